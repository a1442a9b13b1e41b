//! The second factor: a key for codes, and recovery codes for the day the telephone is lost.

use crate::statement::{Recorded, moment, person_subject};
use crate::{City, StoreError};
use hoshin_domain::{Actor, Event};
use jiff::Timestamp;

/// An enrolled second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolledFactor {
    /// The shared key in base 32.
    pub key: String,
    /// The salt of the recovery codes' digests, in hexadecimal.
    pub salt: String,
    /// The step of the last code that was taken: none of it or before is taken again.
    pub last_step: i64,
    pub enrolled_at: Timestamp,
    pub recovery_codes_left: u32,
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
    /// The second factor of an account.
    pub async fn second_factor(&self, login: &str) -> Result<Option<EnrolledFactor>, StoreError> {
        let row: Option<(String, String, i64, String)> = sqlx::query_as(
            "SELECT key, salt, last_step, enrolled_at FROM second_factor WHERE municipality = $1 AND login = $2",
        )
        .bind(self.code.as_str())
        .bind(login)
        .fetch_optional(&self.store.pool)
        .await?;
        let Some((key, salt, last_step, enrolled_at)) = row else { return Ok(None) };
        let recovery_codes_left = self.recovery_codes_left(login).await?;
        let enrolled_at = moment("a second factor", &enrolled_at)?;
        Ok(Some(EnrolledFactor { key, salt, last_step, enrolled_at, recovery_codes_left }))
    }

    async fn recovery_codes_left(&self, login: &str) -> Result<u32, StoreError> {
        let (left,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM recovery_code WHERE municipality = $1 AND login = $2")
                .bind(self.code.as_str())
                .bind(login)
                .fetch_one(&self.store.pool)
                .await?;
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
    ) -> Result<(), StoreError> {
        let mut change = self.recorded().await?;
        change.forget_factor(self, login).await?;
        let step = new.step.to_string();
        change
            .execute(
                self,
                "INSERT INTO second_factor (municipality, login, key, salt, last_step, enrolled_at) \
                 VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT), $6)",
                &[login, &new.key, &new.salt, &step, &now.to_string()],
            )
            .await?;
        change.insert_recovery_codes(self, login, &new.recovery_digests).await?;
        change.end_other_sessions(self, login, own_session).await?;
        let event = Event::SecondFactorEnrolled { login: login.to_owned() };
        change.commit(self, actor, &person_subject(login), &[event], now).await
    }

    /// Takes the code of a step, once: false if it, or a later one, was taken before.
    pub async fn take_step(&self, login: &str, step: i64) -> Result<bool, StoreError> {
        let taken = sqlx::query(
            "UPDATE second_factor SET last_step = $3 WHERE municipality = $1 AND login = $2 AND last_step < $3",
        )
        .bind(self.code.as_str())
        .bind(login)
        .bind(step)
        .execute(&self.store.pool)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Takes a recovery code, once: false if there is none with this digest.
    pub async fn take_recovery_code(
        &self,
        login: &str,
        digest: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let left = self.recovery_codes_left(login).await?;
        let mut change = self.recorded().await?;
        let statement = "DELETE FROM recovery_code WHERE municipality = $1 AND login = $2 AND digest = $3";
        if change.execute(self, statement, &[login, digest]).await? == 0 {
            return Ok(false);
        }
        let event = Event::RecoveryCodeUsed { login: login.to_owned(), left: left.saturating_sub(1) };
        change.commit(self, actor, &person_subject(login), &[event], now).await?;
        Ok(true)
    }

    /// Puts new recovery codes in the place of the old ones.
    pub async fn renew_recovery_codes(
        &self,
        login: &str,
        digests: &[String],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.recorded().await?;
        change.forget_recovery_codes(self, login).await?;
        change.insert_recovery_codes(self, login, digests).await?;
        let event = Event::RecoveryCodesRenewed { login: login.to_owned() };
        change.commit(self, actor, &person_subject(login), &[event], now).await
    }

    /// Takes the second factor off an account. All its sessions end but the one with this token digest, if one is
    /// named. False if there was none.
    pub async fn reset_second_factor(
        &self,
        login: &str,
        own_session: Option<&str>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut change = self.recorded().await?;
        if !change.forget_factor(self, login).await? {
            return Ok(false);
        }
        change.end_other_sessions(self, login, own_session.unwrap_or_default()).await?;
        let event = Event::SecondFactorRemoved { login: login.to_owned() };
        change.commit(self, actor, &person_subject(login), &[event], now).await?;
        Ok(true)
    }
}

impl Recorded {
    async fn forget_factor(&mut self, city: &City, login: &str) -> Result<bool, StoreError> {
        self.forget_recovery_codes(city, login).await?;
        let statement = "DELETE FROM second_factor WHERE municipality = $1 AND login = $2";
        Ok(self.execute(city, statement, &[login]).await? > 0)
    }

    async fn forget_recovery_codes(&mut self, city: &City, login: &str) -> Result<(), StoreError> {
        let statement = "DELETE FROM recovery_code WHERE municipality = $1 AND login = $2";
        self.execute(city, statement, &[login]).await?;
        Ok(())
    }

    async fn insert_recovery_codes(&mut self, city: &City, login: &str, digests: &[String]) -> Result<(), StoreError> {
        let statement = "INSERT INTO recovery_code (municipality, login, digest) VALUES ($1, $2, $3)";
        for digest in digests {
            self.execute(city, statement, &[login, digest]).await?;
        }
        Ok(())
    }
}
