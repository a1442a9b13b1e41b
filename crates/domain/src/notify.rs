//! Who is told of what has happened. Pure: who holds which duty is looked up elsewhere.

use crate::{NoticeKind, OperatingPolicy, PolicyEvent};

/// Whom a notice goes to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// The department's head.
    Heads,
    /// The department's clerks.
    Clerks,
    /// The planning office.
    Planning,
    /// Whoever can do what the policy waits for.
    Able,
    /// One person, by sign-in name; nobody if there is no such person or it may not read the policy.
    Person(String),
}

/// Who is told of an event, and as what.
pub fn notices(event: &PolicyEvent, policy: &OperatingPolicy) -> Vec<(Audience, NoticeKind)> {
    use Audience::{Clerks, Heads, Person, Planning};
    match event {
        // Of a correction of the past the head may be gone: the planning office stands in.
        PolicyEvent::Submitted { .. } if policy.is_of_the_past() => {
            vec![(Heads, NoticeKind::Submitted), (Planning, NoticeKind::Submitted)]
        }
        PolicyEvent::Submitted { .. } => vec![(Heads, NoticeKind::Submitted)],
        PolicyEvent::Withdrawn { .. } => vec![(Heads, NoticeKind::Withdrawn), (Planning, NoticeKind::Withdrawn)],
        PolicyEvent::Returned { .. } => vec![(Clerks, NoticeKind::Returned), (Heads, NoticeKind::Returned)],
        PolicyEvent::Approved { .. } => vec![(Planning, NoticeKind::Approved), (Clerks, NoticeKind::Approved)],
        PolicyEvent::Released { .. } => vec![(Planning, NoticeKind::Released)],
        PolicyEvent::Published { .. } => vec![(Heads, NoticeKind::Published), (Clerks, NoticeKind::Published)],
        PolicyEvent::Reopened { .. } => vec![(Heads, NoticeKind::Reopened), (Clerks, NoticeKind::Reopened)],
        PolicyEvent::Reminded { .. } => vec![(Audience::Able, NoticeKind::Reminded)],
        PolicyEvent::FiguresAsked { figures, .. } => {
            let people = figures.iter().flat_map(|figure| &figure.people);
            people.map(|person| (Person(person.login.clone()), NoticeKind::FiguresAsked)).collect()
        }
        PolicyEvent::Commented { thread, mentions, .. } => {
            let told = mentions.iter().map(|login| (Person(login.clone()), NoticeKind::Mentioned));
            let others = participants(policy, *thread).filter(|login| !mentions.contains(login));
            told.chain(others.map(|login| (Person(login), NoticeKind::Commented))).collect()
        }
        PolicyEvent::Resolved { thread, .. } => {
            participants(policy, *thread).map(|login| (Person(login), NoticeKind::Resolved)).collect()
        }
        // It was public long ago, and is nobody's work.
        PolicyEvent::TakenOverAsPublished { .. }
        | PolicyEvent::PolicyOpened { .. }
        | PolicyEvent::FieldChanged { .. }
        | PolicyEvent::ItemAdded { .. }
        | PolicyEvent::ItemRemoved { .. }
        | PolicyEvent::ItemRestored { .. }
        | PolicyEvent::ItemMoved { .. }
        | PolicyEvent::PaperAdopted { .. }
        | PolicyEvent::WorkbookTaken { .. }
        | PolicyEvent::ScaleChanged { .. }
        | PolicyEvent::Copied { .. }
        | PolicyEvent::CorrectionDropped { .. }
        | PolicyEvent::LintWaived { .. }
        | PolicyEvent::LintUnwaived { .. }
        | PolicyEvent::OpinionGiven { .. }
        | PolicyEvent::ConsiderationAnswered { .. }
        | PolicyEvent::AnswerWithdrawn { .. }
        | PolicyEvent::IndicatorCharged { .. } => Vec::new(),
    }
}

fn participants(policy: &OperatingPolicy, thread: u32) -> impl Iterator<Item = String> {
    let known = policy.threads.iter().find(|known| known.id == thread);
    let remarks = known.map(|known| known.remarks.as_slice()).unwrap_or_default();
    let mut logins: Vec<String> = remarks.iter().map(|remark| remark.by.login.clone()).collect();
    logins.sort();
    logins.dedup();
    logins.into_iter()
}
