//! Accounts: who may sign in, and with which password.

use crate::statement::{Recorded, moment, person_subject};
use crate::{City, StoreError};
use hoshin_domain::{Actor, Event};
use jiff::Timestamp;

/// A local account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub login: String,
    pub name: String,
    /// Argon2id in PHC form.
    pub password_hash: String,
}

/// An account with everything that matters when it signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub person: Person,
    /// Unknown for accounts from before this was kept.
    pub password_set_at: Option<Timestamp>,
    /// The password was given by someone else and must be changed.
    pub must_change: bool,
    pub disabled_at: Option<Timestamp>,
    /// Whether a second factor is enrolled.
    pub has_second_factor: bool,
}

/// Who chose a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chosen {
    ByItsOwner,
    BySomeoneElse,
}

type Row = (String, String, String, Option<String>, i64, Option<String>, Option<String>);

impl City {
    /// The account with this sign-in name.
    pub async fn person(&self, login: &str) -> Result<Option<Person>, StoreError> {
        Ok(self.account(login).await?.map(|account| account.person))
    }

    /// The account with this sign-in name, with what it owes.
    pub async fn account(&self, login: &str) -> Result<Option<Account>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT person.login, person.name, person.password_hash, person.password_set_at, person.must_change, \
             person.disabled_at, second_factor.enrolled_at FROM person \
             LEFT JOIN second_factor ON second_factor.municipality = person.municipality \
             AND second_factor.login = person.login \
             WHERE person.municipality = $1 AND person.login = $2",
        )
        .bind(self.code.as_str())
        .bind(login)
        .fetch_optional(&self.store.pool)
        .await?;
        row.map(account_from).transpose()
    }

    /// Adds an account, or gives a known one this name and password and ends its sessions.
    pub async fn keep_person(&self, person: &Person, actor: &Actor, now: Timestamp) -> Result<(), StoreError> {
        self.keep(person, Chosen::ByItsOwner, actor, now).await
    }

    /// Like [`City::keep_person`] with a password that its owner must change at the first sign-in.
    pub async fn give_password(&self, person: &Person, actor: &Actor, now: Timestamp) -> Result<(), StoreError> {
        self.keep(person, Chosen::BySomeoneElse, actor, now).await
    }

    async fn keep(&self, person: &Person, chosen: Chosen, actor: &Actor, now: Timestamp) -> Result<(), StoreError> {
        let mut change = self.recorded().await?;
        let login = person.login.clone();
        let event = if self.update_person(&mut change, person, chosen, now).await? {
            Event::PasswordChanged { login }
        } else {
            change
                .execute(
                    self,
                    "INSERT INTO person (municipality, login, name, password_hash, password_set_at, must_change) \
                     VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 = 'given' THEN 1 ELSE 0 END)",
                    &[&login, &person.name, &person.password_hash, &now.to_string(), chosen.as_str()],
                )
                .await?;
            Event::PersonAdded { login }
        };
        change.commit(self, actor, &person_subject(&person.login), &[event], now).await
    }

    async fn update_person(
        &self,
        change: &mut Recorded,
        person: &Person,
        chosen: Chosen,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let login = person.login.as_str();
        change.execute(self, "DELETE FROM session WHERE municipality = $1 AND login = $2", &[login]).await?;
        let updated = change
            .execute(
                self,
                "UPDATE person SET name = $3, password_hash = $4, password_set_at = $5, \
                 must_change = CASE WHEN $6 = 'given' THEN 1 ELSE 0 END WHERE municipality = $1 AND login = $2",
                &[login, &person.name, &person.password_hash, &now.to_string(), chosen.as_str()],
            )
            .await?;
        Ok(updated > 0)
    }

    /// Gives an account the password its owner chose. All its sessions end but the one with this token digest.
    pub async fn change_password(
        &self,
        login: &str,
        password_hash: &str,
        own_session: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.recorded().await?;
        change
            .execute(
                self,
                "UPDATE person SET password_hash = $3, password_set_at = $4, must_change = 0 \
                 WHERE municipality = $1 AND login = $2",
                &[login, password_hash, &now.to_string()],
            )
            .await?;
        change.end_other_sessions(self, login, own_session).await?;
        let event = Event::PasswordChanged { login: login.to_owned() };
        change.commit(self, actor, &person_subject(login), &[event], now).await
    }

    /// Forbids an account to sign in and ends all its sessions at once. False if there is no such account, or if it
    /// was disabled already.
    pub async fn disable_person(&self, login: &str, actor: &Actor, now: Timestamp) -> Result<bool, StoreError> {
        let mut change = self.recorded().await?;
        if !change.disable(self, login, now).await? {
            return Ok(false);
        }
        let event = Event::PersonDisabled { login: login.to_owned() };
        change.commit(self, actor, &person_subject(login), &[event], now).await?;
        Ok(true)
    }

    /// Lets a disabled account sign in again. False if there is no such account, or if it was not disabled.
    pub async fn enable_person(&self, login: &str, actor: &Actor, now: Timestamp) -> Result<bool, StoreError> {
        let mut change = self.recorded().await?;
        let statement =
            "UPDATE person SET disabled_at = NULL WHERE municipality = $1 AND login = $2 AND disabled_at IS NOT NULL";
        if change.execute(self, statement, &[login]).await? == 0 {
            return Ok(false);
        }
        let event = Event::PersonEnabled { login: login.to_owned() };
        change.commit(self, actor, &person_subject(login), &[event], now).await?;
        Ok(true)
    }
}

impl Recorded {
    /// Ends every session of an account but one.
    pub(crate) async fn end_other_sessions(&mut self, city: &City, login: &str, own: &str) -> Result<u64, StoreError> {
        let statement = "DELETE FROM session WHERE municipality = $1 AND login = $2 AND token_digest <> $3";
        self.execute(city, statement, &[login, own]).await
    }
}

impl Chosen {
    fn as_str(self) -> &'static str {
        match self {
            Chosen::ByItsOwner => "chosen",
            Chosen::BySomeoneElse => "given",
        }
    }
}

fn account_from(
    (login, name, password_hash, set_at, must_change, disabled_at, enrolled): Row,
) -> Result<Account, StoreError> {
    let at = |text: Option<String>| text.map(|text| moment("an account", &text)).transpose();
    Ok(Account {
        person: Person { login, name, password_hash },
        password_set_at: at(set_at)?,
        must_change: must_change != 0,
        disabled_at: at(disabled_at)?,
        has_second_factor: enrolled.is_some(),
    })
}
