//! Files that were read and wait for a person.

use crate::error::unavailable;
use crate::{City, StoreError};
use hoshin_domain::Reading;
use jiff::Timestamp;

/// A file that was uploaded and read, not yet taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    pub token: String,
    pub file_name: String,
    /// The sign-in name of who uploaded it: nobody else sees it.
    pub uploaded_by: String,
    pub reading: Reading,
}

impl City {
    /// Keeps a reading until it is taken over or put aside.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer.
    pub async fn keep_intake(&self, intake: &Intake, now: Timestamp) -> Result<(), StoreError> {
        let reading = serde_json::to_string(&intake.reading).expect("a reading holds only text, numbers and lists");
        sqlx::query(
            "INSERT INTO intake (municipality, token, file_name, uploaded_by, uploaded_at, reading) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(self.code.as_str())
        .bind(&intake.token)
        .bind(&intake.file_name)
        .bind(&intake.uploaded_by)
        .bind(now.to_string())
        .bind(reading)
        .execute(&self.store.pool)
        .await
        .map_err(unavailable)?;
        Ok(())
    }

    /// The intake of this token, if this person uploaded it.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer or the row cannot be understood.
    pub async fn intake(&self, token: &str, login: &str) -> Result<Option<Intake>, StoreError> {
        let row: Option<(String, String)> = sqlx::query_as(
            "SELECT file_name, reading FROM intake WHERE municipality = $1 AND token = $2 AND uploaded_by = $3",
        )
        .bind(self.code.as_str())
        .bind(token)
        .bind(login)
        .fetch_optional(&self.store.pool)
        .await
        .map_err(unavailable)?;
        row.map(|(file_name, reading)| {
            let reading = serde_json::from_str(&reading).map_err(|why| StoreError::corrupt("an intake", why))?;
            Ok(Intake { token: token.to_owned(), file_name, uploaded_by: login.to_owned(), reading })
        })
        .transpose()
    }

    /// Forgets an intake.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer.
    pub async fn forget_intake(&self, token: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM intake WHERE municipality = $1 AND token = $2")
            .bind(self.code.as_str())
            .bind(token)
            .execute(&self.store.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }
}
