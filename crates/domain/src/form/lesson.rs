//! What a person says a heading of a paper stands for.

use super::{ExtraField, ExtraKind, Form, Headings};
use crate::extras::{ExtraKey, Level, Side};
use crate::text::folded;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A heading in the words of the paper, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    pub words: String,
    pub meaning: Meaning,
}

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The part with the label of this name.
    Part(&'static str),
    /// A field of its own, of one level and side.
    Field(Level, Side),
    /// Nothing of the policy.
    Ignored,
}

impl Meaning {
    /// Everything that a heading can stand for: the parts in the order of the labels, then fields, then nothing.
    pub fn all() -> Vec<Self> {
        let names = Headings::default().all().map(|(name, _)| name);
        let parts = names.into_iter().filter(|name| *name != Headings::IGNORED).map(Meaning::Part);
        let fields = Level::ALL.into_iter().flat_map(|level| Side::ALL.map(|side| Meaning::Field(level, side)));
        parts.chain(fields).chain([Meaning::Ignored]).collect()
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Meaning::Part(name) => f.write_str(name),
            Meaning::Field(level, side) => write!(f, "field-{}-{}", level.as_str(), side.as_str()),
            Meaning::Ignored => f.write_str(Headings::IGNORED),
        }
    }
}

impl std::str::FromStr for Meaning {
    type Err = NotAMeaning;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all().into_iter().find(|meaning| meaning.to_string() == text).ok_or_else(|| NotAMeaning(text.to_owned()))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a heading stands for no {0:?}")]
pub struct NotAMeaning(String);

impl Serialize for Meaning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Meaning {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Form {
    /// This form with what a person taught, which goes before what it said until now.
    #[must_use]
    pub fn taught(&self, lessons: &[Lesson]) -> Self {
        let mut form = self.clone();
        for Lesson { words, meaning } in lessons {
            match *meaning {
                Meaning::Part(name) if form.is_label(name, words) => {}
                Meaning::Part(name) => form.headings.put(name, words),
                Meaning::Field(level, side) => form.add_field(words, level, side),
                Meaning::Ignored => form.headings.put(Headings::IGNORED, words),
            }
        }
        form
    }

    fn is_label(&self, name: &str, words: &str) -> bool {
        self.labels.all().iter().any(|(own, label)| *own == name && folded(label) == folded(words))
    }

    fn add_field(&mut self, label: &str, level: Level, side: Side) {
        let key = folded(label);
        if self.fields.iter().any(|field| folded(&field.label) == key && (field.level, field.side) == (level, side)) {
            return;
        }
        let taken = self.extra_fields();
        let free = (1..).filter_map(|number| format!("own-{number}").parse::<ExtraKey>().ok());
        let mut free = free.filter(|key| taken.iter().all(|field| field.key != *key));
        let Some(key) = free.next() else { return };
        let (label, kind) = (label.to_owned(), ExtraKind::Text);
        self.fields.push(ExtraField { level, side, key, label, kind, choices: Vec::new() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(words: &str, meaning: Meaning) -> Lesson {
        Lesson { words: words.to_owned(), meaning }
    }

    #[test]
    fn every_meaning_comes_back_from_its_word() {
        for meaning in Meaning::all() {
            assert_eq!(meaning.to_string().parse(), Ok(meaning));
        }
        assert!("title".parse::<Meaning>().is_err(), "what stands in a title is no heading");
    }

    #[test]
    fn a_form_that_was_taught_has_the_words_and_fields_and_stays_sound() {
        let lessons = [
            lesson("担当課", Meaning::Part("sections")),
            lesson("評価", Meaning::Part("grade")),
            lesson("予算額", Meaning::Field(Level::Goal, Side::Plan)),
            lesson("備考欄", Meaning::Ignored),
            lesson("達成度", Meaning::Part("grade")),
        ];
        let form = Form::standard().taught(&lessons);
        assert_eq!(form.defects(), []);
        assert_eq!(form.headings.sections, ["担当課"]);
        assert_eq!(form.headings.grade, ["評価"], "a label is no further word");
        assert_eq!(form.headings.ignored, ["備考欄"]);
        assert_eq!(form.fields.iter().map(|field| field.label.as_str()).collect::<Vec<_>>(), ["予算額"]);
        assert_eq!(Form::from_toml(&form.to_toml()), Ok(form.clone()));
        assert_eq!(form.taught(&lessons), form, "the same again adds nothing");
        let otherwise = form.taught(&[lesson("担当課", Meaning::Part("department"))]);
        assert!(otherwise.headings.sections.is_empty());
        assert_eq!(otherwise.headings.department, ["担当課"]);
    }

    #[test]
    fn another_form_knows_what_says_nothing_against_its_labels() {
        let city = Form::standard()
            .taught(&[lesson("受持ち", Meaning::Part("sections")), lesson("基本姿勢", Meaning::Part("evaluation"))]);
        let other = Form::named("stance").unwrap().knowing(&city);
        assert_eq!(other.headings.sections, ["受持ち"]);
        assert!(other.headings.evaluation.is_empty(), "基本姿勢 is a label of that form");
        assert_eq!(other.defects(), []);
    }
}
