//! The files of the site that are no pages: looks, data, prints and catalogues, each with its path.

use super::card::CardOf;
use super::downloads::{Format, OfYear, SCHEMAS};
use super::find;
use super::published::{Site, book_file};
use hoshin_domain::FiscalYear;
use hoshin_store::Edition;

/// What is the same in both languages.
pub(super) enum PublicFile<'a> {
    Look,
    Style,
    Icon,
    /// What stands for a page where its address is passed on.
    Card(CardOf<'a>),
    FindScript,
    /// A part of the index that the script searches.
    FindPart(find::IndexFile<'a>),
    Feed,
    Sitemap,
    Turtle,
    JsonLd,
    Download(&'a Edition, Format),
    OfYear(FiscalYear, OfYear),
    Schema(&'static str),
    /// All departments of the year as one PDF.
    Book(FiscalYear),
}

/// A path with what stands there in every site.
type Fixed = (&'static str, fn() -> PublicFile<'static>);

const FIXED: [Fixed; 7] = [
    ("assets/look.css", || PublicFile::Look),
    ("assets/site.css", || PublicFile::Style),
    ("assets/icon.svg", || PublicFile::Icon),
    (find::SCRIPT.0, || PublicFile::FindScript),
    ("feed.xml", || PublicFile::Feed),
    ("catalog.ttl", || PublicFile::Turtle),
    ("catalog.jsonld", || PublicFile::JsonLd),
];

const SITEMAP: &str = "sitemap.xml";

impl Site {
    /// The paths of all of them.
    pub(super) fn file_paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = FIXED.iter().map(|(path, _)| (*path).to_owned()).collect();
        if self.settings.base().is_some() {
            paths.push(SITEMAP.to_owned());
            paths.extend(self.cards().into_iter().map(CardOf::path));
        }
        paths.extend(SCHEMAS.map(|(path, _)| path.to_owned()));
        for year in self.years().into_keys() {
            paths.extend(OfYear::ALL.map(|of| of.path(self, year.0)));
            paths.push(book_file(year.0));
            paths.extend(find::parts(&self.afresh(), year.0).iter().map(find::IndexFile::path));
        }
        for edition in self.editions.iter().map(Edition::afresh) {
            let folder = self.folder(&edition);
            paths.extend(Format::of(&edition).map(|format| format!("{folder}/{}", format.file())));
        }
        paths
    }

    /// The file at a path.
    pub(super) fn find_file(&self, path: &str) -> Option<PublicFile<'_>> {
        if let Some((_, file)) = FIXED.iter().find(|(known, _)| *known == path) {
            return Some(file());
        }
        if let Some((_, text)) = SCHEMAS.iter().find(|(known, _)| *known == path) {
            return Some(PublicFile::Schema(text));
        }
        if path == SITEMAP {
            return self.settings.base().map(|_| PublicFile::Sitemap);
        }
        if let Some(card) = self.find_card(path) {
            return Some(PublicFile::Card(card));
        }
        if let Some(part) = find::part(self, path) {
            return Some(PublicFile::FindPart(part));
        }
        for year in self.years().into_keys() {
            if book_file(year.0) == path {
                return Some(PublicFile::Book(year.0));
            }
            if let Some(of) = OfYear::ALL.into_iter().find(|of| of.path(self, year.0) == path) {
                return Some(PublicFile::OfYear(year.0, of));
            }
        }
        let (folder, file) = path.rsplit_once('/')?;
        let edition = self.edition_in(folder)?;
        Format::of(edition).find(|format| format.file() == file).map(|format| PublicFile::Download(edition, format))
    }
}
