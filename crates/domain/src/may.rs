//! Who may do what, when and where: the whole of the rights, and nothing else decides about them.
//!
//! `tests/rights.rs` prints the table for a city to sign.

use crate::{Actor, DepartmentId, Duty, Reach, Role, StageKind, Unit};
use strum::{IntoStaticStr, VariantArray};

/// Something a person can be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Deed {
    /// Read the internal pages of a policy.
    Read,
    /// Write 基本方針, 役職者, 重点目標, 達成目標, 所管室・課; add, move, remove and restore parts.
    WritePlan,
    /// Write the text of a 具体的取組.
    WriteInitiative,
    /// Write 具体的な取組実績.
    WriteResult,
    /// Write 達成状況, 達成度, 総合評価, 全体の達成度, 今後検討すべきこと.
    WriteEvaluation,
    /// Begin the policy of a year.
    Open,
    /// Take over a paper that was read.
    Adopt,
    Submit,
    Withdraw,
    Return,
    Approve,
    /// Check as the planning office: ready for publication.
    Release,
    Publish,
    /// Open a published paper for correction, or close it again unchanged.
    Reopen,
    Comment,
    /// Close a comment thread with a decision.
    Resolve,
    /// Give a second opinion on a result.
    GiveOpinion,
    /// Remind a department of what is due.
    Remind,
    /// See the board, set the dates of a year, prepare the next one.
    RunCycle,
    /// People, organisation and settings.
    Administer,
    /// Read and export the audit log.
    ReadLog,
    /// Keep, change and remove 取組記録 of an initiative.
    KeepRecord,
    /// Say what becomes of what earlier years left open.
    AnswerLeftOver,
}

/// How near a duty is to what it acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The initiative belongs to the duty's own section.
    OwnSection,
    OwnDepartment,
    Elsewhere,
}

/// What is acted on.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub department: DepartmentId,
    /// The sections an initiative belongs to; empty for the department's paper as a whole.
    pub sections: &'a [String],
}

impl Deed {
    /// Every deed, in the order of the matrix.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word used in the word files.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether a policy in this stage admits it, whoever asks.
    pub fn fits(self, stage: StageKind) -> bool {
        use StageKind::{Approved, Closed, Correcting, NotBegun, Planning, Released, Reporting, Submitted};
        match self {
            Deed::Read | Deed::Remind | Deed::RunCycle | Deed::Administer | Deed::ReadLog => true,
            Deed::WritePlan | Deed::WriteInitiative => matches!(stage, Planning | Correcting),
            Deed::WriteResult | Deed::WriteEvaluation | Deed::Submit | Deed::AnswerLeftOver => {
                matches!(stage, Planning | Reporting | Correcting)
            }
            Deed::Open => stage == NotBegun,
            Deed::Adopt => matches!(stage, NotBegun | Planning | Reporting | Correcting),
            Deed::Withdraw => matches!(stage, Submitted | Approved),
            Deed::Return => matches!(stage, Submitted | Approved | Released),
            Deed::Approve => stage == Submitted,
            Deed::Release => stage == Approved,
            Deed::Publish => stage == Released,
            Deed::Reopen => matches!(stage, Reporting | Correcting | Closed),
            // Work goes on while the paper waits for its approval, and after it is published.
            Deed::Comment | Deed::Resolve | Deed::KeepRecord => stage != NotBegun,
            Deed::GiveOpinion => matches!(stage, Approved | Released),
        }
    }
}

/// Whether a duty of this role allows the deed on a policy in this stage, as near as this.
pub fn may(role: Role, deed: Deed, stage: StageKind, relation: Relation) -> bool {
    deed.fits(stage) && holds(role, deed, stage) && nearest(role, deed).is_some_and(|reach| reaches(reach, relation))
}

// What a role may do at some time, and how near it must be; `None` is never.
fn nearest(role: Role, deed: Deed) -> Option<Reach> {
    use Reach::{City, Department, Section};
    match deed {
        Deed::Read => match role {
            Role::SectionClerk | Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::PlanningOfficer | Role::Executive | Role::Evaluator | Role::Auditor | Role::Operator => Some(City),
            Role::Administrator => None,
        },
        Deed::WriteInitiative | Deed::WriteResult | Deed::KeepRecord => match role {
            Role::SectionClerk => Some(Section),
            Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::PlanningOfficer => Some(City),
            Role::Executive | Role::Evaluator | Role::Auditor | Role::Administrator | Role::Operator => None,
        },
        Deed::WritePlan | Deed::WriteEvaluation | Deed::Submit | Deed::AnswerLeftOver => match role {
            Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::PlanningOfficer => Some(City),
            Role::SectionClerk
            | Role::Executive
            | Role::Evaluator
            | Role::Auditor
            | Role::Administrator
            | Role::Operator => None,
        },
        Deed::Open | Deed::Adopt => match role {
            Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::PlanningOfficer | Role::Operator => Some(City),
            Role::SectionClerk | Role::Executive | Role::Evaluator | Role::Auditor | Role::Administrator => None,
        },
        Deed::Withdraw => match role {
            Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::SectionClerk
            | Role::PlanningOfficer
            | Role::Executive
            | Role::Evaluator
            | Role::Auditor
            | Role::Administrator
            | Role::Operator => None,
        },
        Deed::Return => match role {
            Role::DepartmentHead => Some(Department),
            Role::PlanningOfficer => Some(City),
            Role::SectionClerk
            | Role::DepartmentClerk
            | Role::Executive
            | Role::Evaluator
            | Role::Auditor
            | Role::Administrator
            | Role::Operator => None,
        },
        Deed::Approve => only(role, Role::DepartmentHead, Department),
        Deed::Release | Deed::Publish | Deed::Reopen | Deed::Remind | Deed::RunCycle => {
            only(role, Role::PlanningOfficer, City)
        }
        Deed::GiveOpinion => only(role, Role::Evaluator, City),
        Deed::Administer => only(role, Role::Administrator, City),
        Deed::ReadLog => only(role, Role::Auditor, City),
        Deed::Comment | Deed::Resolve => match role {
            Role::SectionClerk | Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::PlanningOfficer | Role::Executive => Some(City),
            Role::Evaluator | Role::Auditor | Role::Administrator | Role::Operator => None,
        },
    }
}

fn only(role: Role, wanted: Role, reach: Reach) -> Option<Reach> {
    (role == wanted).then_some(reach)
}

// Where the stage tells the roles apart.
fn holds(role: Role, deed: Deed, stage: StageKind) -> bool {
    match deed {
        // What the head has approved, only the head takes back; only the planning office returns it.
        Deed::Withdraw if stage == StageKind::Approved => role == Role::DepartmentHead,
        Deed::Return if stage != StageKind::Submitted => role == Role::PlanningOfficer,
        // A thread ends by a decision of those who answer for the text.
        Deed::Resolve => role != Role::SectionClerk,
        Deed::Read
        | Deed::WritePlan
        | Deed::WriteInitiative
        | Deed::WriteResult
        | Deed::WriteEvaluation
        | Deed::Open
        | Deed::Adopt
        | Deed::Submit
        | Deed::Withdraw
        | Deed::Return
        | Deed::Approve
        | Deed::Release
        | Deed::Publish
        | Deed::Reopen
        | Deed::Comment
        | Deed::GiveOpinion
        | Deed::Remind
        | Deed::RunCycle
        | Deed::Administer
        | Deed::ReadLog
        | Deed::KeepRecord
        | Deed::AnswerLeftOver => true,
    }
}

fn reaches(reach: Reach, relation: Relation) -> bool {
    match reach {
        Reach::City => true,
        Reach::Department => relation != Relation::Elsewhere,
        Reach::Section => relation == Relation::OwnSection,
    }
}

/// How near a duty is to a place.
pub fn relation(unit: &Unit, place: Place<'_>) -> Relation {
    match unit {
        Unit::Section { department, names } if *department == place.department => {
            let is_own = place.sections.iter().any(|section| names.contains(section));
            if is_own { Relation::OwnSection } else { Relation::OwnDepartment }
        }
        Unit::Department(department) if *department == place.department => Relation::OwnDepartment,
        Unit::City | Unit::Department(_) | Unit::Section { .. } => Relation::Elsewhere,
    }
}

/// The duty by which a person may do it: one's own before one held for another.
pub fn duty_for<'a>(actor: &'a Actor, deed: Deed, stage: StageKind, place: Place<'_>) -> Option<&'a Duty> {
    let fitting = |duty: &&Duty| may(duty.role, deed, stage, relation(&duty.unit, place));
    actor.duties.iter().filter(fitting).min_by_key(|duty| duty.acting)
}

/// The duty by which a person may do it for the city as a whole.
pub fn duty_in_city(actor: &Actor, deed: Deed) -> Option<&Duty> {
    let fitting = |duty: &&Duty| nearest(duty.role, deed) == Some(Reach::City);
    actor.duties.iter().find(fitting)
}

/// The duty by which a person may do it somewhere, at some time: enough to be shown the way.
pub fn duty_somewhere(actor: &Actor, deed: Deed) -> Option<&Duty> {
    actor.duties.iter().find(|duty| nearest(duty.role, deed).is_some())
}

/// The roles that may do it on a policy in this stage: whom to turn to.
pub fn roles_for(deed: Deed, stage: StageKind) -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| holds(*role, deed, stage) && nearest(*role, deed).is_some()).collect()
}
