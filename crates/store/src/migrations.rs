//! Whether a database is of this version.

use crate::{Store, StoreError};
use std::collections::BTreeSet;

/// How the structure of a database compares with this version's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Migrations {
    /// The newest that was carried out; 0 for none.
    pub newest: i64,
    /// Those of this version that were not carried out.
    pub missing: Vec<i64>,
    /// Those that were carried out by another, newer version.
    pub unknown: Vec<i64>,
}

impl Migrations {
    /// Whether this version can work with the database.
    pub fn are_complete(&self) -> bool {
        self.missing.is_empty() && self.unknown.is_empty()
    }
}

impl Store {
    /// Compares the structure of the database with this version's, and changes nothing. Fails if it was never migrated.
    pub async fn migrations(&self) -> Result<Migrations, StoreError> {
        let rows: Vec<(i64,)> =
            sqlx::query_as("SELECT version FROM _sqlx_migrations ORDER BY version").fetch_all(&self.pool).await?;
        let done: BTreeSet<i64> = rows.into_iter().map(|(version,)| version).collect();
        let ours = self.migrations_of_this_version();
        let ours: BTreeSet<i64> = ours.iter().map(|migration| migration.version).collect();
        Ok(Migrations {
            newest: done.last().copied().unwrap_or(0),
            missing: ours.difference(&done).copied().collect(),
            unknown: done.difference(&ours).copied().collect(),
        })
    }
}
