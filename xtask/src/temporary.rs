//! A folder that goes away with its owner.

use crate::program;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where the tests put their databases, as an environment variable: in memory if there is room. Half of the time of a
/// test of the pages is waiting for the disk to keep what is thrown away.
pub(crate) fn in_memory() -> Option<(&'static str, &'static str)> {
    const FOLDER: &str = "/dev/shm";
    const GIGABYTES: u64 = 2;
    let free = program::text_of(Command::new("df").args(["--output=avail", "--block-size=1G", FOLDER])).ok()?;
    let free: u64 = free.lines().last()?.trim().parse().ok()?;
    (free >= GIGABYTES).then_some(("TMPDIR", FOLDER))
}

/// An empty folder of our own, removed on drop.
pub(crate) struct Folder {
    path: PathBuf,
    stays: bool,
}

impl Folder {
    pub(crate) fn create(purpose: &str) -> Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("hoshin-{purpose}-{}-{number}", std::process::id()));
        std::fs::create_dir(&path).with_context(|| format!("cannot create {}", path.display()))?;
        Ok(Self { path, stays: false })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// It stays, for whoever looks into it.
    pub(crate) fn keep(&mut self) {
        self.stays = true;
    }

    /// Hands the folder to another user and closes it to everyone else.
    pub(crate) fn give_to(&self, user: &str) -> Result<()> {
        program::run(Command::new("install").args(["-d", "-m", "700", "-o", user]).arg(&self.path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.stays {
            return;
        }
        if let Err(error) = std::fs::remove_dir_all(&self.path) {
            eprintln!("warning: {} could not be removed: {error}", self.path.display());
        }
    }
}
