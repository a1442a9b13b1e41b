//! The page of one 重点目標: what was promised and what came of it.

use super::frame::{self, WORDS};
use super::{Site, department, department_of, goal_file};
use crate::parts::grade;
use hoshin_domain::{Form, GoalPaper, InitiativePaper, Paper, TargetPaper};
use hoshin_store::Edition;
use maud::{Markup, html};

pub(super) fn page(site: &Site, edition: &Edition, goal: &GoalPaper) -> Markup {
    let paper = &edition.paper;
    let goal_title = goal.title.as_deref().unwrap_or_default();
    let number = goal.number.to_string();
    let heading = WORDS.tell("site-goal-title", &[("number", number.into()), ("title", goal_title.into())]);
    let title = format!("{heading} — {}", department::title(edition));
    let main = html! {
        p.place { (department::title(edition)) }
        h1 { (heading) }
        p.place { (department::place(goal)) }
        (department::notice(site, edition))
        (sheet(paper, goal))
        (neighbours(paper, goal))
    };
    let crumbs = [(department_of(paper), Some("index.html".to_owned())), (goal_title, None)];
    frame::page(site, &title, department::depth(site, edition), &crumbs, &main)
}

fn sheet(paper: &Paper, goal: &GoalPaper) -> Markup {
    let labels = &Form::standard().labels;
    html! {
        div.sheet {
            div.row.head aria-hidden="true" {
                div.plan { (labels.annual_target) } div.to {} div.check { (labels.attainment) } div.check.mark { (labels.grade) }
            }
            @for target in &goal.targets { (target_row(paper, target)) }
            div.flow aria-hidden="true" {
                div { span.arrow { "↓" } " " (WORDS.say("flow-down")) } div {} div { span.arrow { "↑" } " " (WORDS.say("flow-up")) }
            }
            @for initiative in &goal.initiatives { (initiative_row(initiative)) }
            div.sum {
                div.cell { h2 { (labels.evaluation) } (text(goal.evaluation.as_deref())) }
                div.cell.mark { h2 { (labels.overall_grade) } (mark(paper, goal.overall_grade.as_deref())) }
            }
            div.sum { div.cell.wide { h2 { (labels.considerations) } (text(goal.considerations.as_deref())) } }
        }
    }
}

fn target_row(paper: &Paper, target: &TargetPaper) -> Markup {
    let labels = &Form::standard().labels;
    html! {
        div.row {
            div.cell { h2.once { (labels.annual_target) } (text(target.text.as_deref())) }
            (arrow())
            div.cell { h2.once { (labels.attainment) } (text(target.attainment.as_deref())) }
            div.cell.mark { h2.once { (labels.grade) } (mark(paper, target.grade.as_deref())) }
        }
    }
}

fn initiative_row(initiative: &InitiativePaper) -> Markup {
    let labels = &Form::standard().labels;
    html! {
        div.row {
            div.cell {
                h2 { (labels.initiative) }
                (text(initiative.text.as_deref()))
                p.sections { span.label { (labels.sections) } " " @for section in &initiative.sections { span.section { (section) } " " } }
            }
            (arrow())
            div.cell.wide { h2 { (labels.result) } (text(initiative.result.as_deref())) }
        }
    }
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

fn mark(paper: &Paper, code: Option<&str>) -> Markup {
    match code {
        Some(code) => grade::shown(WORDS, &paper.grade_scale, Some(code)),
        None => html! { span.empty { (WORDS.say("site-grade-none")) } },
    }
}

fn neighbours(paper: &Paper, goal: &GoalPaper) -> Markup {
    let department = department_of(paper);
    let link = |found: Option<&GoalPaper>, word: &str| {
        html! { @if let Some(found) = found { a href=(goal_file(found.number)) { (WORDS.say(word)) } } }
    };
    html! {
        nav.neighbours aria-label=(WORDS.say("site-goals")) {
            (link(paper.goals.iter().rev().find(|other| other.number < goal.number), "site-previous"))
            a href="index.html" { (WORDS.tell("site-back", &[("department", department.into())])) }
            (link(paper.goals.iter().find(|other| other.number > goal.number), "site-next"))
        }
    }
}
