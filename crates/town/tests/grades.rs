//! The grades of the town: whoever departs from what was measured says why.

use hoshin_domain::grading::{of_goal, owed, owed_by_target, suggested};
use hoshin_domain::rating::{Direction, Formula, Rating};
use hoshin_domain::{Form, Paper};
use std::collections::BTreeSet;

fn all() -> Vec<Paper> {
    hoshin_town::years().into_iter().flat_map(hoshin_town::papers).collect()
}

#[test]
fn every_grade_follows_what_was_measured_or_says_why() {
    let form = Form::standard();
    let mut owing = Vec::new();
    for paper in all() {
        let place =
            |what: String| format!("{:?} {} {what}", paper.fiscal_year, paper.department.as_deref().unwrap_or(""));
        for goal in &paper.goals {
            for (at, target) in goal.targets.iter().enumerate() {
                if let Some(owed) = owed_by_target(target, target.grade_reason.as_deref(), form) {
                    owing.push(place(format!("{}-{} {owed:?}", goal.number, at + 1)));
                }
            }
            let combined = of_goal(goal, form);
            let reason = goal.overall_grade_reason.as_deref();
            if goal.overall_grade.as_deref().and_then(|grade| owed(grade, &combined, reason)).is_some() {
                owing.push(place(format!("{} {:?} {:?}", goal.number, goal.overall_grade, suggested(&combined))));
            }
        }
    }
    assert_eq!(owing, Vec::<String>::new());
}

#[test]
fn the_finished_year_shows_every_direction_formula_and_case() {
    let mut directions = BTreeSet::new();
    let mut formulas = BTreeSet::new();
    let mut specials = BTreeSet::new();
    for target in all().iter().flat_map(|paper| &paper.goals).flat_map(|goal| &goal.targets) {
        for indicator in &target.indicators {
            directions.insert(indicator.direction().as_str());
            match indicator.rating(target.cancelled.as_deref()) {
                Rating::Rated { working, .. } => _ = formulas.insert(working.formula().as_str()),
                Rating::Special(special) => _ = specials.insert(special.as_str()),
            }
        }
    }
    assert_eq!(directions, Direction::ALL.iter().map(|own| own.as_str()).collect());
    assert_eq!(formulas, Formula::ALL.iter().map(|own| own.as_str()).collect());
    for case in ["cancelled", "not-evaluable"] {
        assert!(specials.contains(case), "{case} is not among {specials:?}");
    }
}
