//! The items of the city's plans with the goals that serve them: what citizens look for goals by, where there are plans.

use super::here::Here;
use super::line::line;
use super::plan::title;
use super::published::Site;
use crate::parts::icon::{Icon, icon};
use crate::parts::label;
use hoshin_domain::plans::{CityPlan, PlanItem, PlanPlace, linked, served};
use hoshin_domain::{FiscalYear, GoalPaper};
use hoshin_store::Edition;
use maud::{Markup, html};

type Goal<'a> = (&'a Edition, &'a GoalPaper);

/// A plan of a year with each goal and the items it serves.
struct OfPlan<'a> {
    plan: &'a CityPlan,
    year: FiscalYear,
    goals: Vec<(Goal<'a>, Vec<&'a PlanItem>)>,
}

impl<'a> OfPlan<'a> {
    fn of(plan: &'a CityPlan, year: FiscalYear, editions: &[&'a Edition]) -> Self {
        let goals = editions.iter().flat_map(|edition| edition.paper.goals.iter().map(move |goal| (*edition, goal)));
        let goals = goals.map(|(edition, goal)| ((edition, goal), served(plan, PlanPlace::from(goal), year)));
        Self { plan, year, goals: goals.collect() }
    }

    fn is_served(&self) -> bool {
        self.goals.iter().any(|(_, items)| !items.is_empty())
    }

    /// The goals that serve this very item.
    fn of_item(&self, item: &PlanItem) -> Vec<Goal<'a>> {
        self.goals
            .iter()
            .filter(|(_, items)| items.iter().any(|own| own.code == item.code))
            .map(|(goal, _)| *goal)
            .collect()
    }

    /// The goals that serve an item or what belongs to it, each once.
    fn within(&self, item: &PlanItem) -> Vec<Goal<'a>> {
        let is_within = |own: &&PlanItem| self.plan.way(own).iter().any(|above| above.code == item.code);
        self.goals.iter().filter(|(_, items)| items.iter().any(is_within)).map(|(goal, _)| *goal).collect()
    }

    fn on_top(&self) -> Vec<&'a PlanItem> {
        self.plan.in_force(self.year).into_iter().filter(|item| item.parent.is_none()).collect()
    }
}

fn plans<'a>(site: &'a Site, year: FiscalYear, editions: &[&'a Edition]) -> Vec<OfPlan<'a>> {
    let own = site.plans.iter().filter(|plan| plan.covers(year)).map(|plan| OfPlan::of(plan, year, editions));
    own.filter(OfPlan::is_served).collect()
}

/// Whether any goal of these editions serves an item of a plan.
pub(super) fn serve(site: &Site, year: FiscalYear, editions: &[&Edition]) -> bool {
    !site.plans.is_empty() && !plans(site, year, editions).is_empty()
}

/// The plans of a year whose items are served, by their names.
pub(super) fn names<'a>(site: &'a Site, year: FiscalYear, editions: &[&'a Edition]) -> Vec<&'a str> {
    plans(site, year, editions).iter().map(|own| own.plan.name.as_str()).collect()
}

/// On the page of a year: what stands on top of each plan, with the goals below it.
pub(super) fn section(here: Here<'_>, year: FiscalYear, editions: &[&Edition]) -> Markup {
    let (words, plans) = (here.words, plans(here.site, year, editions));
    let names: Vec<&str> = plans.iter().map(|own| own.plan.name.as_str()).collect();
    html! {
        section.part aria-labelledby="plan" {
            div.head {
                h2 #plan { (title(here, &names)) }
                p.small { a href=(here.page(&format!("{year}/plan.html"))) { (words.say("public-plan-whole")) } }
            }
            @for (at, own) in plans.iter().enumerate() {
                @if plans.len() > 1 { h3 lang=[here.language()] { (own.plan.name) } }
                ul.fields { @for (place, item) in own.on_top().into_iter().enumerate() { li { (folded(here, own, item, at + place == 0)) } } }
            }
        }
    }
}

fn folded(here: Here<'_>, own: &OfPlan<'_>, item: &PlanItem, is_open: bool) -> Markup {
    let goals = own.within(item);
    html! {
        details open[is_open] {
            summary { (icon(Icon::Open)) span lang=[here.language()] { (item.title()) } span.n { (here.words.tell("public-count-of", &[("count", goals.len().to_string().into())])) } }
            @if goals.is_empty() { p.empty { (here.words.say("public-plan-item-none")) } } @else { (list(here, &goals)) }
        }
    }
}

/// The plans of a year with every item, and what serves none of them.
pub(super) fn whole(here: Here<'_>, year: FiscalYear, editions: &[&Edition]) -> Markup {
    let plans = plans(here.site, year, editions);
    let all = editions.iter().flat_map(|edition| edition.paper.goals.iter().map(move |goal| (*edition, goal)));
    let serves = |goal: &GoalPaper| plans.iter().any(|own| !served(own.plan, PlanPlace::from(goal), year).is_empty());
    let aside: Vec<Goal<'_>> = all.filter(|(_, goal)| !serves(goal)).collect();
    html! {
        @for own in &plans {
            section.part.plan {
                h2 lang=[here.language()] { (own.plan.name) }
                @for item in own.plan.in_force(year) { (item_of(here, own, item)) }
            }
        }
        @if !aside.is_empty() { section.part { h2 { (here.words.say("public-plan-none")) } (list(here, &aside)) } }
    }
}

fn item_of(here: Here<'_>, own: &OfPlan<'_>, item: &PlanItem) -> Markup {
    let goals = own.of_item(item);
    let is_leaf = own.plan.in_force(own.year).iter().all(|other| other.parent.as_deref() != Some(&item.code));
    let depth = own.plan.depth(item);
    html! {
        @match depth {
            0 => h3 lang=[here.language()] { (item.title()) },
            1 => h4 lang=[here.language()] { (item.title()) },
            _ => h5 lang=[here.language()] { (item.title()) },
        }
        @if !goals.is_empty() { (list(here, &goals)) }
        @else if is_leaf { p.empty { (here.words.say("public-plan-item-none")) } }
    }
}

fn list(here: Here<'_>, goals: &[Goal<'_>]) -> Markup {
    html! { ol.goals { @for (edition, goal) in goals { li { (line(here, edition, goal, true)) } } } }
}

/// The items that a goal was published with, each with the way to the plan.
pub(super) fn of_goal(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> Markup {
    let year = edition.key.fiscal_year;
    // A corrected edition may have named items that no goal serves any more, and the page would not be there.
    let own: Vec<&PlanItem> =
        here.site.plans.iter().flat_map(|plan| served(plan, PlanPlace::from(goal), year)).collect();
    let links =
        |text: &str| here.site.plans.iter().filter_map(|plan| linked(plan, text)).any(|item| own.contains(&item));
    let is_current = here.site.is_current(edition);
    html! {
        @for text in &goal.plan_items {
            span lang=[label::language_of_texts(here.words)] {
                @if is_current && links(text) { a href=(here.page(&format!("{year}/plan.html"))) { (text) } } @else { (text) }
            }
        }
    }
}
