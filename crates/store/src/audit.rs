//! The append-only log: each row carries the digest of itself and of the row before.

use crate::{City, StoreError};
use hoshin_domain::policy::Happened;
use hoshin_domain::{Actor, Event, MunicipalityCode};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::{Any, Transaction};
use std::fmt;
use std::str::FromStr;

/// One row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
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
}

/// The end of a city's chain. Printed and kept elsewhere, it reveals a cut tail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub hash: String,
}

/// The text is no head: it is written `SEQ:HASH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a head is written SEQ:HASH")]
pub struct NotAHead;

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl FromStr for Head {
    type Err = NotAHead;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (seq, hash) = text.trim().split_once(':').ok_or(NotAHead)?;
        Ok(Self { seq: seq.parse().map_err(|_no_number| NotAHead)?, hash: hash.to_owned() })
    }
}

impl Entry {
    /// What happened, with who and when.
    ///
    /// # Errors
    /// [`StoreError`] if the row cannot be understood.
    pub fn happened(&self) -> Result<Happened, StoreError> {
        let corrupt = |why: &dyn fmt::Display| StoreError::corrupt(format!("audit entry {}", self.seq), why);
        Ok(Happened {
            login: self.login.clone(),
            name: self.name.clone(),
            at: self.at.parse().map_err(|why| corrupt(&why))?,
            event: serde_json::from_str(&self.event).map_err(|why| corrupt(&why))?,
        })
    }

    /// The digest this row must carry: SHA-256 over all its values and the digest before it.
    pub(crate) fn right_hash(&self, municipality: &MunicipalityCode) -> String {
        let values = serde_json::json!([
            municipality.as_str(),
            self.seq,
            self.at,
            self.login,
            self.name,
            self.subject,
            self.event,
            self.previous,
        ]);
        hex::encode(Sha256::digest(values.to_string().as_bytes()))
    }
}

/// Takes the city's chain for the rest of the transaction: no two writers append at once.
pub(crate) async fn take_chain(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
) -> Result<Head, StoreError> {
    let row: Option<(i64, String)> =
        sqlx::query_as("UPDATE audit_head SET seq = seq WHERE municipality = $1 RETURNING seq, hash")
            .bind(code.as_str())
            .fetch_optional(&mut **tx)
            .await?;
    row.map(|(seq, hash)| Head { seq, hash })
        .ok_or_else(|| StoreError::corrupt("the audit chain", format!("municipality {code} has none")))
}

/// Appends events behind a head taken in the same transaction, and moves the head.
pub(crate) async fn append(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
    mut head: Head,
    actor: &Actor,
    subject: &str,
    events: &[Event],
    at: Timestamp,
) -> Result<(), StoreError> {
    for event in events {
        let event = serde_json::to_string(event).expect("events hold only text and numbers");
        let mut entry = Entry {
            seq: head.seq + 1,
            at: at.to_string(),
            login: actor.login.clone(),
            name: actor.name.clone(),
            subject: subject.to_owned(),
            event,
            previous: head.hash,
            hash: String::new(),
        };
        entry.hash = entry.right_hash(code);
        insert(tx, code, &entry).await?;
        head = Head { seq: entry.seq, hash: entry.hash };
    }
    sqlx::query("UPDATE audit_head SET seq = $2, hash = $3 WHERE municipality = $1")
        .bind(code.as_str())
        .bind(head.seq)
        .bind(head.hash)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn insert(tx: &mut Transaction<'static, Any>, code: &MunicipalityCode, entry: &Entry) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO audit (municipality, seq, at, login, name, subject, event, previous, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(code.as_str())
    .bind(entry.seq)
    .bind(&entry.at)
    .bind(&entry.login)
    .bind(&entry.name)
    .bind(&entry.subject)
    .bind(&entry.event)
    .bind(&entry.previous)
    .bind(&entry.hash)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(crate) type Row = (i64, String, String, String, String, String, String, String);

pub(crate) fn entry((seq, at, login, name, subject, event, previous, hash): Row) -> Entry {
    Entry { seq, at, login, name, subject, event, previous, hash }
}

impl City {
    /// Up to `limit` rows behind `after`, in order.
    pub async fn audit_after(&self, after: i64, limit: i64) -> Result<Vec<Entry>, StoreError> {
        entries_after(&self.store.pool, &self.code, after, limit).await
    }

    /// Up to `limit` rows about one subject, newest first.
    pub async fn audit_about(&self, subject: &str, limit: i64) -> Result<Vec<Entry>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT seq, at, login, name, subject, event, previous, hash FROM audit \
             WHERE municipality = $1 AND subject = $2 ORDER BY seq DESC LIMIT $3",
        )
        .bind(self.code.as_str())
        .bind(subject)
        .bind(limit)
        .fetch_all(&self.store.pool)
        .await?;
        Ok(rows.into_iter().map(entry).collect())
    }

    /// The recorded end of the chain.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer or the city has no chain.
    pub async fn audit_head(&self) -> Result<Head, StoreError> {
        head_of(&self.store.pool, &self.code).await
    }
}

pub(crate) async fn entries_after<'e>(
    from: impl sqlx::Executor<'e, Database = Any>,
    code: &MunicipalityCode,
    after: i64,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT seq, at, login, name, subject, event, previous, hash FROM audit \
         WHERE municipality = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(code.as_str())
    .bind(after)
    .bind(limit)
    .fetch_all(from)
    .await?;
    Ok(rows.into_iter().map(entry).collect())
}

pub(crate) async fn head_of<'e>(
    from: impl sqlx::Executor<'e, Database = Any>,
    code: &MunicipalityCode,
) -> Result<Head, StoreError> {
    let row: Option<(i64, String)> = sqlx::query_as("SELECT seq, hash FROM audit_head WHERE municipality = $1")
        .bind(code.as_str())
        .fetch_optional(from)
        .await?;
    row.map(|(seq, hash)| Head { seq, hash }).ok_or_else(|| StoreError::corrupt("the audit chain", "the city has none"))
}
