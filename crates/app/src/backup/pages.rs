//! The digests of the public pages, as `sha256sum` writes them.

use hoshin_domain::Municipality;
use hoshin_store::backup::{BackupError, PageDigests, Progress, PublishedThen, Wanted};
use hoshin_web::site::Site;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How two sets of public pages differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Differences {
    /// How many files were compared.
    pub(crate) files: usize,
    /// The paths that are missing, new or of other bytes.
    pub(crate) paths: Vec<String>,
}

/// Makes every public page and gives its digest, for each municipality.
pub(crate) fn digests(
    then: Vec<PublishedThen>,
    is_wanted: Wanted<'_>,
    progress: Progress<'_>,
) -> Result<Vec<(Municipality, String)>, BackupError> {
    let text = |PublishedThen { municipality, editions, asking_since, organisation, settings }: PublishedThen| {
        let site = Site::new(municipality.clone(), editions).asking_since(asking_since);
        let site = site.organised(organisation).settled(settings);
        let (mut text, paths) = (String::new(), site.paths());
        for (at, path) in paths.iter().enumerate() {
            if !is_wanted() {
                return Err(BackupError::Pages("nobody waits for them any more".to_owned()));
            }
            let bytes = site.file(path).map_err(|why| BackupError::Pages(format!("{path}: {why}")))?;
            let digest = hex::encode(Sha256::digest(bytes.unwrap_or_default()));
            text.push_str(&format!("{digest}  {path}\n"));
            progress(path, at as u64 + 1, paths.len() as u64);
        }
        Ok((municipality, text))
    };
    then.into_iter().map(text).collect()
}

/// The same for a backup that is made now.
pub(crate) fn page_digests(progress: impl Fn(&str, u64, u64) + Send + Sync + 'static) -> PageDigests {
    Box::new(move |then, is_wanted| digests(then, is_wanted, &progress))
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
