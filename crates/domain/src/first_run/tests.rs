//! The way of a new city, as each of its people sees it.

use super::*;
use crate::{Duty, Unit};
use FirstRunState::{Done, Later, Next, OfAnother};

fn person(roles: &[Role]) -> Actor {
    let duty = |role: &Role| Duty { role: *role, post: String::new(), unit: Unit::City, acting: false };
    Actor { login: "a".into(), name: "a".into(), duties: roles.iter().map(duty).collect() }
}

const NOTHING: FirstRunFacts = FirstRunFacts {
    departments: 0,
    sections: 0,
    accounts: 1,
    officers: 0,
    departments_with_head: 0,
    forms: 0,
    years_with_dates: 0,
    past_policies: 0,
    editions: 0,
};

#[track_caller]
fn check(roles: &[Role], facts: FirstRunFacts, expected: [FirstRunState; 6]) {
    let states: Vec<FirstRunState> = first_run(&facts, &person(roles)).iter().map(|line| line.state).collect();
    assert_eq!(states, expected, "{roles:?} {facts:?}");
}

#[test]
fn each_sees_what_is_theirs_and_one_step_is_next() {
    let (administrator, officer) = ([Role::Administrator], [Role::PlanningOfficer]);
    check(&administrator, NOTHING, [Next, Later, OfAnother, OfAnother, OfAnother, OfAnother]);
    check(&officer, NOTHING, [OfAnother, OfAnother, Next, Later, Later, Later]);
    check(&[Role::Administrator, Role::PlanningOfficer], NOTHING, [Next, Later, Later, Later, Later, Later]);
    let organised = FirstRunFacts { departments: 12, sections: 48, ..NOTHING };
    check(&administrator, organised, [Done, Next, OfAnother, OfAnother, OfAnother, OfAnother]);
    // The planning office need not wait for what it does not build on.
    let dated = FirstRunFacts { years_with_dates: 1, ..organised };
    check(&officer, dated, [Done, OfAnother, Next, Done, Later, Later]);
    check(&[Role::DepartmentHead], dated, [Done, OfAnother, OfAnother, Done, OfAnother, OfAnother]);
}

#[test]
fn people_are_there_when_somebody_plans_and_somebody_heads() {
    let people = |officers, departments_with_head| {
        let facts = FirstRunFacts { officers, departments_with_head, accounts: 9, ..NOTHING };
        FirstRunStep::People.is_done(&facts)
    };
    assert_eq!([people(0, 0), people(1, 0), people(0, 3), people(1, 1)], [false, false, false, true]);
}

#[test]
fn the_way_ends_when_every_step_is_done() {
    let all = FirstRunFacts {
        departments: 6,
        sections: 20,
        accounts: 30,
        officers: 2,
        departments_with_head: 6,
        forms: 1,
        years_with_dates: 1,
        past_policies: 12,
        editions: 24,
    };
    let officer = person(&[Role::PlanningOfficer]);
    assert!(is_finished(&first_run(&all, &officer)));
    assert!(!is_finished(&first_run(&FirstRunFacts { editions: 0, ..all }, &officer)));
    assert!(is_of_first_run(&officer) && is_of_first_run(&person(&[Role::Administrator])));
    assert!(!is_of_first_run(&person(&[Role::DepartmentHead, Role::Auditor])));
}
