//! The manual, inside the program: chapters of sections in both languages, made of the files in `docs/manual` when
//! somebody first asks.

mod drawing;
mod heads;
mod search;

pub(crate) use heads::key;
pub(crate) use search::{Hit, Search, search};

use crate::words::Language;
use drawing::draw;
use heads::{Head, heads};
use hoshin_domain::text::Folded;
use std::sync::LazyLock;

/// The first chapter, which is for everybody.
pub(crate) const FIRST: &str = "README";

// In the order of reading.
macro_rules! chapters {
    ($($name:literal,)+) => {
        fn files(language: Language) -> Vec<(&'static str, &'static str)> {
            match language {
                Language::Japanese => vec![
                    $(($name, include_str!(concat!("../../../../docs/manual/", $name, ".md"))),)+
                ],
                Language::English => vec![
                    $(($name, include_str!(concat!("../../../../docs/manual/en/", $name, ".md"))),)+
                ],
            }
        }
    };
}

chapters! {
    "README",
    "clerk",
    "records",
    "head",
    "planning",
    "forms",
    "writing",
    "considerations",
    "plans",
    "indicators",
    "data",
    "administrator",
    "running",
}

macro_rules! pictures {
    ($($name:literal,)+) => {
        const PICTURES: &[(&str, &[u8])] = &[
            $((concat!($name, ".png"), include_bytes!(concat!("../../../../docs/manual/pictures/", $name, ".png"))),)+
        ];
    };
}

pictures! {
    "account",
    "approval",
    "approved",
    "audit",
    "board",
    "checked",
    "comments",
    "comparison",
    "conflict",
    "copying",
    "draft",
    "duty",
    "first-run",
    "my-work",
    "opinion",
    "paper",
    "publication",
    "return",
    "schedule",
    "session-ended",
    "set-up",
    "sign-in",
}

/// A page of the manual.
#[derive(Debug)]
pub(crate) struct Chapter {
    /// The name of its file, and of its address.
    pub(crate) name: &'static str,
    /// The first is the chapter's own: its title and what stands before the first heading.
    pub(crate) sections: Vec<Section>,
}

/// What stands under one heading, without what stands under smaller ones.
#[derive(Debug)]
pub(crate) struct Section {
    /// The same in both languages: what an address leads to.
    pub(crate) key: String,
    pub(crate) level: usize,
    pub(crate) title: String,
    pub(crate) html: String,
    /// What it says, without marks.
    text: String,
    folded: Folded,
    folded_title: Folded,
}

static JAPANESE: LazyLock<Vec<Chapter>> = LazyLock::new(|| read(Language::Japanese));
static ENGLISH: LazyLock<Vec<Chapter>> = LazyLock::new(|| read(Language::English));

pub(crate) fn chapters(language: Language) -> &'static [Chapter] {
    match language {
        Language::Japanese => &JAPANESE,
        Language::English => &ENGLISH,
    }
}

pub(crate) fn chapter(language: Language, name: &str) -> Option<&'static Chapter> {
    chapters(language).iter().find(|chapter| chapter.name == name)
}

/// A picture of the manual by the name of its file.
pub(crate) fn picture(name: &str) -> Option<&'static [u8]> {
    PICTURES.iter().find(|(own, _)| *own == name).map(|(_, bytes)| *bytes)
}

/// The address of a chapter.
pub(crate) fn address(chapter: &str) -> String {
    if chapter == FIRST { "/help".to_owned() } else { format!("/help/{chapter}") }
}

impl Chapter {
    pub(crate) fn title(&self) -> &str {
        self.sections.first().map_or("", |section| &section.title)
    }

    pub(crate) fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// A section with all that stands under smaller headings of it.
    pub(crate) fn part(&self, key: &str) -> &[Section] {
        let Some(from) = self.sections.iter().position(|section| section.key == key) else { return &[] };
        let level = self.sections[from].level;
        let length = self.sections[from + 1..].iter().take_while(|section| section.level > level).count();
        &self.sections[from..=from + length]
    }
}

fn read(language: Language) -> Vec<Chapter> {
    let files = files(language);
    let all: Vec<(&str, Vec<Head>)> = files.iter().map(|(name, text)| (*name, heads(text))).collect();
    files.iter().map(|(name, text)| Chapter { name, sections: draw(language, name, text, &all) }).collect()
}

#[cfg(test)]
mod tests;
