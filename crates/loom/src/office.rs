//! The office that draws a paper: its words, its habits, and what this paper is like.

mod spelling;

use crate::chance::Chance;
use crate::traits::{Evaluators, Traits};
use crate::words::{Dialect, Part};

/// Everything a page is drawn from.
pub(crate) struct Office<'a> {
    pub(crate) dialect: &'a Dialect,
    pub(crate) traits: &'a Traits,
    pub(crate) seed: u64,
}

impl Office<'_> {
    /// What the city calls a part, spelt as it spells headings.
    pub(crate) fn word(&self, part: Part) -> String {
        spelling::spelt(self.dialect, part, self.traits.year)
    }

    /// Chance that falls the same way on all papers of the city, whatever they say.
    pub(crate) fn habit(&self, of: &str, percent: usize) -> bool {
        self.dialect.chance(of).happens(percent)
    }

    pub(crate) fn chance(&self, purpose: &str) -> Chance {
        Chance::of(self.seed, purpose)
    }

    pub(crate) fn has_columns_of_evaluators(&self) -> bool {
        self.traits.evaluators == Evaluators::Columns
    }
}
