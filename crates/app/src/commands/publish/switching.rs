//! The whole site in one step: a new folder beside the old one, of links to what stays and of what is new, and then both
//! change their places. Nobody ever reads half of a publication (decision 0049).

use super::earlier::File;
use super::putting::ASIDE;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

/// A folder that will be the site, beside it.
#[derive(Debug)]
pub(super) struct Beside {
    site: PathBuf,
    new: PathBuf,
}

impl Beside {
    /// Builds it; refused where it cannot be built: in a folder whose neighbours are not ours to make, on a disk without
    /// links, around what is neither file nor folder. Then files are moved one by one.
    pub(super) fn build(site: &Path, made: &BTreeMap<String, File>) -> Result<Self> {
        let site = site.canonicalize()?;
        let new = beside(&site)?;
        remove(&new)?;
        let built = Self { site, new };
        built.fill(made).inspect_err(|_why| built.give_up())?;
        Ok(built)
    }

    fn fill(&self, made: &BTreeMap<String, File>) -> Result<()> {
        same_folder(&self.site, &self.new)?;
        for path in made.keys() {
            let aside = self.site.join(ASIDE).join(path);
            let from = if aside.exists() { aside } else { self.site.join(path) };
            self.link(&from, path)?;
        }
        self.link_others(Path::new(""), made)
    }

    fn link(&self, from: &Path, path: &str) -> Result<()> {
        let to = self.new.join(path);
        self.folders_of(Path::new(path))?;
        fs::hard_link(from, &to).with_context(|| format!("{path} cannot be linked"))
    }

    /// The folders that lead to a path, each as it was.
    fn folders_of(&self, path: &Path) -> Result<()> {
        let Some(parent) = path.parent().filter(|parent| !self.new.join(parent).exists()) else { return Ok(()) };
        self.folders_of(parent)?;
        same_folder(&self.site.join(parent), &self.new.join(parent))
    }

    /// What others put there: it stays, except what an earlier publication left and what waits aside.
    fn link_others(&self, below: &Path, made: &BTreeMap<String, File>) -> Result<()> {
        for entry in fs::read_dir(self.site.join(below))? {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if path == Path::new(ASIDE) {
                continue;
            }
            let kind = entry.file_type()?;
            let name = path.to_str().context("a name that is no text")?;
            if kind.is_dir() {
                self.link_others(&path, made)?;
            } else if !made.contains_key(name) {
                ensure!(kind.is_file(), "{name} is neither a file nor a folder");
                self.link(&entry.path(), name)?;
            }
        }
        Ok(())
    }

    /// Where the files that stand for themselves are written before the switch.
    pub(super) fn folder(&self) -> &Path {
        &self.new
    }

    /// Both change their places; what was the site goes.
    pub(super) fn switch(self) -> io::Result<()> {
        let switched = exchange(&self.new, &self.site);
        self.give_up();
        switched
    }

    pub(super) fn give_up(&self) {
        // What cannot be removed now is removed before the next switch.
        let _left = fs::remove_dir_all(&self.new);
    }
}

/// `.site.being-published` beside `site`.
fn beside(site: &Path) -> Result<PathBuf> {
    let (parent, name) = site.parent().zip(site.file_name()).context("a folder without a name")?;
    Ok(parent.join(format!(".{}{ASIDE}", name.to_string_lossy())))
}

// An interrupted run left it, and nothing but that.
fn remove(new: &Path) -> Result<()> {
    if new.exists() {
        ensure!(new.is_dir(), "{} is not ours", new.display());
        fs::remove_dir_all(new)?;
    }
    Ok(())
}

/// A folder for the same people as another one; as folders usually are, if there is no such other one.
fn same_folder(as_this: &Path, new: &Path) -> Result<()> {
    fs::create_dir(new)?;
    let Ok(about) = fs::metadata(as_this) else { return Ok(()) };
    let own = fs::metadata(new)?;
    if (own.uid(), own.gid()) != (about.uid(), about.gid()) {
        chown(new, Some(about.uid()), Some(about.gid()))?;
    }
    Ok(fs::set_permissions(new, about.permissions())?)
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, site: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, site, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _site: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::publish::putting::keep;
    use std::os::unix::fs::PermissionsExt;

    fn made(paths: &[&str]) -> BTreeMap<String, File> {
        paths.iter().map(|path| ((*path).to_owned(), File::of(b"", None))).collect()
    }

    #[test]
    fn the_whole_site_changes_at_once_and_what_others_put_there_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let site = folder.path().join("site");
        for (path, bytes) in [
            ("index.html", &b"old"[..]),
            ("2026/1/index.html", b"same"),
            (".well-known/security.txt", b"of somebody else"),
            (".being-published/index.html", b"new"),
            (".being-published/2027/index.html", b"new"),
        ] {
            keep(&site.join(path), bytes).expect("it is ours");
        }
        fs::set_permissions(&site, fs::Permissions::from_mode(0o750)).expect("it is ours");
        let files = made(&["index.html", "2026/1/index.html", "2027/index.html"]);
        let beside = Beside::build(&site, &files).expect("this disk has links");
        assert_eq!(fs::read(site.join("index.html")).expect("it is there"), b"old", "nothing is switched yet");
        keep(&beside.folder().join("manifest.json"), b"{}").expect("it is ours");
        beside.switch().expect("this system can");
        for (path, bytes) in [
            ("index.html", &b"new"[..]),
            ("2026/1/index.html", b"same"),
            ("2027/index.html", b"new"),
            (".well-known/security.txt", b"of somebody else"),
            ("manifest.json", b"{}"),
        ] {
            assert_eq!(fs::read(site.join(path)).expect(path), bytes, "{path}");
        }
        assert_eq!(fs::metadata(&site).expect("it is there").permissions().mode() & 0o777, 0o750);
        assert_eq!(fs::read_dir(folder.path()).expect("it is ours").count(), 1, "nothing stays beside it");
        assert!(!site.join(ASIDE).exists());
    }

    #[test]
    fn what_cannot_be_built_leaves_the_site_and_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let site = folder.path().join("site");
        keep(&site.join("index.html"), b"old").expect("it is ours");
        std::os::unix::fs::symlink("index.html", site.join("link.html")).expect("it is ours");
        assert!(Beside::build(&site, &made(&["index.html"])).is_err());
        assert!(Beside::build(&site, &made(&["missing.html"])).is_err());
        assert_eq!(fs::read(site.join("index.html")).expect("it is there"), b"old");
        assert_eq!(fs::read_dir(folder.path()).expect("it is ours").count(), 1);
    }
}
