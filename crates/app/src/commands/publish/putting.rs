//! Putting the files of a site into their places: everything is made before anything is moved, so that a fault, or a kill,
//! leaves the site of before.

use anyhow::{Context, Result};
use std::io::Write;
use std::path::Path;

/// Where files wait for each other: within the folder, so that moving them is renaming, and hidden from web servers.
pub(super) const ASIDE: &str = ".being-published";

pub(super) fn keep(to: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::File::create(to)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The same for one file that stands for itself: whoever reads meanwhile reads the old one or the new.
pub(super) fn replace(site: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let aside = site.join(ASIDE).join(name);
    let kept = keep(&aside, bytes).and_then(|()| std::fs::rename(&aside, site.join(name)));
    kept.with_context(|| format!("{name}を書き込めません / {name} cannot be written"))?;
    // Somebody else's file may stand there; then the folder stays.
    let _left = std::fs::remove_dir(site.join(ASIDE));
    Ok(())
}

// What pages lead to comes first, then pages that are new, then those that lead to them, the first page last: at no moment
// does a link lead nowhere, and nobody reads half a page.
pub(super) fn put_in_place(site: &Path, mut changed: Vec<String>) -> Result<()> {
    let aside = site.join(ASIDE);
    changed.sort_by_key(|path| (path.ends_with(".html"), site.join(path).exists(), path == "index.html"));
    for path in &changed {
        let to = site.join(path);
        let folder = to.parent().unwrap_or(site);
        let moved = std::fs::create_dir_all(folder).and_then(|()| std::fs::rename(aside.join(path), &to));
        moved.with_context(|| format!("{path} cannot be moved into its place"))?;
    }
    remove_aside(site).with_context(|| format!("{} cannot be removed", aside.display()))
}

/// Removes what an interrupted run, or this one, left aside.
pub(super) fn remove_aside(site: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(site.join(ASIDE)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Files that we published and that are no part of the site any more. What others put there stays.
pub(super) fn remove_what_is_no_more<'a>(site: &Path, gone: impl Iterator<Item = &'a String>) -> Result<()> {
    for path in gone {
        match std::fs::remove_file(site.join(path)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{path} cannot be removed"));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths<const N: usize>(paths: [&str; N]) -> Vec<String> {
        paths.map(str::to_owned).into()
    }

    #[test]
    fn the_first_page_comes_last_and_nothing_stays_aside() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (site, aside) = (folder.path(), folder.path().join(ASIDE));
        keep(&site.join("index.html"), b"old").expect("it is ours");
        for path in ["index.html", "2026/1/index.html", "2026/1/policy.json"] {
            keep(&aside.join(path), b"new").expect("it is ours");
        }
        // One that cannot be moved stops those behind it: what leads there is as before.
        let changed = paths(["index.html", "2026/1/index.html", "2026/1/policy.json", "2026/1/missing.html"]);
        assert!(put_in_place(site, changed).is_err());
        assert_eq!(std::fs::read(site.join("index.html")).expect("it is there"), b"old");
        assert!(site.join("2026/1/policy.json").exists());
        keep(&aside.join("2026/1/missing.html"), b"new").expect("it is ours");
        put_in_place(site, paths(["index.html", "2026/1/missing.html"])).expect("all are there");
        assert_eq!(std::fs::read(site.join("index.html")).expect("it is there"), b"new");
        assert!(!aside.exists());
    }
}
