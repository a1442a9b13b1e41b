//! All accounts at a glance, and who of them may sign in.

use crate::{City, DutyError, StoreError, statement::moment};
use hoshin_domain::{Actor, PersonEvent};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

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
        let rows: Vec<Row> = self.rows(AssertSqlSafe(format!("{LINES} ORDER BY person.login")), &[]).await?;
        rows.into_iter().map(line).collect()
    }

    /// The line of one account.
    pub async fn account_line(&self, login: &str) -> Result<Option<AccountLine>, StoreError> {
        let row: Option<Row> = self.row(AssertSqlSafe(format!("{LINES} AND person.login = $2")), &[&login]).await?;
        row.map(line).transpose()
    }

    /// Forbids an account to sign in and ends all its sessions at once. False if there is no such account, or if it
    /// was disabled already.
    pub async fn disable_person(&self, login: &str, actor: &Actor, now: Timestamp) -> Result<bool, DutyError> {
        let mut change = self.change(actor, now).await?;
        let is_due = change.staff().await?.suspension(login, actor).map_err(|fault| DutyError::Refused(vec![fault]))?;
        if !is_due {
            return Ok(false);
        }
        let statement = "UPDATE person SET disabled_at = $3 WHERE municipality = $1 AND login = $2";
        change.execute(statement, &[&login, &now]).await?;
        change.execute("DELETE FROM session WHERE municipality = $1 AND login = $2", &[&login]).await?;
        change.finish_with(PersonEvent::PersonDisabled { login: login.to_owned() }).await?;
        Ok(true)
    }

    /// Lets a disabled account sign in again. False if there is no such account, or if it was not disabled.
    pub async fn enable_person(&self, login: &str, actor: &Actor, now: Timestamp) -> Result<bool, StoreError> {
        let mut change = self.change(actor, now).await?;
        let statement =
            "UPDATE person SET disabled_at = NULL WHERE municipality = $1 AND login = $2 AND disabled_at IS NOT NULL";
        if change.execute(statement, &[&login]).await? == 0 {
            return Ok(false);
        }
        change.finish_with(PersonEvent::PersonEnabled { login: login.to_owned() }).await?;
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
