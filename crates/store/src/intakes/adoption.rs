//! Taking files over, all of them or none, and taking that back by further changes.

use super::{Adoption, OPEN};
use crate::change::Change;
use crate::statement::{Values, json};
use crate::{City, DepartmentId, PerformError, Performed, PolicyKey, Request, Result, StoreError};
use hoshin_domain::{Action, Actor, FiscalYear, Paper, day};
use jiff::Timestamp;

/// A paper that is to be taken over, as a person saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takeover {
    pub position: i64,
    pub version: i64,
    pub fiscal_year: FiscalYear,
    pub destination: Destination,
    pub paper: Paper,
    pub source: String,
    /// The revision of the policy that was seen; 0 is "not begun yet".
    pub revision: i64,
}

/// The department a paper goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    Known(DepartmentId),
    /// It is entered with the paper.
    New(String),
}

impl Destination {
    /// The name of a department that is still to be entered.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Destination::Known(_) => None,
            Destination::New(name) => Some(name),
        }
    }
}

/// What takes one file's changes back, on the revision a person saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reverting {
    pub position: i64,
    pub key: PolicyKey,
    pub revision: i64,
    pub action: Action,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// The batch is not there, or it was done already.
    #[error("there is nothing to do (any more)")]
    Done,
    /// The file at this position stands in the way.
    #[error("file {0}: {1}")]
    At(i64, #[source] PerformError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl City {
    /// Takes these files of a batch over in one transaction; on an error nothing is changed.
    pub async fn adopt_batch(
        &self,
        token: &str,
        actor: &Actor,
        takeovers: &[Takeover],
        now: Timestamp,
    ) -> Result<Vec<Performed>, BatchError> {
        let mut change = self.change(actor, now).await?;
        let once = format!("adopted_at = $3 WHERE {OPEN} AND uploaded_by = $4");
        one(&mut change, &once, &[&token, &now, &actor.login]).await?;
        let mut all = Vec::new();
        for takeover in takeovers {
            let performed = take_over(&mut change, takeover).await;
            let performed = performed.map_err(|error| BatchError::At(takeover.position, error))?;
            let adoption = Adoption {
                fiscal_year: takeover.fiscal_year,
                department: performed.kept.key.department,
                revision: performed.kept.revision,
                events: performed.events.clone(),
            };
            if !note(&mut change, token, takeover, &adoption).await? {
                return Err(BatchError::At(takeover.position, PerformError::Moved));
            }
            all.push(performed);
        }
        change.commit().await?;
        Ok(all)
    }

    /// Takes back what a batch changed, by these further changes and in one transaction; on an error nothing is
    /// changed.
    pub async fn reverse_batch(
        &self,
        token: &str,
        actor: &Actor,
        revertings: &[Reverting],
        now: Timestamp,
    ) -> Result<(), BatchError> {
        let mut change = self.change(actor, now).await?;
        let once = "reversed_at = $3 WHERE adopted_at IS NOT NULL AND reversed_at IS NULL AND proposal IS NULL \
             AND uploaded_by = $4";
        one(&mut change, once, &[&token, &now, &actor.login]).await?;
        for reverting in revertings {
            let request = Request { revision: Some(reverting.revision), mark: None };
            let done = change.perform(reverting.key, request, &reverting.action).await;
            done.map_err(|error| BatchError::At(reverting.position, error))?;
        }
        change.commit().await?;
        Ok(())
    }
}

/// Changes one batch, or nothing is done.
pub(super) async fn one(change: &mut Change<'_>, what: &str, values: Values<'_>) -> Result<(), BatchError> {
    let statement = format!("UPDATE intake_batch SET {what} AND municipality = $1 AND token = $2");
    match change.execute(sqlx::AssertSqlSafe(statement), values).await? {
        1 => Ok(()),
        _ => Err(BatchError::Done),
    }
}

async fn take_over(change: &mut Change<'_>, takeover: &Takeover) -> Result<Performed, PerformError> {
    let department = match &takeover.destination {
        Destination::Known(id) => *id,
        // By the name of that year: a name of the past may be another department's today.
        Destination::New(name) => {
            let day = takeover.fiscal_year.day_of_organisation(day::in_japan(change.now));
            change.department_named(name, &takeover.paper.sections(), day).await?
        }
    };
    let key = PolicyKey { fiscal_year: takeover.fiscal_year, department };
    let action = Action::Adopt { paper: Box::new(takeover.paper.clone()), source: takeover.source.clone() };
    change.perform(key, Request { revision: Some(takeover.revision), mark: None }, &action).await
}

pub(super) async fn note(
    change: &mut Change<'_>,
    token: &str,
    takeover: &Takeover,
    adoption: &Adoption,
) -> Result<bool> {
    let statement = "UPDATE intake_file SET adoption = $5 WHERE municipality = $1 AND token = $2 AND position = $3 \
         AND version = $4 AND is_aside = 0";
    let values: Values<'_> = &[&token, &takeover.position, &takeover.version, &json(adoption)];
    Ok(change.execute(statement, values).await? == 1)
}
