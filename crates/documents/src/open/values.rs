//! Every value of a paper by its place: what all open formats are made from, and what they are read back through.

use super::OpenPaper;
use super::answers;
use super::spot::{GoalPart, InitiativePart, OfficerPart, Spot, StepPart, TargetPart, kind_of};
use hoshin_domain::{
    ExtraKey, Extras, Form, GoalPaper, IndicatorField, IndicatorPaper, InitiativePaper, Level, OverallField, Paper,
    Side, Step, TargetPaper,
};

/// Every place of a paper on its form, in the order of the paper, whether something is written there or not.
///
/// What is written is listed even where the form does not ask for it.
pub fn spots(paper: &Paper, form: &Form) -> Vec<Spot> {
    let mut spots = vec![Spot::FiscalYear, Spot::Department];
    let parts = [OfficerPart::Post, OfficerPart::Name, OfficerPart::Charge];
    spots.extend(numbers(&paper.officers).flat_map(|at| parts.map(|part| Spot::Officer(at, part))));
    spots.push(Spot::BasicPolicy);
    spots.extend(extras(form, Level::Policy, &paper.extras).map(|(side, key)| Spot::Extra(side, key)));
    spots.extend(answers::spots(&paper.answers));
    for (goal, at) in paper.goals.iter().zip(1..) {
        of_goal(goal, at, form, &mut spots);
    }
    let overall = OverallField::ALL.iter().map(|field| Spot::Overall(*field));
    spots.extend(overall.filter(|spot| text_at(paper, *spot).is_some()));
    let parts = [StepPart::Code, StepPart::Label, StepPart::Description, StepPart::Percent];
    spots.extend(numbers(&paper.grade_scale.0).flat_map(|at| parts.map(|part| Spot::Step(at, part))));
    spots
}

/// The places of one goal, the `at`th of its paper, added to `spots` in the order of the paper.
pub fn of_goal(goal: &GoalPaper, at: u32, form: &Form, spots: &mut Vec<Spot>) {
    let own = |parts: &[GoalPart], spots: &mut Vec<Spot>| spots.extend(parts.iter().map(|part| Spot::Goal(at, *part)));
    own(&[GoalPart::Number, GoalPart::Title], spots);
    own(&[GoalPart::PlanGoalNumber, GoalPart::PlanGoal, GoalPart::PlanField], spots);
    let written = |part: &GoalPart| of_goal_at(goal, *part).is_some();
    let optional = |part: GoalPart| Some(part).filter(written).map(|part| Spot::Goal(at, part));
    spots.extend(optional(GoalPart::Weight));
    let extra: Vec<(Side, ExtraKey)> = extras(form, Level::Goal, &goal.extras).collect();
    let of_side = |side: Side| extra.iter().filter(move |(own, _)| *own == side);
    spots.extend(of_side(Side::Plan).map(|(side, key)| Spot::Goal(at, GoalPart::Extra(*side, *key))));
    for (target, number) in goal.targets.iter().zip(1..) {
        let parts = [TargetPart::Text, TargetPart::Attainment, TargetPart::Grade];
        let optional = [TargetPart::Weight, TargetPart::GradeReason, TargetPart::Cancelled].into_iter();
        let optional = optional.filter(|part| of_target_at(target, *part).is_some());
        let measured = indicators(&target.indicators).map(|(nth, field)| TargetPart::Indicator(nth, field));
        let extra = extras(form, Level::Target, &target.extras).map(|(side, key)| TargetPart::Extra(side, key));
        let all = parts.into_iter().chain(optional).chain(extra).chain(measured);
        spots.extend(all.map(|part| Spot::Target(at, number, part)));
    }
    for (initiative, number) in goal.initiatives.iter().zip(1..) {
        // A place for the first section is there even if none is named.
        let sections = 1..=u32::try_from(initiative.sections.len().max(1)).unwrap_or(u32::MAX);
        let measured = indicators(&initiative.indicators).map(|(nth, field)| InitiativePart::Indicator(nth, field));
        let extra =
            extras(form, Level::Initiative, &initiative.extras).map(|(side, key)| InitiativePart::Extra(side, key));
        let parts = std::iter::once(InitiativePart::Text)
            .chain(sections.map(InitiativePart::Section))
            .chain(std::iter::once(InitiativePart::Result))
            .chain(extra)
            .chain(measured);
        spots.extend(parts.map(|part| Spot::Initiative(at, number, part)));
    }
    own(&[GoalPart::Evaluation, GoalPart::OverallGrade, GoalPart::Considerations], spots);
    spots.extend(optional(GoalPart::GradeReason));
    spots.extend(of_side(Side::Check).map(|(side, key)| Spot::Goal(at, GoalPart::Extra(*side, *key))));
}

/// What every indicator says, and what is written beyond that.
fn indicators(list: &[IndicatorPaper]) -> impl Iterator<Item = (u32, IndicatorField)> {
    let is_asked = |field: IndicatorField| {
        use IndicatorField::{Actual, Baseline, Name, Target, Unit};
        matches!(field, Name | Unit | Baseline | Target | Actual)
    };
    let fields = move |(indicator, at): (&IndicatorPaper, u32)| {
        let all = IndicatorField::ALL.iter().copied();
        let there = all.filter(|field| is_asked(*field) || indicator.get(*field).is_some());
        there.map(|field| (at, field)).collect::<Vec<_>>()
    };
    list.iter().zip(1..).flat_map(fields)
}

fn numbers<T>(items: &[T]) -> impl Iterator<Item = u32> {
    items.iter().zip(1..).map(|(_, at)| at)
}

/// The form's fields of a level, then what is written beyond them.
fn extras(form: &Form, level: Level, written: &Extras) -> impl Iterator<Item = (Side, ExtraKey)> {
    let of_form = Side::ALL.into_iter().flat_map(move |side| form.fields_of(level, side));
    let asked: Vec<(Side, ExtraKey)> = of_form.map(|field| (field.side, field.key)).collect();
    let beyond: Vec<_> =
        written.iter().map(|(side, key, _)| (side, key)).filter(|place| !asked.contains(place)).collect();
    asked.into_iter().chain(beyond)
}

/// What is written at a place.
pub fn text_at(paper: &Paper, spot: Spot) -> Option<String> {
    let nth = |at: u32| usize::try_from(at).ok()?.checked_sub(1);
    let text = match spot {
        Spot::FiscalYear => return paper.fiscal_year.map(|year| year.to_string()),
        Spot::Department => paper.department.as_deref(),
        Spot::BasicPolicy => paper.basic_policy.as_deref(),
        Spot::Overall(OverallField::Grade) => paper.overall_grade.as_deref(),
        Spot::Overall(OverallField::GradeReason) => paper.overall_grade_reason.as_deref(),
        Spot::Extra(side, key) => paper.extras.get(side, key),
        Spot::Officer(at, part) => {
            let officer = paper.officers.get(nth(at)?)?;
            match part {
                OfficerPart::Post => Some(officer.post.as_str()),
                OfficerPart::Name => Some(officer.name.as_str()),
                OfficerPart::Charge => officer.charge.as_deref(),
            }
        }
        Spot::Answer(at, part) => return answers::text_at(paper.answers.get(nth(at)?)?, part),
        Spot::Step(at, part) => {
            let step = paper.grade_scale.0.get(nth(at)?)?;
            Some(match part {
                StepPart::Code => step.code.as_str(),
                StepPart::Label => step.label.as_str(),
                StepPart::Description => step.description.as_str(),
                StepPart::Percent => step.percent.as_str(),
            })
        }
        Spot::Goal(goal, part) => return of_goal_at(paper.goals.get(nth(goal)?)?, part),
        Spot::Target(goal, at, part) => of_target_at(paper.goals.get(nth(goal)?)?.targets.get(nth(at)?)?, part),
        Spot::Initiative(goal, at, part) => {
            of_initiative_at(paper.goals.get(nth(goal)?)?.initiatives.get(nth(at)?)?, part)
        }
    };
    text.filter(|text| !text.is_empty()).map(str::to_owned)
}

fn of_goal_at(goal: &GoalPaper, part: GoalPart) -> Option<String> {
    let plan = goal.plan_goal.as_ref();
    let text = match part {
        GoalPart::Number => return Some(goal.number.to_string()),
        GoalPart::PlanGoalNumber => return plan?.number.map(|number| number.to_string()),
        GoalPart::PlanGoal => plan.map(|plan| plan.title.as_str()),
        GoalPart::Title => goal.title.as_deref(),
        GoalPart::PlanField => goal.plan_field.as_deref(),
        GoalPart::Evaluation => goal.evaluation.as_deref(),
        GoalPart::OverallGrade => goal.overall_grade.as_deref(),
        GoalPart::Considerations => goal.considerations.as_deref(),
        GoalPart::Weight => goal.weight.as_deref(),
        GoalPart::GradeReason => goal.overall_grade_reason.as_deref(),
        GoalPart::Extra(side, key) => goal.extras.get(side, key),
    };
    text.filter(|text| !text.is_empty()).map(str::to_owned)
}

fn of_target_at(target: &TargetPaper, part: TargetPart) -> Option<&str> {
    match part {
        TargetPart::Text => target.text.as_deref(),
        TargetPart::Attainment => target.attainment.as_deref(),
        TargetPart::Grade => target.grade.as_deref(),
        TargetPart::Weight => target.weight.as_deref(),
        TargetPart::GradeReason => target.grade_reason.as_deref(),
        TargetPart::Cancelled => target.cancelled.as_deref(),
        TargetPart::Indicator(at, field) => indicator_at(&target.indicators, at, field),
        TargetPart::Extra(side, key) => target.extras.get(side, key),
    }
}

fn of_initiative_at(initiative: &InitiativePaper, part: InitiativePart) -> Option<&str> {
    match part {
        InitiativePart::Text => initiative.text.as_deref(),
        InitiativePart::Section(at) => {
            let at = usize::try_from(at).ok()?.checked_sub(1)?;
            initiative.sections.get(at).map(String::as_str)
        }
        InitiativePart::Result => initiative.result.as_deref(),
        InitiativePart::Extra(side, key) => initiative.extras.get(side, key),
        InitiativePart::Indicator(at, field) => indicator_at(&initiative.indicators, at, field),
    }
}

fn indicator_at(list: &[IndicatorPaper], at: u32, field: IndicatorField) -> Option<&str> {
    list.get(usize::try_from(at).ok()?.checked_sub(1)?)?.get(field)
}

/// Whether a place is filled by the publication of a step at all.
pub fn is_due(spot: Spot, step: Step) -> bool {
    kind_of(spot).from <= step
}

/// Every value of a paper with its place.
pub fn values(open: &OpenPaper<'_>) -> Vec<(Spot, Option<String>)> {
    spots(open.paper, open.form).into_iter().map(|spot| (spot, text_at(open.paper, spot))).collect()
}
