//! Accounts at the city's own sign-in server, and sign-ins that are under way there.

use crate::kept::Text;
use crate::{City, StoreError};
use hoshin_domain::{Actor, PersonEvent};
use jiff::Timestamp;
use sqlx::FromRow;

/// An account at a sign-in server: known by issuer and subject, never by mail address or name.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LinkedAccount {
    pub issuer: String,
    pub subject: String,
    #[sqlx(try_from = "Text")]
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
        let statement = "SELECT login FROM linked_account WHERE municipality = $1 AND issuer = $2 AND subject = $3";
        let row: Option<(String,)> = self.row(statement, &[&issuer, &subject]).await?;
        Ok(row.map(|(login,)| login))
    }

    /// The accounts this person can sign in with.
    pub async fn linked_accounts(&self, login: &str) -> Result<Vec<LinkedAccount>, StoreError> {
        let statement = "SELECT issuer, subject, linked_at FROM linked_account WHERE municipality = $1 AND login = $2 \
             ORDER BY issuer, subject";
        self.rows(statement, &[&login]).await
    }

    /// Lets an account at the sign-in server open this person's account. The inner error says that it opens another one
    /// already.
    pub async fn link_account(
        &self,
        login: &str,
        issuer: &str,
        subject: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Result<(), LinkedElsewhere>, StoreError> {
        let mut change = self.change(actor, now).await?;
        let inserted = change
            .execute(
                "INSERT INTO linked_account (municipality, issuer, subject, login, linked_at) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality, issuer, subject) DO NOTHING",
                &[&issuer, &subject, &login, &now],
            )
            .await?;
        if inserted == 0 {
            drop(change);
            let holder = self.login_linked_with(issuer, subject).await?;
            return Ok(if holder.as_deref() == Some(login) { Ok(()) } else { Err(LinkedElsewhere) });
        }
        change.finish_with(PersonEvent::AccountLinked { login: login.to_owned(), issuer: issuer.to_owned() }).await?;
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
        let mut change = self.change(actor, now).await?;
        let statement =
            "DELETE FROM linked_account WHERE municipality = $1 AND login = $2 AND issuer = $3 AND subject = $4";
        if change.execute(statement, &[&login, &issuer, &subject]).await? == 0 {
            return Ok(());
        }
        change.finish_with(PersonEvent::AccountUnlinked { login: login.to_owned(), issuer: issuer.to_owned() }).await
    }

    /// Keeps what a sign-in under way needs when it comes back.
    pub async fn begin_sso(&self, state_digest: &str, body: &str, now: Timestamp) -> Result<(), StoreError> {
        let now = now.as_second();
        let old = "DELETE FROM sso_flow WHERE municipality = $1 AND (begun_at < $2 OR begun_at > $3)";
        self.execute(old, &[&(now - FLOW_SECONDS), &now]).await?;
        let statement = "INSERT INTO sso_flow (municipality, state_digest, body, begun_at) VALUES ($1, $2, $3, $4)";
        self.execute(statement, &[&state_digest, &body, &now]).await?;
        Ok(())
    }

    /// What was kept for a sign-in under way, once and within ten minutes.
    pub async fn take_sso(&self, state_digest: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
        let statement = "DELETE FROM sso_flow WHERE municipality = $1 AND state_digest = $2 RETURNING body, begun_at";
        let row: Option<(String, i64)> = self.changed_row(statement, &[&state_digest]).await?;
        let is_recent = |begun_at: i64| now.as_second() - begun_at <= FLOW_SECONDS;
        Ok(row.filter(|(_, begun_at)| is_recent(*begun_at)).map(|(body, _)| body))
    }
}
