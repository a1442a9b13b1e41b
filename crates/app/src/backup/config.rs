//! `[backup]` of the configuration file.

use super::in_words;
use anyhow::{Context, Result, anyhow};
use hoshin_store::backup::Lock;
use jiff::civil::Time;
use serde::Deserialize;
use std::path::PathBuf;

/// Where backups lie, when they are made, how many are kept, and who can open them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BackupConfig {
    pub(crate) folder: PathBuf,
    /// In Japan: `02:30`. Without it none are made on schedule.
    time: Option<String>,
    /// How many of the schedule are kept.
    #[serde(default = "fourteen")]
    pub(crate) keep: usize,
    /// `age1…`; whoever has the key of one of them opens every backup.
    #[serde(default)]
    recipients: Vec<String>,
    /// A file with a passphrase in its first line instead.
    passphrase_file: Option<PathBuf>,
}

fn fourteen() -> usize {
    14
}

impl BackupConfig {
    pub(crate) fn time(&self) -> Result<Option<Time>> {
        let read = |text: &String| text.parse().with_context(|| format!("[backup] time is written 02:30, not {text}"));
        self.time.as_ref().map(read).transpose()
    }

    pub(crate) fn lock(&self) -> Result<Lock> {
        Lock::of(&self.recipients, self.passphrase_file.as_deref())
            .map_err(|why| anyhow!("[backup]: {}", in_words(&why)))
    }
}
