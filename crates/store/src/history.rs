//! The log of one policy, from which every version of it can be had again.

use crate::audit::ENTRIES;
use crate::statement::{Source, rows};
use crate::{AuditEntry, City, PolicyKey, Result};
use hoshin_domain::MunicipalityCode;
use hoshin_domain::policy::Happened;
use sqlx::AssertSqlSafe;

/// One entry of a policy's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The place in the city's whole log.
    pub seq: i64,
    pub happened: Happened,
}

impl City {
    /// Everything that happened to one policy, in order.
    pub async fn log_of(&self, key: PolicyKey) -> Result<Vec<Logged>> {
        log_in(&self.store.pool, &self.code, key).await
    }
}

pub(crate) async fn log_in<'e>(from: impl Source<'e>, code: &MunicipalityCode, key: PolicyKey) -> Result<Vec<Logged>> {
    let statement = format!("{ENTRIES} WHERE municipality = $1 AND subject = $2 ORDER BY seq");
    let entries: Vec<AuditEntry> = rows(from, code, AssertSqlSafe(statement), &[&key.subject()]).await?;
    entries.into_iter().map(|entry| Ok(Logged { seq: entry.seq, happened: entry.happened()? })).collect()
}
