//! 総合計画からさがす: the goals of a year by what they serve in the comprehensive plan, as the papers name it today.

use super::frame::{self, Head};
use super::here::Here;
use super::line::line;
use super::plan_items;
use super::published::{Site, year_page};
use crate::parts::icon::{Icon, icon};
use hoshin_domain::{FiscalYear, GoalPaper, PlanGoal};
use hoshin_store::Edition;
use maud::{Markup, html};

/// A part of the plan with the goals that serve it.
pub(super) struct Served<'a> {
    /// None gathers what names no part of the plan.
    plan: Option<&'a PlanGoal>,
    goals: Vec<(&'a Edition, &'a GoalPaper)>,
}

/// The parts of the plan by their numbers, those without a number behind, what serves none of them last.
pub(super) fn served<'a>(editions: &[&'a Edition]) -> Vec<Served<'a>> {
    let mut parts: Vec<Served<'a>> = Vec::new();
    let goals = editions.iter().flat_map(|edition| edition.paper.goals.iter().map(move |goal| (*edition, goal)));
    for (edition, goal) in goals {
        let plan = goal.plan_goal.as_ref();
        match parts.iter_mut().find(|part| part.plan == plan) {
            Some(part) => part.goals.push((edition, goal)),
            None => parts.push(Served { plan, goals: vec![(edition, goal)] }),
        }
    }
    let place = |part: &Served<'_>| (part.plan.is_none(), part.plan.and_then(|plan| plan.number).unwrap_or(u32::MAX));
    parts.sort_by_key(place);
    parts
}

/// Whether there is a page of the year's plan: goals serve items of the city's plans, or name the plan.
pub(super) fn stands(site: &Site, year: FiscalYear) -> bool {
    let editions = site.of_year(year);
    plan_items::serve(site, year, &editions) || is_named(&editions)
}

/// Whether any goal of these editions names the plan.
fn is_named(editions: &[&Edition]) -> bool {
    editions.iter().flat_map(|edition| &edition.paper.goals).any(|goal| goal.plan_goal.is_some())
}

/// The parts on the page of a year; nothing where no goal names the plan.
pub(super) fn section(here: Here<'_>, fiscal_year: FiscalYear, editions: &[&Edition]) -> Markup {
    if plan_items::serve(here.site, fiscal_year, editions) {
        return plan_items::section(here, fiscal_year, editions);
    }
    if !is_named(editions) {
        return html! {};
    }
    let parts = served(editions);
    let words = here.words;
    html! {
        section.part aria-labelledby="plan" {
            div.head {
                h2 #plan { (title(here, &[])) }
                p.small { a href=(here.page(&format!("{fiscal_year}/plan.html"))) { (words.say("public-plan-whole")) } }
            }
            ul.fields { @for (at, part) in parts.iter().enumerate() { li { details open[at == 0] {
                summary { (icon(Icon::Open)) span lang=[here.language()] { (name(here, part)) } span.n { (words.tell("public-count-of", &[("count", part.goals.len().to_string().into())])) } }
                (list(here, part))
            } } } }
        }
    }
}

/// The whole plan of a year on a page of its own.
pub(super) fn page(here: Here<'_>, fiscal_year: FiscalYear) -> Markup {
    let editions = here.site.of_year(fiscal_year);
    let words = here.words;
    let plans = plan_items::names(here.site, fiscal_year, &editions);
    let lead = if plans.is_empty() { "public-plan-lead" } else { "public-plan-items-lead" };
    let (by_plan, lead) = (title(here, &plans), words.tell(lead, &[("year", fiscal_year.in_era().into())]));
    let main = html! {
        h1 { (by_plan) }
        p.lead { (lead) }
        @if !plans.is_empty() { (plan_items::whole(here, fiscal_year, &editions)) }
        @else { @for part in served(&editions) {
            section.part { h2 lang=[here.language()] { (name(here, &part)) } (list(here, &part)) }
        } }
    };
    let year_name = words.year(fiscal_year);
    let title = format!("{by_plan}（{}）", fiscal_year.in_era());
    let crumbs = vec![(year_name, Some(here.page(&year_page(fiscal_year)))), (by_plan, None)];
    frame::page(here, &Head { title, description: lead, crumbs, ..Head::default() }, &main)
}

/// What the goals are looked for by: the plans of the year by their names, else the one that papers name.
pub(super) fn title(here: Here<'_>, plans: &[&str]) -> String {
    let own = here.site.settings.plan_name.as_deref();
    let plan = match plans {
        [] => own.map_or_else(|| here.words.say("public-plan-usual"), str::to_owned),
        [only] => (*only).to_owned(),
        _ => here.words.say("public-plan-several"),
    };
    here.words.tell("public-by-plan", &[("plan", plan.into())])
}

fn name(here: Here<'_>, part: &Served<'_>) -> String {
    let Some(plan) = part.plan else { return here.words.say("public-plan-none") };
    let label = part.goals.first().map(|(edition, _)| edition.form.labels.plan_goal.as_str()).unwrap_or_default();
    match plan.number {
        Some(number) => format!("{label}{number}　{}", plan.title),
        None => plan.title.clone(),
    }
}

fn list(here: Here<'_>, part: &Served<'_>) -> Markup {
    html! { ol.goals { @for (edition, goal) in &part.goals { li { (line(here, edition, goal, true)) } } } }
}
