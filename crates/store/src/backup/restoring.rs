//! A backup back into an empty database and an empty place for files.

use super::checking::{Checked, read};
use super::manifest::{Manifest, TableCount, path_of_file};
use super::{BackupError, Progress, catalog, filling, heads, rows};
use crate::private::sqlite_file;
use crate::{Attachments, Store, StoreError};
use sqlx::migrate::{Migration, Migrator};
use sqlx::{AnyConnection, Connection};
use std::io::{Read, Seek};

/// Lies in a place for files while a backup is restored there, and says which: whoever was interrupted may begin again.
const UNDER_WAY: &str = "being-restored";

/// What stands in the database now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub tables: Vec<TableCount>,
    /// The migrations that brought an older backup to this version.
    pub migrated: Vec<i64>,
}

impl Store {
    /// Puts a backup into a database that is empty or not there, all of it or nothing.
    ///
    /// # Errors
    /// [`BackupError`] says why; nothing was written then.
    pub async fn restore<R: Read + Seek>(
        url: &str,
        backup: &mut Checked<R>,
        place: Option<&Attachments>,
        progress: Progress<'_>,
    ) -> Result<Restored, BackupError> {
        check_place(backup, place).await?;
        // A SQLite file is made by being opened; it goes again if nothing comes of it.
        let made = sqlite_file(url).filter(|file| !file.exists());
        let filled = async {
            let store = Self::connect(url, "rwc").await?;
            let filled = store.fill(backup, place, progress).await;
            if let Err(why) = store.close().await {
                tracing::warn!(%why, "the database was not closed as it should be");
            }
            filled
        };
        let restored = filled.await;
        if restored.is_err()
            && let Some(file) = made
        {
            for end in ["", "-wal", "-shm"] {
                let _not_made = std::fs::remove_file(format!("{}{end}", file.display()));
            }
            // Without the database nothing needs the files, however the last write ended.
            if let Some(place) = place {
                remove_files(backup, place).await;
            }
        }
        restored
    }

    async fn fill<R: Read + Seek>(
        &self,
        backup: &mut Checked<R>,
        place: Option<&Attachments>,
        progress: Progress<'_>,
    ) -> Result<Restored, BackupError> {
        // The library's own transaction: its migrations are parts of it.
        let mut turn = self.writer.alone().await?;
        let mut tx = turn.begin().await.map_err(StoreError::from)?;
        if let Some(table) = catalog::any_table(&mut tx, self.is_sqlite()).await? {
            return Err(BackupError::NotEmpty(table));
        }
        let ours = self.migrations_of_this_version();
        let (then, since): (Vec<Migration>, Vec<Migration>) =
            ours.iter().cloned().partition(|migration| backup.manifest.schema.contains(&migration.version));
        migrate(&mut tx, then).await?;
        for table in catalog::tables(&mut tx, self.is_sqlite()).await? {
            filling::fill(&mut tx, &table, backup, progress).await?;
        }
        let tables = compare(&mut tx, &backup.manifest).await?;
        migrate(&mut tx, ours).await?;
        if let Some(place) = place
            && let Err(why) = write_files(backup, place, progress).await
        {
            remove_files(backup, place).await;
            return Err(why);
        }
        // Of a commit that fails nobody knows whether it has happened: the files stay, and can be written again.
        tx.commit().await.map_err(StoreError::from)?;
        turn.rest();
        if let Some(place) = place
            && let Err(why) = place.delete(UNDER_WAY).await
        {
            tracing::warn!(%why, "that a restore is under way stands there still; it is done");
        }
        Ok(Restored { tables, migrated: since.into_iter().map(|migration| migration.version).collect() })
    }
}

async fn check_place<R: Read + Seek>(backup: &mut Checked<R>, place: Option<&Attachments>) -> Result<(), BackupError> {
    let Some(place) = place else {
        let files = backup.files.len() as u64;
        return if files == 0 { Ok(()) } else { Err(BackupError::NoPlaceForFiles(files)) };
    };
    let own = read(&mut backup.archive, Manifest::DIGEST_PATH)?;
    if place.get(UNDER_WAY).await?.is_some_and(|under_way| under_way == own) {
        return Ok(());
    }
    place.any().await?.map_or(Ok(()), |object| Err(BackupError::FilesNotEmpty(object)))
}

async fn migrate(tx: &mut AnyConnection, migrations: Vec<Migration>) -> Result<(), StoreError> {
    Migrator::with_migrations(migrations).run(&mut *tx).await.map_err(StoreError::Migration)
}

// What was written is asked back, before it holds.
async fn compare(tx: &mut AnyConnection, manifest: &Manifest) -> Result<Vec<TableCount>, BackupError> {
    let mut tables = Vec::new();
    for TableCount { table, rows: said } in &manifest.tables {
        let found = rows::count(tx, table).await?;
        if found != *said {
            return Err(BackupError::Counts { table: table.clone(), said: *said, found });
        }
        tables.push(TableCount { table: table.clone(), rows: found });
    }
    let heads = heads(tx).await?;
    match manifest.cities.iter().find(|city| !heads.contains(city)) {
        Some(city) => Err(BackupError::Head(city.code.clone())),
        None => Ok(tables),
    }
}

async fn write_files<R: Read + Seek>(
    backup: &mut Checked<R>,
    place: &Attachments,
    progress: Progress<'_>,
) -> Result<(), BackupError> {
    place.put(UNDER_WAY, read(&mut backup.archive, Manifest::DIGEST_PATH)?).await?;
    let of = backup.files.len() as u64;
    for (at, object) in backup.files.iter().enumerate() {
        let bytes = read(&mut backup.archive, &path_of_file(object))?;
        place.put(object, bytes).await?;
        progress(object, at as u64 + 1, of);
    }
    Ok(())
}

async fn remove_files<R>(backup: &Checked<R>, place: &Attachments) {
    // That it was under way is forgotten last.
    for object in backup.files.iter().map(String::as_str).chain([UNDER_WAY]) {
        if let Err(why) = place.delete(object).await {
            tracing::warn!(%why, object, "a file of a restore that did not succeed is left");
        }
    }
}
