//! How the last backups went, kept in a file beside them: it is there when the database is not.

use crate::files;
use crate::writing::put;
use anyhow::{Context, Result};
use hoshin_web::BackupStanding;
use std::path::{Path, PathBuf};

const FILE: &str = "status.json";

fn path(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

/// What is known of a folder; nothing if no backup was tried yet.
pub(crate) fn read(folder: &Path) -> Result<BackupStanding> {
    let file = path(folder);
    match std::fs::read(&file) {
        Ok(text) => serde_json::from_slice(&text)
            .with_context(|| format!("{0}の内容が正しくありません / {0} is not as expected", file.display())),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(BackupStanding::default()),
        Err(why) => Err(why).with_context(|| files::unread(&file)),
    }
}

/// Keeps it; a reader never finds half of it.
pub(crate) fn write(folder: &Path, standing: &BackupStanding) -> Result<()> {
    let text = serde_json::to_vec_pretty(standing).expect("texts and moments can be written");
    put(&path(folder), &text)
}
