//! Keeping what was sent, showing it to who sent it, and forgetting it.

use super::{BATCH, IntakeBatch, OPEN, SentFile};
use crate::statement::{Values, execute};
use crate::transaction::Transaction;
use crate::{City, StoreError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

/// What nobody took over is forgotten after so long, and the files of the rest with it.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

impl City {
    /// Keeps files until they are taken over or put aside; the caller reads them until `working_until`. Whether they
    /// were not kept already.
    pub async fn keep_batch(
        &self,
        token: &str,
        login: &str,
        files: &[SentFile],
        working_until: Timestamp,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        self.forget_old(&mut tx, now).await?;
        let statement = "INSERT INTO intake_batch (municipality, token, uploaded_by, uploaded_at, working_until) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality, token) DO NOTHING";
        let values: Values<'_> = &[&token, &login, &now, &working_until.as_second()];
        if execute(&mut *tx, &self.code, statement, values).await? == 0 {
            return Ok(false);
        }
        let statement = "INSERT INTO intake_file (municipality, token, position, file_name, digest, content) \
             VALUES ($1, $2, $3, $4, $5, $6)";
        for (position, SentFile { file_name, bytes }) in (1_i64..).zip(files) {
            let (digest, content) = (hex::encode(Sha256::digest(bytes)), BASE64.encode(bytes));
            execute(&mut *tx, &self.code, statement, &[&token, &position, file_name, &digest, &content]).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    // What was taken over stays, so that it can be taken back; only its files go.
    async fn forget_old(&self, tx: &mut Transaction, now: Timestamp) -> Result<(), StoreError> {
        // Times are written with the shortest fraction, so a second is compared as a text without its end.
        let before = (now - KEPT).strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let old = "token IN (SELECT token FROM intake_batch WHERE municipality = $1 AND uploaded_at < $2";
        let statements = [
            format!("DELETE FROM intake_file WHERE municipality = $1 AND {old} AND {OPEN})"),
            format!("DELETE FROM intake_batch WHERE municipality = $1 AND uploaded_at < $2 AND {OPEN}"),
            format!(
                "UPDATE intake_file SET content = '' WHERE municipality = $1 AND content <> '' AND {old} AND adopted_at IS NOT NULL)"
            ),
        ];
        for statement in statements {
            execute(&mut **tx, &self.code, sqlx::AssertSqlSafe(statement), &[&before]).await?;
        }
        Ok(())
    }

    /// The files of this token, if this person sent them.
    pub async fn batch(&self, token: &str, login: &str) -> Result<Option<IntakeBatch>, StoreError> {
        let statement =
            format!("SELECT {BATCH} FROM intake_batch WHERE municipality = $1 AND token = $2 AND uploaded_by = $3");
        with_files(self, self.row(sqlx::AssertSqlSafe(statement), &[&token, &login]).await?).await
    }

    /// What this person has sent, the newest first; the files are told by their names only.
    pub async fn batches(&self, login: &str) -> Result<Vec<(IntakeBatch, Vec<String>)>, StoreError> {
        let statement = format!(
            "SELECT {BATCH} FROM intake_batch WHERE municipality = $1 AND uploaded_by = $2 \
             ORDER BY uploaded_at DESC, token"
        );
        let batches: Vec<IntakeBatch> = self.rows(sqlx::AssertSqlSafe(statement), &[&login]).await?;
        let statement = "SELECT intake_file.token, intake_file.file_name FROM intake_file JOIN intake_batch \
             ON intake_batch.municipality = intake_file.municipality AND intake_batch.token = intake_file.token \
             WHERE intake_file.municipality = $1 AND uploaded_by = $2 ORDER BY intake_file.token, position";
        let names: Vec<(String, String)> = self.rows(statement, &[&login]).await?;
        let names_of = |token: &str| names.iter().filter(|(of, _)| of == token).map(|(_, name)| name.clone()).collect();
        let named = |batch: IntakeBatch| {
            let names = names_of(&batch.token);
            (batch, names)
        };
        Ok(batches.into_iter().map(named).collect())
    }

    /// The bytes of a file, if this person sent it and it is still kept.
    pub async fn sent_bytes(&self, token: &str, login: &str, position: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let statement = "SELECT content FROM intake_file JOIN intake_batch \
             ON intake_batch.municipality = intake_file.municipality AND intake_batch.token = intake_file.token \
             WHERE intake_file.municipality = $1 AND intake_file.token = $2 AND uploaded_by = $3 AND position = $4";
        let row: Option<(String,)> = self.row(statement, &[&token, &login, &position]).await?;
        row.map(|(content,)| bytes(&content)).transpose()
    }

    /// Forgets files that were not taken over; whether there were any.
    pub async fn forget_batch(&self, token: &str, login: &str) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        let statements = [
            "DELETE FROM intake_file WHERE municipality = $1 AND token IN (SELECT token FROM intake_batch \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3 AND adopted_at IS NULL AND proposal IS NULL)",
            "DELETE FROM intake_batch \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3 AND adopted_at IS NULL AND proposal IS NULL",
        ];
        let mut rows = 0;
        for statement in statements {
            rows = execute(&mut *tx, &self.code, statement, &[&token, &login]).await?;
        }
        tx.commit().await?;
        Ok(rows == 1)
    }
}

/// A batch with what is known of its files.
pub(super) async fn with_files(city: &City, batch: Option<IntakeBatch>) -> Result<Option<IntakeBatch>, StoreError> {
    let Some(batch) = batch else { return Ok(None) };
    let statement = "SELECT position, file_name, digest, tries, reading, corrected, version, is_aside, \
         adoption, taught, days, is_checked, part_of FROM intake_file \
         WHERE municipality = $1 AND token = $2 ORDER BY position";
    Ok(Some(IntakeBatch { files: city.rows(statement, &[&batch.token]).await?, ..batch }))
}

pub(super) fn bytes(content: &str) -> Result<Vec<u8>, StoreError> {
    BASE64.decode(content).map_err(|why| StoreError::corrupt("a file that was sent", why))
}
