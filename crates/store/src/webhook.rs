//! Publications that another server is told of: which process tells it, and what became of it.

use crate::kept::{MaybeJson, MaybeText};
use crate::statement::{fiscal_year, json, moment};
use crate::{City, DepartmentId, PolicyKey, StoreError};
use hoshin_domain::WebhookFailure;
use jiff::{SignedDuration, Timestamp};

/// A publication that waits to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untold {
    pub key: PolicyKey,
    /// Of the edition.
    pub number: u32,
    pub made_at: Timestamp,
    /// How often telling it has failed.
    pub tries: i64,
}

/// How the telling of an edition stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub key: PolicyKey,
    /// The name of the department now.
    pub department: String,
    pub number: u32,
    pub made_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    /// When it is tried again; none if it was told or given up.
    pub next_at: Option<Timestamp>,
    /// Why the last attempt failed.
    pub failure: Option<WebhookFailure>,
}

impl Told {
    /// Whether it is not tried again.
    pub fn is_given_up(&self) -> bool {
        self.sent_at.is_none() && self.next_at.is_none()
    }
}

type Key = (i64, i64, i64, String);

fn edition((year, department, number, made_at): Key) -> Result<(PolicyKey, u32, Timestamp), StoreError> {
    let key = PolicyKey { fiscal_year: fiscal_year(year)?, department: DepartmentId(department) };
    let number = u32::try_from(number).map_err(|why| StoreError::corrupt("the number of an edition", why))?;
    Ok((key, number, moment("the time of a publication to be told", &made_at)?))
}

impl City {
    /// Takes the publication that has waited longest, for as long as the lease; no other process gets it meanwhile.
    pub async fn claim_untold(&self, now: Timestamp, lease: SignedDuration) -> Result<Option<Untold>, StoreError> {
        let statement = "SELECT fiscal_year, department, number, made_at FROM webhook_job \
             WHERE municipality = $1 AND next_at <= $2 AND claimed_until <= $2 \
             ORDER BY next_at, fiscal_year, department, number LIMIT 1";
        let (now, until) = (now.as_second(), now.as_second().saturating_add(lease.as_secs()));
        let Some(found) = self.row(statement, &[&now]).await? else { return Ok(None) };
        let (key, number, made_at) = edition(found)?;
        // The condition again: of two processes that saw the same one, the second changes no row.
        let statement = "UPDATE webhook_job SET claimed_until = $6 WHERE municipality = $1 AND fiscal_year = $2 \
             AND department = $3 AND number = $4 AND next_at <= $5 AND claimed_until <= $5 RETURNING tries";
        let claimed: Option<(i64,)> =
            self.changed_row(statement, &[&key.fiscal_year, &key.department, &number, &now, &until]).await?;
        Ok(claimed.map(|(tries,)| Untold { key, number, made_at, tries }))
    }

    /// Notes that it was told.
    pub async fn publication_told(&self, told: &Untold, now: Timestamp) -> Result<(), StoreError> {
        let statement = "UPDATE webhook_job SET sent_at = $5, next_at = NULL, failure = NULL \
             WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND number = $4";
        let key = told.key;
        self.execute(statement, &[&key.fiscal_year, &key.department, &told.number, &now]).await?;
        Ok(())
    }

    /// Notes why it could not be told and when to try again; without a time it is given up.
    pub async fn publication_untold(
        &self,
        untold: &Untold,
        failure: WebhookFailure,
        again_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let statement = "UPDATE webhook_job SET failure = $5, next_at = $6, tries = tries + 1, claimed_until = 0 \
             WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND number = $4";
        let (key, again_at) = (untold.key, again_at.map(Timestamp::as_second));
        self.execute(statement, &[&key.fiscal_year, &key.department, &untold.number, &json(&failure), &again_at])
            .await?;
        Ok(())
    }

    /// How the telling of the latest publications stands, newest first.
    pub async fn told(&self, most: u32) -> Result<Vec<Told>, StoreError> {
        #[derive(sqlx::FromRow)]
        struct Row {
            fiscal_year: i64,
            department: i64,
            name: String,
            number: i64,
            made_at: String,
            #[sqlx(try_from = "MaybeText")]
            sent_at: Option<Timestamp>,
            next_at: Option<i64>,
            #[sqlx(try_from = "MaybeJson")]
            failure: Option<WebhookFailure>,
        }
        let statement = "SELECT fiscal_year, webhook_job.department, department.name, number, made_at, sent_at, next_at, failure \
             FROM webhook_job JOIN department ON department.municipality = webhook_job.municipality \
             AND department.id = webhook_job.department WHERE webhook_job.municipality = $1 \
             ORDER BY made_at DESC, fiscal_year DESC, webhook_job.department, number DESC LIMIT $2";
        let told = |row: Row| {
            let (key, number, made_at) = edition((row.fiscal_year, row.department, row.number, row.made_at))?;
            let next_at = row.next_at.map(Timestamp::from_second).transpose();
            let next_at = next_at.map_err(|why| StoreError::corrupt("when a publication is told", why))?;
            Ok(Told { key, department: row.name, number, made_at, sent_at: row.sent_at, next_at, failure: row.failure })
        };
        self.rows(statement, &[&most]).await?.into_iter().map(told).collect()
    }
}
