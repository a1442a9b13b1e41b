//! SQLite says of a folder in which it cannot put anything only that the file cannot be opened. Here it is looked at.

use crate::{Obstacle, StoreError};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// An error of opening a database; one of a file or folder that may only be read says so.
pub(crate) fn named(url: &str, error: StoreError) -> StoreError {
    if let StoreError::Obstacle(Obstacle::Unreachable, cause) = error {
        let is_read_only = file_of(url).is_some_and(|file| is_read_only(&file));
        return StoreError::Obstacle(if is_read_only { Obstacle::ReadOnly } else { Obstacle::Unreachable }, cause);
    }
    error
}

/// The file of `sqlite:///path/hoshin.db`, if it is there.
fn file_of(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?.trim_start_matches("//").split('?').next()?;
    let path = path.replace("%23", "#").replace("%3F", "?").replace("%25", "%");
    Some(PathBuf::from(path)).filter(|file| file.is_file())
}

fn is_read_only(file: &Path) -> bool {
    let refused = |done: std::io::Result<File>| {
        done.is_err_and(|why| matches!(why.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem))
    };
    // SQLite keeps files beside its own, so the folder counts as much.
    let beside = file.with_extension(format!("probe-{}", std::process::id()));
    let is_refused = refused(OpenOptions::new().append(true).open(file)) || refused(File::create_new(&beside));
    let _was_made = std::fs::remove_file(&beside);
    is_refused
}
