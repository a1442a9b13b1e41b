//! Searching the manual: every word must stand in a section, in its heading or in its chapter's title; headings count most.

use super::{Chapter, Section, chapters};
use crate::words::Language;
use hoshin_domain::text::{Folded, snippet};

/// More words than that are no question.
const WORDS: usize = 8;
/// The most sections that are shown.
const SHOWN: usize = 30;
/// How many letters of a section are shown around what was found.
const BEFORE: usize = 24;
const BEHIND: usize = 72;

/// What was looked for and what was found.
#[derive(Debug)]
pub(crate) struct Search {
    /// The best first.
    pub(crate) hits: Vec<Hit>,
    /// How many sections were found in all.
    pub(crate) count: usize,
    /// Where no section has them all: each word as it was typed, with the number of sections that have it.
    pub(crate) apart: Vec<(String, usize)>,
}

/// A section that was found.
#[derive(Debug)]
pub(crate) struct Hit {
    pub(crate) chapter: &'static Chapter,
    pub(crate) section: &'static Section,
    /// A piece of its text, in parts; those that were looked for are marked.
    pub(crate) snippet: Vec<(bool, String)>,
}

pub(crate) fn search(language: Language, asked: &str) -> Search {
    let typed: Vec<&str> = asked.split_whitespace().take(WORDS).collect();
    let words: Vec<String> = typed.iter().map(|word| Folded::of(word).as_str().to_owned()).collect();
    let mut found: Vec<(usize, Hit)> = sections(language)
        .filter_map(|(chapter, section)| {
            let score = words.iter().map(|word| score(chapter, section, word)).collect::<Option<Vec<_>>>()?;
            Some((score.iter().sum(), Hit { chapter, section, snippet: section.snippet(&words) }))
        })
        .filter(|(score, _)| *score > 0)
        .collect();
    // A stable sort: of those that fit as well, the order of the manual.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let count = found.len();
    let apart = if count == 0 { apart(language, &typed, &words) } else { Vec::new() };
    Search { hits: found.into_iter().take(SHOWN).map(|(_, hit)| hit).collect(), count, apart }
}

fn sections(language: Language) -> impl Iterator<Item = (&'static Chapter, &'static Section)> {
    chapters(language).iter().flat_map(|chapter| chapter.sections.iter().map(move |section| (chapter, section)))
}

/// How well a section answers a word; none if the word does not stand in it.
fn score(chapter: &Chapter, section: &Section, word: &str) -> Option<usize> {
    let in_title = section.folded_title.places(word).len().min(1) * 20;
    let in_text = section.folded.places(word).len().min(9);
    let in_chapter = chapter.sections.first().map_or(0, |first| first.folded_title.places(word).len().min(1));
    Some(in_title + in_text + in_chapter).filter(|score| *score > 0)
}

fn apart(language: Language, typed: &[&str], words: &[String]) -> Vec<(String, usize)> {
    if words.len() < 2 {
        return Vec::new();
    }
    let count =
        |word: &String| sections(language).filter(|(chapter, section)| score(chapter, section, word).is_some()).count();
    let counted = typed.iter().zip(words).map(|(typed, word)| ((*typed).to_owned(), count(word)));
    counted.filter(|(_, count)| *count > 0).collect()
}

impl Section {
    /// The piece of the text around the first of the words, or its beginning.
    fn snippet(&self, words: &[String]) -> Vec<(bool, String)> {
        snippet(&self.text, &self.folded, words.iter().map(String::as_str), (BEFORE, BEHIND))
    }
}
