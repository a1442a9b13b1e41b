//! All accounts at a glance, and the rule that somebody must be able to administer.

use crate::statement::{Recorded, moment, person_subject};
use crate::{City, StoreError};
use hoshin_domain::{Actor, Event, Role};
use jiff::Timestamp;
use jiff::civil::Date;

/// One line of the list of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    pub login: String,
    pub name: String,
    pub disabled_at: Option<Timestamp>,
    pub has_second_factor: bool,
    /// When the password was last set; unknown for accounts from before this was kept.
    pub password_set_at: Option<Timestamp>,
    pub last_sign_in: Option<Timestamp>,
}

/// What came of the wish to forbid a colleague to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disabled {
    Done,
    /// There is no such account, or it was disabled already.
    Unchanged,
    /// Nobody else who may sign in administers on that day.
    LastAdministrator,
}

type Row = (String, String, Option<String>, Option<String>, Option<String>, Option<String>);

// The log is read by its index of subjects, from the end: nearly every last entry about a person is a sign-in. A
// column for it would be written to at every sign-in and could disagree with the log.
const LINES: &str = "SELECT person.login, person.name, person.disabled_at, second_factor.enrolled_at, \
    person.password_set_at, (SELECT audit.at FROM audit WHERE audit.municipality = person.municipality \
    AND audit.subject = 'person/' || person.login AND audit.event LIKE '{\"event\":\"signed_in\"%' \
    ORDER BY audit.seq DESC LIMIT 1) FROM person \
    LEFT JOIN second_factor ON second_factor.municipality = person.municipality \
    AND second_factor.login = person.login WHERE person.municipality = $1";

impl City {
    /// Every account, by sign-in name.
    pub async fn accounts(&self) -> Result<Vec<AccountLine>, StoreError> {
        let statement = format!("{LINES} ORDER BY person.login");
        let rows: Vec<Row> =
            sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(self.code.as_str()).fetch_all(&self.store.pool).await?;
        rows.into_iter().map(line).collect()
    }

    /// The line of one account.
    pub async fn account_line(&self, login: &str) -> Result<Option<AccountLine>, StoreError> {
        let statement = format!("{LINES} AND person.login = $2");
        let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(statement))
            .bind(self.code.as_str())
            .bind(login)
            .fetch_optional(&self.store.pool)
            .await?;
        row.map(line).transpose()
    }

    /// Like [`City::disable_person`], unless nobody would be left who administers on this day and may sign in.
    pub async fn disable_colleague(
        &self,
        login: &str,
        today: Date,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Disabled, StoreError> {
        let mut change = self.recorded().await?;
        // Within the change: two who disable each other at once come one after the other.
        let administrators = self.administrators_in(&mut change, today).await?;
        if administrators.iter().any(|holder| holder == login) && administrators.len() == 1 {
            return Ok(Disabled::LastAdministrator);
        }
        if !change.disable(self, login, now).await? {
            return Ok(Disabled::Unchanged);
        }
        let event = Event::PersonDisabled { login: login.to_owned() };
        change.commit(self, actor, &person_subject(login), &[event], now).await?;
        Ok(Disabled::Done)
    }

    async fn administrators_in(&self, change: &mut Recorded, today: Date) -> Result<Vec<String>, StoreError> {
        let held = self.all_duties_in(change.transaction(), today).await?;
        let active: Vec<(String,)> =
            sqlx::query_as("SELECT login FROM person WHERE municipality = $1 AND disabled_at IS NULL")
                .bind(self.code.as_str())
                .fetch_all(&mut **change.transaction())
                .await?;
        let administers = |login: &str| held.iter().any(|duty| duty.login == login && duty.role == Role::Administrator);
        Ok(active.into_iter().map(|(login,)| login).filter(|login| administers(login)).collect())
    }
}

impl Recorded {
    /// Forbids an account to sign in and ends its sessions; false if there is nothing to do.
    pub(crate) async fn disable(&mut self, city: &City, login: &str, now: Timestamp) -> Result<bool, StoreError> {
        let statement =
            "UPDATE person SET disabled_at = $3 WHERE municipality = $1 AND login = $2 AND disabled_at IS NULL";
        if self.execute(city, statement, &[login, &now.to_string()]).await? == 0 {
            return Ok(false);
        }
        self.execute(city, "DELETE FROM session WHERE municipality = $1 AND login = $2", &[login]).await?;
        Ok(true)
    }
}

fn line((login, name, disabled_at, enrolled, set_at, signed_in): Row) -> Result<AccountLine, StoreError> {
    let at = |text: Option<String>| text.map(|text| moment("an account", &text)).transpose();
    Ok(AccountLine {
        login,
        name,
        disabled_at: at(disabled_at)?,
        has_second_factor: enrolled.is_some(),
        password_set_at: at(set_at)?,
        last_sign_in: at(signed_in)?,
    })
}
