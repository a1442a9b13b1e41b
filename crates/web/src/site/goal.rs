//! The page of one 重点目標: what was promised and what came of it.

use super::frame::{self, WORDS};
use super::{Site, answers, changes, department, department_of, goal_file, records};
use crate::parts::naming::Names;
use crate::parts::{extras, grade, indicators, label};
use hoshin_domain::grading::{agrees, of_target, suggested};
use hoshin_domain::record::FigureOwner;
use hoshin_domain::{Extras, GoalPaper, GradeScale, InitiativePaper, Level, Paper, Side, Step, TargetPaper};
use hoshin_store::Edition;
use maud::{Markup, html};

pub(super) fn page(site: &Site, edition: &Edition, goal: &GoalPaper) -> Markup {
    let paper = &edition.paper;
    let goal_title = goal.title.as_deref().unwrap_or_default();
    let number = goal.number.to_string();
    let names = Names::new(WORDS, &edition.form);
    let heading = names.tell("site-goal-title", &[("number", number.into()), ("title", goal_title.into())]);
    let title = format!("{heading} — {}", department::title(edition));
    let main = html! {
        p.place { (department::title(edition)) }
        h1 { (heading) }
        p.place { (department::place(edition, goal)) }
        (department::notice(site, edition))
        (answers::taken_up_by(site, edition, goal))
        (sheet(edition, goal, &answers::became(site, edition, goal)))
        (changes::of_goal(site, edition, goal))
        (neighbours(names, paper, goal))
    };
    let crumbs = [(department_of(paper), Some("index.html".to_owned())), (goal_title, None)];
    frame::page(site, &title, department::depth(site, edition), &crumbs, &main)
}

/// The goal without what leads elsewhere; a form that is looked at shows its empty fields too.
pub(super) fn inside(edition: &Edition, goal: &GoalPaper) -> Markup {
    let names = Names::new(WORDS, &edition.form);
    html! {
        h3 { (names.goal(goal.number as usize)) "　" (goal.title.as_deref().unwrap_or_default()) }
        (sheet(edition, goal, &html! {}))
    }
}

/// `became` tells what later years did about what the goal left open.
fn sheet(edition: &Edition, goal: &GoalPaper, became: &Markup) -> Markup {
    let labels = &edition.form.labels;
    html! {
        (extras::under_title(Names::new(WORDS, &edition.form), goal))
        (told("weight-shown", "weight", goal.weight.as_deref()))
        (listed(edition, Level::Goal, Side::Plan, &goal.extras))
        div.sheet {
            div.row.head aria-hidden="true" {
                div.plan { (labels.annual_target) } div.to {} div.check { (labels.attainment) } div.check.mark { (labels.grade) }
            }
            @for (at, target) in (1..).zip(&goal.targets) { (target_row(edition, target, (goal.number, at))) }
            div.flow aria-hidden="true" {
                div { span.arrow { "↓" } " " (WORDS.say("flow-down")) } div {} div { span.arrow { "↑" } " " (WORDS.say("flow-up")) }
            }
            @for (at, initiative) in (1..).zip(&goal.initiatives) { (initiative_row(edition, initiative, (goal.number, at))) }
            div.sum {
                div.cell { h2 { (labels.evaluation) } (text(goal.evaluation.as_deref())) }
                div.cell.mark { h2 { (labels.overall_grade) } (mark(&extras::steps_of(&edition.form, Level::Goal, &edition.paper.grade_scale), goal.overall_grade.as_deref())) }
            }
            @if goal.overall_grade_reason.is_some() { div.sum { div.cell.wide { (told("grade-reason-shown", "reason", goal.overall_grade_reason.as_deref())) } } }
            @if let Some(further) = further(edition, goal) { div.sum { div.cell.wide { (further) } } }
            @if label::stands(&labels.considerations, goal.considerations.as_deref()) {
                div.sum { div.cell.wide { h2 { (labels.considerations) } (text(goal.considerations.as_deref())) (became) } }
            }
        }
    }
}

fn target_row(edition: &Edition, target: &TargetPaper, (goal, at): (u32, u32)) -> Markup {
    let labels = &edition.form.labels;
    let owner = FigureOwner::Target { goal, target: at };
    html! {
        div.row {
            div.cell { h2.once { (labels.annual_target) } (text(target.text.as_deref())) (told("weight-shown", "weight", target.weight.as_deref())) (listed(edition, Level::Target, Side::Plan, &target.extras))
                (indicators::promised(WORDS, &target.indicators))
                (changes::mark(edition, |place| (place.goal, place.target) == (Some(goal), Some(at))))
            }
            (arrow())
            div.cell { h2.once { (labels.attainment) } (text(target.attainment.as_deref())) (listed(edition, Level::Target, Side::Check, &target.extras))
                @if edition.step != Step::Plan { (indicators::reported(WORDS, &target.indicators, target.cancelled.as_deref(), |nth| records::source(&edition.records, owner, nth))) }
                (told("grade-reason-shown", "reason", target.grade_reason.as_deref()))
                (told("cancelled-shown", "reason", target.cancelled.as_deref()))
            }
            div.cell.mark { h2.once { (labels.grade) } (mark(&edition.paper.grade_scale, target.grade.as_deref())) (overruled(target, edition)) }
        }
    }
}

fn initiative_row(edition: &Edition, initiative: &InitiativePaper, (goal, at): (u32, u32)) -> Markup {
    let labels = &edition.form.labels;
    let owner = FigureOwner::Initiative { goal, initiative: at };
    html! {
        div.row {
            div.cell {
                h2 { (labels.initiative) }
                (text(initiative.text.as_deref()))
                p.sections { span.label { (labels.sections) } " " @for section in &initiative.sections { span.section { (section) } " " } }
                (listed(edition, Level::Initiative, Side::Plan, &initiative.extras))
                (indicators::promised(WORDS, &initiative.indicators))
                (changes::mark(edition, |place| (place.goal, place.initiative) == (Some(goal), Some(at))))
            }
            (arrow())
            div.cell.wide { h2 { (labels.result) } (text(initiative.result.as_deref())) (listed(edition, Level::Initiative, Side::Check, &initiative.extras))
                @if edition.step != Step::Plan { (indicators::reported(WORDS, &initiative.indicators, None, |nth| records::source(&edition.records, owner, nth))) }
                (records::of_initiative(edition, goal, at))
            }
        }
    }
}

fn listed(edition: &Edition, level: Level, side: Side, written: &Extras) -> Markup {
    extras::shown(Names::new(WORDS, &edition.form), &edition.paper.grade_scale, level, side, written, None)
}

/// What the form asks about what came of the goal, the evaluators' words among it.
fn further(edition: &Edition, goal: &GoalPaper) -> Option<Markup> {
    (!goal.extras.check.is_empty()).then(|| listed(edition, Level::Goal, Side::Check, &goal.extras))
}

fn told(word: &str, name: &'static str, text: Option<&str>) -> Markup {
    html! { @if let Some(text) = text { p.reason { (WORDS.tell(word, &[(name, text.into())])) } } }
}

/// The grade that was suggested, where another one was decided.
fn overruled(target: &TargetPaper, edition: &Edition) -> Markup {
    let rated = of_target(target, &edition.form);
    let suggested = suggested(&rated.combined).zip(target.grade.as_deref());
    let other = suggested.filter(|(suggestion, grade)| !agrees(grade, suggestion)).and_then(|(own, _)| own.text());
    html! { @if let Some(grade) = other { p.suggested { (WORDS.tell("suggested-overruled", &[("grade", grade.into())])) } } }
}

fn arrow() -> Markup {
    html! { div.to { span.arrow aria-hidden="true" { "→" } span.hidden { (WORDS.say("leads-to")) } } }
}

fn text(text: Option<&str>) -> Markup {
    html! {
        @match text {
            Some(text) => div.text { (text) },
            None => p.empty { (WORDS.say("site-not-yet")) },
        }
    }
}

fn mark(steps: &GradeScale, code: Option<&str>) -> Markup {
    match code {
        Some(code) => grade::shown(WORDS, steps, Some(code)),
        None => html! { span.empty { (WORDS.say("site-grade-none")) } },
    }
}

fn neighbours(names: Names<'_>, paper: &Paper, goal: &GoalPaper) -> Markup {
    let department = department_of(paper);
    let link = |found: Option<&GoalPaper>, word: &str| {
        html! { @if let Some(found) = found { a href=(goal_file(found.number)) { (names.say(word)) } } }
    };
    html! {
        nav.neighbours aria-label=(names.say("site-goals")) {
            (link(paper.goals.iter().rev().find(|other| other.number < goal.number), "site-previous"))
            a href="index.html" { (WORDS.tell("site-back", &[("department", department.into())])) }
            (link(paper.goals.iter().find(|other| other.number > goal.number), "site-next"))
        }
    }
}
