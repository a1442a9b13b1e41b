//! Taking files over, all of them or none, and taking that back by further changes.

use super::{Adoption, json};
use crate::{City, DepartmentId, PerformError, Performed, PolicyKey, Request, StoreError, audit};
use hoshin_domain::{Action, Actor, FiscalYear, Paper};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

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
    /// Takes these files of a batch over in one transaction.
    ///
    /// # Errors
    /// [`BatchError`] says why; nothing is changed then.
    pub async fn adopt_batch(
        &self,
        token: &str,
        actor: &Actor,
        takeovers: &[Takeover],
        now: Timestamp,
    ) -> Result<Vec<Performed>, BatchError> {
        let mut tx = self.store.begin().await?;
        self.stamp(&mut tx, token, actor, "adopted_at = $4 WHERE adopted_at IS NULL", now).await?;
        let mut all = Vec::new();
        for takeover in takeovers {
            let performed = self.take_over(&mut tx, takeover, actor, now).await;
            let performed = performed.map_err(|error| BatchError::At(takeover.position, error))?;
            let adoption = Adoption {
                fiscal_year: takeover.fiscal_year,
                department: performed.kept.key.department,
                revision: performed.kept.revision,
                events: performed.events.clone(),
            };
            if !self.note(&mut tx, token, takeover, &adoption).await? {
                return Err(BatchError::At(takeover.position, PerformError::Moved));
            }
            all.push(performed);
        }
        tx.commit().await.map_err(StoreError::from)?;
        Ok(all)
    }

    /// Takes back what a batch changed, by these further changes and in one transaction.
    ///
    /// # Errors
    /// [`BatchError`] says why; nothing is changed then.
    pub async fn reverse_batch(
        &self,
        token: &str,
        actor: &Actor,
        revertings: &[Reverting],
        now: Timestamp,
    ) -> Result<(), BatchError> {
        let mut tx = self.store.begin().await?;
        let once = "reversed_at = $4 WHERE adopted_at IS NOT NULL AND reversed_at IS NULL";
        self.stamp(&mut tx, token, actor, once, now).await?;
        for reverting in revertings {
            let request = Request { revision: Some(reverting.revision), mark: None };
            let done = self.perform_in(&mut tx, reverting.key, request, actor, &reverting.action, now).await;
            done.map_err(|error| BatchError::At(reverting.position, error))?;
        }
        tx.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    // The chain first, as every writer does: so no two of them wait for each other.
    async fn stamp(
        &self,
        tx: &mut Transaction<'static, Any>,
        token: &str,
        actor: &Actor,
        change: &str,
        now: Timestamp,
    ) -> Result<(), BatchError> {
        audit::take_chain(tx, &self.code).await?;
        let statement =
            format!("UPDATE intake_batch SET {change} AND municipality = $1 AND token = $2 AND uploaded_by = $3");
        let done = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(self.code.as_str())
            .bind(token)
            .bind(&actor.login)
            .bind(now.to_string())
            .execute(&mut **tx)
            .await
            .map_err(StoreError::from)?;
        if done.rows_affected() == 1 { Ok(()) } else { Err(BatchError::Done) }
    }

    async fn take_over(
        &self,
        tx: &mut Transaction<'static, Any>,
        takeover: &Takeover,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Performed, PerformError> {
        let department = match &takeover.destination {
            Destination::Known(id) => *id,
            Destination::New(name) => {
                self.department_named_in(tx, name, &takeover.paper.sections(), actor, now).await?
            }
        };
        let key = PolicyKey { fiscal_year: takeover.fiscal_year, department };
        let action = Action::Adopt { paper: Box::new(takeover.paper.clone()), source: takeover.source.clone() };
        let request = Request { revision: Some(takeover.revision), mark: None };
        self.perform_in(tx, key, request, actor, &action, now).await
    }

    async fn note(
        &self,
        tx: &mut Transaction<'static, Any>,
        token: &str,
        takeover: &Takeover,
        adoption: &Adoption,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE intake_file SET adoption = $5 WHERE municipality = $1 AND token = $2 AND position = $3 \
             AND version = $4 AND is_aside = 0",
        )
        .bind(self.code.as_str())
        .bind(token)
        .bind(takeover.position)
        .bind(takeover.version)
        .bind(json(adoption))
        .execute(&mut **tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
