//! Accounts at the city's own sign-in server, and sign-ins that are under way there.

use crate::statement::{moment, person_subject};
use crate::{City, StoreError};
use hoshin_domain::{Actor, Event};
use jiff::Timestamp;

/// An account at a sign-in server: known by issuer and subject, never by mail address or name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedAccount {
    pub issuer: String,
    pub subject: String,
    pub linked_at: Timestamp,
}

/// The account was already linked with someone else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkedElsewhere;

// Long enough to type a password and a code at the sign-in server.
const FLOW_SECONDS: i64 = 600;

impl City {
    /// Whose account this is.
    pub async fn login_linked_with(&self, issuer: &str, subject: &str) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT login FROM linked_account WHERE municipality = $1 AND issuer = $2 AND subject = $3")
                .bind(self.code.as_str())
                .bind(issuer)
                .bind(subject)
                .fetch_optional(&self.store.pool)
                .await?;
        Ok(row.map(|(login,)| login))
    }

    /// The accounts this person can sign in with.
    pub async fn linked_accounts(&self, login: &str) -> Result<Vec<LinkedAccount>, StoreError> {
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT issuer, subject, linked_at FROM linked_account WHERE municipality = $1 AND login = $2 \
             ORDER BY issuer, subject",
        )
        .bind(self.code.as_str())
        .bind(login)
        .fetch_all(&self.store.pool)
        .await?;
        let linked = |(issuer, subject, at): (String, String, String)| {
            Ok(LinkedAccount { issuer, subject, linked_at: moment("a linked account", &at)? })
        };
        rows.into_iter().map(linked).collect()
    }

    /// Lets an account at the sign-in server open this person's account.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer. The inner error says that it opens another one already.
    pub async fn link_account(
        &self,
        login: &str,
        issuer: &str,
        subject: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Result<(), LinkedElsewhere>, StoreError> {
        let mut change = self.recorded().await?;
        let inserted = change
            .execute(
                self,
                "INSERT INTO linked_account (municipality, issuer, subject, login, linked_at) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality, issuer, subject) DO NOTHING",
                &[issuer, subject, login, &now.to_string()],
            )
            .await?;
        if inserted == 0 {
            drop(change);
            let holder = self.login_linked_with(issuer, subject).await?;
            return Ok(if holder.as_deref() == Some(login) { Ok(()) } else { Err(LinkedElsewhere) });
        }
        let event = Event::AccountLinked { login: login.to_owned(), issuer: issuer.to_owned() };
        change.commit(self, actor, &person_subject(login), &[event], now).await?;
        Ok(Ok(()))
    }

    /// Takes a link away; taking away one that is not there does nothing.
    pub async fn unlink_account(
        &self,
        login: &str,
        issuer: &str,
        subject: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.recorded().await?;
        let statement =
            "DELETE FROM linked_account WHERE municipality = $1 AND login = $2 AND issuer = $3 AND subject = $4";
        if change.execute(self, statement, &[login, issuer, subject]).await? == 0 {
            return Ok(());
        }
        let event = Event::AccountUnlinked { login: login.to_owned(), issuer: issuer.to_owned() };
        change.commit(self, actor, &person_subject(login), &[event], now).await
    }

    /// Keeps what a sign-in under way needs when it comes back.
    pub async fn begin_sso(&self, state_digest: &str, body: &str, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sso_flow WHERE municipality = $1 AND (begun_at < $2 OR begun_at > $3)")
            .bind(self.code.as_str())
            .bind(now.as_second() - FLOW_SECONDS)
            .bind(now.as_second())
            .execute(&self.store.pool)
            .await?;
        sqlx::query("INSERT INTO sso_flow (municipality, state_digest, body, begun_at) VALUES ($1, $2, $3, $4)")
            .bind(self.code.as_str())
            .bind(state_digest)
            .bind(body)
            .bind(now.as_second())
            .execute(&self.store.pool)
            .await?;
        Ok(())
    }

    /// What was kept for a sign-in under way, once and within ten minutes.
    pub async fn take_sso(&self, state_digest: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
        let row: Option<(String, i64)> = sqlx::query_as(
            "DELETE FROM sso_flow WHERE municipality = $1 AND state_digest = $2 RETURNING body, begun_at",
        )
        .bind(self.code.as_str())
        .bind(state_digest)
        .fetch_optional(&self.store.pool)
        .await?;
        let is_recent = |begun_at: i64| now.as_second() - begun_at <= FLOW_SECONDS;
        Ok(row.filter(|(_, begun_at)| is_recent(*begun_at)).map(|(body, _)| body))
    }
}
