//! The append-only log: each row carries the digest of itself and of the row before.

use crate::statement::{Source, row, rows};
use crate::{City, Head, Result, StoreError};
use hoshin_domain::MunicipalityCode;
use hoshin_domain::policy::Happened;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, FromRow};
use std::fmt;

/// One row of the log.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AuditEntry {
    pub seq: i64,
    pub at: String,
    pub login: String,
    pub name: String,
    /// What the event is about: `policy/2026/3`, `person/hanako`.
    pub subject: String,
    /// The event as JSON.
    pub event: String,
    pub previous: String,
    pub hash: String,
    /// The seals of the rows that its change has written, as JSON; only read where the chain is verified.
    #[sqlx(default)]
    pub(crate) seals: Option<String>,
}

impl AuditEntry {
    /// What happened, with who and when; of the log of a policy as [`hoshin_domain::PolicyEvent`].
    pub fn happened<E: DeserializeOwned>(&self) -> Result<Happened<E>> {
        let corrupt = |why: &dyn fmt::Display| StoreError::corrupt(format!("audit entry {}", self.seq), why);
        Ok(Happened {
            login: self.login.clone(),
            name: self.name.clone(),
            at: self.at.parse().map_err(|why| corrupt(&why))?,
            event: serde_json::from_str(&self.event).map_err(|why| corrupt(&why))?,
        })
    }

    /// The digest this row must carry: SHA-256 over all its values and the digest before it. An entry without seals has
    /// the digest it had before there were any.
    pub(crate) fn right_hash(&self, municipality: &MunicipalityCode) -> String {
        let mut values = serde_json::json!([
            municipality.as_str(),
            self.seq,
            self.at,
            self.login,
            self.name,
            self.subject,
            self.event,
            self.previous,
        ]);
        if let (Some(seals), Some(values)) = (&self.seals, values.as_array_mut()) {
            values.push(seals.as_str().into());
        }
        hex::encode(Sha256::digest(values.to_string().as_bytes()))
    }
}

/// What every statement that reads the log begins with.
pub(crate) const ENTRIES: &str = "SELECT seq, at, login, name, subject, event, previous, hash FROM audit";

impl City {
    /// Up to `limit` rows behind `after`, in order.
    pub async fn audit_after(&self, after: i64, limit: i64) -> Result<Vec<AuditEntry>> {
        entries_after(&self.store.pool, &self.code, after, limit).await
    }

    /// Up to `limit` rows about one subject, newest first.
    pub async fn audit_about(&self, subject: &str, limit: i64) -> Result<Vec<AuditEntry>> {
        let statement = format!("{ENTRIES} WHERE municipality = $1 AND subject = $2 ORDER BY seq DESC LIMIT $3");
        self.rows(AssertSqlSafe(statement), &[&subject, &limit]).await
    }

    /// The recorded end of the chain.
    pub async fn audit_head(&self) -> Result<Head> {
        head_of(&self.store.pool, &self.code).await
    }
}

pub(crate) async fn entries_after<'e>(
    from: impl Source<'e>,
    code: &MunicipalityCode,
    after: i64,
    limit: i64,
) -> Result<Vec<AuditEntry>> {
    let statement = "SELECT seq, at, login, name, subject, event, previous, hash, seals FROM audit \
         WHERE municipality = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    rows(from, code, statement, &[&after, &limit]).await
}

pub(crate) async fn head_of<'e>(from: impl Source<'e>, code: &MunicipalityCode) -> Result<Head> {
    let head = row(from, code, "SELECT seq, hash FROM audit_head WHERE municipality = $1", &[]).await?;
    head.ok_or_else(|| StoreError::corrupt("the audit chain", "the city has none"))
}
