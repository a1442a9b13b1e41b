//! How the backups of the server go, told by whoever makes them.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A backup on schedule that is older than this means that something is wrong.
const OLD: SignedDuration = SignedDuration::from_hours(48);

/// The last backup and the last failure; neither if none was tried yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BackupStanding {
    pub last: Option<LastBackup>,
    pub failure: Option<LastFailure>,
}

/// A backup that lies in its folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBackup {
    pub at: Timestamp,
    pub file: String,
    /// In bytes.
    pub size: u64,
    /// How many files of records were lost or not those that were entered.
    pub lost: usize,
}

/// A backup that was not made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastFailure {
    pub at: Timestamp,
    pub why: String,
}

impl BackupStanding {
    /// The failure that no later backup has made good.
    pub fn open_failure(&self) -> Option<&LastFailure> {
        let is_later = |failure: &&LastFailure| self.last.as_ref().is_none_or(|last| last.at < failure.at);
        self.failure.as_ref().filter(is_later)
    }

    /// Whether the last backup is older than two days.
    pub fn is_old(&self, now: Timestamp) -> bool {
        self.last.as_ref().is_some_and(|last| now.duration_since(last.at) > OLD)
    }
}
