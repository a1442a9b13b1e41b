//! The one door: load, decide, save, record, tell, commit, in one transaction.

use crate::policies::load;
use crate::records::feeding;
use crate::{
    City, KeptPolicy, PerformError, PolicyKey, StoreError, audit, considerations, cycles, forms, performed, settings,
    shelf, telling, workbooks,
};
use hoshin_domain::consideration::{LeftOver, Standing};
use hoshin_domain::{Action, Actor, Event, Subject, UnansweredRule, decide};
use jiff::Timestamp;
use sqlx::{Any, Transaction};
use std::sync::Arc;

/// The policy after an action, and what happened. No events: nothing had to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Performed {
    pub kept: KeptPolicy,
    pub events: Vec<Event>,
}

/// How an action was asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// Only on the very revision a person decided on; 0 is "not begun yet".
    pub revision: Option<i64>,
    /// The mark of the form: what it asked for once is not done again, however often it arrives.
    pub mark: Option<&'a str>,
}

impl City {
    /// The only way to change a policy: the change and its audit entries commit together.
    ///
    /// # Errors
    /// [`PerformError`]: refused by the rules, no such department, or the database failed.
    pub async fn perform(
        &self,
        key: PolicyKey,
        actor: &Actor,
        action: &Action,
        now: Timestamp,
    ) -> Result<Performed, PerformError> {
        self.perform_on(key, Request::default(), actor, action, now).await
    }

    /// Like [`City::perform`], but only as it was asked for.
    ///
    /// # Errors
    /// As [`City::perform`], and [`PerformError::Moved`] if the revision is another.
    pub async fn perform_on(
        &self,
        key: PolicyKey,
        request: Request<'_>,
        actor: &Actor,
        action: &Action,
        now: Timestamp,
    ) -> Result<Performed, PerformError> {
        let mut tx = self.store.begin().await?;
        let performed = self.perform_in(&mut tx, key, request, actor, action, now).await?;
        if !performed.events.is_empty() {
            tx.commit().await.map_err(StoreError::from)?;
        }
        Ok(performed)
    }

    /// Performs several actions, all of them or none.
    ///
    /// # Errors
    /// As [`City::perform`], with the place of the action that stopped them all.
    pub async fn perform_all(
        &self,
        actions: &[(PolicyKey, Action)],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<Performed>, (usize, PerformError)> {
        let mut tx = self.store.begin().await.map_err(|error| (0, error.into()))?;
        let mut all = Vec::with_capacity(actions.len());
        for (at, (key, action)) in actions.iter().enumerate() {
            let performed = self.perform_in(&mut tx, *key, Request::default(), actor, action, now).await;
            all.push(performed.map_err(|error| (at, error))?);
        }
        tx.commit().await.map_err(|error| (actions.len(), StoreError::from(error).into()))?;
        Ok(all)
    }

    pub(crate) async fn perform_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        key: PolicyKey,
        request: Request<'_>,
        actor: &Actor,
        action: &Action,
        now: Timestamp,
    ) -> Result<Performed, PerformError> {
        let head = audit::take_chain(tx, &self.code).await?;
        let department = self.department_in(tx, key.department).await?.ok_or(PerformError::NotFound)?;
        let before = load(&mut **tx, &self.code, key).await?;
        if let (Some(mark), Some(kept)) = (request.mark, &before)
            && let Some(events) = performed::events_of(tx, &self.code, mark).await?
        {
            return Ok(Performed { kept: kept.clone(), events });
        }
        let found = before.as_ref().map_or(0, |kept| kept.revision);
        if request.revision.is_some_and(|expected| expected != found) {
            return Err(PerformError::Moved);
        }
        let form = match &before {
            Some(kept) => Arc::clone(&kept.form),
            None => Arc::new(forms::load(&mut **tx, &self.code, key.fiscal_year).await?),
        };
        let cycle = cycles::load(&mut **tx, &self.code, key.fiscal_year, &form).await?;
        let (standing, refuses) = self.left_over(tx, key, before.as_ref(), action).await?;
        let going_out = self.going_out(tx, before.as_ref(), action).await?;
        let records = going_out.digest();
        let subject = Subject {
            fiscal_year: key.fiscal_year,
            department: key.department,
            name: &department.name,
            cycle: &cycle,
            form: &form,
            policy: before.as_ref().map(|kept| &kept.policy),
            left_over: LeftOver { standing: &standing, refuses },
            records: records.as_deref(),
        };
        let decision = decide(subject, actor, action, now).map_err(PerformError::Refused)?;
        if let (Action::TakeWorkbook(taken), Some(kept)) = (action, &before)
            && workbooks::is_taken(tx, &self.code, &taken.digest).await?
        {
            return Ok(Performed { kept: kept.clone(), events: Vec::new() });
        }
        let mut kept = KeptPolicy { key, revision: found, policy: decision.policy, form: Arc::clone(&form) };
        if !decision.events.is_empty() {
            kept.revision += 1;
            save(tx, self, &kept).await?;
            shelf::keep_published(tx, &self.code, &kept, &decision.events, &going_out, now).await?;
            if decision.events.iter().any(|event| matches!(event, Event::Published { .. })) {
                forms::fix(tx, &self.code, key.fiscal_year, &form).await?;
            }
            audit::append(tx, &self.code, head, actor, &key.subject(), &decision.events, now).await?;
            telling::tell(tx, self, &kept, &cycle, actor, &decision.events, now).await?;
            if let Action::TakeWorkbook(taken) = action {
                workbooks::keep_return(tx, &self.code, key, taken, (&actor.name, now)).await?;
            }
            if let Some(mark) = request.mark {
                performed::keep(tx, &self.code, mark, &decision.events, now).await?;
            }
            if feeding::is_due(&decision.events) {
                self.feed_in(tx, key, None, actor, now).await?;
                kept = load(&mut **tx, &self.code, key).await?.unwrap_or(kept);
            }
        }
        Ok(Performed { kept, events: decision.events })
    }
}

impl City {
    /// What the rules of an action have to know of earlier years, and whether the city lets no promise go without.
    async fn left_over(
        &self,
        tx: &mut Transaction<'static, Any>,
        key: PolicyKey,
        before: Option<&KeptPolicy>,
        action: &Action,
    ) -> Result<(Vec<Standing>, bool), StoreError> {
        let is_asked = matches!(action, Action::Answer { .. } | Action::Submit | Action::Publish { .. });
        if !is_asked {
            return Ok((Vec::new(), false));
        }
        let standing = considerations::open_for(tx, &self.code, key, before.map(|kept| &kept.policy)).await?;
        let rule = settings::load(&mut **tx, &self.code).await?.unanswered_considerations;
        let refuses = match rule {
            UnansweredRule::Warn => false,
            UnansweredRule::Refuse => true,
        };
        Ok((standing, refuses))
    }
}

async fn save(tx: &mut Transaction<'static, Any>, city: &City, kept: &KeptPolicy) -> Result<(), StoreError> {
    let body = serde_json::to_string(&kept.policy).expect("a policy holds only text, numbers and lists");
    let statement = if kept.revision == 1 {
        "INSERT INTO policy (municipality, fiscal_year, department, revision, body) VALUES ($1, $2, $3, $4, $5)"
    } else {
        "UPDATE policy SET revision = $4, body = $5 \
         WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND revision = $4 - 1"
    };
    let done = sqlx::query(statement)
        .bind(city.code.as_str())
        .bind(i64::from(kept.key.fiscal_year.starts()))
        .bind(kept.key.department.0)
        .bind(kept.revision)
        .bind(body)
        .execute(&mut **tx)
        .await?;
    match done.rows_affected() {
        1 => Ok(()),
        // The chain is held by this transaction, so only a hand in the database can do this.
        rows => Err(StoreError::corrupt(kept.key.subject(), format!("{rows} rows saved"))),
    }
}
