//! Laying a policy out: what an arrangement has room for, and its pages.

mod above;
mod beside;
mod clutter;
mod departments;
mod heads;
mod prose;
mod rows;
mod side_by_side;
mod standard;

use crate::contents::{Policy, Room};
use crate::office::Office;
use crate::page::Page;
use crate::traits::{Arrangement, Evaluators};
use crate::words::Part;

/// What the arrangement asks for.
pub(crate) fn asked(office: &Office<'_>) -> Room {
    let habit = |of: &str, percent| office.habit(of, percent);
    let is_standard = office.dialect.is_standard();
    let whole = Room {
        departments: 1,
        goals: (2, 3),
        targets: (1, 2),
        initiatives: (1, 3),
        has_basic_policy: true,
        has_plan: is_standard || habit("plan", 40),
        has_summary: true,
        has_considerations: true,
        has_officers: true,
        has_scale: is_standard || habit("explained", 70),
        has_sections: true,
        ..Room::default()
    };
    match office.traits.arrangement {
        Arrangement::Standard => Room { of_target: columns(office), ..whole },
        Arrangement::Beside => Room {
            has_plan: false,
            has_basic_policy: habit("policy", 50),
            initiatives: (1, 2),
            of_target: if office.traits.has_mid_year { vec![Part::MidYear] } else { Vec::new() },
            of_goal: second(office),
            ..whole
        },
        Arrangement::Above | Arrangement::Prose => Room { has_plan: false, ..whole },
        Arrangement::RowPerGoal => rows::asked_per_goal(office, whole),
        Arrangement::RowPerTarget => rows::asked_per_target(office, whole),
        Arrangement::AllDepartments => departments::asked(office, whole),
        Arrangement::Indicators => Room {
            has_plan: false,
            has_basic_policy: false,
            has_scale: false,
            initiatives: (1, 2),
            is_measured: true,
            of_target: vec![Part::Unit, Part::Baseline, Part::Aim, Part::Actual, Part::Rate],
            of_initiative: if habit("code", 40) { vec![Part::Code, Part::Cost] } else { vec![Part::Cost] },
            of_goal: second(office),
            ..whole
        },
        Arrangement::SideBySide => Room { goals: (2, 2), has_plan: false, initiatives: (1, 2), ..whole },
    }
}

fn columns(office: &Office<'_>) -> Vec<Part> {
    let mid_year = office.traits.has_mid_year.then_some(Part::MidYear);
    let second = office.has_columns_of_evaluators().then_some(Part::SecondGrade);
    mid_year.into_iter().chain(second).collect()
}

fn second(office: &Office<'_>) -> Vec<Part> {
    match office.traits.evaluators {
        Evaluators::One => Vec::new(),
        Evaluators::Rows | Evaluators::Columns => vec![Part::SecondGrade, Part::SecondComment],
    }
}

/// The pages of the paper.
pub(crate) fn pages(office: &Office<'_>, policies: &[Policy]) -> Vec<Page> {
    let policy = &policies[0];
    let pages = match office.traits.arrangement {
        Arrangement::Standard => standard::pages(office, policy),
        Arrangement::Beside | Arrangement::Indicators => beside::pages(office, policy),
        Arrangement::Above => above::pages(office, policy),
        Arrangement::RowPerGoal => rows::per_goal(office, policy),
        Arrangement::RowPerTarget => rows::per_target(office, policy),
        Arrangement::AllDepartments => departments::pages(office, policies),
        Arrangement::Prose => prose::pages(office, policy),
        Arrangement::SideBySide => side_by_side::pages(office, policy),
    };
    clutter::strewn(office, policies, pages)
}
