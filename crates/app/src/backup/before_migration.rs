//! A database that is there is backed up before it is brought to this version.

use super::{BackupConfig, bar, in_words, occasion, stamp, told};
use crate::city::{look_at, of_this_version};
use crate::surroundings::now;
use anyhow::{Context, Result, anyhow};
use hoshin_store::backup::{Lock, sqlite_file};
use hoshin_store::{Attachments, Store};
use std::path::{Path, PathBuf};

/// Brings a database to this version, or makes it; one of an earlier version is backed up first, and left as it is if
/// that does not succeed.
pub(crate) async fn bring_up_to_date(
    database: &str,
    place: Option<Attachments>,
    config: Option<&BackupConfig>,
) -> Result<Store> {
    if let Some((store, next)) = earlier(database).await? {
        let file = back_up(&store, database, place, config, next).await.context(
            "データベースを新しい版にする前のバックアップを作成できないため、データベースは変更していません。 / The database was left as it is: it could not be backed up before being brought to this version",
        )?;
        eprintln!(
            "データベースを新しい版にする前に、バックアップを作成しました：{0} / Before the database is brought to this version it was backed up: {0}",
            file.display()
        );
    }
    of_this_version(database).await
}

/// The database as it is, and the first migration it lacks; none if there is nothing to lose.
async fn earlier(database: &str) -> Result<Option<(Store, i64)>> {
    if sqlite_file(database).is_some_and(|file| !file.exists()) {
        return Ok(None);
    }
    look_at(database)?;
    let store =
        Store::open_existing(database).await.context("データベースを開けません / the database could not be opened")?;
    // Without the account of migrations it was never set up, and opening it says what is wrong otherwise.
    let Ok(migrations) = store.migrations().await else { return Ok(None) };
    let next = migrations.missing.first().filter(|_| migrations.newest > 0);
    Ok(next.map(|next| (store, *next)))
}

async fn back_up(
    store: &Store,
    database: &str,
    place: Option<Attachments>,
    config: Option<&BackupConfig>,
    next: i64,
) -> Result<PathBuf> {
    let folder = match config {
        Some(config) => config.folder.clone(),
        None => beside(database).context(
            "バックアップの置き場所が分かりません。設定ファイルの [backup] に folder を書き、hoshin migrate --config で実行してください。 / Nobody said where backups lie: name a folder in [backup] of the configuration, and run `hoshin migrate --config`",
        )?,
    };
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{0}を作れません / {0} cannot be made", folder.display()))?;
    let file = folder.join(format!("before-{next}-{}.zip", stamp(now())));
    let lock = config.map_or(Ok(Lock::None), BackupConfig::lock)?;
    let store = match place {
        Some(place) => store.clone().with_attachments(place),
        None => store.clone(),
    };
    let bar = bar();
    let made = store.back_up_to(&file, lock, occasion(), None, &told(&bar)).await;
    bar.finish_and_clear();
    made.map(|made| made.file).map_err(|why| anyhow!(in_words(&why)))
}

fn beside(database: &str) -> Option<PathBuf> {
    Some(sqlite_file(database)?.parent().unwrap_or(Path::new(".")).join("backups"))
}
