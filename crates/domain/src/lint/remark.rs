//! A remark, and the rules that make one.

use super::RemarkPlace;
use super::subject::{self, Shape};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use strum::{IntoStaticStr, VariantArray};

/// What can be said about a sentence, by the word in files and addresses: `no-number`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    /// Nothing says how much.
    NoNumber,
    /// A thing is to be made, and no day is named.
    NoDeadline,
    /// A level is promised, and nobody says where it stands today.
    NoBaseline,
    /// The verb is true whatever happens.
    CannotFail,
    /// Something is held, and nothing says what it changes.
    ActivityNotOutcome,
    /// One sentence, one grade, two promises.
    TwoPromises,
    /// A number that counts nothing.
    UnitMissing,
    /// The result does not speak of the promise.
    ResultSilent,
    /// The result repeats the promise, or last year's result.
    ResultCopied,
    /// The grade says one thing, the text another.
    GradeContradicts,
    /// The section does not exist in the department.
    SectionGone,
    /// Another office is asked to act.
    OthersWish,
}

impl Rule {
    /// Every rule, in the order of the manual.
    pub const ALL: &[Self] = Self::VARIANTS;

    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

crate::word::from_text!(Rule, "a rule", |text| Self::ALL.iter().copied().find(|rule| rule.as_str() == text));

/// One remark: which rule, where, on which sentence, and what its words are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub rule: Rule,
    pub place: RemarkPlace,
    /// The sentence as it was written.
    pub sentence: String,
    /// What the sentence is about, in its own words; may be empty.
    pub phrase: String,
    pub shape: Shape,
    /// The piece the rule speaks of: a number without unit, a grade, a section.
    pub detail: Option<String>,
    /// The sentence cut where a suggestion puts something in.
    pub cut: Option<Cut>,
}

/// A sentence in two parts, in its own characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    pub before: String,
    pub after: String,
}

impl Remark {
    pub(super) fn new(rule: Rule, place: RemarkPlace, sentence: &str) -> Self {
        let phrase = subject::subject(sentence);
        let shape = Shape::of(&phrase);
        Self { rule, place, sentence: sentence.to_owned(), phrase, shape, detail: None, cut: None }
    }

    // About what was promised, where the sentence is a result.
    pub(super) fn on(mut self, promise: &str) -> Self {
        self.phrase = subject::subject(promise);
        self.shape = Shape::of(&self.phrase);
        self
    }

    pub(super) fn cut(mut self, parts: Option<(&str, &str)>) -> Self {
        self.cut = parts.map(|(before, after)| Cut { before: before.to_owned(), after: after.to_owned() });
        self
    }

    pub(super) fn about(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The mark of the sentence: it changes when the sentence does.
    pub fn digest(&self) -> String {
        hex::encode(&Sha256::digest(self.sentence.as_bytes())[..12])
    }
}
