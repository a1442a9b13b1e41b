//! Who may do what, when and where: the whole of the rights, and nothing else decides about them.
//!
//! `tests/rights.rs` prints the table for a city to sign.

use crate::{Actor, DepartmentId, Duty, Reach, Role, StageKind, Unit};
use strum::{IntoStaticStr, VariantArray};

/// Something a person can be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Permission {
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
    /// Take papers of earlier years over as published.
    TakeOver,
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
pub struct Scope<'a> {
    pub department: DepartmentId,
    /// The sections an initiative belongs to; empty for the department's paper as a whole.
    pub sections: &'a [String],
}

crate::word::words!(Permission);

impl Permission {
    /// Whether a policy in this stage admits it, whoever asks.
    pub fn fits(self, stage: StageKind) -> bool {
        use StageKind::{Approved, Closed, Correcting, NotBegun, Planning, Released, Reporting, Submitted};
        match self {
            Permission::Read
            | Permission::Remind
            | Permission::RunCycle
            | Permission::Administer
            | Permission::ReadLog => true,
            Permission::WritePlan | Permission::WriteInitiative => matches!(stage, Planning | Correcting),
            Permission::WriteResult | Permission::WriteEvaluation | Permission::Submit | Permission::AnswerLeftOver => {
                matches!(stage, Planning | Reporting | Correcting)
            }
            Permission::Open => stage == NotBegun,
            Permission::Adopt => matches!(stage, NotBegun | Planning | Reporting | Correcting),
            Permission::TakeOver => matches!(stage, NotBegun | Planning | Reporting | Correcting | Closed),
            Permission::Withdraw => matches!(stage, Submitted | Approved),
            Permission::Return => matches!(stage, Submitted | Approved | Released),
            Permission::Approve => stage == Submitted,
            Permission::Release => stage == Approved,
            Permission::Publish => stage == Released,
            Permission::Reopen => matches!(stage, Reporting | Correcting | Closed),
            // Work goes on while the paper waits for its approval, and after it is published.
            Permission::Comment | Permission::Resolve | Permission::KeepRecord => stage != NotBegun,
            Permission::GiveOpinion => matches!(stage, Approved | Released),
        }
    }
}

/// Whether a duty of this role allows the permission on a policy in this stage, as near as this.
pub fn may(role: Role, permission: Permission, stage: StageKind, relation: Relation) -> bool {
    permission.fits(stage)
        && holds(role, permission, stage)
        && nearest(role, permission).is_some_and(|reach| reaches(reach, relation))
}

// What a role may do at some time, and how near it must be; `None` is never.
fn nearest(role: Role, permission: Permission) -> Option<Reach> {
    use Reach::{City, Department, Section};
    match permission {
        Permission::Read => match role {
            Role::SectionClerk | Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::PlanningOfficer | Role::Executive | Role::Evaluator | Role::Auditor | Role::Operator => Some(City),
            Role::Administrator => None,
        },
        Permission::WriteInitiative | Permission::WriteResult | Permission::KeepRecord => match role {
            Role::SectionClerk => Some(Section),
            Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::PlanningOfficer => Some(City),
            Role::Executive | Role::Evaluator | Role::Auditor | Role::Administrator | Role::Operator => None,
        },
        Permission::WritePlan | Permission::WriteEvaluation | Permission::Submit | Permission::AnswerLeftOver => {
            match role {
                Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
                Role::PlanningOfficer => Some(City),
                Role::SectionClerk
                | Role::Executive
                | Role::Evaluator
                | Role::Auditor
                | Role::Administrator
                | Role::Operator => None,
            }
        }
        Permission::Open | Permission::Adopt => match role {
            Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::PlanningOfficer | Role::Operator => Some(City),
            Role::SectionClerk | Role::Executive | Role::Evaluator | Role::Auditor | Role::Administrator => None,
        },
        Permission::Withdraw => match role {
            Role::DepartmentClerk | Role::DepartmentHead => Some(Department),
            Role::SectionClerk
            | Role::PlanningOfficer
            | Role::Executive
            | Role::Evaluator
            | Role::Auditor
            | Role::Administrator
            | Role::Operator => None,
        },
        Permission::Return => match role {
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
        Permission::TakeOver => match role {
            Role::PlanningOfficer | Role::Operator => Some(City),
            Role::SectionClerk
            | Role::DepartmentClerk
            | Role::DepartmentHead
            | Role::Executive
            | Role::Evaluator
            | Role::Auditor
            | Role::Administrator => None,
        },
        Permission::Approve => only(role, Role::DepartmentHead, Department),
        Permission::Release | Permission::Publish | Permission::Reopen | Permission::Remind | Permission::RunCycle => {
            only(role, Role::PlanningOfficer, City)
        }
        Permission::GiveOpinion => only(role, Role::Evaluator, City),
        Permission::Administer => only(role, Role::Administrator, City),
        Permission::ReadLog => only(role, Role::Auditor, City),
        Permission::Comment | Permission::Resolve => match role {
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
fn holds(role: Role, permission: Permission, stage: StageKind) -> bool {
    match permission {
        // What the head has approved, only the head takes back; only the planning office returns it.
        Permission::Withdraw if stage == StageKind::Approved => role == Role::DepartmentHead,
        Permission::Return if stage != StageKind::Submitted => role == Role::PlanningOfficer,
        // A thread ends by a decision of those who answer for the text.
        Permission::Resolve => role != Role::SectionClerk,
        Permission::Read
        | Permission::WritePlan
        | Permission::WriteInitiative
        | Permission::WriteResult
        | Permission::WriteEvaluation
        | Permission::Open
        | Permission::Adopt
        | Permission::TakeOver
        | Permission::Submit
        | Permission::Withdraw
        | Permission::Return
        | Permission::Approve
        | Permission::Release
        | Permission::Publish
        | Permission::Reopen
        | Permission::Comment
        | Permission::GiveOpinion
        | Permission::Remind
        | Permission::RunCycle
        | Permission::Administer
        | Permission::ReadLog
        | Permission::KeepRecord
        | Permission::AnswerLeftOver => true,
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
pub fn relation(unit: &Unit, place: Scope<'_>) -> Relation {
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
pub fn duty_for<'a>(actor: &'a Actor, permission: Permission, stage: StageKind, place: Scope<'_>) -> Option<&'a Duty> {
    let fitting = |duty: &&Duty| may(duty.role, permission, stage, relation(&duty.unit, place));
    actor.duties.iter().filter(fitting).min_by_key(|duty| duty.acting)
}

/// The duty by which the planning office does for a department of the past what only its own people may do: approve,
/// withdraw and return a correction of what was taken over as published.
pub fn duty_in_the_past(actor: &Actor, stage: StageKind, permission: Permission) -> Option<&Duty> {
    let is_meant = is_of_the_department(permission) && permission.fits(stage);
    actor.duties.iter().find(|duty| is_meant && duty.role == Role::PlanningOfficer)
}

/// The duty by which a person may do it for the city as a whole.
pub fn duty_in_city(actor: &Actor, permission: Permission) -> Option<&Duty> {
    let fitting = |duty: &&Duty| nearest(duty.role, permission) == Some(Reach::City);
    actor.duties.iter().find(fitting)
}

fn is_of_the_department(permission: Permission) -> bool {
    matches!(permission, Permission::Approve | Permission::Withdraw | Permission::Return)
}

/// The duty by which a person may do it somewhere, at some time: enough to be shown the way.
pub fn duty_somewhere(actor: &Actor, permission: Permission) -> Option<&Duty> {
    let in_the_past = |duty: &Duty| duty.role == Role::PlanningOfficer && is_of_the_department(permission);
    actor.duties.iter().find(|duty| nearest(duty.role, permission).is_some() || in_the_past(duty))
}

/// The roles that may do it on a policy in this stage: whom to turn to.
pub fn roles_for(permission: Permission, stage: StageKind) -> Vec<Role> {
    Role::ALL
        .iter()
        .copied()
        .filter(|role| holds(*role, permission, stage) && nearest(*role, permission).is_some())
        .collect()
}
