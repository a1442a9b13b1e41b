//! Accounts: who may sign in, and with which password.

use crate::change::Change;
use crate::kept::{MaybeText, Number};
use crate::{City, Result};
use hoshin_domain::{Actor, PersonEvent};
use jiff::Timestamp;
use sqlx::FromRow;

/// A local account.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Person {
    pub login: String,
    pub name: String,
    /// Argon2id in PHC form.
    pub password_hash: String,
}

/// An account with everything that matters when it signs in.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Account {
    #[sqlx(flatten)]
    pub person: Person,
    /// Unknown for accounts from before this was kept.
    #[sqlx(try_from = "MaybeText")]
    pub password_set_at: Option<Timestamp>,
    /// The password was given by someone else and must be changed.
    #[sqlx(try_from = "Number")]
    pub must_change: bool,
    #[sqlx(try_from = "MaybeText")]
    pub disabled_at: Option<Timestamp>,
    #[sqlx(try_from = "Number")]
    pub has_second_factor: bool,
}

impl City {
    /// The account with this sign-in name.
    pub async fn person(&self, login: &str) -> Result<Option<Person>> {
        Ok(self.account(login).await?.map(|account| account.person))
    }

    /// Every sign-in name with the name of the person, in order.
    pub async fn people_named(&self) -> Result<Vec<(String, String)>> {
        self.rows("SELECT login, name FROM person WHERE municipality = $1 ORDER BY login", &[]).await
    }

    /// The account with this sign-in name, with what it owes.
    pub async fn account(&self, login: &str) -> Result<Option<Account>> {
        let statement = "SELECT person.login, person.name, person.password_hash, person.password_set_at, person.must_change, \
             person.disabled_at, CASE WHEN second_factor.login IS NULL THEN 0 ELSE 1 END AS has_second_factor FROM person \
             LEFT JOIN second_factor ON second_factor.municipality = person.municipality \
             AND second_factor.login = person.login \
             WHERE person.municipality = $1 AND person.login = $2";
        self.row(statement, &[&login]).await
    }

    /// Adds an account, or gives a known one this name and password and ends its sessions.
    pub async fn keep_person(&self, person: &Person, actor: &Actor, now: Timestamp) -> Result<()> {
        self.keep(person, false, actor, now).await
    }

    /// Like [`City::keep_person`] with a password that its owner must change at the first sign-in.
    pub async fn give_password(&self, person: &Person, actor: &Actor, now: Timestamp) -> Result<()> {
        self.keep(person, true, actor, now).await
    }

    async fn keep(&self, person: &Person, is_given: bool, actor: &Actor, now: Timestamp) -> Result<()> {
        let login = &person.login;
        let mut change = self.change(actor, now).await?;
        change.execute("DELETE FROM session WHERE municipality = $1 AND login = $2", &[login]).await?;
        let is_new =
            change.number("SELECT COUNT(*) FROM person WHERE municipality = $1 AND login = $2", &[login]).await? == 0;
        change.enter_person(person, is_given).await?;
        let login = login.clone();
        let event = if is_new { PersonEvent::PersonAdded { login } } else { PersonEvent::PasswordChanged { login } };
        change.finish_with(event).await
    }

    /// Gives an account the password its owner chose. All its sessions end but the one with this token digest.
    pub async fn change_password(
        &self,
        login: &str,
        password_hash: &str,
        own_session: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<()> {
        let mut change = self.change(actor, now).await?;
        let statement = "UPDATE person SET password_hash = $3, password_set_at = $4, must_change = 0 \
             WHERE municipality = $1 AND login = $2";
        change.execute(statement, &[&login, &password_hash, &now]).await?;
        change.end_other_sessions(login, own_session).await?;
        change.finish_with(PersonEvent::PasswordChanged { login: login.to_owned() }).await
    }
}

impl Change<'_> {
    /// Enters an account, or gives a known one this name and password.
    pub(crate) async fn enter_person(&mut self, person: &Person, is_given: bool) -> Result<()> {
        let Person { login, name, password_hash } = person;
        let statement = "INSERT INTO person (municipality, login, name, password_hash, password_set_at, must_change) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (municipality, login) \
             DO UPDATE SET name = $3, password_hash = $4, password_set_at = $5, must_change = $6";
        let now = self.now;
        self.execute(statement, &[login, name, password_hash, &now, &is_given]).await?;
        Ok(())
    }

    /// Ends every session of an account but one.
    pub(crate) async fn end_other_sessions(&mut self, login: &str, own: &str) -> Result<u64> {
        let statement = "DELETE FROM session WHERE municipality = $1 AND login = $2 AND token_digest <> $3";
        self.execute(statement, &[&login, &own]).await
    }
}
