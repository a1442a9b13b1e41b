//! What waits for whom, and until when. Pure: the policies, the dates and the day come in.

use crate::may::{self, Place};
use crate::{
    Actor, Cycle, Deed, DepartmentId, OperatingPolicy, Part, Role, Stage, StageKind, Step, Unit, decide::may_do,
};
use jiff::civil::Date;

/// How much of a paper is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filled {
    pub filled: usize,
    pub all: usize,
}

/// Something a person has to do with a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// The policy of the year is to be begun.
    Begin,
    /// So many places of the own section are still empty.
    WriteForSection {
        empty: usize,
    },
    /// So many places are still empty; then it is submitted.
    WriteAndSubmit {
        empty: usize,
    },
    /// It came back and is to be mended.
    Mend,
    Approve,
    Check,
    Publish,
    GiveOpinion {
        missing: usize,
    },
    /// So many items that earlier years left open have no answer.
    AnswerLeftOver {
        missing: usize,
    },
}

impl Filled {
    /// How many places are empty.
    #[must_use]
    pub fn empty(self) -> usize {
        self.all - self.filled
    }
}

/// The places of a paper that a step wants written: the promise, what has come of it, or both if the year has one step.
#[must_use]
pub fn filled(policy: &OperatingPolicy, step: Step) -> Filled {
    count(policy, step, None)
}

/// The same for the initiatives of one section, known by every name it has borne.
#[must_use]
pub fn filled_of_section(policy: &OperatingPolicy, step: Step, names: &[String]) -> Filled {
    count(policy, step, Some(names))
}

fn count(policy: &OperatingPolicy, step: Step, section: Option<&[String]>) -> Filled {
    let mut places: Vec<bool> = Vec::new();
    let is_whole = section.is_none();
    if is_whole && step == Step::Plan {
        places.push(policy.basic_policy.is_some());
    }
    // A paper without any 重点目標 wants at least one.
    if is_whole && policy.goals.is_empty() {
        places.push(false);
    }
    for goal in &policy.goals {
        if is_whole {
            match step {
                Step::Plan => places.extend([goal.title.is_some(), goal.plan_goal.is_some()]),
                Step::MidYear => {}
                Step::Result => places.extend([
                    goal.evaluation.is_some(),
                    goal.overall_grade.is_some(),
                    goal.considerations.is_some(),
                ]),
            }
            for target in &goal.targets {
                match step {
                    Step::Plan => places.push(target.text.is_some()),
                    Step::MidYear => places.push(target.attainment.is_some()),
                    Step::Result => places.extend([target.attainment.is_some(), target.grade.is_some()]),
                }
            }
        }
        for initiative in &goal.initiatives {
            let own = |names: &[String]| initiative.responsible_sections.iter().any(|name| names.contains(name));
            if !section.is_none_or(own) {
                continue;
            }
            match step {
                Step::Plan => places.extend([initiative.text.is_some(), !initiative.responsible_sections.is_empty()]),
                Step::MidYear | Step::Result => places.push(initiative.result.is_some()),
            }
        }
    }
    Filled { filled: places.iter().filter(|is_filled| **is_filled).count(), all: places.len() }
}

/// Who is waited for; `None` when the year is finished.
#[must_use]
pub fn waits_for(policy: &OperatingPolicy) -> Option<Part> {
    match policy.progress.stage {
        Stage::Drafting { .. } => Some(Part::Input),
        Stage::Submitted { .. } => Some(Part::Approval),
        Stage::Approved { .. } => Some(Part::Check),
        Stage::Released { .. } => Some(Part::Publication),
        Stage::Closed => None,
    }
}

/// The day until which that is due; none for a correction, which has no date.
#[must_use]
pub fn due(policy: &OperatingPolicy, cycle: &Cycle) -> Option<Date> {
    let part = waits_for(policy)?;
    let schedule = cycle.schedule(policy.progress.step).filter(|_| policy.progress.correction.is_none())?;
    Some(schedule.due(part))
}

/// What this person has to do with the department's policy on this day.
#[must_use]
pub fn tasks(
    actor: &Actor,
    department: DepartmentId,
    policy: Option<&OperatingPolicy>,
    cycle: &Cycle,
    today: Date,
) -> Vec<Task> {
    let has_opened = |step: Step| cycle.schedule(step).is_none_or(|schedule| schedule.opens <= today);
    let Some(policy) = policy else {
        let begins = holds(actor, Deed::Open, StageKind::NotBegun, department) && has_opened(cycle.first());
        return if begins { vec![Task::Begin] } else { Vec::new() };
    };
    let (step, stage) = (policy.progress.step, policy.progress.kind());
    match &policy.progress.stage {
        Stage::Drafting { .. } => {
            let is_back = policy.progress.returned().is_some() || policy.progress.correction.is_some();
            if !is_back && !has_opened(step) {
                return Vec::new();
            }
            if holds(actor, Deed::Submit, stage, department) {
                let empty = filled(policy, step).empty();
                return vec![if is_back { Task::Mend } else { Task::WriteAndSubmit { empty } }];
            }
            section_task(actor, department, policy).into_iter().collect()
        }
        Stage::Submitted { .. } => {
            if may_do(actor, department, Some(policy), Deed::Approve) {
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
fn holds(actor: &Actor, deed: Deed, stage: StageKind, department: DepartmentId) -> bool {
    let place = Place { department, sections: &[] };
    actor.duties.iter().any(|duty| {
        let is_own = duty.unit.department() == Some(department);
        is_own && may::may(duty.role, deed, stage, may::relation(&duty.unit, place))
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
    let may = |deed| may_do(actor, department, Some(policy), deed);
    let mut tasks = Vec::new();
    if may(Deed::Release) {
        tasks.push(Task::Check);
    }
    let is_checker =
        matches!(&policy.progress.stage, Stage::Released { released, .. } if released.login == actor.login);
    if may(Deed::Publish) && !is_checker {
        tasks.push(Task::Publish);
    }
    if may(Deed::GiveOpinion) && policy.progress.step != Step::Plan {
        let given =
            |goal| policy.opinions.iter().any(|opinion| opinion.goal == goal && opinion.by.login == actor.login);
        let missing = policy.goals.iter().filter(|goal| !given(goal.id)).count();
        if missing > 0 {
            tasks.push(Task::GiveOpinion { missing });
        }
    }
    tasks
}

/// What this person has to answer of what earlier years left open, while the promise is written.
#[must_use]
pub fn to_answer(
    actor: &Actor,
    department: DepartmentId,
    policy: &OperatingPolicy,
    cycle: &Cycle,
    today: Date,
    missing: usize,
) -> Option<Task> {
    let is_open = cycle.schedule(Step::Plan).is_none_or(|schedule| schedule.opens <= today);
    let is_promise = policy.progress.step == Step::Plan && matches!(policy.progress.stage, Stage::Drafting { .. });
    let is_due = missing > 0 && is_promise && (is_open || policy.progress.returned().is_some());
    (is_due && holds(actor, Deed::WritePlan, policy.progress.kind(), department))
        .then_some(Task::AnswerLeftOver { missing })
}

/// Whether this person has done a part of the step under way and now waits for others.
#[must_use]
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
mod tests {
    use super::*;
    use crate::{Duty, FiscalYear, Form, Progress, Signature};

    const DEPARTMENT: DepartmentId = DepartmentId(1);

    fn person(login: &str, role: Role, unit: Unit) -> Actor {
        let duty = Duty { role, post: String::new(), unit, acting: false };
        Actor { login: login.into(), name: login.into(), duties: vec![duty] }
    }

    fn policy(stage: Stage, step: Step) -> OperatingPolicy {
        let year = FiscalYear::try_from(2026).unwrap();
        let mut policy = OperatingPolicy::new(year, "部".into(), Form::standard().scale.printed(), step);
        policy.progress = Progress { stage, ..Progress::begun(step) };
        policy
    }

    fn signed(login: &str) -> Signature {
        let (login, name) = (login.to_owned(), login.to_owned());
        Signature { login, name, post: String::new(), acting: false, at: jiff::Timestamp::UNIX_EPOCH }
    }

    fn released_by(login: &str) -> Stage {
        let (submitted, approved, released) = (signed("hanako"), signed("kenji"), signed(login));
        Stage::Released { version: String::new(), submitted, approved, released }
    }

    #[track_caller]
    fn check(actor: &Actor, policy: Option<&OperatingPolicy>, day: &str, expected: &[Task]) {
        let cycle = Cycle::of(FiscalYear::try_from(2026).unwrap());
        assert_eq!(tasks(actor, DEPARTMENT, policy, &cycle, day.parse().unwrap()), expected, "{}", actor.login);
    }

    #[test]
    fn each_sees_what_is_theirs_to_do() {
        let hanako = person("hanako", Role::DepartmentClerk, Unit::Department(DEPARTMENT));
        let kenji = person("kenji", Role::DepartmentHead, Unit::Department(DEPARTMENT));
        let (sachiko, nozomi) =
            (person("sachiko", Role::PlanningOfficer, Unit::City), person("nozomi", Role::PlanningOfficer, Unit::City));
        let daisuke = person("daisuke", Role::DepartmentClerk, Unit::Department(DepartmentId(2)));
        let begun = policy(Progress::begun(Step::Plan).stage, Step::Plan);
        check(&hanako, None, "2026-03-31", &[]);
        check(&hanako, None, "2026-04-01", &[Task::Begin]);
        check(&sachiko, None, "2026-04-01", &[]);
        check(&hanako, Some(&begun), "2026-04-01", &[Task::WriteAndSubmit { empty: 2 }]);
        check(&sachiko, Some(&begun), "2026-04-01", &[]);
        let submitted = Stage::Submitted { version: String::new(), submitted: signed("hanako") };
        let submitted = policy(submitted, Step::Plan);
        check(&kenji, Some(&submitted), "2026-04-25", &[Task::Approve]);
        check(&hanako, Some(&submitted), "2026-04-25", &[]);
        assert!(is_waiting(&hanako, DEPARTMENT, &submitted) && !is_waiting(&daisuke, DEPARTMENT, &submitted));
        let released = policy(released_by("sachiko"), Step::Plan);
        check(&sachiko, Some(&released), "2026-05-25", &[]);
        check(&nozomi, Some(&released), "2026-05-25", &[Task::Publish]);
    }

    #[test]
    fn what_is_left_over_is_asked_for_while_the_promise_is_written() {
        let hanako = person("hanako", Role::DepartmentClerk, Unit::Department(DEPARTMENT));
        let midori = person("midori", Role::SectionClerk, Unit::Section { department: DEPARTMENT, names: vec![] });
        let sachiko = person("sachiko", Role::PlanningOfficer, Unit::City);
        let submitted = Stage::Submitted { version: String::new(), submitted: signed("hanako") };
        let cycle = Cycle::of(FiscalYear::try_from(2026).unwrap());
        let drafting = |step| policy(Progress::begun(step).stage, step);
        let check = |actor: &Actor, policy: &OperatingPolicy, day: &str, missing, expected: Option<Task>| {
            assert_eq!(to_answer(actor, DEPARTMENT, policy, &cycle, day.parse().unwrap(), missing), expected);
        };
        check(&hanako, &drafting(Step::Plan), "2026-04-01", 2, Some(Task::AnswerLeftOver { missing: 2 }));
        check(&hanako, &drafting(Step::Plan), "2026-04-01", 0, None);
        check(&hanako, &drafting(Step::Plan), "2026-03-31", 2, None);
        check(&hanako, &drafting(Step::Result), "2027-03-01", 2, None);
        check(&hanako, &policy(submitted, Step::Plan), "2026-04-01", 2, None);
        check(&midori, &drafting(Step::Plan), "2026-04-01", 2, None);
        check(&sachiko, &drafting(Step::Plan), "2026-04-01", 2, None);
    }

    #[test]
    fn results_are_asked_for_when_their_step_opens() {
        let hanako = person("hanako", Role::DepartmentClerk, Unit::Department(DEPARTMENT));
        let reporting = policy(Progress::begun(Step::Result).stage, Step::Result);
        check(&hanako, Some(&reporting), "2026-11-24", &[]);
        check(&hanako, Some(&reporting), "2027-03-01", &[Task::WriteAndSubmit { empty: 1 }]);
    }
}
