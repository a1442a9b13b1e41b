//! The files of a record: the object is written first, then the row. An object without a row is swept;
//! a row without its object says so.

use super::keeping::RecordKeeper;
use super::{KeptRecord, RecordError};
use crate::kept::{Number, Text};
use crate::statement::Values;
use crate::{Attachments, City, Result, StoreError, performed};
use futures_util::StreamExt;
use hoshin_domain::record::FileKind;
use hoshin_domain::{Actor, RecordEvent, RecordId};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use std::pin::pin;

const MOST_FILES: usize = 20;

/// An object nobody has entered after so long was left behind by a crash.
const ABANDONED: SignedDuration = SignedDuration::from_hours(1);

#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct RecordFile {
    #[sqlx(try_from = "Number")]
    pub record: RecordId,
    pub id: i64,
    /// As its owner called it.
    pub name: String,
    #[sqlx(try_from = "Text")]
    pub kind: FileKind,
    /// In bytes.
    pub size: i64,
    pub digest: String,
    #[sqlx(try_from = "Text")]
    pub added_at: Timestamp,
    /// The name of the person on that day.
    pub added_by: String,
    object: String,
}

/// A file to be kept, its content looked at already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    pub name: String,
    pub kind: FileKind,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    Present(Vec<u8>),
    /// The database knows it, and it is not where files lie.
    Lost,
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The administrator has not said where files lie.
    #[error("no place for files")]
    NoPlace,
    /// Larger than so many bytes.
    #[error("the file is larger than {0} bytes")]
    TooLarge(usize),
    /// The record has 20 files, or was removed.
    #[error("the record has all the files it may have")]
    TooMany,
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl From<StoreError> for FileError {
    fn from(error: StoreError) -> Self {
        FileError::Record(RecordError::Store(error))
    }
}

impl City {
    /// How large a file may be, in bytes; none if there is no place for files.
    pub fn largest_file(&self) -> Option<usize> {
        self.store.attachments.as_ref().map(|attachments| attachments.largest)
    }

    fn attachments(&self) -> Result<&Attachments, FileError> {
        self.store.attachments.as_ref().ok_or(FileError::NoPlace)
    }

    /// Keeps a file beside a record. The mark of the form makes a double click one file. On a refusal nothing is kept.
    pub async fn add_record_file(
        &self,
        id: RecordId,
        file: &NewFile,
        mark: Option<&str>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<KeptRecord, FileError> {
        let attachments = self.attachments()?;
        if file.bytes.len() > attachments.largest {
            return Err(FileError::TooLarge(attachments.largest));
        }
        // Nothing is written for who may not do it.
        let (mut hand, kept) = self.hand_on(id, actor, now).await?;
        if hand.is_done(mark).await? {
            return Ok(kept);
        }
        drop(hand);
        let digest = hex::encode(Sha256::digest(&file.bytes));
        let name = format!("{}-{}.{}", now.as_microsecond(), &digest[..16], file.kind.ending());
        let object = format!("{}/{id}/{name}", self.code.as_str());
        attachments.put(&object, file.bytes.clone()).await?;
        let entered = self.enter(id, file, (&object, &digest), mark, actor, now).await;
        // After a fault nobody knows whether it was kept: what a row may name stays, and the sweeper knows what none does.
        if entered.as_ref().is_err_and(|error| !matches!(error, FileError::Record(RecordError::Store(_))))
            && let Err(why) = attachments.delete(&object).await
        {
            tracing::warn!(%why, object, "a file that was not entered is left to the sweeper");
        }
        entered
    }

    async fn enter(
        &self,
        id: RecordId,
        file: &NewFile,
        (object, digest): (&str, &str),
        mark: Option<&str>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<KeptRecord, FileError> {
        let (mut hand, kept) = self.hand_on(id, actor, now).await?;
        if hand.is_done(mark).await? {
            return Ok(kept);
        }
        let statement = "SELECT COALESCE(MAX(id), 0), COUNT(CASE WHEN is_removed = 0 THEN 1 END) FROM record_file \
             WHERE municipality = $1 AND record = $2";
        let (last, count): (i64, i64) = hand.change.row(statement, &[&id]).await?.unwrap_or_default();
        if kept.is_removed || usize::try_from(count).unwrap_or(usize::MAX) >= MOST_FILES {
            return Err(FileError::TooMany);
        }
        let statement = "INSERT INTO record_file (municipality, record, id, name, kind, size, digest, object, added_at, \
             added_by, is_removed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)";
        let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
        let (number, kind) = (last + 1, file.kind.ending());
        let values: Values<'_> = &[&id, &number, &file.name, &kind, &size, &digest, &object, &now, &actor.name];
        hand.change.execute(statement, values).await?;
        let (place, name) = (kept.place, file.name.clone());
        let event = RecordEvent::RecordFileAdded { place, id, file: name, digest: digest.to_owned() };
        hand.commit(id, event, mark).await?;
        Ok(kept)
    }

    /// The files of a record, oldest first.
    pub async fn record_files(&self, id: RecordId) -> Result<Vec<RecordFile>> {
        let statement = "SELECT record, id, name, kind, size, digest, object, added_at, added_by FROM record_file \
             WHERE municipality = $1 AND record = $2 AND is_removed = 0 ORDER BY id";
        self.rows(statement, &[&id]).await
    }

    /// What is there of a file.
    pub async fn file_content(&self, file: &RecordFile) -> Result<FileState, FileError> {
        let found = self.attachments()?.get(&file.object).await?;
        Ok(found.map_or(FileState::Lost, FileState::Present))
    }

    /// Removes a file for good: its row is marked, then its content goes. On an error nothing is removed.
    pub async fn remove_record_file(
        &self,
        id: RecordId,
        file: i64,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<KeptRecord, FileError> {
        let attachments = self.attachments()?;
        let (mut hand, kept) = self.hand_on(id, actor, now).await?;
        let statement = "UPDATE record_file SET is_removed = 1 WHERE municipality = $1 AND record = $2 AND id = $3 \
             AND is_removed = 0 RETURNING name, object";
        let row: Option<(String, String)> = hand.change.row(statement, &[&id, &file]).await?;
        // Twice removed is once removed.
        let Some((name, object)) = row else { return Ok(kept) };
        hand.commit(id, RecordEvent::RecordFileRemoved { place: kept.place, id, file: name }, None).await?;
        if let Err(why) = attachments.delete(&object).await {
            tracing::warn!(%why, object, "a removed file is left to the sweeper");
        }
        Ok(kept)
    }

    /// Removes objects that no row names, so many at most; gives how many went.
    pub async fn sweep_files(&self, most: usize, now: Timestamp) -> Result<usize, FileError> {
        let attachments = self.attachments()?;
        let mut objects = pin!(attachments.older(self.code.as_str(), now - ABANDONED));
        let mut swept = 0;
        while swept < most
            && let Some(object) = objects.next().await
        {
            let object = object?;
            if !self.is_entered(&object).await? {
                attachments.delete(&object).await?;
                swept += 1;
            }
        }
        Ok(swept)
    }

    async fn is_entered(&self, object: &str) -> Result<bool> {
        let statement = "SELECT COUNT(*) FROM record_file WHERE municipality = $1 AND object = $2 AND is_removed = 0";
        Ok(self.number(statement, &[&object]).await? > 0)
    }
}

impl RecordKeeper<'_> {
    async fn is_done(&mut self, mark: Option<&str>) -> Result<bool, RecordError> {
        let events = performed::events_of(&mut self.change, mark).await?;
        Ok(events.is_some_and(|events| !events.is_empty()))
    }
}
