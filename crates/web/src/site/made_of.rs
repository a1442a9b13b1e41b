//! What a download is made of: as long as that is the same, one program makes the same bytes of it, and need not make
//! them again to know them.

use super::downloads::Format;
use super::published::Site;
use super::{PublicFile, downloads};
use hoshin_domain::FiscalYear;
use hoshin_store::Edition;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::fmt::Write;

impl Site {
    /// The digest of everything that a download is made of; pages tell of other editions too, and are made each time.
    pub fn made_of(&self, path: &str) -> Option<String> {
        match self.find(path)? {
            PublicFile::Download(edition, format) => Some(self.digest(format.file(), &[edition])),
            PublicFile::Book(year) => Some(self.digest("", &self.bound(year))),
            PublicFile::Index
            | PublicFile::Style
            | PublicFile::Icon
            | PublicFile::Department(_)
            | PublicFile::Goal(..)
            | PublicFile::OfYear(..)
            | PublicFile::Schema(_) => None,
        }
    }

    /// The size of a file that need not be made for the page that tells it.
    pub fn tell_size(&mut self, path: String, bytes: usize) {
        self.sizes.insert(path, bytes);
    }

    fn bound(&self, year: FiscalYear) -> Vec<&Edition> {
        self.years().remove(&Reverse(year)).unwrap_or_default()
    }

    fn digest(&self, name: &str, editions: &[&Edition]) -> String {
        let mut hash = Hashing(Sha256::new());
        let written = editions.iter().try_fold((), |(), edition| {
            write!(hash, "{edition:?}\n{:?}\n", self.year_before(edition))
        });
        written.and_then(|()| write!(hash, "{name} {:?}", self.municipality)).expect("a digest takes every text");
        hex::encode(hash.0.finalize())
    }
}

struct Hashing(Sha256);

impl Write for Hashing {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

/// The size of an edition's file as its page tells it.
pub(super) fn size_of(
    site: &Site,
    edition: &Edition,
    format: Format,
) -> Result<usize, hoshin_documents::pdf::ExportError> {
    match site.sizes.get(&downloads::path(site, edition, format)) {
        Some(bytes) => Ok(*bytes),
        None => Ok(site.download(edition, format)?.len()),
    }
}
