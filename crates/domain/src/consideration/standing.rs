//! What is open for a policy: last year's items, and those of earlier years that come back.

use super::{Answer, Answered, ConsiderationKey, items};
use crate::{DepartmentId, FiscalYear, OperatingPolicy, Paper};
use jiff::civil::Date;

/// The paper that last year's result was published as, in its latest edition.
#[derive(Debug, Clone, Copy)]
pub struct LastYear<'a> {
    pub year: FiscalYear,
    pub department: DepartmentId,
    pub paper: &'a Paper,
}

/// An item that a policy has to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub key: ConsiderationKey,
    /// As it stands in the latest edition.
    pub text: String,
    /// How often it was postponed already, oldest first.
    pub postponed: Vec<Postponement>,
    pub reply: Reply,
}

/// A year in which an item was postponed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postponement {
    pub year: FiscalYear,
    pub until: Date,
    pub why: String,
}

/// What this year's policy says to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    Missing,
    Given(Answered),
    /// The part that took it up is no longer on the paper: it is unanswered again.
    Lapsed(Answered),
}

impl Standing {
    /// Whether this year's policy answers it.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        match self.reply {
            Reply::Given(_) => true,
            Reply::Missing | Reply::Lapsed(_) => false,
        }
    }

    /// The answer given, whether it still holds or not.
    #[must_use]
    pub fn answered(&self) -> Option<&Answered> {
        match &self.reply {
            Reply::Missing => None,
            Reply::Given(answered) | Reply::Lapsed(answered) => Some(answered),
        }
    }

    /// Whether the item reads otherwise than when it was answered: its result was corrected.
    #[must_use]
    pub fn has_changed_since(&self) -> bool {
        self.answered().is_some_and(|answered| answered.text != self.text)
    }
}

/// Everything open for a policy, the oldest first: what was postponed in the year before, and last year's items.
///
/// `earlier` holds the answers of the policies before it, oldest year first; the last is the year before.
#[must_use]
pub fn open_items(
    last: Option<LastYear<'_>>,
    earlier: &[(FiscalYear, Vec<Answered>)],
    policy: Option<&OperatingPolicy>,
) -> Vec<Standing> {
    let mut open: Vec<(ConsiderationKey, String)> = Vec::new();
    let before = earlier.last().map_or(&[][..], |(_, answers)| answers);
    let is_back = |answered: &&Answered| matches!(answered.answer, Answer::Postponed { .. });
    open.extend(before.iter().filter(is_back).map(|answered| (answered.key, answered.text.clone())));
    open.extend(last.into_iter().flat_map(of_last_year));
    open.sort_by_key(|(key, _)| *key);
    let given = policy.map_or(&[][..], |policy| &policy.answers);
    let standing = |(key, text): &(ConsiderationKey, String)| Standing {
        key: *key,
        text: text.clone(),
        postponed: earlier.iter().filter_map(|(year, answers)| postponement(*year, answers, *key)).collect(),
        reply: reply(policy, belonging(given, &open, *key, text)),
    };
    open.iter().map(standing).collect()
}

/// The items of last year's result with their keys.
fn of_last_year(last: LastYear<'_>) -> Vec<(ConsiderationKey, String)> {
    let of_goal = |goal: &crate::GoalPaper| -> Vec<(ConsiderationKey, String)> {
        let texts = goal.considerations.as_deref().map(items).unwrap_or_default();
        let key = |item| ConsiderationKey { year: last.year, department: last.department, goal: goal.number, item };
        (1..).zip(texts).map(|(item, text)| (key(item), text.trim().to_owned())).collect()
    };
    last.paper.goals.iter().flat_map(of_goal).collect()
}

// A correction can put an item in front of others: an answer stays with the text it answers, and goes by its
// number only where that text is no longer there.
fn belonging<'a>(
    given: &'a [Answered],
    open: &[(ConsiderationKey, String)],
    key: ConsiderationKey,
    text: &str,
) -> Option<&'a Answered> {
    let is_of = |own: &Answered, other: ConsiderationKey| {
        (own.key.year, own.key.department, own.key.goal) == (other.year, other.department, other.goal)
    };
    let reads_alike = |own: &&Answered| is_of(own, key) && own.text == text;
    let is_elsewhere = |own: &Answered| open.iter().any(|(other, text)| is_of(own, *other) && own.text == *text);
    let by_place = || given.iter().find(|own| own.key == key && !is_elsewhere(own));
    // Of two items that read alike, each keeps its own answer.
    let exact = given.iter().find(|own| own.key == key && own.text == text);
    let moved = || {
        given
            .iter()
            .filter(reads_alike)
            .find(|own| !open.iter().any(|(key, text)| own.key == *key && own.text == *text))
    };
    exact.or_else(moved).or_else(by_place)
}

fn postponement(year: FiscalYear, answers: &[Answered], key: ConsiderationKey) -> Option<Postponement> {
    let answered = answers.iter().find(|answered| answered.key == key)?;
    match &answered.answer {
        Answer::Postponed { until, why } => Some(Postponement { year, until: *until, why: why.clone() }),
        Answer::TakenUp { .. } | Answer::Done { .. } | Answer::Dropped { .. } => None,
    }
}

fn reply(policy: Option<&OperatingPolicy>, answered: Option<&Answered>) -> Reply {
    let (Some(policy), Some(answered)) = (policy, answered) else { return Reply::Missing };
    if policy.answer_holds(&answered.answer) { Reply::Given(answered.clone()) } else { Reply::Lapsed(answered.clone()) }
}
