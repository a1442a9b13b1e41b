//! The citizens' pages: plain files made from published papers, and nothing else.
//!
//! A [`Site`] is given editions from the shelf. It has no way to reach a draft.

mod about;
pub(crate) mod announcement;
mod answers;
pub(crate) mod api;
mod card;
mod catalog;
mod changes;
mod checking;
mod compare;
mod contact;
mod department;
mod downloads;
mod feed;
mod files;
mod find;
mod flow;
mod folded;
mod for_programs;
mod frame;
mod goal;
mod here;
mod line;
mod made_now;
mod made_of;
mod manifest;
mod measured;
mod news;
mod paths;
mod plan;
mod plan_items;
mod print;
mod published;
pub(crate) mod serve;
mod succession;
mod tally;
mod trail;
mod year;

pub use crate::parts::json::json;
pub use announcement::{Announced, announced};
pub use manifest::{MANIFEST, Manifest, PUBLIC_KEY, SIGNATURE};
pub use published::{Site, Turns};

use crate::parts::assets;
use about::About;
use files::PublicFile;
pub(crate) use find::FindQuery;
use here::{ENGLISH, Here};
use hoshin_documents::pdf::ExportError;
use maud::Markup;
use paths::PublicPage;

/// The style of the citizens' pages beyond the look they share with the staff's.
const STYLE_TEXT: &str = concat!(
    include_str!("../assets/drawn.css"),
    include_str!("../assets/site.css"),
    include_str!("../assets/find.css")
);

impl Site {
    /// The bytes of one file; `None` if there is no such path.
    ///
    /// # Errors
    /// [`ExportError`] if a PDF could not be set.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ExportError> {
        if let Some(file) = self.find_file(path) {
            return self.bytes(path, file).map(Some);
        }
        let below = path.strip_prefix(ENGLISH).unwrap_or(path);
        let is_translated = below.len() == path.len() || !below.contains("/edition-");
        let Some(page) = self.find_page(below).filter(|_| is_translated) else { return Ok(None) };
        let drawn = draw(Here::at(self, path), page)?;
        Ok(Some(drawn.into_string().into_bytes()))
    }

    /// Whether a page stands in the folder of this name.
    pub(crate) fn is_folder(&self, path: &str) -> bool {
        let below = path.strip_prefix(ENGLISH).unwrap_or(path);
        !below.ends_with('/') && self.find_page(&format!("{below}/index.html")).is_some()
    }

    /// The page that says that there is none, for our own server.
    pub(crate) fn missing(&self, language: &str) -> Markup {
        let path = format!("{language}{}", About::NotFound.path());
        about::page(Here::at(self, &path).rooted("/public/"), About::NotFound)
    }

    /// The answer of our own server to a question at the address of the search; none at another address.
    pub(crate) fn found(&self, path: &str, query: FindQuery) -> Option<Markup> {
        let is_search = path.strip_prefix(ENGLISH).unwrap_or(path) == find::PAGE;
        is_search.then(|| find::page(Here::at(self, path), Some(&find::Answer::find(self, query))))
    }

    fn bytes(&self, path: &str, file: PublicFile<'_>) -> Result<Vec<u8>, ExportError> {
        Ok(match file {
            PublicFile::Look => assets::LOOK_TEXT.as_bytes().to_vec(),
            PublicFile::Style => STYLE_TEXT.as_bytes().to_vec(),
            PublicFile::Icon => assets::ICON_TEXT.as_bytes().to_vec(),
            PublicFile::Feed => feed::atom(self),
            PublicFile::Sitemap => feed::sitemap(self, &self.paths()).unwrap_or_default(),
            PublicFile::Turtle => catalog::turtle(self),
            PublicFile::JsonLd => catalog::json_ld(self),
            PublicFile::Download(edition, format) => self.download(edition, format)?.to_vec(),
            PublicFile::OfYear(year, of) => self.once(path, || downloads::year(self, year, of))?.to_vec(),
            PublicFile::Schema(text) => text.as_bytes().to_vec(),
            PublicFile::Card(card) => card.png(self)?,
            PublicFile::FindScript => find::SCRIPT.1.as_bytes().to_vec(),
            PublicFile::FindPart(part) => part.script(self),
            PublicFile::Book(year) => self.once(path, || self.book(year))?.to_vec(),
        })
    }
}

fn draw(here: Here<'_>, page: PublicPage<'_>) -> Result<Markup, ExportError> {
    Ok(match page {
        PublicPage::Index => match here.site.newest_year() {
            Some(year) => year::page(here, year),
            None => year::nothing(here),
        },
        PublicPage::Years => year::all(here),
        PublicPage::News => news::page(here),
        PublicPage::Find => find::page(here, None),
        PublicPage::About(about) => about::page(here, about),
        PublicPage::Year(year) => year::page(here, year),
        PublicPage::Plan(year) => plan::page(here, year),
        PublicPage::Compare(year) => compare::page(here, year),
        PublicPage::Department(edition) => department::page(here, edition)?,
        PublicPage::Goal(edition, goal) => goal::page(here, edition, goal),
        PublicPage::Moved(year, department) => succession::moved(here, year, department),
    })
}
