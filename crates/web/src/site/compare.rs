//! Two years beside each other: what became of each goal. Goals are one where an answer or the same title says so.

use super::flow;
use super::frame::{self, Head};
use super::here::Here;
use super::line::line;
use super::published::year_page;
use super::tally::{Tally, scale_of};
use super::year::compared;
use crate::parts::{chart, grade};
use hoshin_domain::{FiscalYear, GoalPaper};
use hoshin_store::Edition;
use maud::{Markup, html};

/// How a grade moved since the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moved {
    Up,
    Same,
    Down,
    /// The year before has no such goal.
    New,
    /// Nothing of the year before is published by its department.
    Unpublished,
    /// One of them has no grade.
    Unknown,
}

pub(super) fn page(here: Here<'_>, fiscal_year: FiscalYear) -> Markup {
    let words = here.words;
    let (own, before) = (here.site.of_year(fiscal_year), compared(here, fiscal_year).unwrap_or_default());
    let last = fiscal_year.previous();
    let facts = [("year", fiscal_year.in_era().into()), ("before", last.in_era().into())];
    let title = words.tell("public-compare", &facts);
    let main = html! {
        h1 { (title) }
        div.pair { @for (year, editions) in [(last, &before), (fiscal_year, &own)] { section.card {
            @let tally = Tally::of(editions);
            h2 { (words.year(year)) }
            @if let Some(first) = editions.first() { p { (tally.sentence(here, year, &first.form)) } }
            (chart::distribution(words, &tally.shares()))
        } } }
        (flow::section(here, fiscal_year, &own, &before))
        p.small { (words.say("public-compare-how")) }
        @for edition in &own { (department(here, edition)) }
        (ended(here, &own, &before))
    };
    let crumbs = vec![(words.year(fiscal_year), Some(here.page(&year_page(fiscal_year)))), (title.clone(), None)];
    let description = words.tell("public-compare-description", &facts);
    frame::page(here, &Head { title, description, crumbs, ..Head::default() }, &main)
}

fn department(here: Here<'_>, edition: &Edition) -> Markup {
    let words = here.words;
    html! {
        section.part {
            h2 lang=[here.language()] { a href=(here.department(edition)) { (edition.department()) } }
            @if here.site.before(edition).is_none() { p.small { (words.say(Moved::Unpublished.word())) } }
            ul.goals.moved { @for goal in &edition.paper.goals { li {
                (line(here, edition, goal, false))
                @if let Some(told) = told(here, edition, goal) { p.small { (told) } }
            } } }
        }
    }
}

// What became of it since the year before; of a department that published nothing then it is said once.
fn told(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> Option<Markup> {
    let words = here.words;
    let Some((there, earlier)) = goal_before(here, edition, goal) else {
        return here.site.before(edition).map(|_| html! { (words.say(Moved::New.word())) });
    };
    let moved = moved(edition, goal, there, earlier);
    Some(html! {
        (words.say(moved.word())) "　" (words.say("public-last-year"))
        a href=(here.goal(there, earlier.number)) { (grade::letter(words, &scale_of(there), earlier.overall_grade.as_deref())) " "
            span lang=[here.language()] { (earlier.title.as_deref().unwrap_or_default()) } }
    })
}

// What was left of the year before and goes on under no goal of this one.
fn ended(here: Here<'_>, own: &[&Edition], before: &[&Edition]) -> Markup {
    let taken: Vec<(&Edition, u32)> = own
        .iter()
        .flat_map(|edition| edition.paper.goals.iter().filter_map(|goal| goal_before(here, edition, goal)))
        .map(|(there, goal)| (there, goal.number))
        .collect();
    let is_taken = |edition: &Edition, goal: &GoalPaper| {
        taken.iter().any(|(there, number)| there.key == edition.key && *number == goal.number)
    };
    let goals = before.iter().flat_map(|edition| edition.paper.goals.iter().map(move |goal| (*edition, goal)));
    let rest: Vec<_> = goals.filter(|(edition, goal)| !is_taken(edition, goal)).collect();
    html! {
        @if !rest.is_empty() {
            section.part {
                h2 { (here.words.say("public-compare-ended")) }
                p.small { (here.words.say("public-compare-ended-text")) }
                ol.goals { @for (edition, goal) in rest { li { (line(here, edition, goal, true)) } } }
            }
        }
    }
}

/// The goal of the year before that this one goes on with: what it takes up was left there, or it is called the same.
pub(super) fn goal_before<'a>(
    here: Here<'a>,
    edition: &'a Edition,
    goal: &GoalPaper,
) -> Option<(&'a Edition, &'a GoalPaper)> {
    let last = edition.key.fiscal_year.previous();
    let find = |there: &'a Edition, number: u32| {
        there.paper.goals.iter().find(|goal| goal.number == number).map(|goal| (there, goal))
    };
    let carried = edition.paper.answers.iter().filter(|own| own.by_goal == Some(goal.number) && own.year == Some(last));
    let mut carried = carried.filter_map(|own| find(here.site.origin_of(edition, own)?, own.goal?));
    let same_title = || {
        let before = here.site.before(edition)?;
        let title = goal.title.as_deref().map(str::trim)?;
        let named = |other: &&GoalPaper| other.title.as_deref().map(str::trim) == Some(title);
        before.paper.goals.iter().find(named).map(|goal| (before, goal))
    };
    same_title().or_else(|| carried.next())
}

fn moved(edition: &Edition, goal: &GoalPaper, there: &Edition, earlier: &GoalPaper) -> Moved {
    let rank = |edition: &Edition, goal: &GoalPaper| {
        let code = goal.overall_grade.as_deref()?;
        scale_of(edition).0.iter().position(|step| step.code == code)
    };
    // What was not carried out is no worse result of the same work.
    let is_carried_out = |edition: &Edition, goal: &GoalPaper| {
        let code = goal.overall_grade.as_deref().unwrap_or_default();
        let scale = edition.form.scale_of_goals();
        scale.steps.iter().all(|step| step.code != code || step.meaning == hoshin_domain::form::StepMeaning::Rated)
    };
    let is_comparable = is_carried_out(edition, goal) && is_carried_out(there, earlier);
    match (rank(edition, goal), rank(there, earlier)) {
        (Some(now), Some(then)) if is_comparable => match now.cmp(&then) {
            std::cmp::Ordering::Less => Moved::Up,
            std::cmp::Ordering::Equal => Moved::Same,
            std::cmp::Ordering::Greater => Moved::Down,
        },
        (Some(_) | None, _) => Moved::Unknown,
    }
}

impl Moved {
    fn word(self) -> &'static str {
        match self {
            Moved::Up => "public-moved-up",
            Moved::Same => "public-moved-same",
            Moved::Down => "public-moved-down",
            Moved::New => "public-moved-new",
            Moved::Unpublished => "public-moved-unpublished",
            Moved::Unknown => "public-moved-unknown",
        }
    }
}
