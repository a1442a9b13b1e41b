//! The digests of the public pages, as `sha256sum` writes them.

use super::prints::{Print, Prints};
use hoshin_domain::Municipality;
use hoshin_store::backup::{BackupError, PageDigests, Progress, PublishedThen, Wanted};
use hoshin_web::site::Site;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How two sets of public pages differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Differences {
    /// How many files were compared.
    pub(crate) files: usize,
    /// The paths that are missing, new or of other bytes.
    pub(crate) paths: Vec<String>,
}

/// Gives the digest of every public page, for each municipality. Prints that are known are not made again.
pub(crate) fn digests(
    then: Vec<PublishedThen>,
    prints: &mut Prints,
    is_wanted: Wanted<'_>,
    progress: Progress<'_>,
) -> Result<Vec<(Municipality, String)>, BackupError> {
    let text =
        |PublishedThen { municipality, editions, asking_since, organisation, settings, plans }: PublishedThen| {
            let site = Site::new(municipality.clone(), editions).asking_since(asking_since);
            let site = site.organised(organisation).settled(settings).planned(plans);
            Ok((municipality, of_site(site, prints, is_wanted, progress)?))
        };
    then.into_iter().map(text).collect()
}

fn of_site(
    site: Site,
    prints: &mut Prints,
    is_wanted: Wanted<'_>,
    progress: Progress<'_>,
) -> Result<String, BackupError> {
    let mut turns = site.in_turns();
    let mut paths: Vec<(String, Option<String>)> =
        site.paths().into_iter().map(|path| (path.clone(), turns.next_site().made_of(&path))).collect();
    // Pages tell the size of what they lead to: prints and data are made before they are drawn, as when they are published.
    paths.sort_by_key(|(path, _)| path.ends_with(".html"));
    let of = paths.len() as u64;
    let known: Vec<Option<Print>> =
        paths.iter().map(|(_, made_of)| made_of.as_ref().and_then(|made_of| prints.get(made_of))).collect();
    for ((path, _), print) in paths.iter().zip(&known) {
        if let Some(print) = print {
            site.tell_size(path.clone(), print.bytes);
        }
    }
    let mut text = String::new();
    for (at, ((path, made_of), print)) in (1..).zip(paths.into_iter().zip(known)) {
        if !is_wanted() {
            return Err(BackupError::Pages("nobody waits for them any more".to_owned()));
        }
        let print = match print {
            Some(print) => print,
            None => made(turns.next_site(), &path)?,
        };
        text.push_str(&format!("{}  {path}\n", print.sha256));
        if let Some(made_of) = made_of {
            prints.keep(made_of, print);
        }
        progress(&path, at, of);
    }
    Ok(text)
}

fn made(site: &Site, path: &str) -> Result<Print, BackupError> {
    let bytes = site.file(path).map_err(|why| BackupError::Pages(format!("{path}: {why}")))?.unwrap_or_default();
    Ok(Print { sha256: hex::encode(Sha256::digest(&bytes)), bytes: bytes.len() })
}

/// The same for a backup that is made now; prints are known from the folder of the schedule, and kept there.
pub(crate) fn page_digests(
    kept_in: Option<PathBuf>,
    progress: impl Fn(&str, u64, u64) + Send + Sync + 'static,
) -> PageDigests {
    Box::new(move |then, is_wanted| {
        let mut prints = kept_in.as_deref().map(Prints::read).unwrap_or_default();
        let made = digests(then, &mut prints, is_wanted, &progress)?;
        // Without them the next backup takes longer, and is as good.
        if let Some(Err(why)) = kept_in.map(|folder| prints.write(&folder)) {
            tracing::warn!("{why:#}");
        }
        Ok(made)
    })
}

/// Compares two texts of digests.
pub(crate) fn compare(before: &str, after: &str) -> Differences {
    let read = |text: &'_ str| -> BTreeMap<String, String> {
        let line = |line: &str| line.split_once("  ").map(|(digest, path)| (path.to_owned(), digest.to_owned()));
        text.lines().filter_map(line).collect()
    };
    let (before, after) = (read(before), read(after));
    let mut all: Vec<&String> = before.keys().chain(after.keys()).collect();
    all.sort();
    all.dedup();
    let differs = all.iter().filter(|path| before.get(**path) != after.get(**path));
    Differences { files: all.len(), paths: differs.map(|path| (*path).clone()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_differs_is_named() {
        let differences = compare("a  index.html\nb  x.csv\nc  y.csv\n", "a  index.html\nd  x.csv\ne  z.csv\n");
        assert_eq!(differences.paths, ["x.csv", "y.csv", "z.csv"]);
        assert_eq!(differences.files, 4);
    }
}
