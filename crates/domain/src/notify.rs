//! Who is told of what has happened. Pure: who holds which duty is looked up elsewhere.

use crate::{Event, NoticeKind, OperatingPolicy, Stage};

/// Whom a notice goes to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// The department's head.
    Heads,
    /// The department's clerks.
    Clerks,
    /// The clerks of the department's sections.
    SectionClerks,
    /// The planning office.
    Planning,
    /// One person, by sign-in name; nobody if there is no such person or it may not read the policy.
    Person(String),
}

/// Who is told of an event, and as what.
pub fn notices(event: &Event, policy: &OperatingPolicy) -> Vec<(Audience, NoticeKind)> {
    use Audience::{Clerks, Heads, Person, Planning, SectionClerks};
    match event {
        Event::Submitted { .. } => vec![(Heads, NoticeKind::Submitted)],
        Event::Withdrawn { .. } => vec![(Heads, NoticeKind::Withdrawn), (Planning, NoticeKind::Withdrawn)],
        Event::Returned { .. } => vec![(Clerks, NoticeKind::Returned), (Heads, NoticeKind::Returned)],
        Event::Approved { .. } => vec![(Planning, NoticeKind::Approved), (Clerks, NoticeKind::Approved)],
        Event::Released { .. } => vec![(Planning, NoticeKind::Released)],
        Event::Published { .. } => vec![(Heads, NoticeKind::Published), (Clerks, NoticeKind::Published)],
        Event::Reopened { .. } => vec![(Heads, NoticeKind::Reopened), (Clerks, NoticeKind::Reopened)],
        Event::Reminded { .. } => match &policy.progress.stage {
            Stage::Drafting { .. } => {
                [Clerks, SectionClerks, Heads].into_iter().map(|whom| (whom, NoticeKind::Reminded)).collect()
            }
            Stage::Submitted { .. } => vec![(Heads, NoticeKind::Reminded)],
            Stage::Approved { .. } | Stage::Released { .. } => vec![(Planning, NoticeKind::Reminded)],
            Stage::Closed => Vec::new(),
        },
        Event::Commented { thread, mentions, .. } => {
            let told = mentions.iter().map(|login| (Person(login.clone()), NoticeKind::Mentioned));
            let others = participants(policy, *thread).filter(|login| !mentions.contains(login));
            told.chain(others.map(|login| (Person(login), NoticeKind::Commented))).collect()
        }
        Event::Resolved { thread, .. } => {
            participants(policy, *thread).map(|login| (Person(login), NoticeKind::Resolved)).collect()
        }
        Event::PolicyOpened { .. }
        | Event::FieldChanged { .. }
        | Event::ItemAdded { .. }
        | Event::ItemRemoved { .. }
        | Event::ItemRestored { .. }
        | Event::ItemMoved { .. }
        | Event::PaperAdopted { .. }
        | Event::WorkbookTaken { .. }
        | Event::ScaleChanged { .. }
        | Event::Copied { .. }
        | Event::CorrectionDropped { .. }
        | Event::LintWaived { .. }
        | Event::LintUnwaived { .. }
        | Event::OpinionGiven { .. }
        | Event::ConsiderationAnswered { .. }
        | Event::AnswerWithdrawn { .. }
        | Event::PersonAdded { .. }
        | Event::PersonRenamed { .. }
        | Event::PasswordChanged { .. }
        | Event::DepartmentAdded { .. }
        | Event::DepartmentRenamed { .. }
        | Event::SectionAdded { .. }
        | Event::SectionEnded { .. }
        | Event::DutyGiven { .. }
        | Event::DutyEnded { .. }
        | Event::MailChanged { .. }
        | Event::SignedIn { .. }
        | Event::LockedOut { .. }
        | Event::PersonDisabled { .. }
        | Event::PersonEnabled { .. }
        | Event::SecondFactorEnrolled { .. }
        | Event::SecondFactorRemoved { .. }
        | Event::RecoveryCodesRenewed { .. }
        | Event::RecoveryCodeUsed { .. }
        | Event::AccountLinked { .. }
        | Event::AccountUnlinked { .. }
        | Event::SettingsChanged { .. }
        | Event::RecordKept { .. }
        | Event::RecordChanged { .. }
        | Event::RecordRemoved { .. }
        | Event::RecordRestored { .. }
        | Event::RecordsImported { .. }
        | Event::RecordFileAdded { .. }
        | Event::RecordFileRemoved { .. }
        | Event::RecordMappingKept { .. }
        | Event::CycleSet { .. }
        | Event::FormSet { .. } => Vec::new(),
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
