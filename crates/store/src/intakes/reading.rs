//! Which files wait to be read, which process reads them, and what it read.

use super::{keeping, teaching};
use crate::statement::{execute, json};
use crate::{City, StoreError};
use hoshin_domain::Reading;
use hoshin_domain::form::Lesson;
use jiff::Timestamp;

/// A file that is now to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    pub position: i64,
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// How often reading it was begun, this time included.
    pub tries: i64,
    /// What a person has taught of it.
    pub lessons: Vec<Lesson>,
}

impl City {
    /// The batches with files that were not read, each with the second until which a process works on it.
    pub async fn unread_batches(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let statement = "SELECT token, working_until FROM intake_batch WHERE municipality = $1 AND token IN \
             (SELECT token FROM intake_file WHERE municipality = $1 AND reading IS NULL) ORDER BY uploaded_at";
        self.rows(statement, &[]).await
    }

    /// Takes a batch whose reading stands still; no other process gets it meanwhile.
    pub async fn take_reading(&self, token: &str, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        let statement = "UPDATE intake_batch SET working_until = $4 \
             WHERE municipality = $1 AND token = $2 AND working_until <= $3 AND adopted_at IS NULL";
        Ok(self.execute(statement, &[&token, &now.as_second(), &until.as_second()]).await? == 1)
    }

    /// Says until when this process goes on reading.
    pub async fn go_on_reading(&self, token: &str, until: Timestamp) -> Result<(), StoreError> {
        let statement = "UPDATE intake_batch SET working_until = $3 WHERE municipality = $1 AND token = $2";
        self.execute(statement, &[&token, &until.as_second()]).await?;
        Ok(())
    }

    /// The next file of a batch behind a place that was not read; none if all are, or if the batch is gone.
    pub async fn next_unread(&self, token: &str, behind: i64) -> Result<Option<Unread>, StoreError> {
        let statement = "UPDATE intake_file SET tries = tries + 1 \
             WHERE municipality = $1 AND token = $2 AND position = (SELECT MIN(position) FROM intake_file \
             WHERE municipality = $1 AND token = $2 AND reading IS NULL AND position > $3) \
             RETURNING position, file_name, content, tries, taught";
        let row: Option<(i64, String, String, i64, Option<String>)> =
            self.changed_row(statement, &[&token, &behind]).await?;
        row.map(|(position, file_name, content, tries, taught)| {
            let taught: Option<Vec<Lesson>> =
                taught.as_deref().map(serde_json::from_str).transpose().map_err(unread)?;
            let (bytes, lessons) = (keeping::bytes(&content)?, taught.unwrap_or_default());
            Ok(Unread { position, file_name, bytes, tries, lessons })
        })
        .transpose()
    }

    /// Keeps what a file of several papers says: the first stays with the file, the others stand behind the batch's
    /// last file, each under a name of its own and with the same content. Where they stand already, they are read anew.
    pub async fn keep_papers(
        &self,
        token: &str,
        position: i64,
        papers: &[(String, Reading)],
    ) -> Result<(), StoreError> {
        let Some(((name, first), others)) = papers.split_first() else { return Ok(()) };
        let mut tx = self.store.begin().await?;
        let statement = "UPDATE intake_file SET reading = $4, file_name = $5 \
             WHERE municipality = $1 AND token = $2 AND position = $3 AND reading IS NULL";
        let kept = execute(&mut *tx, &self.code, statement, &[&token, &position, &json(first), name]).await?;
        // The first reading stands, also where another process was quicker.
        if kept == 0 {
            return Ok(());
        }
        teaching::keep_others(&mut tx, &self.code, (token, position), others).await?;
        tx.commit().await
    }
}

fn unread(why: serde_json::Error) -> StoreError {
    StoreError::corrupt("what was taught of a file", why)
}
