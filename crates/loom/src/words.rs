//! The words of cities: headings, and what stands under them. All of it is invented.

mod contents;
mod headings;

pub(crate) use contents::{Act, DEPARTMENTS, Department, Measure, Theme};
pub use headings::Part;

use crate::chance::Chance;

/// How many cities there are, each with its own words.
pub(crate) const DIALECTS: usize = 24;

/// The headings of one city.
#[derive(Debug, Clone)]
pub(crate) struct Dialect {
    number: usize,
    reworded: Option<Part>,
}

impl Dialect {
    pub(crate) fn new(number: usize, reworded: Option<Part>) -> Self {
        Self { number, reworded }
    }

    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// Chance that falls the same way on all papers of the city.
    pub(crate) fn chance(&self, purpose: &str) -> Chance {
        Chance::of(self.number as u64, purpose)
    }

    /// Whether it has the words of the standard form.
    pub(crate) fn is_standard(&self) -> bool {
        self.number == 0
    }

    /// What its departments are: mostly 部.
    pub(crate) fn kind(&self) -> &'static str {
        if self.is_standard() { "部" } else { self.chance("kind").pick(&["部", "部", "部", "部", "部", "局"]) }
    }

    /// What the city calls a part.
    pub(crate) fn word(&self, part: Part) -> &'static str {
        let words = part.words();
        if self.reworded == Some(part) {
            return part.unheard();
        }
        if self.is_standard() { words[0] } else { self.chance(words[0]).pick(words) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_city_has_the_words_of_the_standard_form_and_others_have_others() {
        assert_eq!(Dialect::new(0, None).word(Part::Sections), "所管室・課");
        let others = (1..DIALECTS).map(|number| Dialect::new(number, None).word(Part::Sections));
        assert!(others.collect::<std::collections::BTreeSet<_>>().len() > 4);
        let reworded = Dialect::new(3, Some(Part::Sections)).word(Part::Sections);
        assert!(!Part::Sections.words().contains(&reworded));
    }
}
