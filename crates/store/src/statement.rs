//! Statements whose values are all texts, and changes that are recorded in the audit log.

use crate::audit::{self, Head};
use crate::{City, StoreError};
use hoshin_domain::{Actor, Event};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

/// A transaction that holds the city's audit chain.
pub(crate) struct Recorded {
    tx: Transaction<'static, Any>,
    head: Head,
}

impl City {
    pub(crate) async fn recorded(&self) -> Result<Recorded, StoreError> {
        let mut tx = self.store.begin().await?;
        let head = audit::take_chain(&mut tx, &self.code).await?;
        Ok(Recorded { tx, head })
    }

    /// One statement on its own; `$1` is the municipality. Gives the number of rows.
    pub(crate) async fn execute(&self, statement: &'static str, texts: &[&str]) -> Result<u64, StoreError> {
        bound(statement, self, texts)
            .execute(&self.store.pool)
            .await
            .map(|done| done.rows_affected())
            .map_err(StoreError::from)
    }
}

impl Recorded {
    /// For what is only read within.
    pub(crate) fn transaction(&mut self) -> &mut Transaction<'static, Any> {
        &mut self.tx
    }

    /// One statement within; `$1` is the municipality. Gives the number of rows.
    pub(crate) async fn execute(
        &mut self,
        city: &City,
        statement: &'static str,
        texts: &[&str],
    ) -> Result<u64, StoreError> {
        bound(statement, city, texts)
            .execute(&mut *self.tx)
            .await
            .map(|done| done.rows_affected())
            .map_err(StoreError::from)
    }

    /// Appends the events and commits.
    pub(crate) async fn commit(
        mut self,
        city: &City,
        actor: &Actor,
        subject: &str,
        events: &[Event],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        audit::append(&mut self.tx, &city.code, self.head, actor, subject, events, now).await?;
        Ok(self.tx.commit().await?)
    }
}

fn bound<'q>(
    statement: &'static str,
    city: &City,
    texts: &[&str],
) -> sqlx::query::Query<'q, Any, sqlx::any::AnyArguments> {
    let query = sqlx::query(statement).bind(city.code.as_str().to_owned());
    texts.iter().fold(query, |query, text| query.bind((*text).to_owned()))
}

/// What an audit entry about an account is about.
pub(crate) fn person_subject(login: &str) -> String {
    format!("person/{login}")
}

/// A moment that was kept.
pub(crate) fn moment(what: &str, text: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|why| StoreError::corrupt(what, why))
}
