//! What a paper itself teaches: the words it uses for the parts, and what they leave in doubt.

use super::{Label, LabelBook, folded, is_decoration};
use crate::intake::vocabulary::{bare_year, without_moment, year_in};
use crate::intake::wording::titles::is_title_word;
use hoshin_domain::reading::Doubt;

/// A word of the paper that was taken for a heading of this part.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::intake) struct Learned {
    pub(in crate::intake) label: Label,
    pub(in crate::intake) word: String,
    /// Why what stands under it is less than sure.
    pub(in crate::intake) doubt: Option<Doubt>,
}

impl LabelBook {
    /// The same labels, and the words that a paper was seen to use for them.
    pub(in crate::intake) fn with(&self, learned: Vec<Learned>, titles: Vec<String>) -> Self {
        let mut book = Self { titles, ..self.clone() };
        for Learned { label, word, doubt } in learned {
            let printed = folded(word.trim().trim_matches(is_decoration));
            // A year is told by its own grammar, also where it begins a heading: 令和6年度達成状況.
            let rest = without_moment(&printed);
            let printed = if year_in(&printed).is_some() && !rest.is_empty() { rest.to_owned() } else { printed };
            let is_year = printed.ends_with('度') && bare_year(&printed).is_some();
            if !is_year
                && doubt != Some(Doubt::HeadingUnknown)
                && !printed.is_empty()
                && !book.entries.iter().any(|entry| entry.1 == printed && entry.0 == label)
            {
                book.entries.push((label, printed));
            }
            book.doubts.extend(doubt.map(|doubt| (label, doubt)));
        }
        book.entries.sort_by_key(|(_, printed)| std::cmp::Reverse(printed.chars().count()));
        book
    }

    /// Whether a piece of a title says no more than what kind of paper it is.
    pub(in crate::intake) fn is_of_title(&self, title: &str, piece: &str) -> bool {
        self.titles.iter().any(|own| own == title) && is_title_word(piece)
    }

    /// Why what stands under a label is less than sure.
    pub(in crate::intake) fn doubt(&self, wanted: Label) -> Option<Doubt> {
        self.doubts.iter().find(|(label, _)| *label == wanted).map(|(_, doubt)| *doubt)
    }

    /// Every label that the whole text may be.
    pub(in crate::intake) fn all_exact(&self, text: &str) -> Vec<Label> {
        let bare = folded(text.trim().trim_matches(is_decoration));
        self.entries.iter().filter(|(_, printed)| *printed == bare).map(|(label, _)| *label).collect()
    }

    /// The share of the form's labels that stand among texts, alone or at their beginning.
    pub(in crate::intake) fn share_in<'t, T: Iterator<Item = &'t str>>(&self, texts: impl Fn() -> T) -> f64 {
        let mut found: Vec<usize> = texts().flat_map(|text| self.found_in(text)).collect();
        found.sort_unstable();
        found.dedup();
        let is_own = |entry: &&(Label, String)| !matches!(entry.0, Label::Line(_) | Label::LastYear | Label::ThisYear);
        let count = self.entries.iter().filter(is_own).count().max(1);
        found.len() as f64 / count as f64
    }
}
