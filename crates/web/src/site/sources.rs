//! What the costly files of the site are made of, so that publishing again makes only those whose sources changed.

use super::Site;
use super::downloads::{Format, OfYear};
use super::paths::PublicFile;
use hoshin_documents::pdf::ExportError;
use hoshin_store::Edition;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::sync::Arc;

impl Site {
    /// A digest of everything that a file of data or a print is made of; none for a page, which is cheap and leads to others.
    pub fn source(&self, path: &str) -> Option<String> {
        let mut digest = Sha256::new();
        digest.update(json!([path, self.municipality.code.as_str(), self.municipality.name]).to_string());
        match self.find_file(path)? {
            PublicFile::Download(edition, format) => {
                digest.update(told(edition));
                if format == Format::Pdf {
                    digest.update(json!(self.year_before(edition)).to_string());
                }
            }
            PublicFile::OfYear(year, OfYear::Csv | OfYear::Xlsx | OfYear::Definitions) | PublicFile::Book(year) => {
                for edition in self.years().remove(&Reverse(year)).unwrap_or_default() {
                    digest.update(told(edition));
                    digest.update(json!(self.year_before(edition)).to_string());
                }
            }
            PublicFile::Look
            | PublicFile::Style
            | PublicFile::Icon
            | PublicFile::Feed
            | PublicFile::Sitemap
            | PublicFile::Turtle
            | PublicFile::JsonLd
            | PublicFile::Schema(_) => return None,
        }
        Some(hex::encode(digest.finalize()))
    }

    /// Takes a file over as it was made before from the same [`Site::source`], by the same program.
    pub fn give(&self, path: &str, bytes: Vec<u8>) {
        self.made.lock().expect("no holder of this lock can panic").insert(path.to_owned(), Arc::new(bytes));
    }

    /// A file that is made once, or was given.
    pub(super) fn once(
        &self,
        path: &str,
        make: impl FnOnce() -> Result<Vec<u8>, ExportError>,
    ) -> Result<Arc<Vec<u8>>, ExportError> {
        let kept = self.made.lock().expect("no holder of this lock can panic").get(path).cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let made = Arc::new(make()?);
        self.made.lock().expect("no holder of this lock can panic").insert(path.to_owned(), made.clone());
        Ok(made)
    }
}

/// An edition with everything that is published of it.
fn told(edition: &Edition) -> String {
    let Edition { key, number, step, published_at, reason, paper, records, form, approvals, changes } = edition;
    let key = (key.fiscal_year.to_string(), key.department.0, number, step.to_string());
    json!([key, published_at, reason, paper, records, **form, approvals, format!("{changes:?}")]).to_string()
}
