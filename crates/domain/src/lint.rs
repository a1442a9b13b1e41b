//! How evaluable is this promise? Remarks on the wording of a paper, each with a reason and a suggestion. They block nothing.
//!
//! The rules are tried on labelled sentences in `tests/lint`; decision 0019.

mod activity_not_outcome;
mod cannot_fail;
mod figure;
mod grade_contradicts;
mod no_baseline;
mod no_deadline;
mod no_number;
mod others_wish;
pub mod place;
mod promise;
mod result_copied;
mod result_silent;
mod section_gone;
mod sentence;
mod subject;
mod two_promises;
mod unit_missing;
mod waiver;
mod wording;

pub use place::Place;
pub use subject::Shape;
pub use waiver::Waiver;

use crate::form::Scale;
use crate::{GoalPaper, InitiativeField, Paper, Step, TargetField};
use promise::{Outcome, Promise};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::str::FromStr;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// What can be said about a sentence, by the word in files and addresses.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Rule { $($(#[$doc])* #[serde(rename = $word)] $name,)* }

        impl Rule {
            /// Every rule, in the order of the manual.
            pub const ALL: &'static [Rule] = &[$(Rule::$name,)*];

            /// The word in files and addresses: `no-number`.
            pub fn as_str(self) -> &'static str {
                match self { $(Rule::$name => $word,)* }
            }
        }
    };
}

rules! {
    /// Nothing says how much.
    NoNumber = "no-number";
    /// A thing is to be made, and no day is named.
    NoDeadline = "no-deadline";
    /// A level is promised, and nobody says where it stands today.
    NoBaseline = "no-baseline";
    /// The verb is true whatever happens.
    CannotFail = "cannot-fail";
    /// Something is held, and nothing says what it changes.
    ActivityNotOutcome = "activity-not-outcome";
    /// One sentence, one grade, two promises.
    TwoPromises = "two-promises";
    /// A number that counts nothing.
    UnitMissing = "unit-missing";
    /// The result does not speak of the promise.
    ResultSilent = "result-silent";
    /// The result repeats the promise, or last year's result.
    ResultCopied = "result-copied";
    /// The grade says one thing, the text another.
    GradeContradicts = "grade-contradicts";
    /// The section does not exist in the department.
    SectionGone = "section-gone";
    /// Another office is asked to act.
    OthersWish = "others-wish";
}

/// The text names no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a rule: {0}")]
pub struct NotARule(pub String);

impl FromStr for Rule {
    type Err = NotARule;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|rule| rule.as_str() == text).ok_or_else(|| NotARule(text.to_owned()))
    }
}

/// One remark: which rule, where, on which sentence, and what its words are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub rule: Rule,
    pub place: Place,
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
    fn new(rule: Rule, place: Place, sentence: &str) -> Self {
        let phrase = subject::subject(sentence);
        let shape = Shape::of(&phrase);
        Self { rule, place, sentence: sentence.to_owned(), phrase, shape, detail: None, cut: None }
    }

    // About what was promised, where the sentence is a result.
    fn on(mut self, promise: &str) -> Self {
        self.phrase = subject::subject(promise);
        self.shape = Shape::of(&self.phrase);
        self
    }

    fn cut(mut self, parts: Option<(&str, &str)>) -> Self {
        self.cut = parts.map(|(before, after)| Cut { before: before.to_owned(), after: after.to_owned() });
        self
    }

    fn about(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The mark of the sentence: it changes when the sentence does.
    pub fn digest(&self) -> String {
        hex::encode(&Sha256::digest(self.sentence.as_bytes())[..12])
    }
}

/// What the rules know beside the paper.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// The department's paper of the year before.
    pub last_year: Option<&'a Paper>,
    /// The sections that the department has; unknown if `None`.
    pub sections: Option<&'a [String]>,
    /// The scale the targets are graded on.
    pub scale: Option<&'a Scale>,
    /// The step under way; what has not been reported yet is not judged.
    pub step: Option<Step>,
}

const OF_PROMISES: [fn(&Promise) -> Vec<Remark>; 8] = [
    cannot_fail::remarks,
    no_number::remarks,
    no_deadline::remarks,
    no_baseline::remarks,
    activity_not_outcome::remarks,
    two_promises::remarks,
    unit_missing::remarks,
    others_wish::remarks,
];
const OF_OUTCOMES: [fn(&Outcome) -> Vec<Remark>; 2] = [result_silent::remarks, result_copied::remarks];

/// Every remark on a paper, in its order.
pub fn lint(paper: &Paper, context: &Context) -> Vec<Remark> {
    let reported = context.last_year.map(results).unwrap_or_default();
    paper.goals.iter().flat_map(|goal| of_goal(goal, context, &reported)).collect()
}

fn of_goal(goal: &GoalPaper, context: &Context, reported: &[String]) -> Vec<Remark> {
    let number = goal.number;
    let is_reported = context.step.is_none_or(|step| step != Step::Plan);
    let outcome = |place, promise: &Option<String>, result: &Option<String>| {
        let (Some(promise), Some(result), true) = (promise.as_deref(), result.as_deref(), is_reported) else {
            return Vec::new();
        };
        let outcome = Outcome { place, promise, result, last_year: reported };
        OF_OUTCOMES.iter().flat_map(|rule| rule(&outcome)).collect()
    };
    let promise = |place, text: &Option<String>, indicators| {
        let promise = Promise::new(place, text.as_deref().unwrap_or_default(), indicators);
        OF_PROMISES.iter().flat_map(|rule| rule(&promise)).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    for (at, target) in (1..).zip(&goal.targets) {
        let place = |field| Place::Target { goal: number, at, field };
        found.extend(promise(place(TargetField::Text), &target.text, &target.indicators));
        found.extend(outcome(place(TargetField::Attainment), &target.text, &target.attainment));
        if let Some(scale) = context.scale.filter(|_| is_reported) {
            found.extend(grade_contradicts::remarks(place(TargetField::Grade), target, scale));
        }
    }
    for (at, initiative) in (1..).zip(&goal.initiatives) {
        let place = |field| Place::Initiative { goal: number, at, field };
        found.extend(promise(place(InitiativeField::Text), &initiative.text, &initiative.indicators));
        found.extend(outcome(place(InitiativeField::Result), &initiative.text, &initiative.result));
        let of_section = |section| Place::Section { goal: number, at, section };
        found.extend(section_gone::remarks(of_section, &initiative.sections, context.sections));
    }
    found
}

fn results(paper: &Paper) -> Vec<String> {
    let attainments = paper.goals.iter().flat_map(|goal| &goal.targets).flat_map(|target| target.attainment.as_deref());
    let results =
        paper.goals.iter().flat_map(|goal| &goal.initiatives).flat_map(|initiative| initiative.result.as_deref());
    result_copied::to_compare(attainments.chain(results))
}
