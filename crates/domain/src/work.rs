//! What waits for whom, and until when. Pure: the policies, the dates and the day come in.

mod filled;
mod parts;
mod reminding;

pub use filled::{Filled, blanks, filled, filled_of_cover, filled_of_goal, filled_of_section};
pub use parts::{PARTS, PartStanding, parts};
pub use reminding::{is_of_department, whom};

use crate::may::{self, Scope};
use crate::organisation::Days;
use crate::{
    Actor, Cycle, CyclePart, DepartmentId, OperatingPolicy, Permission, Role, Stage, StageKind, Step, Unit,
    decide::may_do,
};
use jiff::civil::Date;

/// Something a person has to do with a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// The policy of the year is to be begun.
    Begin,
    /// So many places of the own section are still empty.
    WriteForSection { empty: usize },
    /// So many places are still empty; then it is submitted.
    WriteAndSubmit { empty: usize },
    /// It came back and is to be mended.
    Mend,
    /// The head of the department is asked.
    Approve,
    /// The planning office is asked.
    Check,
    /// Another planning officer is asked.
    Publish,
    /// So many goals have no opinion of this person.
    GiveOpinion { missing: usize },
    /// So many items that earlier years left open have no answer.
    AnswerLeftOver { missing: usize },
}

/// Who is waited for; `None` when the year is finished.
pub fn waits_for(policy: &OperatingPolicy) -> Option<CyclePart> {
    match policy.progress.stage {
        Stage::Drafting { .. } => Some(CyclePart::Input),
        Stage::Submitted { .. } => Some(CyclePart::Approval),
        Stage::Approved { .. } => Some(CyclePart::Check),
        Stage::Released { .. } => Some(CyclePart::Publication),
        Stage::Closed => None,
    }
}

/// Until when something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On this day, before 閉庁日 are looked at.
    By(Date),
    /// Nobody has set the dates of the year yet.
    NotSet,
    /// At no date: a correction, or a year that is finished.
    Never,
}

impl Due {
    /// The day, if there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Due::By(day) => Some(day),
            Due::NotSet | Due::Never => None,
        }
    }
}

/// Until when what a paper waits for is due; one that is not begun waits for its first step.
pub fn due(policy: Option<&OperatingPolicy>, cycle: &Cycle) -> Due {
    let waiting = match policy {
        Some(policy) if policy.progress.correction.is_some() => None,
        Some(policy) => waits_for(policy).map(|part| (policy.progress.step, part)),
        None => Some((cycle.first(), CyclePart::Input)),
    };
    match waiting {
        Some(_) if cycle.is_proposed => Due::NotSet,
        Some((step, part)) => cycle.due(step, part).map_or(Due::Never, Due::By),
        None => Due::Never,
    }
}

/// The same of a department that is there on some days only: nothing is due before it is there, and where its year was
/// taken over as published nobody begins a policy any more.
pub fn due_of(policy: Option<&OperatingPolicy>, cycle: &Cycle, is_of_the_past: bool, there: Days) -> Due {
    let due = due(policy, cycle);
    let is_missed = |day: Date| there.have_not_begun(day);
    match policy {
        None if is_of_the_past || due.day().is_some_and(is_missed) => Due::Never,
        None | Some(_) => due,
    }
}

/// Whether a year was taken over as published: nobody begins a policy of it any more.
pub fn is_of_the_past<'a>(policies: impl IntoIterator<Item = &'a OperatingPolicy>) -> bool {
    policies.into_iter().any(OperatingPolicy::is_of_the_past)
}

/// By how many days it is late; 0 if it is not.
pub fn days_late(due: Due, today: Date) -> i64 {
    due.day().map_or(0, |day| i64::from((today - day).get_days()).max(0))
}

/// What this person has to do with the department's policy on this day.
pub fn tasks(
    actor: &Actor,
    department: DepartmentId,
    policy: Option<&OperatingPolicy>,
    cycle: &Cycle,
    today: Date,
) -> Vec<Task> {
    let has_opened = |step: Step| cycle.schedule(step).is_none_or(|schedule| schedule.opens <= today);
    let Some(policy) = policy else {
        // Until its dates are set nobody is asked to begin a year: its form and its steps may still be others.
        let is_open = !cycle.is_proposed && has_opened(cycle.first());
        let begins = is_open && holds(actor, Permission::Open, StageKind::NotBegun, department);
        return if begins { vec![Task::Begin] } else { Vec::new() };
    };
    let (step, stage) = (policy.progress.step, policy.progress.kind());
    match &policy.progress.stage {
        Stage::Drafting { .. } => {
            let is_back = policy.progress.returned().is_some() || policy.progress.correction.is_some();
            if !is_back && !has_opened(step) {
                return Vec::new();
            }
            if holds(actor, Permission::Submit, stage, department) {
                let empty = filled(policy, step).empty();
                return vec![if is_back { Task::Mend } else { Task::WriteAndSubmit { empty } }];
            }
            section_task(actor, department, policy).into_iter().collect()
        }
        Stage::Submitted { .. } => {
            if may_do(actor, department, Some(policy), Permission::Approve) {
                vec![Task::Approve]
            } else {
                Vec::new()
            }
        }
        Stage::Approved { .. } | Stage::Released { .. } => office_tasks(actor, department, policy),
        Stage::Closed => Vec::new(),
    }
}

// A duty in the department itself: the planning office may write everywhere, but it is not its work.
fn holds(actor: &Actor, permission: Permission, stage: StageKind, department: DepartmentId) -> bool {
    let place = Scope { department, sections: &[] };
    actor.duties.iter().any(|duty| {
        let is_own = duty.unit.department() == Some(department);
        is_own && may::may(duty.role, permission, stage, may::relation(&duty.unit, place))
    })
}

fn section_task(actor: &Actor, department: DepartmentId, policy: &OperatingPolicy) -> Option<Task> {
    let own = actor.duties.iter().filter(|duty| duty.role == Role::SectionClerk);
    let names: Vec<String> = own
        .filter_map(|duty| match &duty.unit {
            Unit::Section { department: at, names } if *at == department => Some(names.clone()),
            Unit::Section { .. } | Unit::Department(_) | Unit::City => None,
        })
        .flatten()
        .collect();
    let empty = filled_of_section(policy, policy.progress.step, &names).empty();
    (empty > 0).then_some(Task::WriteForSection { empty })
}

fn office_tasks(actor: &Actor, department: DepartmentId, policy: &OperatingPolicy) -> Vec<Task> {
    let may = |permission| may_do(actor, department, Some(policy), permission);
    let mut tasks = Vec::new();
    if may(Permission::Release) {
        tasks.push(Task::Check);
    }
    let is_checker =
        matches!(&policy.progress.stage, Stage::Released { released, .. } if released.login == actor.login);
    if may(Permission::Publish) && !is_checker {
        tasks.push(Task::Publish);
    }
    if may(Permission::GiveOpinion) && policy.progress.step != Step::Plan {
        let given =
            |goal| policy.opinions.iter().any(|opinion| opinion.goal == goal && opinion.by.login == actor.login);
        let missing = policy.goals.iter().filter(|goal| !given(goal.id)).count();
        if missing > 0 {
            tasks.push(Task::GiveOpinion { missing });
        }
    }
    tasks
}

/// What this person has to answer of what earlier years left open: with the promise, or as soon as it is known later.
pub fn to_answer(
    actor: &Actor,
    department: DepartmentId,
    policy: &OperatingPolicy,
    cycle: &Cycle,
    today: Date,
    missing: usize,
) -> Option<Task> {
    let is_open = cycle.schedule(Step::Plan).is_none_or(|schedule| schedule.opens <= today);
    let is_written = policy.progress.correction.is_none() && matches!(policy.progress.stage, Stage::Drafting { .. });
    let is_due = missing > 0 && is_written && (is_open || policy.progress.returned().is_some());
    (is_due && holds(actor, Permission::AnswerLeftOver, policy.progress.kind(), department))
        .then_some(Task::AnswerLeftOver { missing })
}

/// Whether this person has done a part of the step under way and now waits for others.
pub fn is_waiting(actor: &Actor, department: DepartmentId, policy: &OperatingPolicy) -> bool {
    let signed = match &policy.progress.stage {
        Stage::Drafting { .. } | Stage::Closed => return false,
        Stage::Submitted { submitted, .. } => vec![submitted],
        Stage::Approved { submitted, approved, .. } => vec![submitted, approved],
        Stage::Released { submitted, approved, released, .. } => vec![submitted, approved, released],
    };
    let is_own = actor.duties.iter().any(|duty| duty.unit.department() == Some(department));
    is_own || signed.iter().any(|signature| signature.login == actor.login)
}

#[cfg(test)]
mod tests;
