//! Every value of a paper by its place: what all open formats are made from, and what they are read back through.

use super::OpenPaper;
use super::value_path::{GoalPart, InitiativePart, TargetPart, ValuePath, kind_of};
use hoshin_domain::field::{Field, Texts};
use hoshin_domain::{
    AnswerField, ExtraKey, Extras, Form, GoalField, GoalPaper, IndicatorField, IndicatorPaper, InitiativeField,
    InitiativePaper, Level, OfficerField, OverallField, Paper, Side, Step, StepField, TargetPaper,
};
use std::borrow::Cow;

/// Every place of a paper on its form, in the order of the paper, whether something is written there or not.
///
/// What is written is listed even where the form does not ask for it.
pub fn paths(paper: &Paper, form: &Form) -> Vec<ValuePath> {
    let mut paths = vec![ValuePath::FiscalYear, ValuePath::Department];
    let fields = |at| OfficerField::ALL.iter().map(move |field| ValuePath::Officer(at, *field));
    paths.extend(numbers(&paper.officers).flat_map(fields));
    paths.push(ValuePath::BasicPolicy);
    paths.extend(extras(form, Level::Policy, &paper.extras).map(|(side, key)| ValuePath::Extra(side, key)));
    let fields = |at| AnswerField::ALL.iter().map(move |field| ValuePath::Answer(at, *field));
    // Only what another department left names it.
    let names_one = |path: &ValuePath| matches!(path, ValuePath::Answer(_, AnswerField::Department));
    let is_due = |path: &ValuePath| !names_one(path) || text_at(paper, *path).is_some();
    paths.extend(numbers(&paper.answers).flat_map(fields).filter(is_due));
    for (goal, at) in paper.goals.iter().zip(1..) {
        of_goal(goal, at, form, &mut paths);
    }
    let overall = OverallField::ALL.iter().map(|field| ValuePath::Overall(*field));
    paths.extend(overall.filter(|path| text_at(paper, *path).is_some()));
    let fields = |at| StepField::ALL.iter().map(move |field| ValuePath::Step(at, *field));
    paths.extend(numbers(&paper.grade_scale.0).flat_map(fields));
    paths
}

/// The places of one goal, the `at`th of its paper, added to `paths` in the order of the paper.
pub fn of_goal(goal: &GoalPaper, at: u32, form: &Form, paths: &mut Vec<ValuePath>) {
    paths.push(ValuePath::Goal(at, GoalPart::Number));
    let own = |side: Side| {
        let fields = there(goal).into_iter().filter(move |field: &GoalField| field.side() == side);
        fields.map(move |field| ValuePath::Goal(at, GoalPart::Field(field)))
    };
    paths.extend(own(Side::Plan));
    let extra: Vec<(Side, ExtraKey)> = extras(form, Level::Goal, &goal.extras).collect();
    let of_side = |side: Side| extra.iter().filter(move |(own, _)| *own == side);
    paths.extend(of_side(Side::Plan).map(|(side, key)| ValuePath::Goal(at, GoalPart::Extra(*side, *key))));
    for (target, number) in goal.targets.iter().zip(1..) {
        let measured = indicators(&target.indicators).map(|(nth, field)| TargetPart::Indicator(nth, field));
        let extra = extras(form, Level::Target, &target.extras).map(|(side, key)| TargetPart::Extra(side, key));
        let all = there(target).into_iter().map(TargetPart::Field).chain(extra).chain(measured);
        paths.extend(all.map(|part| ValuePath::Target(at, number, part)));
    }
    for (initiative, number) in goal.initiatives.iter().zip(1..) {
        // A place for the first section is there even if none is named.
        let sections = 1..=u32::try_from(initiative.sections.len().max(1)).unwrap_or(u32::MAX);
        let measured = indicators(&initiative.indicators).map(|(nth, field)| InitiativePart::Indicator(nth, field));
        let extra =
            extras(form, Level::Initiative, &initiative.extras).map(|(side, key)| InitiativePart::Extra(side, key));
        let parts = std::iter::once(InitiativePart::Field(InitiativeField::Text))
            .chain(sections.map(InitiativePart::Section))
            .chain(std::iter::once(InitiativePart::Field(InitiativeField::Result)))
            .chain(extra)
            .chain(measured);
        paths.extend(parts.map(|part| ValuePath::Initiative(at, number, part)));
    }
    paths.extend(own(Side::Check));
    paths.extend(of_side(Side::Check).map(|(side, key)| ValuePath::Goal(at, GoalPart::Extra(*side, *key))));
}

/// The fields that every paper has a place for, then those of the others that are written.
fn there<F: Field>(part: &impl Texts<F>) -> Vec<F> {
    let is_written = |field: &F| part.text(*field).is_some_and(|text| !text.is_empty());
    let (boxes, lines): (Vec<F>, Vec<F>) = F::ALL.iter().partition(|field| field.row().has_box);
    boxes.into_iter().chain(lines.into_iter().filter(is_written)).collect()
}

/// What every indicator says, and what is written beyond that.
fn indicators(list: &[IndicatorPaper]) -> impl Iterator<Item = (u32, IndicatorField)> {
    let fields = move |(indicator, at): (&IndicatorPaper, u32)| {
        let all = IndicatorField::ALL.iter().copied();
        let there = all.filter(|field| field.row().has_box || indicator.get(*field).is_some());
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
pub fn text_at(paper: &Paper, path: ValuePath) -> Option<String> {
    let goal = |goal: u32| paper.goals.get(index(goal)?);
    let text = match path {
        ValuePath::FiscalYear => return paper.fiscal_year.map(|year| year.to_string()),
        ValuePath::Department => paper.department.as_deref().map(Cow::Borrowed),
        ValuePath::BasicPolicy => paper.basic_policy.as_deref().map(Cow::Borrowed),
        ValuePath::Overall(field) => paper.text(field),
        ValuePath::Extra(side, key) => paper.extras.get(side, key).map(Cow::Borrowed),
        ValuePath::Officer(at, field) => paper.officers.get(index(at)?)?.text(field),
        ValuePath::Answer(at, field) => paper.answers.get(index(at)?)?.text(field),
        ValuePath::Step(at, field) => paper.grade_scale.0.get(index(at)?)?.text(field),
        ValuePath::Goal(at, part) => of_goal_at(goal(at)?, part),
        ValuePath::Target(at, target, part) => of_target_at(goal(at)?.targets.get(index(target)?)?, part),
        ValuePath::Initiative(at, initiative, part) => {
            of_initiative_at(goal(at)?.initiatives.get(index(initiative)?)?, part)
        }
    };
    text.filter(|text| !text.is_empty()).map(Cow::into_owned)
}

fn index(at: u32) -> Option<usize> {
    usize::try_from(at).ok()?.checked_sub(1)
}

fn of_goal_at(goal: &GoalPaper, part: GoalPart) -> Option<Cow<'_, str>> {
    match part {
        GoalPart::Number => Some(Cow::Owned(goal.number.to_string())),
        GoalPart::Field(field) => goal.text(field),
        GoalPart::Extra(side, key) => goal.extras.get(side, key).map(Cow::Borrowed),
    }
}

fn of_target_at(target: &TargetPaper, part: TargetPart) -> Option<Cow<'_, str>> {
    match part {
        TargetPart::Field(field) => target.text(field),
        TargetPart::Indicator(at, field) => indicator_at(&target.indicators, at, field),
        TargetPart::Extra(side, key) => target.extras.get(side, key).map(Cow::Borrowed),
    }
}

fn of_initiative_at(initiative: &InitiativePaper, part: InitiativePart) -> Option<Cow<'_, str>> {
    match part {
        InitiativePart::Field(field) => initiative.text(field),
        InitiativePart::Section(at) => initiative.sections.get(index(at)?).map(|name| Cow::Borrowed(name.as_str())),
        InitiativePart::Extra(side, key) => initiative.extras.get(side, key).map(Cow::Borrowed),
        InitiativePart::Indicator(at, field) => indicator_at(&initiative.indicators, at, field),
    }
}

fn indicator_at(list: &[IndicatorPaper], at: u32, field: IndicatorField) -> Option<Cow<'_, str>> {
    list.get(index(at)?)?.text(field)
}

/// Whether a place is filled by the publication of a step at all.
pub fn is_due(path: ValuePath, step: Step) -> bool {
    kind_of(path).from <= step
}

pub fn values(open: &OpenPaper<'_>) -> Vec<(ValuePath, Option<String>)> {
    paths(open.paper, open.form).into_iter().map(|path| (path, text_at(open.paper, path))).collect()
}
