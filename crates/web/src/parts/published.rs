//! A published paper as citizens read it, without what leads elsewhere: on their pages, and where a form is looked at
//! before it is kept.

use crate::Words;
use crate::parts::sheet::{self, CellReader, Cells, told};
use crate::parts::{Names, extras, field, grade, indicators, label, published_records as records};
use crate::words::Language;
use hoshin_domain::grading::{agrees, of_target, suggested};
use hoshin_domain::record::FigureOwner;
use hoshin_domain::{GoalPaper, GradeScale, InitiativePaper, Level, PromisePlace, Side, Step, TargetPaper};
use hoshin_store::Edition;
use maud::{Markup, html};

/// The citizens' pages speak Japanese.
pub(crate) const WORDS: Words = Words(Language::Japanese);

// Two show how the form repeats; more would only be scrolled past.
const GOALS_OF_A_PREVIEW: usize = 2;

/// A paper in a form that is not kept yet; it shows the empty fields too.
pub(crate) fn preview(edition: &Edition) -> Markup {
    let (labels, names, paper) = (&edition.form.labels, Names::new(WORDS, &edition.form), &edition.paper);
    let title = edition.form.title(Some(edition.key.fiscal_year), paper.department.as_deref().unwrap_or_default());
    html! {
        p.preview-title { (title) }
        @if !labels.basic_policy.is_empty() {
            h3 { (labels.basic_policy) }
            (field::shown(WORDS, paper.basic_policy.as_deref()))
        }
        @for side in [Side::Plan, Side::Check] {
            (extras::shown(names, &paper.grade_scale, Level::Policy, side, &paper.extras, Some(&html! { "—" })))
        }
        @for of in paper.goals.iter().take(GOALS_OF_A_PREVIEW) {
            h3 { (names.goal(of.number as usize)) "　" (of.title.as_deref().unwrap_or_default()) }
            (goal(edition, of, &html! {}))
        }
    }
}

/// One 重点目標 on its sheet; `became` tells what later years did about what it left open.
pub(crate) fn goal(edition: &Edition, goal: &GoalPaper, became: &Markup) -> Markup {
    let (labels, cells) = (&edition.form.labels, cells(edition));
    let steps = extras::steps_of(&edition.form, Level::Goal, &edition.paper.grade_scale);
    let targets = html! {
        @for (at, target) in (1..).zip(&goal.targets) { (target_row(edition, target, (goal.number, at))) }
    };
    let initiatives = html! {
        @for (at, initiative) in (1..).zip(&goal.initiatives) { (initiative_row(edition, initiative, (goal.number, at))) }
    };
    let grade = html! { (cells.heading(&labels.overall_grade)) (mark(&steps, goal.overall_grade.as_deref())) };
    let closing = html! {
        (sheet::sum(&cells.headed(&labels.evaluation, goal.evaluation.as_deref()), Some(&grade)))
        @if goal.overall_grade_reason.is_some() {
            (sheet::sum(&told(WORDS, "grade-reason-shown", "reason", goal.overall_grade_reason.as_deref()), None))
        }
        // What the form asks about what came of the goal, the evaluators' words among it.
        @if !goal.extras.check.is_empty() { (sheet::sum(&cells.extras(Level::Goal, Side::Check, &goal.extras), None)) }
        @if label::stands(&labels.considerations, goal.considerations.as_deref()) {
            (sheet::sum(&html! { (cells.headed(&labels.considerations, goal.considerations.as_deref())) (became) }, None))
        }
    };
    html! {
        (told(WORDS, "weight-shown", "weight", goal.weight.as_deref()))
        (cells.extras(Level::Goal, Side::Plan, &goal.extras))
        (sheet::sheet(WORDS, labels, &targets, &initiatives, &closing))
    }
}

fn cells(edition: &Edition) -> Cells<'_> {
    let (names, labels) = (Names::new(WORDS, &edition.form), &edition.form.labels);
    Cells { names, labels, scale: &edition.paper.grade_scale, reader: CellReader::Citizen }
}

fn target_row(edition: &Edition, target: &TargetPaper, (goal, at): (u32, u32)) -> Markup {
    let (labels, cells) = (&edition.form.labels, cells(edition));
    let owner = FigureOwner::Target { goal, target: at };
    let plan = html! {
        (cells.target_plan(target.text.as_deref(), target.weight.as_deref(), &target.extras))
        (indicators::promised(WORDS, &target.indicators))
        (changed(edition, |place| (place.goal, place.target) == (Some(goal), Some(at))))
    };
    let check = html! {
        (cells.target_check(target.attainment.as_deref(), &target.extras))
        @if edition.step != Step::Plan { (indicators::reported(WORDS, &target.indicators, target.cancelled.as_deref(), |nth| records::source(&edition.records, owner, nth))) }
        (told(WORDS, "grade-reason-shown", "reason", target.grade_reason.as_deref()))
        (told(WORDS, "cancelled-shown", "reason", target.cancelled.as_deref()))
    };
    let mark = html! {
        (cells.repeated(&labels.grade)) (mark(&edition.paper.grade_scale, target.grade.as_deref())) (overruled(target, edition))
    };
    sheet::row(WORDS, None, &plan, &check, Some(&mark))
}

fn initiative_row(edition: &Edition, initiative: &InitiativePaper, (goal, at): (u32, u32)) -> Markup {
    let cells = cells(edition);
    let owner = FigureOwner::Initiative { goal, initiative: at };
    let plan = html! {
        (cells.initiative_plan(initiative.text.as_deref(), &initiative.sections, &initiative.extras))
        (indicators::promised(WORDS, &initiative.indicators))
        (changed(edition, |place| (place.goal, place.initiative) == (Some(goal), Some(at))))
    };
    let check = html! {
        (cells.initiative_check(initiative.result.as_deref(), &initiative.extras))
        @if edition.step != Step::Plan { (indicators::reported(WORDS, &initiative.indicators, None, |nth| records::source(&edition.records, owner, nth))) }
        (records::of_initiative(edition, goal, at))
    };
    sheet::row(WORDS, None, &plan, &check, None)
}

/// The way from a target or an initiative to how it was changed.
fn changed(edition: &Edition, is_here: impl Fn(PromisePlace) -> bool) -> Markup {
    let is_marked = edition.changes.iter().any(|change| change.gone.is_none() && is_here(change.place));
    html! { @if is_marked { p.changed-mark { a href="#changes" { (WORDS.say("site-goal-changed")) } } } }
}

/// The grade that was suggested, where another one was decided.
fn overruled(target: &TargetPaper, edition: &Edition) -> Markup {
    let rated = of_target(target, &edition.form);
    let suggested = suggested(&rated.combined).zip(target.grade.as_deref());
    let other = suggested.filter(|(suggestion, grade)| !agrees(grade, suggestion)).and_then(|(own, _)| own.text());
    html! { @if let Some(grade) = other { p.suggested { (WORDS.tell("suggested-overruled", &[("grade", grade.into())])) } } }
}

/// A grade, or that there is none yet.
pub(crate) fn mark(steps: &GradeScale, code: Option<&str>) -> Markup {
    match code {
        Some(code) => grade::shown(WORDS, steps, Some(code)),
        None => html! { span.empty { (WORDS.say("site-grade-none")) } },
    }
}
