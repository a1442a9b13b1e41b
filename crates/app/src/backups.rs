//! When the last backup was made, for whoever watches: the newest file in the folder where backups are put.

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use std::path::PathBuf;

/// `[backup]`: where backups are put, and how often there should be a new one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BackupConfig {
    pub(crate) folder: PathBuf,
    /// 24 if it is not given.
    pub(crate) every_hours: Option<u16>,
}

/// A backup takes its time; it is late only after this.
const GRACE: SignedDuration = SignedDuration::from_hours(2);

impl BackupConfig {
    /// How old the last one may be.
    pub(crate) fn allowed_age(&self) -> SignedDuration {
        SignedDuration::from_hours(i64::from(self.every_hours.unwrap_or(24))) + GRACE
    }
}

/// When the last backup was written; nothing if there is none or the folder cannot be read.
pub(crate) fn last(config: &BackupConfig) -> Option<Timestamp> {
    let files = std::fs::read_dir(&config.folder).ok()?.flatten().filter_map(|entry| entry.metadata().ok());
    let written = files.filter(std::fs::Metadata::is_file).filter_map(|file| file.modified().ok()).max()?;
    Timestamp::try_from(written).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_file_counts() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = BackupConfig { folder: folder.path().to_owned(), every_hours: None };
        assert_eq!(last(&config), None, "there is none");
        std::fs::create_dir(folder.path().join("old")).expect("the folder is ours");
        assert_eq!(last(&config), None, "a folder is no backup");
        let write = |name: &str, at: &str| {
            let at: Timestamp = at.parse().expect("a moment");
            let file = std::fs::File::create(folder.path().join(name)).expect("the folder is ours");
            file.set_modified(at.into()).expect("it is our file");
            at
        };
        let newest = write("b", "2026-11-02T17:00:00Z");
        write("a", "2026-11-01T17:00:00Z");
        assert_eq!(last(&config), Some(newest));
        assert_eq!(last(&BackupConfig { folder: folder.path().join("nowhere"), every_hours: Some(1) }), None);
        assert_eq!(config.allowed_age(), SignedDuration::from_hours(26));
    }
}
