//! What a download is made of: as long as that is the same, one program makes the same bytes of it, and need not make
//! them again to know them.

use super::downloads::Format;
use super::files::PublicFile;
use super::made_now::KnownFile;
use super::published::Site;
use hoshin_documents::pdf::ExportError;
use hoshin_domain::FiscalYear;
use hoshin_store::Edition;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::fmt::Write;
use std::sync::Arc;

impl Site {
    /// The digest of everything that a download is made of; pages tell of other editions too, and are made each time.
    pub fn made_of(&self, path: &str) -> Option<String> {
        match self.find_file(path)? {
            PublicFile::Download(edition, Format::Trail) => {
                let before = self.editions_of(edition).filter(|other| other.number <= edition.number);
                Some(self.digest(Format::Trail.file(), &before.collect::<Vec<_>>()))
            }
            PublicFile::Download(edition, format) => Some(self.digest(format.file(), &[edition])),
            PublicFile::OfYear(year, _) => Some(self.digest(path, &self.bound(year))),
            PublicFile::Book(year) => Some(self.digest("", &self.bound(year))),
            PublicFile::Card(card) => Some(card.made_of(self)),
            PublicFile::FindPart(part) => Some(self.digest(path, &part.editions)),
            PublicFile::Look
            | PublicFile::Style
            | PublicFile::Icon
            | PublicFile::FindScript
            | PublicFile::Feed
            | PublicFile::Sitemap
            | PublicFile::Turtle
            | PublicFile::JsonLd
            | PublicFile::Schema(_) => None,
        }
    }

    /// The size of a file that need not be made for the page that tells it.
    pub fn tell_size(&self, path: String, bytes: usize) {
        let mut known = self.known.lock().expect("no holder of this lock can panic");
        known.entry(path).or_default().size = bytes;
    }

    /// The size of a file that was made before, or told.
    pub(super) fn known_size(&self, path: &str) -> Option<usize> {
        self.known_file(path).map(|known| known.size)
    }

    /// What is known of a file without making it again.
    pub(super) fn known_file(&self, path: &str) -> Option<KnownFile> {
        self.known.lock().expect("no holder of this lock can panic").get(path).copied()
    }

    /// A file that is made once for those who ask for it one after the other: for its size, then for itself.
    pub(super) fn once(
        &self,
        path: &str,
        make: impl FnOnce() -> Result<Vec<u8>, ExportError>,
    ) -> Result<Arc<Vec<u8>>, ExportError> {
        if let Some(kept) = self.made.lock().expect("no holder of this lock can panic").find(path) {
            return Ok(kept);
        }
        let made = Arc::new(make()?);
        let known = KnownFile { size: made.len(), sha256: self.is_served.then(|| Sha256::digest(&*made).into()) };
        self.known.lock().expect("no holder of this lock can panic").insert(path.to_owned(), known);
        self.made.lock().expect("no holder of this lock can panic").keep(path, &made);
        Ok(made)
    }

    fn bound(&self, year: FiscalYear) -> Vec<&Edition> {
        self.years().remove(&Reverse(year)).unwrap_or_default()
    }

    fn digest(&self, name: &str, editions: &[&Edition]) -> String {
        let mut hash = Hashing(Sha256::new());
        let written =
            editions.iter().try_fold((), |(), edition| write!(hash, "{edition:?}\n{:?}\n", self.year_before(edition)));
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
