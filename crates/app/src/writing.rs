//! Files under a name that a person gave: they are made beside it and renamed, so that a full disk leaves what was there.

use anyhow::{Context, Result};
use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Writes it, or leaves what stands there.
pub(crate) fn put(to: &Path, bytes: &[u8]) -> Result<()> {
    let written = match std::fs::metadata(to) {
        // A pipe or a terminal can only be written to.
        Ok(there) if !there.is_file() => std::fs::write(to, bytes),
        Ok(there) => std::fs::canonicalize(to).and_then(|file| replace(&file, bytes, there.permissions())),
        Err(_) => replace(to, bytes, Permissions::from_mode(0o666)),
    };
    written.with_context(|| told(to))
}

/// Writes a secret and what belongs beside it: both or neither, and over nothing.
pub(crate) fn put_new_pair(secret: (&Path, &[u8]), open: (&Path, &[u8])) -> Result<()> {
    let aside = beside(secret.0, secret.1, Permissions::from_mode(0o600)).with_context(|| told(secret.0))?;
    let open_aside = beside(open.0, open.1, Permissions::from_mode(0o666)).with_context(|| told(open.0))?;
    aside.persist_noclobber(secret.0).map_err(|error| error.error).with_context(|| told(secret.0))?;
    let both = open_aside.persist_noclobber(open.0).map_err(|error| error.error);
    if both.is_err() {
        // It is ours: nothing stood there a moment ago.
        let _or_it_stays = std::fs::remove_file(secret.0);
    }
    both.with_context(|| told(open.0)).map(|_kept| ())
}

fn told(to: &Path) -> String {
    format!("{0}を書き込めません / {0} cannot be written", to.display())
}

fn replace(to: &Path, bytes: &[u8], rights: Permissions) -> std::io::Result<()> {
    beside(to, bytes, rights)?.persist(to)?;
    Ok(())
}

/// A file in the same folder that goes again unless it is renamed.
fn beside(to: &Path, bytes: &[u8], rights: Permissions) -> std::io::Result<NamedTempFile> {
    let folder =
        to.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned);
    let mut aside = tempfile::Builder::new().prefix(".hoshin-").permissions(rights).tempfile_in(folder)?;
    let file = aside.as_file_mut();
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("it is ours").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_stands_there_is_replaced_and_keeps_its_rights_and_its_link() {
        let desk = tempfile::tempdir().expect("a temporary folder");
        let (file, link) = (desk.path().join("a.pdf"), desk.path().join("link.pdf"));
        put(&file, b"old").expect("there is room");
        fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("it is ours");
        std::os::unix::fs::symlink(&file, &link).expect("the name is free");
        put(&link, b"new").expect("there is room");
        assert_eq!(fs::read(&file).expect("it is there"), b"new");
        assert_eq!(fs::metadata(&file).expect("it is there").permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
        assert_eq!(names(desk.path()), ["a.pdf", "link.pdf"]);
    }

    #[test]
    fn a_pair_is_written_whole_or_not_at_all() {
        let desk = tempfile::tempdir().expect("a temporary folder");
        let (secret, open) = (desk.path().join("key"), desk.path().join("key.pub"));
        fs::write(&open, b"another's").expect("it is ours");
        put_new_pair((&secret, b"s"), (&open, b"p")).expect_err("one name is taken");
        assert_eq!(names(desk.path()), ["key.pub"]);
        fs::remove_file(&open).expect("it is ours");
        put_new_pair((&secret, b"s"), (&open, b"p")).expect("both names are free");
        assert_eq!(fs::metadata(&secret).expect("it is there").permissions().mode() & 0o777, 0o600);
        put_new_pair((&secret, b"t"), (&open, b"q")).expect_err("both are taken");
        assert_eq!(fs::read(&secret).expect("it is there"), b"s");
        assert_eq!(names(desk.path()), ["key", "key.pub"]);
    }
}
