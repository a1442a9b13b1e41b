//! 指標: what a target or an initiative is measured by. Everything is kept as it was typed; `rating` does the sums.

mod next_year;

pub use next_year::NewBaseline;

use crate::field::{Field, Texts};
use crate::rating::{Direction, Formula, Measure, Rating, rate};
use crate::{IndicatorField, ItemId};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An indicator as it is edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    pub id: ItemId,
    #[serde(default, skip_serializing_if = "IndicatorPaper::is_empty")]
    pub values: IndicatorPaper,
}

/// An indicator as it is read, printed and published: the texts of its fields. An empty text is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IndicatorPaper(BTreeMap<IndicatorField, String>);

impl IndicatorPaper {
    /// Whether nothing is written in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, field: IndicatorField) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// What stands in a field, as people read it: a bare number of a figure with the unit of the indicator, any other text as
    /// it was typed.
    pub fn shown(&self, field: IndicatorField) -> Option<Cow<'_, str>> {
        use IndicatorField::{Actual, Baseline, Target, Unit, Upper};
        let text = self.get(field)?;
        let unit = self.get(Unit).map(str::trim).filter(|_| matches!(field, Baseline | Target | Upper | Actual));
        Some(match unit {
            Some(unit) if is_bare_number(text) => Cow::Owned(format!("{}{unit}", text.trim())),
            Some(_) | None => Cow::Borrowed(text),
        })
    }

    /// Writes or clears one field.
    pub fn set(&mut self, field: IndicatorField, text: Option<String>) {
        match text.filter(|text| !text.is_empty()) {
            Some(text) => self.0.insert(field, text),
            None => self.0.remove(&field),
        };
    }

    /// Every field that is written, in the order of the paper.
    pub fn iter(&self) -> impl Iterator<Item = (IndicatorField, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }
}

// 1,200 and △0.5; not 3回程度, 設計 or 10〜15.
fn is_bare_number(text: &str) -> bool {
    let text = text.trim();
    let is_part = |sign: char| sign.is_numeric() || ".,．，-−－+＋▲△".contains(sign);
    text.chars().all(is_part) && text.chars().last().is_some_and(char::is_numeric)
}

pub(crate) const DIRECTIONS: [&str; 5] = ["以上", "以下", "範囲内", "維持", "工程"];
pub(crate) const FORMULAS: [&str; 4] = ["目標比", "基準値からの進捗", "範囲の内外", "工程の重み"];

impl IndicatorPaper {
    /// What is wanted; more is better where nothing is chosen.
    pub fn direction(&self) -> Direction {
        let chosen = self.get(IndicatorField::Direction);
        chosen.and_then(|word| chosen_in(word, &DIRECTIONS, Direction::ALL)).unwrap_or(Direction::AtLeast)
    }

    /// How its rate is worked out, if it was chosen.
    pub fn formula(&self) -> Option<Formula> {
        self.get(IndicatorField::Formula).and_then(|word| chosen_in(word, &FORMULAS, Formula::ALL))
    }

    /// Its rate, or why it has none. `cancelled` is the statement that its target was not carried out.
    pub fn rating(&self, cancelled: Option<&str>) -> Rating {
        rate(&Measure {
            unit: self.get(IndicatorField::Unit),
            direction: self.direction(),
            formula: self.formula(),
            baseline: self.get(IndicatorField::Baseline),
            target: self.get(IndicatorField::Target),
            upper: self.get(IndicatorField::Upper),
            actual: self.get(IndicatorField::Actual),
            milestones: self.get(IndicatorField::Milestones),
            not_evaluable: self.get(IndicatorField::NotEvaluable),
            cancelled,
        })
    }
}

fn chosen_in<T: Copy>(word: &str, words: &[&str], all: &[T]) -> Option<T> {
    words.iter().position(|known| *known == word).and_then(|at| all.get(at).copied())
}

impl IndicatorField {
    /// Whether it says how records feed it.
    pub fn is_of_feed(self) -> bool {
        matches!(
            self,
            IndicatorField::Feed
                | IndicatorField::FeedKind
                | IndicatorField::FeedQuantity
                | IndicatorField::FeedOf
                | IndicatorField::FeedPartner
                | IndicatorField::FeedInitiatives
        )
    }

    /// What may be chosen in it, in the words that stand on the paper; none where a text is typed.
    pub fn choices(self) -> Option<&'static [&'static str]> {
        Some(self.row().choices).filter(|choices| !choices.is_empty())
    }
}

impl Texts<IndicatorField> for IndicatorPaper {
    fn text(&self, field: IndicatorField) -> Option<Cow<'_, str>> {
        self.get(field).map(Cow::Borrowed)
    }

    fn write(&mut self, field: IndicatorField, text: Option<String>) {
        self.set(field, text);
    }
}

impl Texts<IndicatorField> for Indicator {
    fn text(&self, field: IndicatorField) -> Option<Cow<'_, str>> {
        self.values.text(field)
    }

    fn write(&mut self, field: IndicatorField, text: Option<String>) {
        self.values.set(field, text);
    }
}

impl Serialize for IndicatorField {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for IndicatorField {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::named(&word).ok_or_else(|| serde::de::Error::custom(format!("not a field of an indicator: {word}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Side, Step};

    #[test]
    fn an_indicator_is_an_object_of_its_texts() {
        let mut indicator = IndicatorPaper::default();
        indicator.set(IndicatorField::Target, Some("３回程度".into()));
        indicator.set(IndicatorField::Name, Some("訓練の回数".into()));
        indicator.set(IndicatorField::Unit, Some(String::new()));
        let json = serde_json::to_string(&indicator).unwrap();
        assert_eq!(json, r#"{"name":"訓練の回数","target":"３回程度"}"#);
        assert_eq!(serde_json::from_str::<IndicatorPaper>(&json).unwrap(), indicator);
        assert!(serde_json::from_str::<IndicatorPaper>(r#"{"nam":"x"}"#).is_err());
    }

    #[test]
    fn a_bare_number_is_read_with_its_unit() {
        let mut indicator = IndicatorPaper::default();
        indicator.set(IndicatorField::Unit, Some("人".into()));
        for (typed, shown) in [
            ("1,200", "1,200人"),
            ("△０．５", "△０．５人"),
            ("1,200人", "1,200人"),
            ("3回程度", "3回程度"),
            ("10〜15", "10〜15"),
        ] {
            indicator.set(IndicatorField::Target, Some(typed.into()));
            assert_eq!(indicator.shown(IndicatorField::Target).as_deref(), Some(shown));
        }
        assert_eq!(indicator.shown(IndicatorField::Unit).as_deref(), Some("人"));
        indicator.set(IndicatorField::Unit, None);
        indicator.set(IndicatorField::Target, Some("1,200".into()));
        assert_eq!(indicator.shown(IndicatorField::Target).as_deref(), Some("1,200"));
    }

    #[test]
    fn every_choice_is_one_of_the_arithmetic() {
        let mut indicator = IndicatorPaper::default();
        for (word, direction) in DIRECTIONS.iter().zip(Direction::ALL) {
            indicator.set(IndicatorField::Direction, Some((*word).into()));
            assert_eq!(indicator.direction(), *direction);
        }
        for (word, formula) in FORMULAS.iter().zip(Formula::ALL) {
            indicator.set(IndicatorField::Formula, Some((*word).into()));
            assert_eq!(indicator.formula(), Some(*formula));
        }
        assert_eq!((DIRECTIONS.len(), FORMULAS.len()), (Direction::ALL.len(), Formula::ALL.len()));
    }

    #[test]
    fn results_fall_away_from_the_promise() {
        let mut indicator = IndicatorPaper::default();
        for field in IndicatorField::ALL {
            indicator.set(*field, Some("1".into()));
        }
        indicator.clear_after(Step::Plan);
        assert!(indicator.iter().all(|(field, _)| field.side() == Side::Plan));
        assert_eq!(indicator.get(IndicatorField::Actual), None);
    }
}
