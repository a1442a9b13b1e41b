//! What an earlier run published into a folder, kept beside it so that the next one makes only what changed.

use super::putting::replace;
use anyhow::Result;
use hoshin_web::site::MANIFEST;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Hidden from web servers. Without it everything is made anew.
const RECORD: &str = ".hoshin-published.json";

/// Files of which at least one stands in every site that any version published.
const OURS: [&str; 2] = ["schemas/hoshin.policy-1.schema.json", RECORD];

/// What was published.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Earlier {
    /// The digest of what the whole site is made of.
    whole: String,
    pub(super) files: BTreeMap<String, File>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct File {
    pub(super) sha256: String,
    /// What it was made of, where that is known file by file.
    #[serde(skip_serializing_if = "Option::is_none")]
    made_of: Option<String>,
}

impl File {
    pub(super) fn of(bytes: &[u8], made_of: Option<String>) -> Self {
        Self { sha256: hex::encode(Sha256::digest(bytes)), made_of: made_of.map(|made_of| by_this_program(&made_of)) }
    }

    fn read(&self, site: &Path, path: &str) -> Option<Vec<u8>> {
        let bytes = std::fs::read(site.join(path)).ok()?;
        (hex::encode(Sha256::digest(&bytes)) == self.sha256).then_some(bytes)
    }
}

/// One digest of several texts, and of the program that makes files from them.
pub(super) fn digest_of(texts: &[&str]) -> String {
    by_this_program(&serde_json::to_string(texts).expect("texts are JSON"))
}

// Another program may make other bytes of the same texts. A program that is replaced is another file.
fn by_this_program(text: &str) -> String {
    let program = std::env::current_exe().and_then(std::fs::metadata).ok();
    let changed = program.as_ref().and_then(|program| program.modified().ok());
    let told = format!("{:?} {:?} {text}", program.as_ref().map(std::fs::Metadata::len), changed);
    hex::encode(Sha256::digest(told))
}

/// Whether a site may be written here: the folder is new, empty, or holds one already.
pub(super) fn is_ours(site: &Path) -> bool {
    let is_empty = std::fs::read_dir(site).map_or(true, |mut entries| entries.next().is_none());
    is_empty || OURS.iter().any(|path| site.join(path).exists()) || site.join(super::ASIDE).exists()
}

impl Earlier {
    pub(super) fn of(whole: String, files: BTreeMap<String, File>) -> Self {
        Self { whole, files }
    }

    /// What the folder tells; nothing, if it tells nothing that can be read.
    pub(super) fn read(site: &Path) -> Self {
        let read = std::fs::read(site.join(RECORD)).ok();
        read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    pub(super) fn write(&self, site: &Path) -> Result<()> {
        replace(site, RECORD, &serde_json::to_vec(self)?)
    }

    pub(super) fn is_of(&self, whole: &str) -> bool {
        self.whole == whole
    }

    /// Whether every file stands there as it was written.
    pub(super) fn is_intact(&self, site: &Path) -> bool {
        site.join(MANIFEST).exists() && self.files.iter().all(|(path, file)| file.read(site, path).is_some())
    }

    /// A file that was made of the same and stands there unaltered, with its size.
    pub(super) fn made_from(&self, site: &Path, path: &str, made_of: &str) -> Option<(File, usize)> {
        let file = self.files.get(path)?;
        file.made_of.as_ref().filter(|known| **known == by_this_program(made_of))?;
        file.read(site, path).map(|bytes| (file.clone(), bytes.len()))
    }
}
