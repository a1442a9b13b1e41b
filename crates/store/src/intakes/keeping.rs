//! Keeping what was sent, showing it to who sent it, and forgetting it.

use super::{IntakeBatch, IntakeFile, SentFile, time, understood};
use crate::{City, StoreError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use sqlx::{Any, Transaction};

/// What nobody took over is forgotten after so long, and the files of the rest with it.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

type BatchRow = (String, String, i64, Option<String>, Option<String>);
type FileRow = (i64, String, String, i64, Option<String>, Option<String>, i64, i64, Option<String>);

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
        let done = sqlx::query(
            "INSERT INTO intake_batch (municipality, token, uploaded_by, uploaded_at, working_until) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality, token) DO NOTHING",
        )
        .bind(self.code.as_str())
        .bind(token)
        .bind(login)
        .bind(now.to_string())
        .bind(working_until.as_second())
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        for (position, file) in (1_i64..).zip(files) {
            let digest = hex::encode(Sha256::digest(&file.bytes));
            sqlx::query(
                "INSERT INTO intake_file (municipality, token, position, file_name, digest, content) \
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(self.code.as_str())
            .bind(token)
            .bind(position)
            .bind(&file.file_name)
            .bind(digest)
            .bind(BASE64.encode(&file.bytes))
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    // What was taken over stays, so that it can be taken back; only its files go.
    async fn forget_old(&self, tx: &mut Transaction<'static, Any>, now: Timestamp) -> Result<(), StoreError> {
        // Times are written with the shortest fraction, so a second is compared as a text without its end.
        let before = (now - KEPT).strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let old = "token IN (SELECT token FROM intake_batch WHERE municipality = $1 AND uploaded_at < $2";
        let statements = [
            format!("DELETE FROM intake_file WHERE municipality = $1 AND {old} AND adopted_at IS NULL)"),
            "DELETE FROM intake_batch WHERE municipality = $1 AND uploaded_at < $2 AND adopted_at IS NULL".to_owned(),
            format!("UPDATE intake_file SET content = '' WHERE municipality = $1 AND content <> '' AND {old})"),
        ];
        for statement in statements {
            sqlx::query(sqlx::AssertSqlSafe(statement))
                .bind(self.code.as_str())
                .bind(&before)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }

    /// The files of this token, if this person sent them.
    pub async fn batch(&self, token: &str, login: &str) -> Result<Option<IntakeBatch>, StoreError> {
        let row: Option<BatchRow> = sqlx::query_as(
            "SELECT token, uploaded_at, working_until, adopted_at, reversed_at FROM intake_batch \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3",
        )
        .bind(self.code.as_str())
        .bind(token)
        .bind(login)
        .fetch_optional(&self.store.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let files: Vec<FileRow> = sqlx::query_as(
            "SELECT position, file_name, digest, tries, reading, corrected, version, is_aside, adoption \
             FROM intake_file WHERE municipality = $1 AND token = $2 ORDER BY position",
        )
        .bind(self.code.as_str())
        .bind(token)
        .fetch_all(&self.store.pool)
        .await?;
        let mut batch = batch(row)?;
        batch.files = files.into_iter().map(file).collect::<Result<_, _>>()?;
        Ok(Some(batch))
    }

    /// What this person has sent, the newest first; the files are told by their names only.
    pub async fn batches(&self, login: &str) -> Result<Vec<(IntakeBatch, Vec<String>)>, StoreError> {
        let rows: Vec<BatchRow> = sqlx::query_as(
            "SELECT token, uploaded_at, working_until, adopted_at, reversed_at FROM intake_batch \
             WHERE municipality = $1 AND uploaded_by = $2 ORDER BY uploaded_at DESC, token",
        )
        .bind(self.code.as_str())
        .bind(login)
        .fetch_all(&self.store.pool)
        .await?;
        let names: Vec<(String, String)> = sqlx::query_as(
            "SELECT intake_file.token, intake_file.file_name FROM intake_file JOIN intake_batch \
             ON intake_batch.municipality = intake_file.municipality AND intake_batch.token = intake_file.token \
             WHERE intake_file.municipality = $1 AND uploaded_by = $2 ORDER BY intake_file.token, position",
        )
        .bind(self.code.as_str())
        .bind(login)
        .fetch_all(&self.store.pool)
        .await?;
        let names_of = |token: &str| names.iter().filter(|(of, _)| of == token).map(|(_, name)| name.clone()).collect();
        rows.into_iter()
            .map(|row| {
                let names = names_of(&row.0);
                Ok((batch(row)?, names))
            })
            .collect()
    }

    /// The bytes of a file, if this person sent it and it is still kept.
    pub async fn sent_bytes(&self, token: &str, login: &str, position: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let row: Option<(String,)> = sqlx::query_as(
            "SELECT content FROM intake_file JOIN intake_batch \
             ON intake_batch.municipality = intake_file.municipality AND intake_batch.token = intake_file.token \
             WHERE intake_file.municipality = $1 AND intake_file.token = $2 AND uploaded_by = $3 AND position = $4",
        )
        .bind(self.code.as_str())
        .bind(token)
        .bind(login)
        .bind(position)
        .fetch_optional(&self.store.pool)
        .await?;
        row.map(|(content,)| bytes(&content)).transpose()
    }

    /// Forgets files that were not taken over; whether there were any.
    pub async fn forget_batch(&self, token: &str, login: &str) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        let statements = [
            "DELETE FROM intake_file WHERE municipality = $1 AND token IN (SELECT token FROM intake_batch \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3 AND adopted_at IS NULL)",
            "DELETE FROM intake_batch \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3 AND adopted_at IS NULL",
        ];
        let mut rows = 0;
        for statement in statements {
            let done =
                sqlx::query(statement).bind(self.code.as_str()).bind(token).bind(login).execute(&mut *tx).await?;
            rows = done.rows_affected();
        }
        tx.commit().await?;
        Ok(rows == 1)
    }
}

pub(super) fn bytes(content: &str) -> Result<Vec<u8>, StoreError> {
    BASE64.decode(content).map_err(|why| StoreError::corrupt("a file that was sent", why))
}

fn batch((token, uploaded_at, working_until, adopted_at, reversed_at): BatchRow) -> Result<IntakeBatch, StoreError> {
    Ok(IntakeBatch {
        token,
        uploaded_at: time(&uploaded_at)?,
        working_until,
        adopted_at: adopted_at.as_deref().map(time).transpose()?,
        reversed_at: reversed_at.as_deref().map(time).transpose()?,
        files: Vec::new(),
    })
}

fn file(row: FileRow) -> Result<IntakeFile, StoreError> {
    let (position, file_name, digest, tries, reading, corrected, version, is_aside, adoption) = row;
    Ok(IntakeFile {
        position,
        file_name,
        digest,
        tries,
        reading: understood(reading)?,
        corrected: understood(corrected)?,
        version,
        is_aside: is_aside == 1,
        adoption: understood(adoption)?,
    })
}
