//! Whether a database is of this version.

use crate::{Store, StoreError};
use sqlx::migrate::Migration;
use std::collections::BTreeSet;

/// How the structure of a database compares with this version's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Migrations {
    /// The newest that was carried out; 0 for none.
    pub newest: i64,
    /// Those of this version that were not carried out.
    pub missing: Vec<i64>,
}

impl Migrations {
    /// Whether nothing is missing.
    pub fn are_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

impl Store {
    /// Compares the structure of the database with this version's, and changes nothing. Fails if it was
    /// never migrated, or by a newer version.
    pub async fn migrations(&self) -> Result<Migrations, StoreError> {
        self.refuse_newer().await?;
        let (done, ours) = (self.carried_out().await?, self.known());
        Ok(Migrations { newest: done.last().copied().unwrap_or(0), missing: ours.difference(&done).copied().collect() })
    }

    /// A database that a newer version has changed is not touched, whatever for.
    pub(crate) async fn refuse_newer(&self) -> Result<(), StoreError> {
        let done = match self.carried_out().await {
            Ok(done) => done,
            // It was never set up.
            Err(StoreError::Statement(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        match done.difference(&self.known()).last() {
            Some(newest) => Err(StoreError::Newer(*newest)),
            None => Ok(()),
        }
    }

    /// Whether every migration of this version was carried out as it is here. Carrying them out asks for the right to make
    /// tables even if none is missing, and whoever serves need not have it.
    pub(crate) async fn is_up_to_date(&self) -> bool {
        let statement = "SELECT version, checksum FROM _sqlx_migrations WHERE success";
        let done: Result<Vec<(i64, Vec<u8>)>, _> = sqlx::query_as(statement).fetch_all(&self.pool).await;
        // Without an account of migrations there is everything to do.
        let Ok(done) = done else { return false };
        let ours = self.migrations_of_this_version();
        let is_done = |own: &Migration| done.iter().any(|(at, sum)| *at == own.version && **sum == *own.checksum);
        done.len() == ours.len() && ours.iter().all(is_done)
    }

    async fn carried_out(&self) -> Result<BTreeSet<i64>, StoreError> {
        let rows: Vec<(i64,)> = sqlx::query_as("SELECT version FROM _sqlx_migrations").fetch_all(&self.pool).await?;
        Ok(rows.into_iter().map(|(version,)| version).collect())
    }

    fn known(&self) -> BTreeSet<i64> {
        self.migrations_of_this_version().iter().map(|migration| migration.version).collect()
    }
}
