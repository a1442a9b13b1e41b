//! The decision: what an action does to a policy, or what stands in its way. Pure.

mod adopting;
mod checks;
mod writing;

use crate::policy::Publication;
use crate::{Action, Actor, Event, FieldPath, FiscalYear, Form, ItemId, NewItem, OperatingPolicy};
use jiff::Timestamp;

/// The policy after the action and what happened. No events means nothing had to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub policy: OperatingPolicy,
    pub events: Vec<Event>,
}

/// Why an action cannot be done, one variant for each thing the reader can do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The texts have defects: each is named at its field.
    Defects(Vec<Defect>),
    /// Others changed the same fields since the page was opened.
    Conflicts(Vec<Conflict>),
    /// The part was removed, or stands at the end already.
    Gone(ItemId),
    /// The policy was begun already.
    AlreadyOpen,
    /// There is no such policy yet.
    NotOpen,
    /// Nothing has changed since the last publication.
    NothingToPublish,
    /// A correction of a published paper needs its reason.
    ReasonMissing,
    /// The paper is of another fiscal year.
    OtherYear { paper: FiscalYear, policy: FiscalYear },
}

/// A defect of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    pub path: FieldPath,
    pub kind: DefectKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefectKind {
    /// The field must not be empty.
    Missing,
    /// Longer than [`MAXIMUM_CHARACTERS`](crate::decide::MAXIMUM_CHARACTERS).
    TooLong,
    /// A control character other than line feed and tab.
    ControlCharacter,
    /// Not a code of the scale.
    NotAGrade,
    /// Not a whole number from 1.
    NotANumber,
}

/// Two people wrote in one field: what stands there now and what the second wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub path: FieldPath,
    pub theirs: Option<String>,
    pub yours: String,
}

/// The longest text of one field, in characters. The paper's longest cell holds a few hundred.
pub const MAXIMUM_CHARACTERS: usize = 20_000;

/// Which policy an action speaks of, when there may be none yet.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub fiscal_year: FiscalYear,
    pub department: &'a str,
    pub policy: Option<&'a OperatingPolicy>,
}

/// Decides one action.
///
/// # Errors
/// [`Refusal`] says what stands in the way; nothing is changed then.
pub fn decide(subject: Subject<'_>, actor: &Actor, action: &Action, now: Timestamp) -> Result<Decision, Refusal> {
    match action {
        Action::Open => match subject.policy {
            Some(_) => Err(Refusal::AlreadyOpen),
            None => Ok(opened(subject)),
        },
        Action::Adopt { paper, source } => {
            let begun = subject.policy.map(|policy| Decision { policy: policy.clone(), events: Vec::new() });
            adopting::adopt(begun.unwrap_or_else(|| opened(subject)), paper, source)
        }
        Action::Write(writes) => writing::write(existing(subject)?, writes),
        Action::Add { item, texts } => add(existing(subject)?, *item, texts),
        Action::Remove(id) => {
            let mut policy = existing(subject)?.clone();
            policy.remove(*id).ok_or(Refusal::Gone(*id))?;
            Ok(Decision { policy, events: vec![Event::ItemRemoved { item: *id }] })
        }
        Action::Restore(id) => {
            let mut policy = existing(subject)?.clone();
            policy.restore(*id).ok_or(Refusal::Gone(*id))?;
            Ok(Decision { policy, events: vec![Event::ItemRestored { item: *id }] })
        }
        Action::Shift(id, direction) => {
            let mut policy = existing(subject)?.clone();
            policy.shift(*id, *direction).ok_or(Refusal::Gone(*id))?;
            let up = *direction == crate::Direction::Up;
            Ok(Decision { policy, events: vec![Event::ItemMoved { item: *id, up }] })
        }
        Action::Publish { reason } => publish(existing(subject)?, actor, reason.as_deref(), now),
    }
}

fn existing(subject: Subject<'_>) -> Result<&OperatingPolicy, Refusal> {
    subject.policy.ok_or(Refusal::NotOpen)
}

fn opened(subject: Subject<'_>) -> Decision {
    let department = subject.department.to_owned();
    let scale = Form::standard().scale.clone();
    Decision {
        policy: OperatingPolicy::new(subject.fiscal_year, department.clone(), scale),
        events: vec![Event::PolicyOpened { fiscal_year: subject.fiscal_year, department }],
    }
}

fn add(before: &OperatingPolicy, item: NewItem, texts: &[(&'static str, String)]) -> Result<Decision, Refusal> {
    let mut policy = before.clone();
    let (kind, goal) = match item {
        NewItem::Officer => ("officer", None),
        NewItem::Goal => ("goal", None),
        NewItem::Target(goal) => ("target", Some(goal)),
        NewItem::Initiative(goal) => ("initiative", Some(goal)),
    };
    let id = policy.add(item).ok_or_else(|| Refusal::Gone(goal.unwrap_or(ItemId(0))))?;
    let added = Event::ItemAdded { item: id, kind: kind.to_owned(), goal };
    let writes = texts.iter().map(|(field, text)| writing::first_text(kind, id, field, text)).collect::<Vec<_>>();
    let mut decision = writing::write(&policy, &writes)?;
    decision.events.insert(0, added);
    Ok(decision)
}

fn publish(before: &OperatingPolicy, actor: &Actor, reason: Option<&str>, at: Timestamp) -> Result<Decision, Refusal> {
    if !before.has_changed_since_publication() {
        return Err(Refusal::NothingToPublish);
    }
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned);
    if !before.publications.is_empty() && reason.is_none() {
        return Err(Refusal::ReasonMissing);
    }
    let number = before.publications.last().map_or(1, |last| last.number + 1);
    let digest = before.paper().digest();
    let mut policy = before.clone();
    let event = Event::Published { number, reason: reason.clone(), digest: digest.clone() };
    policy.publications.push(Publication { number, at, by: actor.name.clone(), reason, digest });
    Ok(Decision { policy, events: vec![event] })
}

#[cfg(test)]
mod tests;
