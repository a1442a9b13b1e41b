//! How evaluable is this promise? Remarks on the wording of a paper, each with a reason and a suggestion. They block nothing.
//!
//! The rules are tried on labelled sentences in `tests/lint`; decision 0019.

mod activity_not_outcome;
mod cannot_fail;
mod figure;
mod grade_contradicts;
mod no_baseline;
mod no_deadline;
mod no_number;
mod others_wish;
pub mod place;
mod promise;
mod remark;
mod result_copied;
mod result_silent;
mod section_gone;
mod sentence;
mod subject;
mod two_promises;
mod unit_missing;
mod waiver;
mod wording;

pub use place::RemarkPlace;
pub use remark::{Cut, Remark, Rule};
pub use subject::Shape;
pub use waiver::Waiver;

use crate::form::Scale;
use crate::{GoalPaper, InitiativeField, Paper, Step, TargetField};
use promise::{Outcome, Promise};

/// What the rules know beside the paper.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// The papers of the year before: the department's own, and those of whom it follows.
    pub last_year: &'a [Paper],
    /// The sections that the department has; unknown if `None`.
    pub sections: Option<&'a [String]>,
    /// The scale the targets are graded on.
    pub scale: Option<&'a Scale>,
    /// The step under way; what has not been reported yet is not judged.
    pub step: Option<Step>,
}

const OF_PROMISES: [fn(&Promise) -> Vec<Remark>; 8] = [
    cannot_fail::remarks,
    no_number::remarks,
    no_deadline::remarks,
    no_baseline::remarks,
    activity_not_outcome::remarks,
    two_promises::remarks,
    unit_missing::remarks,
    others_wish::remarks,
];
const OF_OUTCOMES: [fn(&Outcome) -> Vec<Remark>; 2] = [result_silent::remarks, result_copied::remarks];

pub fn lint(paper: &Paper, context: &Context) -> Vec<Remark> {
    let reported: Vec<String> = context.last_year.iter().flat_map(results).collect();
    paper.goals.iter().flat_map(|goal| of_goal(goal, context, &reported)).collect()
}

fn of_goal(goal: &GoalPaper, context: &Context, reported: &[String]) -> Vec<Remark> {
    let number = goal.number;
    let is_reported = context.step.is_none_or(|step| step != Step::Plan);
    let outcome = |place, promise: &Option<String>, result: &Option<String>| {
        let (Some(promise), Some(result), true) = (promise.as_deref(), result.as_deref(), is_reported) else {
            return Vec::new();
        };
        let outcome = Outcome { place, promise, result, last_year: reported };
        OF_OUTCOMES.iter().flat_map(|rule| rule(&outcome)).collect()
    };
    let promise = |place, text: &Option<String>, indicators| {
        let promise = Promise::new(place, text.as_deref().unwrap_or_default(), indicators);
        OF_PROMISES.iter().flat_map(|rule| rule(&promise)).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    for (at, target) in (1..).zip(&goal.targets) {
        let place = |field| RemarkPlace::Target { goal: number, at, field };
        found.extend(promise(place(TargetField::Text), &target.text, &target.indicators));
        found.extend(outcome(place(TargetField::Attainment), &target.text, &target.attainment));
        if let Some(scale) = context.scale.filter(|_| is_reported) {
            found.extend(grade_contradicts::remarks(place(TargetField::Grade), target, scale));
        }
    }
    for (at, initiative) in (1..).zip(&goal.initiatives) {
        let place = |field| RemarkPlace::Initiative { goal: number, at, field };
        found.extend(promise(place(InitiativeField::Text), &initiative.text, &initiative.indicators));
        found.extend(outcome(place(InitiativeField::Result), &initiative.text, &initiative.result));
        let of_section = |section| RemarkPlace::Section { goal: number, at, section };
        found.extend(section_gone::remarks(of_section, &initiative.sections, context.sections));
    }
    found
}

fn results(paper: &Paper) -> Vec<String> {
    let attainments = paper.goals.iter().flat_map(|goal| &goal.targets).flat_map(|target| target.attainment.as_deref());
    let results =
        paper.goals.iter().flat_map(|goal| &goal.initiatives).flat_map(|initiative| initiative.result.as_deref());
    result_copied::to_compare(attainments.chain(results))
}
