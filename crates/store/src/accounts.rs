//! All accounts at a glance, and who of them may sign in.

use crate::kept::{MaybeText, Number};
use crate::{City, DutyError, Result};
use hoshin_domain::{Actor, PersonEvent};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, FromRow};

#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AccountLine {
    pub login: String,
    pub name: String,
    #[sqlx(try_from = "MaybeText")]
    pub disabled_at: Option<Timestamp>,
    #[sqlx(try_from = "Number")]
    pub has_second_factor: bool,
    /// When the password was last set; unknown for accounts from before this was kept.
    #[sqlx(try_from = "MaybeText")]
    pub password_set_at: Option<Timestamp>,
    #[sqlx(try_from = "MaybeText")]
    pub last_sign_in: Option<Timestamp>,
}

// The log is read by its index of subjects, from the end: nearly every last entry about a person is a sign-in. A
// column for it would be written to at every sign-in and could disagree with the log.
const LINES: &str = "SELECT person.login, person.name, person.disabled_at, person.password_set_at, \
    CASE WHEN second_factor.login IS NULL THEN 0 ELSE 1 END AS has_second_factor, (SELECT audit.at FROM audit WHERE audit.municipality = person.municipality \
    AND audit.subject = 'person/' || person.login AND audit.event LIKE '{\"event\":\"signed_in\"%' \
    ORDER BY audit.seq DESC LIMIT 1) AS last_sign_in FROM person \
    LEFT JOIN second_factor ON second_factor.municipality = person.municipality \
    AND second_factor.login = person.login WHERE person.municipality = $1";

impl City {
    /// Every account, by sign-in name.
    pub async fn accounts(&self) -> Result<Vec<AccountLine>> {
        self.rows(AssertSqlSafe(format!("{LINES} ORDER BY person.login")), &[]).await
    }

    pub async fn account_line(&self, login: &str) -> Result<Option<AccountLine>> {
        self.row(AssertSqlSafe(format!("{LINES} AND person.login = $2")), &[&login]).await
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
    pub async fn enable_person(&self, login: &str, actor: &Actor, now: Timestamp) -> Result<bool> {
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
