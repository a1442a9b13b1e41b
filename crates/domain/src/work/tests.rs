//! Who has what to do, and on which day.

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
fn what_is_left_over_is_asked_for_as_soon_as_it_can_be_answered() {
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
    check(&hanako, &drafting(Step::Result), "2026-06-01", 2, Some(Task::AnswerLeftOver { missing: 2 }));
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

#[test]
fn before_the_dates_are_set_nothing_is_due_and_nobody_is_asked_to_begin() {
    let year = FiscalYear::try_from(2026).unwrap();
    let (set, proposed) = (Cycle::of(year), Cycle::proposed(year, &[Step::Plan, Step::Result]));
    let begun = policy(Progress::begun(Step::Plan).stage, Step::Plan);
    let closed = policy(Stage::Closed, Step::Result);
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(due(None, &set), Due::By(day("2026-04-20")));
    assert_eq!(due(Some(&begun), &set), Due::By(day("2026-04-20")));
    assert_eq!([due(None, &proposed), due(Some(&begun), &proposed)], [Due::NotSet; 2]);
    assert_eq!([due(Some(&closed), &set), due(Some(&closed), &proposed)], [Due::Never; 2]);
    let hanako = person("hanako", Role::DepartmentClerk, Unit::Department(DEPARTMENT));
    let asked = |policy, cycle| tasks(&hanako, DEPARTMENT, policy, cycle, day("2026-11-29"));
    assert_eq!((asked(None, &set), asked(None, &proposed)), (vec![Task::Begin], vec![]));
    assert_eq!(asked(Some(&begun), &proposed), [Task::WriteAndSubmit { empty: 2 }], "what was begun goes on");
}
