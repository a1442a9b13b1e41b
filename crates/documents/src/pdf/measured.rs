//! The indicators of a goal as they are printed, and what is said about its grades.

use super::extras::PrintedLine;
use crate::indicator::label;
use hoshin_domain::form::Labels;
use hoshin_domain::rating::{Rating, percent_text};
use hoshin_domain::{GoalPaper, IndicatorField, IndicatorPaper, Paper};
use serde::Serialize;
use std::borrow::Cow;

/// One indicator: its numbers in columns, everything else below them.
#[derive(Serialize)]
pub(super) struct Measured<'a> {
    /// The target or initiative it belongs to.
    place: String,
    name: Option<&'a str>,
    baseline: Value<'a>,
    target: Value<'a>,
    actual: Value<'a>,
    /// 90.4…％, cut and never rounded; none where there is no rate.
    rate: Option<String>,
    more: Vec<PrintedLine>,
}

/// A number with its unit and its day.
#[derive(Serialize)]
struct Value<'a> {
    text: Option<Cow<'a, str>>,
    day: Option<&'a str>,
}

const IN_COLUMNS: [IndicatorField; 6] = [
    IndicatorField::Name,
    IndicatorField::Baseline,
    IndicatorField::BaselineDate,
    IndicatorField::Target,
    IndicatorField::Actual,
    IndicatorField::ActualDate,
];

/// Every indicator of a goal, those of its targets first.
pub(super) fn of_goal<'a>(goal: &'a GoalPaper, labels: &Labels) -> Vec<Measured<'a>> {
    let named = |label: &str, at: usize| format!("{label} {}", at + 1);
    let targets = goal.targets.iter().enumerate().flat_map(|(at, target)| {
        let place = named(labels.word(|labels| &labels.annual_target), at);
        let cancelled = target.cancelled.as_deref();
        target.indicators.iter().map(move |indicator| Measured::of(place.clone(), indicator, cancelled))
    });
    let initiatives = goal.initiatives.iter().enumerate().flat_map(|(at, initiative)| {
        let place = named(labels.word(|labels| &labels.initiative), at);
        initiative.indicators.iter().map(move |indicator| Measured::of(place.clone(), indicator, None))
    });
    targets.chain(initiatives).collect()
}

impl<'a> Measured<'a> {
    fn of(place: String, indicator: &'a IndicatorPaper, cancelled: Option<&str>) -> Self {
        let value = |field, day| Value { text: indicator.shown(field), day: indicator.get(day) };
        let rate = match indicator.rating(cancelled) {
            Rating::Rated { percent, .. } => Some(format!("{}％", percent_text(&percent, 1))),
            Rating::Special(_) => None,
        };
        // How records feed it is between the offices and the program.
        let others = indicator.iter().map(|(field, _)| field);
        let others = others.filter(|field| !IN_COLUMNS.contains(field) && !field.is_of_feed());
        let more = others.filter_map(|field| {
            Some(PrintedLine { label: label(field).to_owned(), text: indicator.shown(field)?.into_owned() })
        });
        Self {
            place,
            name: indicator.get(IndicatorField::Name),
            baseline: value(IndicatorField::Baseline, IndicatorField::BaselineDate),
            // No field says when a target is due: it is this year's.
            target: Value { text: indicator.shown(IndicatorField::Target), day: None },
            actual: value(IndicatorField::Actual, IndicatorField::ActualDate),
            rate,
            more: more.collect(),
        }
    }
}

/// Weights, reasons and statements beside the grades of a goal.
pub(super) fn notes_of_goal(goal: &GoalPaper, labels: &Labels) -> Vec<PrintedLine> {
    let grade = labels.word(|labels| &labels.grade);
    let overall = labels.word(|labels| &labels.overall_grade);
    let target_name = labels.word(|labels| &labels.annual_target);
    let mut notes = Vec::new();
    notes.extend(PrintedLine::of("ウエイト".to_owned(), goal.weight.as_deref()));
    for (number, target) in (1..).zip(&goal.targets) {
        let place = format!("{target_name} {number}");
        notes.extend(PrintedLine::of(format!("{place}　ウエイト"), target.weight.as_deref()));
        notes.extend(PrintedLine::of(format!("{place}　{grade}の理由"), target.grade_reason.as_deref()));
        notes.extend(PrintedLine::of(format!("{place}　実施しなかった理由"), target.cancelled.as_deref()));
    }
    notes.extend(PrintedLine::of(format!("{overall}の理由"), goal.overall_grade_reason.as_deref()));
    notes
}

/// The grade of the policy as a whole.
pub(super) fn notes_of_policy(paper: &Paper, labels: &Labels) -> Vec<PrintedLine> {
    let grade = labels.word(|labels| &labels.grade);
    let mut notes = Vec::new();
    notes.extend(PrintedLine::of(format!("部全体の{grade}"), paper.overall_grade.as_deref()));
    notes.extend(PrintedLine::of(format!("部全体の{grade}の理由"), paper.overall_grade_reason.as_deref()));
    notes
}
