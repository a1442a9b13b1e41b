//! The page of one 重点目標: the answer first, then promise, initiatives, results and grade, and what became of what was left.

use super::card::CardOf;
use super::frame::{self, Head};
use super::here::Here;
use super::published::year_page;
use super::tally::{is_graded, scale_of};
use super::{answers, changes, compare, department, measured, plan_items};
use crate::Words;
use crate::parts::icon::{Icon, icon};
use crate::parts::published::Beside;
use crate::parts::{Names, grade, label, published};
use hoshin_domain::{GoalField, GoalPaper, Paper};
use hoshin_store::Edition;
use maud::{Markup, html};

pub(super) fn page(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> Markup {
    let (paper, words) = (&edition.paper, here.words);
    let goal_title = goal.title.as_deref().unwrap_or_default();
    let names = Names::new(words, &edition.form);
    let numbered = names.goal(goal.number as usize);
    let years = |indicator: &_| measured::years(here.site, edition, indicator);
    let records = here.file(&format!("{}/records.csv", here.site.folder(edition)));
    let main = html! {
        p.place { (edition.department()) "　" (numbered) }
        h1 lang=[here.language()] { (goal_title) }
        (answer(here, edition, goal))
        (facts(here, edition, goal))
        (department::notice(here, edition))
        (changes::of_goal(here, edition, goal))
        (published::goal(words, edition, goal, &Beside { years: &years, records: &records, is_among_others: false }))
        (answers::chains(here, edition, goal))
        (neighbours(here, names, paper, edition, goal))
    };
    let year = edition.key.fiscal_year;
    let crumbs = vec![
        (words.year(year), Some(here.page(&year_page(year)))),
        (edition.department().to_owned(), Some(here.department(edition))),
        (numbered.clone(), None),
    ];
    let title = format!("{numbered}　{goal_title}｜{}（{}）", edition.department(), year.in_era());
    let title = department::titled(here.site, words, edition, &title);
    let description = goal.summary.clone().unwrap_or_else(|| sentence(words, edition, goal));
    let description = format!("{}　{numbered}　{goal_title}。{description}", edition.department());
    let card = here.site.is_current(edition).then(|| CardOf::Goal(edition, goal).path());
    frame::page(here, &Head { title, description, crumbs, card, ..Head::default() }, &main)
}

/// The grade and one sentence: what the city says itself, else what its grades say.
fn answer(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> Markup {
    let words = here.words;
    html! {
        div.answer {
            @if is_graded(edition) { (grade::large_letter(words, &scale_of(edition), goal.overall_grade.as_deref())) }
            div {
                p.say { (sentence(words, edition, goal)) }
                @for field in GoalField::under_title().filter(|field| *field != GoalField::PlanItems) {
                    @if let Some(text) = hoshin_domain::field::Texts::text(goal, field) { p lang=[here.language()] { (text) } }
                }
            }
        }
    }
}

/// 約束した3つのうち、2つが「達成」、1つが「概ね達成」でした。
fn sentence(words: Words, edition: &Edition, goal: &GoalPaper) -> String {
    let names = Names::new(words, &edition.form);
    let scale = &edition.paper.grade_scale;
    let count = |code: &str| goal.targets.iter().filter(|target| target.grade.as_deref() == Some(code)).count();
    let told = scale.0.iter().filter(|step| count(&step.code) > 0);
    let told = told.map(|step| {
        words.tell(
            "public-goal-part",
            &[("count", count(&step.code).to_string().into()), ("word", step.label.as_str().into())],
        )
    });
    let grades = told.collect::<Vec<_>>().join("、");
    let facts = [("count", goal.targets.len().to_string().into()), ("grades", grades.clone().into())];
    match (goal.targets.len(), grades.is_empty()) {
        (0, _) => names.say("public-goal-without-targets"),
        (_, true) => names.tell("public-goal-promised", &facts),
        (_, false) => names.tell("public-goal-came", &facts),
    }
}

fn facts(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> Markup {
    let words = here.words;
    let number = ("number", edition.number.to_string().into());
    let day = ("day", here.day_of(edition.published_at).into());
    let pdf = here.file(&format!("{}/policy.pdf", here.site.folder(edition)));
    html! {
        p.kv {
            @if goal.plan_goal.is_some() || goal.plan_field.is_some() { span lang=[here.language()] { (department::place(edition, goal)) } }
            (plan_items::of_goal(here, edition, goal))
            span { (words.tell("public-published-as", &[day, number])) }
            @if let Some((there, before)) = compare::goal_before(here, edition, goal) {
                span { a href=(here.goal(there, before.number)) { (words.tell("public-goal-last-year", &[("year", there.key.fiscal_year.in_era().into())])) } }
            }
            a href=(pdf) { (icon(Icon::Document)) (words.say("public-paper-pdf")) }
        }
    }
}

fn neighbours(here: Here<'_>, names: Names<'_>, paper: &Paper, edition: &Edition, goal: &GoalPaper) -> Markup {
    let department = edition.department();
    let next = paper.goals.iter().find(|other| other.number > goal.number);
    let before = paper.goals.iter().rev().find(|other| other.number < goal.number);
    let link = |found: Option<&GoalPaper>, word: &str| {
        html! { @if let Some(found) = found {
            a href=(here.goal(edition, found.number)) { (names.say(word)) "：" span lang=[label::language_of_texts(here.words)] { (found.title.as_deref().unwrap_or_default()) } }
        } }
    };
    html! {
        nav.pager aria-label=(names.say("site-goals")) {
            (link(before, "site-previous"))
            a href=(here.department(edition)) { (here.words.tell("public-all-goals-of", &[("department", department.into())])) }
            (link(next, "site-next"))
        }
    }
}
