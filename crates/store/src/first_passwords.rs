//! Who cannot sign in yet, and the first passwords that are drawn for them.

use crate::kept::{MaybeText, Number};
use crate::{City, Result};
use hoshin_domain::{Actor, PersonEvent};
use jiff::Timestamp;
use sqlx::FromRow;

/// Somebody who has no password of their own choice yet.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Newcomer {
    pub login: String,
    pub name: String,
    #[sqlx(try_from = "Number")]
    pub has_mail: bool,
    /// When a first password was drawn; nothing if none was, or if nobody knows any more.
    #[sqlx(try_from = "MaybeText")]
    pub given_at: Option<Timestamp>,
    /// Whether there is no password at all.
    #[sqlx(try_from = "Number")]
    pub is_without: bool,
}

/// A first password as it is kept, for whoever is still as they were seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstPassword {
    pub login: String,
    pub password_hash: String,
    pub seen_given_at: Option<Timestamp>,
}

impl City {
    /// Everybody who may sign in and has no password of their own choice yet, by sign-in name.
    pub async fn newcomers(&self) -> Result<Vec<Newcomer>> {
        let statement = "SELECT login, name, CASE WHEN mail IS NULL THEN 0 ELSE 1 END AS has_mail, \
             password_set_at AS given_at, CASE WHEN password_hash = '' THEN 1 ELSE 0 END AS is_without FROM person \
             WHERE municipality = $1 AND must_change = 1 AND disabled_at IS NULL ORDER BY login";
        self.rows(statement, &[]).await
    }

    /// Keeps first passwords and ends the sessions of those who get one. Whoever has got another meanwhile keeps that:
    /// gives the sign-in names of those who have the new one.
    pub async fn give_first_passwords(
        &self,
        passwords: &[FirstPassword],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<String>> {
        let mut change = self.change(actor, now).await?;
        let mut given = Vec::new();
        for FirstPassword { login, password_hash, seen_given_at } in passwords {
            let seen = seen_given_at.map(|at| at.to_string()).unwrap_or_default();
            let statement = "UPDATE person SET password_hash = $3, password_set_at = $4 WHERE municipality = $1 \
                 AND login = $2 AND must_change = 1 AND disabled_at IS NULL AND COALESCE(password_set_at, '') = $5";
            if change.execute(statement, &[login, password_hash, &now, &seen]).await? == 0 {
                continue;
            }
            change.execute("DELETE FROM session WHERE municipality = $1 AND login = $2", &[login]).await?;
            // Whoever holds a sheet needs no link any more.
            change.execute("DELETE FROM first_link WHERE municipality = $1 AND login = $2", &[login]).await?;
            let event = PersonEvent::PasswordChanged { login: login.clone() };
            change.append(&event.subject(), vec![event.into()]);
            given.push(login.clone());
        }
        change.commit().await?;
        Ok(given)
    }
}
