//! Why an action cannot be done, one variant for each thing the reader can do next.

use crate::consideration::ConsiderationKey;
use crate::form::ExtraDefect;
use crate::{FieldPath, FiscalYear, ItemId, Permission, Role, StageKind};
use jiff::civil::Date;

/// What stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Not this person's to see: answered like what does not exist.
    Unseen,
    /// This person may not do it; these roles may.
    NotYours { permission: Permission, roles: Vec<Role> },
    /// Nobody may do it while the policy stands there.
    WrongStage { permission: Permission, found: StageKind },
    /// The paper is not the one the person saw: it was taken back and submitted again.
    VersionMoved,
    /// One person may not both check and publish.
    SamePerson,
    /// The texts have defects: each is named at its field.
    Defects(Vec<Defect>),
    /// Others changed the same fields since the page was opened.
    Conflicts(Vec<Conflict>),
    /// What was typed beside the paper (a reason, an opinion, a comment) is missing or cannot be kept.
    Unfit(DefectKind),
    /// The part was removed, or stands at the end already.
    Gone(ItemId),
    /// The comment thread is not there.
    NoThread,
    /// The policy was begun already.
    AlreadyOpen,
    /// There is no such policy yet.
    NotOpen,
    /// Nothing has changed since the last publication.
    NothingToPublish,
    /// The correction has changed something: it is published or taken back field by field, not dropped.
    CorrectionHasChanges,
    /// The paper has no 重点目標: there is nothing to submit.
    NothingToSubmit,
    /// Remarks of the last return wait for an answer: so many.
    Unanswered(usize),
    /// The paper differs from the published promise in these fields.
    PromiseDiffers(Vec<FieldPath>),
    /// Who proposes to take papers of earlier years over does not confirm it.
    OwnProposal,
    /// The year is not over yet: its policy goes through its steps.
    NotPast(FiscalYear),
    /// Nobody has set the dates of this year yet.
    DatesNotSet(FiscalYear),
    /// On this day the paper cannot have been published.
    DayOfThen(Date),
    /// Another paper of that year is public already: it changes with a correction.
    AlreadyPublished,
    /// The policy of that year was begun here and holds something else.
    WrittenOtherwise,
    /// The paper is of another fiscal year.
    OtherYear { paper: FiscalYear, policy: FiscalYear },
    /// These reasons or statements are missing: of grades and of corrected values.
    ReasonsOwed(Vec<FieldPath>),
    /// These items of earlier years have no answer, and the city lets no promise go out without.
    LeftUnanswered(Vec<ConsiderationKey>),
    /// No such item is open here.
    NotOpenItem(ConsiderationKey),
    /// The item reads otherwise than the person saw it: its result was corrected.
    ItemMoved(ConsiderationKey),
    /// Another person has answered since the page was opened.
    AnsweredMeanwhile(ConsiderationKey),
    /// The answer is published: it changes with a correction only.
    AnswerIsPublic(ConsiderationKey),
    /// Private-use characters (外字) in these fields: no reader outside of the office can read them.
    PrivateUse(Vec<FieldPath>),
}

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
    /// U+FFFD: a character was already lost when the text arrived (half a surrogate pair, a broken paste).
    LostCharacter,
    /// Not a code of the scale.
    NotAGrade,
    /// The grade differs from what was measured: it needs a reason.
    ReasonMissing,
    /// The grade says that nothing was carried out: it needs that statement.
    StatementMissing,
    /// A published value of an indicator was corrected: it needs a reason.
    RestatementMissing,
    /// Not a whole number from 1.
    NotANumber,
    /// A date that does not lie after the beginning of the fiscal year.
    TooEarly,
    /// A private-use character (外字) in a text that is published as it is.
    PrivateUse,
    /// The figure of an indicator that is fed by records: only they move it, until its feeding is ended.
    FedByRecords,
    /// Not what the form asks for in this extra field.
    Extra(ExtraDefect),
}

impl DefectKind {
    /// The word in machine output.
    pub fn as_str(self) -> &'static str {
        match self {
            DefectKind::Missing => "missing",
            DefectKind::TooLong => "too-long",
            DefectKind::ControlCharacter => "control-character",
            DefectKind::LostCharacter => "lost-character",
            DefectKind::NotAGrade | DefectKind::Extra(ExtraDefect::NotAGrade) => "not-a-grade",
            DefectKind::ReasonMissing => "reason-missing",
            DefectKind::StatementMissing => "statement-missing",
            DefectKind::RestatementMissing => "restatement-missing",
            DefectKind::NotANumber | DefectKind::Extra(ExtraDefect::NotANumber) => "not-a-number",
            DefectKind::TooEarly => "too-early",
            DefectKind::PrivateUse => "private-use",
            DefectKind::FedByRecords => "fed-by-records",
            DefectKind::Extra(ExtraDefect::NotOnTheForm) => "not-on-the-form",
            DefectKind::Extra(ExtraDefect::NotADate) => "not-a-date",
            DefectKind::Extra(ExtraDefect::NotAChoice) => "not-a-choice",
            DefectKind::Extra(ExtraDefect::NotALink) => "not-a-link",
        }
    }
}

/// Two people wrote in one field: what stands there now and what the second wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub path: FieldPath,
    pub theirs: Option<String>,
    pub yours: String,
}
