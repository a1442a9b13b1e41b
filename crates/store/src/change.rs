//! The one door: whatever is recorded in the audit log is written here, in the transaction that changes it.
//!
//! Load, decide, save, append, what follows, commit: a [`Change`] holds the city's chain from its first statement on, so
//! that the city's writers come one after the other, and what it has read stays true until it commits. Without
//! [`Change::commit`] nothing of it has happened.

use crate::audit::{Entry, Head};
use crate::statement::{self, Batch, Values, json};
use crate::transaction::Transaction;
use crate::writer::Company;
use crate::{City, StoreError};
use hoshin_domain::{Actor, Event, MunicipalityCode, PersonEvent};
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, FromRow, SqlSafeStr};

/// A change under way.
pub(crate) struct Change<'a> {
    pub(crate) city: &'a City,
    pub(crate) actor: &'a Actor,
    pub(crate) now: Timestamp,
    tx: Transaction,
    head: Head,
    /// What is carried out with the next statement that is waited for.
    later: Batch,
}

impl City {
    /// Begins a change and takes the city's chain: no two of them are under way at once.
    pub(crate) async fn change<'a>(&'a self, actor: &'a Actor, now: Timestamp) -> Result<Change<'a>, StoreError> {
        self.change_in(Company::Alone, actor, now).await
    }

    /// The same for one that may be committed together with others.
    pub(crate) async fn change_in<'a>(
        &'a self,
        company: Company,
        actor: &'a Actor,
        now: Timestamp,
    ) -> Result<Change<'a>, StoreError> {
        let mut tx = self.store.begin_in_turn(company).await?;
        let head = statement::row(&mut *tx, &self.code, self.store.backend.take_chain(), &[]).await?;
        let head =
            head.ok_or_else(|| StoreError::corrupt("the audit chain", format!("municipality {} has none", self.code)))?;
        Ok(Change { city: self, actor, now, tx, head, later: Batch::default() })
    }
}

impl<'a> Change<'a> {
    pub(crate) fn code(&self) -> &'a MunicipalityCode {
        &self.city.code
    }

    /// Whether this is the one change of so many in which something is done now and then.
    pub(crate) fn is_one_of(&self, many: i64) -> bool {
        self.head.seq % many == 0
    }

    /// For what is only read within.
    pub(crate) async fn tx(&mut self) -> Result<&mut AnyConnection, StoreError> {
        self.catch_up().await?;
        Ok(&mut self.tx)
    }

    /// A statement within, of which nobody waits for the outcome: each that is waited for costs two changes of thread.
    pub(crate) fn later(&mut self, statement: &'static str, values: Values<'_>) {
        self.later.add(statement, values);
    }

    async fn catch_up(&mut self) -> Result<(), StoreError> {
        let (backend, code) = (self.city.store.backend, self.code());
        std::mem::take(&mut self.later).carry_out(&mut self.tx, backend, code).await
    }

    /// One statement within. Gives the number of rows.
    pub(crate) async fn execute(&mut self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<u64, StoreError> {
        let code = self.code();
        statement::execute(self.tx().await?, code, statement, values).await
    }

    pub(crate) async fn rows<T>(&mut self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        let code = self.code();
        statement::rows(self.tx().await?, code, statement, values).await
    }

    pub(crate) async fn row<T>(
        &mut self,
        statement: impl SqlSafeStr,
        values: Values<'_>,
    ) -> Result<Option<T>, StoreError>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        let code = self.code();
        statement::row(self.tx().await?, code, statement, values).await
    }

    pub(crate) async fn number(&mut self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<i64, StoreError> {
        let code = self.code();
        statement::number(self.tx().await?, code, statement, values).await
    }

    /// Records what happened to a subject, behind everything that was recorded before.
    pub(crate) fn append(&mut self, subject: &str, events: Vec<Event>) {
        for event in events {
            let entry = self.entry(subject, &event);
            self.later(
                "INSERT INTO audit (municipality, seq, at, login, name, subject, event, previous, hash) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                &[
                    &entry.seq,
                    &entry.at,
                    &entry.login,
                    &entry.name,
                    &entry.subject,
                    &entry.event,
                    &entry.previous,
                    &entry.hash,
                ],
            );
            self.head = Head { seq: entry.seq, hash: entry.hash };
        }
        let (seq, hash) = (self.head.seq, self.head.hash.clone());
        self.later("UPDATE audit_head SET seq = $2, hash = $3 WHERE municipality = $1", &[&seq, &hash]);
    }

    // The row of an event behind the last one.
    fn entry(&self, subject: &str, event: &Event) -> Entry {
        let mut entry = Entry {
            seq: self.head.seq + 1,
            at: self.now.to_string(),
            login: self.actor.login.clone(),
            name: self.actor.name.clone(),
            subject: subject.to_owned(),
            event: json(event),
            previous: self.head.hash.clone(),
            hash: String::new(),
        };
        entry.hash = entry.right_hash(&self.city.code);
        entry
    }

    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.catch_up().await?;
        self.tx.commit().await
    }

    /// Ends a change by which nothing is to happen.
    pub(crate) async fn leave(self) -> Result<(), StoreError> {
        self.tx.leave().await
    }

    /// Records the one thing that happened, and commits.
    pub(crate) async fn finish(mut self, subject: &str, event: impl Into<Event>) -> Result<(), StoreError> {
        self.append(subject, vec![event.into()]);
        self.commit().await
    }

    /// Records what happened to a person's account, and commits.
    pub(crate) async fn finish_with(self, event: PersonEvent) -> Result<(), StoreError> {
        let subject = event.subject();
        self.finish(&subject, event).await
    }
}
