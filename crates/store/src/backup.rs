//! The whole database and its files in one file that knows no kind of database, and back (decision 0027).
//!
//! Every row is written as it stands, whatever the table: a table that a later migration adds needs no line here.

mod catalog;
mod checking;
mod envelope;
mod error;
mod files;
mod filling;
mod making;
mod manifest;
mod opening;
mod packing;
mod restoring;
mod rows;
mod sealing;

pub use crate::private::sqlite_file;
pub use checking::Checked;
pub use error::BackupError;
pub use making::Made;
pub use manifest::{ArchiveEntry, FileCount, HeadOf, Manifest, TableCount};
pub use opening::{Opened, open};
pub use packing::{Piece, pack};
pub use restoring::Restored;
pub use sealing::{Key, Lock, new_key};

use crate::transaction::Transaction;
use crate::{Edition, Organisation, Store, StoreError, organisation, plans, settings, shelf};
use catalog::Table;
use hoshin_domain::plans::CityPlan;
use hoshin_domain::settings::PublicSettings;
use hoshin_domain::{FiscalYear, Municipality};
use jiff::Timestamp;
use sqlx::AnyConnection;
use std::sync::Arc;
use tokio::sync::mpsc::Sender;

/// How far a long work is: what it is at, how much is done, of how much.
pub type Progress<'a> = &'a (dyn Fn(&str, u64, u64) + Sync);

/// What the citizens of a municipality read at the moment of a backup.
#[derive(Debug)]
pub struct PublishedThen {
    pub municipality: Municipality,
    pub editions: Vec<Edition>,
    pub asking_since: Option<FiscalYear>,
    pub organisation: Organisation,
    pub settings: PublicSettings,
    pub plans: Vec<CityPlan>,
}

/// What a backup says of itself.
#[derive(Debug, Clone)]
pub struct Occasion {
    pub made_at: Timestamp,
    /// The version of the program.
    pub program: String,
}

/// Makes the text of digests of one municipality's public pages.
pub type PageDigests =
    Box<dyn FnOnce(Vec<PublishedThen>, Wanted<'_>) -> Result<Vec<(Municipality, String)>, BackupError> + Send>;

/// Whether anybody still waits for what is being made.
pub type Wanted<'a> = &'a dyn Fn() -> bool;

const PAGES: &str = "pages";

impl Store {
    /// Hands every piece of a backup to whoever packs it: everything of one moment, whoever writes meanwhile.
    ///
    /// Without `pages` the public pages are left out: before a migration this program cannot make them.
    ///
    /// # Errors
    /// [`BackupError`] says why; what was packed until then is no backup.
    pub async fn back_up(
        &self,
        occasion: Occasion,
        pages: Option<PageDigests>,
        pieces: &Sender<Piece>,
        progress: Progress<'_>,
    ) -> Result<(), BackupError> {
        self.refuse_newer().await?;
        let (mut tx, tables, files) = self.copy_files(pieces, progress).await?;
        let mut counts = Vec::new();
        for table in &tables {
            counts.push(rows::send(&mut tx, self.is_sqlite(), table, pieces, progress).await?);
        }
        if let Some(pages) = pages {
            send_pages(&mut tx, pages, pieces).await?;
        }
        let manifest = Manifest {
            format: Manifest::FORMAT.to_owned(),
            made_at: occasion.made_at,
            program: occasion.program,
            database: if self.is_sqlite() { "SQLite" } else { "PostgreSQL" }.to_owned(),
            schema: schema(&mut tx).await?,
            cities: heads(&mut tx).await?,
            tables: counts,
            files,
            parts: Vec::new(),
        };
        tx.leave().await?;
        send(pieces, Piece::Manifest(Box::new(manifest))).await
    }

    /// What the citizens of every municipality read now.
    ///
    /// # Errors
    /// [`BackupError`] if the database does not answer.
    pub async fn published(&self) -> Result<Vec<PublishedThen>, BackupError> {
        let mut tx = self.snapshot().await?;
        let published = published(&mut tx).await?;
        tx.leave().await?;
        Ok(published)
    }

    // The files first: what is removed while they are copied is not in the database of a moment later.
    async fn copy_files(
        &self,
        pieces: &Sender<Piece>,
        progress: Progress<'_>,
    ) -> Result<(Transaction, Vec<Table>, FileCount), BackupError> {
        let mut copied = files::Copied::default();
        loop {
            let mut tx = self.snapshot().await?;
            let tables = catalog::tables(&mut tx, self.is_sqlite()).await?;
            let wanted = files::wanted(&mut tx, &tables).await?;
            if copied.copy(&wanted, self.attachments.as_ref(), pieces, progress).await? {
                return Ok((tx, tables, copied.count(&wanted)));
            }
            tx.leave().await?;
        }
    }
}

async fn send_pages(tx: &mut AnyConnection, pages: PageDigests, pieces: &Sender<Piece>) -> Result<(), BackupError> {
    let then = published(tx).await?;
    // A thread cannot be told to end; it asks.
    let waiting = Arc::new(());
    let is_waited_for = Arc::downgrade(&waiting);
    let made = tokio::task::spawn_blocking(move || pages(then, &|| is_waited_for.strong_count() > 0)).await;
    drop(waiting);
    for (municipality, digests) in made.map_err(|why| BackupError::Pages(why.to_string()))?? {
        send(pieces, Piece::Part(format!("{PAGES}/{}.sha256", municipality.code))).await?;
        send(pieces, Piece::Bytes(digests.into_bytes())).await?;
    }
    Ok(())
}

/// The migrations that were carried out here.
async fn schema(tx: &mut AnyConnection) -> Result<Vec<i64>, BackupError> {
    let statement = "SELECT version FROM _sqlx_migrations ORDER BY version";
    let done: Result<Vec<(i64,)>, sqlx::Error> = sqlx::query_as(statement).fetch_all(&mut *tx).await;
    Ok(done.map_err(StoreError::from)?.into_iter().map(|(version,)| version).collect())
}

async fn heads(tx: &mut AnyConnection) -> Result<Vec<HeadOf>, BackupError> {
    let statement = "SELECT municipality.code, municipality.name, audit_head.seq, audit_head.hash FROM municipality \
         JOIN audit_head ON audit_head.municipality = municipality.code ORDER BY municipality.code";
    let rows: Result<Vec<HeadOf>, sqlx::Error> = sqlx::query_as(statement).fetch_all(&mut *tx).await;
    Ok(rows.map_err(StoreError::from)?)
}

async fn published(tx: &mut AnyConnection) -> Result<Vec<PublishedThen>, BackupError> {
    let mut all = Vec::new();
    for city in heads(tx).await? {
        let code = city.code.parse().map_err(|why| StoreError::corrupt("a municipality code", why))?;
        let editions = shelf::editions_in(&mut *tx, &code).await?;
        let settled = settings::load(&mut *tx, &code).await?;
        let (asking_since, settings) = (settled.considerations_since, settled.public);
        let organisation = organisation::load(&mut *tx, &code).await?;
        let plans = plans::public_in(&mut *tx, &code).await?;
        let municipality = Municipality { code, name: city.name };
        all.push(PublishedThen { municipality, editions, asking_since, organisation, settings, plans });
    }
    Ok(all)
}

// Whoever packs has given up and says why; nobody waits for more.
async fn send(pieces: &Sender<Piece>, piece: Piece) -> Result<(), BackupError> {
    pieces.send(piece).await.map_err(|_gone| BackupError::NotWritten("the writer has ended".to_owned()))
}
