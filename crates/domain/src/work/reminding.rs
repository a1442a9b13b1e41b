//! 督促: who is asked for what a department owes. Nobody is asked who has nothing to do.

use super::{Task, tasks};
use crate::{Actor, Cycle, CyclePart, DepartmentId, OperatingPolicy, Role};
use jiff::civil::Date;

/// Whether what is waited for is the department's own doing: the planning office does not remind itself.
pub fn is_of_department(part: CyclePart) -> bool {
    match part {
        CyclePart::Input | CyclePart::Approval => true,
        CyclePart::Check | CyclePart::Publication => false,
    }
}

/// Of all who work in the city hall, those who can act on the policy as it stands, each with what there is to do.
pub fn whom<'a>(
    people: &'a [Actor],
    department: DepartmentId,
    policy: Option<&OperatingPolicy>,
    cycle: &Cycle,
    today: Date,
) -> Vec<(&'a Actor, Task)> {
    let able: Vec<(&Actor, Task)> = people
        .iter()
        .filter_map(|person| {
            let tasks = tasks(person, department, policy, cycle, today);
            tasks.into_iter().find(|task| is_asked_for(*task)).map(|task| (person, task))
        })
        .collect();
    // The head may write and submit as well; asked is whoever gathers the paper, where there is anybody.
    let gathers = |person: &Actor| {
        person
            .duties
            .iter()
            .any(|duty| duty.role == Role::DepartmentClerk && duty.unit.department() == Some(department))
    };
    let has_clerk = able.iter().any(|(person, _)| gathers(person));
    able.into_iter().filter(|(person, task)| !has_clerk || !is_of_clerks(*task) || gathers(person)).collect()
}

// An opinion from outside keeps no paper waiting.
fn is_asked_for(task: Task) -> bool {
    match task {
        Task::Begin
        | Task::WriteForSection { .. }
        | Task::WriteAndSubmit { .. }
        | Task::Mend
        | Task::Approve
        | Task::Check
        | Task::Publish
        | Task::AnswerLeftOver { .. } => true,
        Task::GiveOpinion { .. } => false,
    }
}

fn is_of_clerks(task: Task) -> bool {
    match task {
        Task::Begin | Task::WriteAndSubmit { .. } | Task::Mend | Task::AnswerLeftOver { .. } => true,
        Task::WriteForSection { .. } | Task::Approve | Task::Check | Task::Publish | Task::GiveOpinion { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Duty, FieldPath, FiscalYear, Form, InitiativeField, NewItem, Signature, Stage, Step, Unit};
    use jiff::Timestamp;

    const DEPARTMENT: DepartmentId = DepartmentId(1);

    fn person(login: &str, role: Role, unit: Unit) -> Actor {
        let duty = Duty { role, post: "主査".into(), unit, acting: false };
        Actor { login: login.into(), name: login.into(), duties: vec![duty] }
    }

    fn section(department: DepartmentId, name: &str) -> Unit {
        Unit::Section { department, names: vec![name.into()] }
    }

    fn hall() -> Vec<Actor> {
        vec![
            person("clerk", Role::DepartmentClerk, Unit::Department(DEPARTMENT)),
            person("head", Role::DepartmentHead, Unit::Department(DEPARTMENT)),
            person("owes", Role::SectionClerk, section(DEPARTMENT, "危機管理課")),
            person("wrote", Role::SectionClerk, section(DEPARTMENT, "消防課")),
            person("elsewhere", Role::DepartmentClerk, Unit::Department(DepartmentId(2))),
            person("office", Role::PlanningOfficer, Unit::City),
            person("mayor", Role::Executive, Unit::City),
        ]
    }

    /// Two initiatives: one of each section; only one of them has its text.
    fn policy() -> OperatingPolicy {
        let year = FiscalYear::try_from(2026).unwrap();
        let mut policy = OperatingPolicy::new(year, "防災部".into(), Form::standard().scale.printed(), Step::Plan);
        let goal = policy.add(NewItem::Goal).unwrap();
        for (at, section) in ["危機管理課", "消防課"].into_iter().enumerate() {
            let id = policy.add(NewItem::Initiative(goal)).unwrap();
            policy.set_text(FieldPath::Initiative(id, InitiativeField::Sections), Some(section.into()));
            if at == 1 {
                policy.set_text(FieldPath::Initiative(id, InitiativeField::Text), Some("訓練".into()));
            }
        }
        policy
    }

    #[track_caller]
    fn check(people: &[Actor], policy: Option<&OperatingPolicy>, logins: &[&str]) {
        let cycle = Cycle::of(FiscalYear::try_from(2026).unwrap());
        let asked = whom(people, DEPARTMENT, policy, &cycle, "2026-05-07".parse().unwrap());
        assert_eq!(asked.iter().map(|(person, _)| person.login.as_str()).collect::<Vec<_>>(), logins);
    }

    #[test]
    fn whoever_can_act_is_asked_and_nobody_else() {
        let (hall, mut policy) = (hall(), policy());
        check(&hall, None, &["clerk"]);
        check(&hall, Some(&policy), &["clerk", "owes"]);
        // Where nobody gathers the paper, the head does.
        check(&hall[1..], Some(&policy), &["head", "owes"]);
        let submitted = Signature {
            login: "clerk".into(),
            name: String::new(),
            post: String::new(),
            acting: false,
            at: Timestamp::UNIX_EPOCH,
        };
        policy.progress.stage = Stage::Submitted { version: String::new(), submitted };
        check(&hall, Some(&policy), &["head"]);
        policy.progress.stage = Stage::Closed;
        check(&hall, Some(&policy), &[]);
    }
}
