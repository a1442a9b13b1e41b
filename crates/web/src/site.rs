//! The citizens' pages: plain files made from published papers, and nothing else.
//!
//! A [`Site`] is given editions from the shelf. It has no way to reach a draft.

mod answers;
mod changes;
mod department;
mod downloads;
mod frame;
mod goal;
mod index;
mod made_of;
mod print;
mod published;
pub(crate) mod serve;
mod succession;

pub use crate::parts::json::json;
pub use published::Site;

use crate::parts::assets;
use downloads::{Format, OfYear, SCHEMAS};
use hoshin_documents::pdf::ExportError;
use hoshin_domain::{FiscalYear, GoalPaper};
use hoshin_store::Edition;
use published::{book_file, goal_file};

/// What stands at an address below the site's root.
enum PublicFile<'a> {
    Index,
    Style,
    Icon,
    Department(&'a Edition),
    Goal(&'a Edition, &'a GoalPaper),
    Download(&'a Edition, Format),
    OfYear(FiscalYear, OfYear),
    Schema(&'static str),
    /// All departments of the year as one PDF.
    Book(FiscalYear),
}

impl Site {
    /// The path of every file, relative to the root.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = vec!["index.html".to_owned(), "assets/style.css".to_owned(), "assets/icon.svg".to_owned()];
        paths.extend(SCHEMAS.map(|(path, _)| path.to_owned()));
        for year in self.years().into_keys() {
            paths.extend(OfYear::ALL.map(|of| of.path(self, year.0)));
        }
        for edition in &self.editions {
            let folder = self.folder(edition);
            paths.extend(Format::of(edition).map(|format| format!("{folder}/{}", format.file())));
            paths.push(format!("{folder}/index.html"));
            paths.extend(edition.paper.goals.iter().map(|goal| format!("{folder}/{}", goal_file(goal.number))));
        }
        paths.extend(self.years().keys().map(|year| book_file(year.0)));
        paths
    }

    /// The bytes of one file; `None` if there is no such path.
    ///
    /// # Errors
    /// [`ExportError`] if a PDF could not be set.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ExportError> {
        let Some(asked) = self.find(path) else { return Ok(None) };
        let bytes = match asked {
            PublicFile::Index => index::page(self).into_string().into_bytes(),
            PublicFile::Style => assets::STYLE_TEXT.as_bytes().to_vec(),
            PublicFile::Icon => assets::ICON_TEXT.as_bytes().to_vec(),
            PublicFile::Department(edition) => department::page(self, edition)?.into_string().into_bytes(),
            PublicFile::Goal(edition, goal) => goal::page(self, edition, goal).into_string().into_bytes(),
            PublicFile::Download(edition, format) => self.download(edition, format)?.to_vec(),
            PublicFile::OfYear(year, of) => downloads::year(self, year, of)?,
            PublicFile::Schema(text) => text.as_bytes().to_vec(),
            PublicFile::Book(year) => self.book(year)?,
        };
        Ok(Some(bytes))
    }

    fn find(&self, path: &str) -> Option<PublicFile<'_>> {
        match path {
            "index.html" => return Some(PublicFile::Index),
            "assets/style.css" => return Some(PublicFile::Style),
            "assets/icon.svg" => return Some(PublicFile::Icon),
            _ => {}
        }
        if let Some(year) = self.years().keys().map(|year| year.0).find(|year| book_file(*year) == path) {
            return Some(PublicFile::Book(year));
        }
        if let Some((_, text)) = SCHEMAS.iter().find(|(known, _)| *known == path) {
            return Some(PublicFile::Schema(text));
        }
        for year in self.years().into_keys() {
            if let Some(of) = OfYear::ALL.into_iter().find(|of| of.path(self, year.0) == path) {
                return Some(PublicFile::OfYear(year.0, of));
            }
        }
        let (folder, file) = path.rsplit_once('/')?;
        let edition = self.editions.iter().find(|edition| self.folder(edition) == folder)?;
        if let Some(format) = Format::of(edition).find(|format| format.file() == file) {
            return Some(PublicFile::Download(edition, format));
        }
        match file {
            "index.html" => Some(PublicFile::Department(edition)),
            _ => edition
                .paper
                .goals
                .iter()
                .find(|goal| goal_file(goal.number) == file)
                .map(|goal| PublicFile::Goal(edition, goal)),
        }
    }
}
