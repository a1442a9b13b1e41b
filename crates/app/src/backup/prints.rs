//! The digests of downloads, kept beside the backups of the schedule: making them takes most of a backup's time, and what
//! was published never changes. A drill sets every page anew and believes none of them.

use crate::writing::put;
use anyhow::Result;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

const FILE: &str = "prints.json";

/// A print as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Print {
    pub(crate) sha256: String,
    pub(crate) bytes: usize,
}

/// The prints of one program, by the digest of what they are made of.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Prints {
    /// The digest of the program: another one may make other bytes.
    program: String,
    known: BTreeMap<String, Print>,
    /// What was asked for; the rest is forgotten.
    #[serde(skip)]
    asked: BTreeMap<String, Print>,
}

impl Prints {
    /// What is known of this program's prints; whatever cannot be read is made again.
    pub(crate) fn read(folder: &Path) -> Self {
        let Ok(program) = this_program() else { return Self::default() };
        let kept = std::fs::read(folder.join(FILE)).ok();
        let kept = kept.and_then(|text| serde_json::from_slice::<Self>(&text).ok());
        let known = kept.filter(|kept| kept.program == program).map(|kept| kept.known).unwrap_or_default();
        Self { program, known, asked: BTreeMap::new() }
    }

    pub(crate) fn get(&mut self, made_of: &str) -> Option<Print> {
        let print = self.known.get(made_of)?.clone();
        self.asked.insert(made_of.to_owned(), print.clone());
        Some(print)
    }

    pub(crate) fn keep(&mut self, made_of: String, print: Print) {
        self.asked.insert(made_of, print);
    }

    /// Keeps what was asked for; a reader never finds half of it.
    pub(crate) fn write(self, folder: &Path) -> Result<()> {
        let Self { program, known, asked } = self;
        if program.is_empty() || known == asked {
            return Ok(());
        }
        let text = serde_json::to_vec(&Self { program, known: asked, asked: BTreeMap::new() })?;
        put(&folder.join(FILE), &text)
    }
}

// Two builds of one version may differ; the bytes of the program itself do not lie.
fn this_program() -> Result<String> {
    let mut digest = Sha256::new();
    std::io::copy(&mut std::fs::File::open(std::env::current_exe()?)?, &mut Hashing(&mut digest))?;
    Ok(hex::encode(digest.finalize()))
}

struct Hashing<'a>(&'a mut Sha256);

impl std::io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_of_another_program_and_those_nobody_asks_for_are_forgotten() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let print = |bytes| Print { sha256: "d".to_owned(), bytes };
        let mut prints = Prints::read(folder.path());
        assert_eq!(prints.get("a"), None);
        prints.keep("a".to_owned(), print(1));
        prints.keep("b".to_owned(), print(2));
        prints.write(folder.path()).expect("it is ours");
        let mut prints = Prints::read(folder.path());
        assert_eq!(prints.get("a"), Some(print(1)));
        prints.write(folder.path()).expect("it is ours");
        assert_eq!(Prints::read(folder.path()).get("b"), None);
        let file = folder.path().join(FILE);
        let text = std::fs::read_to_string(&file).expect("it is there");
        std::fs::write(&file, text.replace("\"program\":\"", "\"program\":\"0")).expect("it is ours");
        assert_eq!(Prints::read(folder.path()).get("a"), None);
        std::fs::write(&file, "{").expect("it is ours");
        assert_eq!(Prints::read(folder.path()).get("a"), None);
    }
}
