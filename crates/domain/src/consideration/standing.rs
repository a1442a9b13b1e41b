//! What is open for a policy: whatever earlier years left that none of them has settled.

use super::chronicle::LeftItem;
use super::{Answer, Answered, Chronicle, ConsiderationKey};
use crate::text::Seen;
use crate::{FiscalYear, OperatingPolicy};
use jiff::civil::Date;

/// An item that a policy has to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub key: ConsiderationKey,
    /// The department that left it, as it was printed, if it was another one.
    pub left_by: Option<String>,
    /// As it stands in the latest edition.
    pub text: String,
    /// The years that have passed over it, oldest first.
    pub passed: Vec<Passed>,
    pub reply: Reply,
    /// The answer is published: it changes only with a correction.
    pub is_public: bool,
}

/// A year that did not settle an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    pub year: FiscalYear,
    pub how: PassedOver,
}

/// How a year left an item as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassedOver {
    /// It was put off to a day, for a reason.
    Postponed { until: Date, why: String },
    /// No answer at all, or no policy.
    InSilence,
}

/// What this year's policy says to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    Missing,
    Given(Answered),
    /// The part that took it up is no longer on the paper: it is unanswered again.
    Lapsed(Answered),
    /// A later year has answered instead: it is asked no more.
    Later(FiscalYear, Answered),
}

/// An answer that is missing since a year, for so many years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub since: FiscalYear,
    pub years: usize,
}

impl Standing {
    /// Whether it needs no answer any more.
    pub fn is_answered(&self) -> bool {
        match self.reply {
            Reply::Given(_) | Reply::Later(..) => true,
            Reply::Missing | Reply::Lapsed(_) => false,
        }
    }

    /// The answer of this year's policy, whether it still holds or not.
    pub fn answered(&self) -> Option<&Answered> {
        match &self.reply {
            Reply::Missing | Reply::Later(..) => None,
            Reply::Given(answered) | Reply::Lapsed(answered) => Some(answered),
        }
    }

    /// The mark of the answer as it stands: who answers must have seen what they write over.
    pub fn mark(&self) -> Seen {
        let written =
            |own: &Answered| serde_json::to_string(&own.answer).expect("an answer holds only words and a day");
        Seen::of(self.answered().map(written).as_deref())
    }

    /// Whether the item reads otherwise than when it was answered: its result was corrected.
    pub fn has_changed_since(&self) -> bool {
        self.answered().is_some_and(|answered| answered.text != self.text)
    }

    /// How long it has waited for any answer at all, if the year before gave none.
    pub fn waiting(&self) -> Option<Waiting> {
        let silent = self.passed.iter().rev().take_while(|passed| passed.how == PassedOver::InSilence);
        let (since, years) = silent.fold((None, 0), |(_, years), passed| (Some(passed.year), years + 1));
        since.map(|since| Waiting { since, years })
    }
}

/// Everything open for the policy of a year, the oldest first: it comes back every year until a year settles it.
///
/// What was left before the year `since` is not asked; what was promised for a later day comes back all the same.
pub fn open_items(
    chronicle: &Chronicle,
    year: FiscalYear,
    since: Option<FiscalYear>,
    policy: Option<&OperatingPolicy>,
) -> Vec<Standing> {
    let mut open: Vec<Open> = Vec::new();
    let mut past = chronicle.first().unwrap_or(year);
    while past < year {
        open = passed_over(open, past, &chronicle.answered_in(past));
        // What became of it there stands on papers that nobody can ask: only what was put off comes back.
        if chronicle.is_of_the_past(past) {
            open.retain(|own| own.passed.last().is_some_and(|last| last.how != PassedOver::InSilence));
        }
        if since.is_none_or(|since| since <= past) {
            let left = chronicle.left_by(past).into_iter();
            open.extend(left.map(|LeftItem { key, text, left_by }| Open { key, left_by, text, passed: Vec::new() }));
        }
        past = past.next();
    }
    open.sort_by_key(|open| open.key);
    let given = policy.map_or(&[][..], |policy| &policy.answers);
    let later: Vec<(FiscalYear, Vec<Answered>)> =
        chronicle.after(year).into_iter().map(|later| (later, chronicle.answered_in(later))).collect();
    let standing = |own: &Open| {
        let answered = belonging(given, &open, own);
        let is_public = policy.zip(answered).is_some_and(|(policy, answered)| policy.is_public(answered));
        let Open { key, left_by, text, passed } = own.clone();
        Standing { key, left_by, text, passed, reply: reply(policy, answered, &later, &open, own), is_public }
    };
    let is_asked = |own: &Standing| !policy.is_some_and(OperatingPolicy::is_of_the_past) || own.is_answered();
    open.iter().map(standing).filter(is_asked).collect()
}

/// An item on its way through the years.
#[derive(Debug, Clone)]
struct Open {
    key: ConsiderationKey,
    left_by: Option<String>,
    text: String,
    passed: Vec<Passed>,
}

/// What a year leaves open of what was open before it.
fn passed_over(open: Vec<Open>, year: FiscalYear, answers: &[Answered]) -> Vec<Open> {
    let passed = |answered: Option<&Answered>| match answered.map(|own| &own.answer) {
        None => Some(Passed { year, how: PassedOver::InSilence }),
        Some(Answer::Postponed { until, why }) => {
            Some(Passed { year, how: PassedOver::Postponed { until: *until, why: why.clone() } })
        }
        Some(Answer::TakenUp { .. } | Answer::Done { .. } | Answer::Dropped { .. }) => None,
    };
    let of_open: Vec<Option<&Answered>> = open.iter().map(|own| belonging(answers, &open, own)).collect();
    // A day that was promised is kept in mind, even if a correction has taken the item away or it is asked no more.
    let alone = answers.iter().filter(|own| !of_open.iter().flatten().any(|of_open| of_open.key == own.key));
    let promised = alone.filter(|own| matches!(own.answer, Answer::Postponed { .. }));
    let promised = promised.map(|own| {
        let passed = passed(Some(own)).into_iter().collect();
        Open { key: own.key, left_by: None, text: own.text.clone(), passed }
    });
    let promised: Vec<Open> = promised.collect();
    let still = open.iter().zip(&of_open).filter_map(|(own, answered)| {
        let mut own = own.clone();
        own.passed.push(passed(*answered)?);
        Some(own)
    });
    still.chain(promised).collect()
}

// A correction can put an item in front of others: an answer stays with the text it answers, and goes by its
// number only where that text is no longer there.
fn belonging<'a>(given: &'a [Answered], open: &[Open], Open { key, text, .. }: &Open) -> Option<&'a Answered> {
    let is_of = |own: &Answered, other: ConsiderationKey| {
        (own.key.year, own.key.department, own.key.goal) == (other.year, other.department, other.goal)
    };
    let reads_alike = |own: &&Answered| is_of(own, *key) && own.text == *text;
    let is_elsewhere = |own: &Answered| open.iter().any(|other| is_of(own, other.key) && own.text == other.text);
    let by_place = || given.iter().find(|own| own.key == *key && !is_elsewhere(own));
    // Of two items that read alike, each keeps its own answer.
    let exact = given.iter().find(|own| own.key == *key && own.text == *text);
    let moved = || {
        given
            .iter()
            .filter(reads_alike)
            .find(|own| !open.iter().any(|other| own.key == other.key && own.text == other.text))
    };
    exact.or_else(moved).or_else(by_place)
}

fn reply(
    policy: Option<&OperatingPolicy>,
    answered: Option<&Answered>,
    later: &[(FiscalYear, Vec<Answered>)],
    open: &[Open],
    own: &Open,
) -> Reply {
    let holds = |answered: &&Answered| policy.is_some_and(|policy| policy.answer_holds(&answered.answer));
    if let Some(answered) = answered.filter(holds) {
        return Reply::Given(answered.clone());
    }
    let by_later = later.iter().find_map(|(year, given)| Some((*year, belonging(given, open, own)?.clone())));
    match (by_later, answered) {
        (Some((year, answered)), _) => Reply::Later(year, answered),
        (None, Some(lapsed)) => Reply::Lapsed(lapsed.clone()),
        (None, None) => Reply::Missing,
    }
}
