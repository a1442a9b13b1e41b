//! 計画 that goals choose from: each is read and changed as a whole.

use crate::change::Change;
use crate::statement::{Source, json, rows};
use crate::{City, Result, Shelf, StoreError};
use hoshin_domain::plans::{CityPlan, PlanChange, merged};
use hoshin_domain::{Actor, CityEvent, MunicipalityCode};
use jiff::Timestamp;

/// What entries about plans are about.
const SUBJECT: &str = "plans";

/// A plan as it is kept, with the count of its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPlan {
    pub id: i64,
    pub revision: i64,
    pub plan: CityPlan,
}

impl City {
    /// Every plan: by kind, the newest first.
    pub async fn plans(&self) -> Result<Vec<KeptPlan>> {
        load(&self.store.pool, &self.code).await
    }

    pub async fn plan(&self, id: i64) -> Result<Option<KeptPlan>> {
        Ok(self.plans().await?.into_iter().find(|kept| kept.id == id))
    }

    /// Takes over the plans of a file, all or none. They come as they would be kept, each with the revision of the plan
    /// that it was held against, 0 of a new one. Gives whether all of these still stand.
    pub async fn take_over_plans(&self, plans: &[(i64, CityPlan)], actor: &Actor, now: Timestamp) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        let kept = load(change.tx().await?, &self.code).await?;
        let mut next = kept.iter().map(|kept| kept.id).max().unwrap_or(0) + 1;
        for (seen, plan) in plans {
            let before = kept.iter().find(|kept| kept.plan.name == plan.name);
            if before.map_or(0, |before| before.revision) != *seen {
                return Ok(false);
            }
            if before.is_some_and(|before| before.plan == *plan) {
                continue;
            }
            let id = before.map_or(next, |before| before.id);
            next += i64::from(before.is_none());
            write(&mut change, &KeptPlan { id, revision: seen + 1, plan: plan.clone() }).await?;
            let items = u32::try_from(plan.items.len()).unwrap_or(u32::MAX);
            set(&mut change, plan, PlanChange::Imported { items });
        }
        change.commit().await?;
        Ok(true)
    }

    /// Keeps a plan as somebody changed it who saw this revision. Gives whether it still stood.
    pub async fn keep_plan(&self, seen: &KeptPlan, what: PlanChange, actor: &Actor, now: Timestamp) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        let kept = load(change.tx().await?, &self.code).await?;
        if !kept.iter().any(|kept| kept.id == seen.id && kept.revision == seen.revision) {
            return Ok(false);
        }
        write(&mut change, &KeptPlan { revision: seen.revision + 1, ..seen.clone() }).await?;
        set(&mut change, &seen.plan, what);
        change.commit().await?;
        Ok(true)
    }

    /// Removes a plan as somebody saw it. What papers say of it stays there as text.
    pub async fn remove_plan(&self, seen: &KeptPlan, actor: &Actor, now: Timestamp) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        let statement = "DELETE FROM plan WHERE municipality = $1 AND id = $2 AND revision = $3";
        if change.execute(statement, &[&seen.id, &seen.revision]).await? == 0 {
            return Ok(false);
        }
        set(&mut change, &seen.plan, PlanChange::Removed);
        change.commit().await?;
        Ok(true)
    }

    /// Plans as they come along with a sample: what is there stays.
    pub async fn keep_new_plans(&self, plans: Vec<CityPlan>, actor: &Actor, now: Timestamp) -> Result<bool> {
        let kept = self.plans().await?;
        let held = plans.into_iter().map(|plan| {
            let before = kept.iter().find(|kept| kept.plan.name == plan.name);
            (before.map_or(0, |before| before.revision), merged(before.map(|before| &before.plan), plan).0)
        });
        self.take_over_plans(&held.collect::<Vec<_>>(), actor, now).await
    }
}

impl Shelf {
    /// The plans by which citizens look for goals.
    pub async fn plans(&self) -> Result<Vec<CityPlan>> {
        public_in(&self.pool, &self.code).await
    }
}

pub(crate) async fn public_in<'e>(from: impl Source<'e>, code: &MunicipalityCode) -> Result<Vec<CityPlan>> {
    let kept = load(from, code).await?;
    Ok(kept.into_iter().map(|kept| kept.plan).filter(|plan| plan.is_public).collect())
}

async fn load<'e>(from: impl Source<'e>, code: &MunicipalityCode) -> Result<Vec<KeptPlan>> {
    let statement = "SELECT id, revision, body FROM plan WHERE municipality = $1 ORDER BY id";
    let rows: Vec<(i64, i64, String)> = rows(from, code, statement, &[]).await?;
    let understood = |(id, revision, body): (i64, i64, String)| {
        let plan = serde_json::from_str(&body).map_err(|why| StoreError::corrupt(format!("plan {id}"), why))?;
        Ok(KeptPlan { id, revision, plan })
    };
    let mut kept = rows.into_iter().map(understood).collect::<Result<Vec<KeptPlan>>>()?;
    kept.sort_by_key(|kept| (kept.plan.kind.as_place(), std::cmp::Reverse(kept.plan.first), kept.id));
    Ok(kept)
}

async fn write(change: &mut Change<'_>, kept: &KeptPlan) -> Result<()> {
    let statement = "INSERT INTO plan (municipality, id, revision, body) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (municipality, id) DO UPDATE SET revision = excluded.revision, body = excluded.body";
    change.execute(statement, &[&kept.id, &kept.revision, &json(&kept.plan)]).await?;
    Ok(())
}

fn set(change: &mut Change<'_>, plan: &CityPlan, what: PlanChange) {
    change.append(SUBJECT, vec![CityEvent::PlanSet { name: plan.name.clone(), change: what }.into()]);
}
