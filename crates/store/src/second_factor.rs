//! The second factor: a key for codes, and recovery codes for the day the telephone is lost.

use crate::change::Change;
use crate::kept::Text;
use crate::{City, Result};
use hoshin_domain::{Actor, PersonEvent};
use jiff::Timestamp;
use sqlx::FromRow;

#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct EnrolledFactor {
    /// The shared key in base 32.
    pub key: String,
    /// The salt of the recovery codes' digests, in hexadecimal.
    pub salt: String,
    /// The step of the last code that was taken: none of it or before is taken again.
    pub last_step: i64,
    #[sqlx(try_from = "Text")]
    pub enrolled_at: Timestamp,
    pub recovery_codes_left: i64,
}

/// A second factor about to be enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFactor {
    pub key: String,
    pub salt: String,
    /// The step of the code that proved the key.
    pub step: i64,
    pub recovery_digests: Vec<String>,
}

impl City {
    pub async fn second_factor(&self, login: &str) -> Result<Option<EnrolledFactor>> {
        let statement = "SELECT key, salt, last_step, enrolled_at, (SELECT COUNT(*) FROM recovery_code \
             WHERE recovery_code.municipality = $1 AND recovery_code.login = $2) AS recovery_codes_left \
             FROM second_factor WHERE municipality = $1 AND login = $2";
        self.row(statement, &[&login]).await
    }

    async fn recovery_codes_left(&self, login: &str) -> Result<u32> {
        let statement = "SELECT COUNT(*) FROM recovery_code WHERE municipality = $1 AND login = $2";
        let left = self.number(statement, &[&login]).await?;
        Ok(u32::try_from(left).unwrap_or(0))
    }

    /// Enrols a second factor in place of whatever was there. All sessions end but the one with this token digest.
    pub async fn enrol_second_factor(
        &self,
        login: &str,
        new: &NewFactor,
        own_session: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<()> {
        let mut change = self.change(actor, now).await?;
        change.forget_factor(login).await?;
        let statement = "INSERT INTO second_factor (municipality, login, key, salt, last_step, enrolled_at) \
             VALUES ($1, $2, $3, $4, $5, $6)";
        change.execute(statement, &[&login, &new.key, &new.salt, &new.step, &now]).await?;
        change.insert_recovery_codes(login, &new.recovery_digests).await?;
        change.end_other_sessions(login, own_session).await?;
        change.finish_with(PersonEvent::SecondFactorEnrolled { login: login.to_owned() }).await
    }

    /// Takes the code of a step, once: false if it, or a later one, was taken before.
    pub async fn take_step(&self, login: &str, step: i64) -> Result<bool> {
        let statement =
            "UPDATE second_factor SET last_step = $3 WHERE municipality = $1 AND login = $2 AND last_step < $3";
        Ok(self.execute(statement, &[&login, &step]).await? == 1)
    }

    /// Takes a recovery code, once: false if there is none with this digest.
    pub async fn take_recovery_code(&self, login: &str, digest: &str, actor: &Actor, now: Timestamp) -> Result<bool> {
        let left = self.recovery_codes_left(login).await?;
        let mut change = self.change(actor, now).await?;
        let statement = "DELETE FROM recovery_code WHERE municipality = $1 AND login = $2 AND digest = $3";
        if change.execute(statement, &[&login, &digest]).await? == 0 {
            return Ok(false);
        }
        change
            .finish_with(PersonEvent::RecoveryCodeUsed { login: login.to_owned(), left: left.saturating_sub(1) })
            .await?;
        Ok(true)
    }

    /// Puts new recovery codes in the place of the old ones.
    pub async fn renew_recovery_codes(
        &self,
        login: &str,
        digests: &[String],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<()> {
        let mut change = self.change(actor, now).await?;
        change.forget_recovery_codes(login).await?;
        change.insert_recovery_codes(login, digests).await?;
        change.finish_with(PersonEvent::RecoveryCodesRenewed { login: login.to_owned() }).await
    }

    /// Takes the second factor off an account. All its sessions end but the one with this token digest, if one is
    /// named. False if there was none.
    pub async fn reset_second_factor(
        &self,
        login: &str,
        own_session: Option<&str>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        if !change.forget_factor(login).await? {
            return Ok(false);
        }
        change.end_other_sessions(login, own_session.unwrap_or_default()).await?;
        change.finish_with(PersonEvent::SecondFactorRemoved { login: login.to_owned() }).await?;
        Ok(true)
    }
}

impl Change<'_> {
    async fn forget_factor(&mut self, login: &str) -> Result<bool> {
        self.forget_recovery_codes(login).await?;
        let statement = "DELETE FROM second_factor WHERE municipality = $1 AND login = $2";
        Ok(self.execute(statement, &[&login]).await? > 0)
    }

    async fn forget_recovery_codes(&mut self, login: &str) -> Result<()> {
        let statement = "DELETE FROM recovery_code WHERE municipality = $1 AND login = $2";
        self.execute(statement, &[&login]).await?;
        Ok(())
    }

    async fn insert_recovery_codes(&mut self, login: &str, digests: &[String]) -> Result<()> {
        let statement = "INSERT INTO recovery_code (municipality, login, digest) VALUES ($1, $2, $3)";
        for digest in digests {
            self.execute(statement, &[&login, digest]).await?;
        }
        Ok(())
    }
}
