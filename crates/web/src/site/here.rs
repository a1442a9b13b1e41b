//! The page that is being drawn: in which language, and where it stands. Links are relative, so that the files work anywhere.

use super::published::{Site, goal_file};
use crate::parts::label;
use crate::words::Language;
use crate::{Words, moment};
use hoshin_store::Edition;
use jiff::Timestamp;
use jiff::civil::Date;

/// The folder of the pages with English words around what the city wrote.
pub(super) const ENGLISH: &str = "en/";

#[derive(Debug, Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) site: &'a Site,
    pub(super) words: Words,
    /// The path of the page below the root of its language.
    pub(super) path: &'a str,
    /// Where the root of the site stands, if links cannot be relative: on a page that is shown at any address.
    root: Option<&'a str>,
}

impl<'a> Here<'a> {
    /// The page at a path of the site.
    pub(super) fn at(site: &'a Site, path: &'a str) -> Self {
        match path.strip_prefix(ENGLISH) {
            Some(path) => Self { site, words: Words(Language::English), path, root: None },
            None => Self { site, words: Words(Language::Japanese), path, root: None },
        }
    }

    /// The same page with links from the root.
    pub(super) fn rooted(self, root: &'a str) -> Self {
        Self { root: Some(root), ..self }
    }

    fn is_english(&self) -> bool {
        self.words.0 == Language::English
    }

    /// The path below the root of the site.
    pub(super) fn whole_path(&self) -> String {
        let language = if self.is_english() { ENGLISH } else { "" };
        format!("{language}{}", self.path)
    }

    /// The way to the root of the site.
    fn up(&self) -> String {
        if let Some(root) = self.root {
            return root.to_owned();
        }
        let own = self.path.matches('/').count();
        "../".repeat(own + usize::from(self.is_english()))
    }

    /// The language of what the city wrote, where the page is in another one.
    pub(super) fn language(&self) -> Option<&'static str> {
        label::language_of_texts(self.words)
    }

    /// A day as its readers know it: in both calendars, or in theirs.
    pub(super) fn day(&self, day: Date) -> String {
        match self.words.0 {
            Language::Japanese => moment::day_in_both_calendars(day),
            Language::English => self.words.day(day),
        }
    }

    /// The day of a moment in Japan.
    pub(super) fn day_of(&self, at: Timestamp) -> String {
        self.day(moment::date(at))
    }

    /// The address of a file that is the same in both languages.
    pub(super) fn file(&self, path: &str) -> String {
        format!("{}{path}", self.up())
    }

    /// The address of a page in the language of this one.
    pub(super) fn page(&self, path: &str) -> String {
        // What was corrected since is kept in the language it was published in.
        let language = if self.is_english() && !path.contains("/edition-") { ENGLISH } else { "" };
        format!("{}{language}{path}", self.up())
    }

    /// The same page in the other language.
    pub(super) fn translated(&self) -> Option<String> {
        let other = if self.is_english() { "" } else { ENGLISH };
        (!self.path.contains("/edition-")).then(|| format!("{}{other}{}", self.up(), self.path))
    }

    pub(super) fn department(&self, edition: &Edition) -> String {
        self.page(&format!("{}/index.html", self.site.folder(edition)))
    }

    pub(super) fn goal(&self, edition: &Edition, number: u32) -> String {
        self.page(&format!("{}/{}", self.site.folder(edition), goal_file(number)))
    }
}
