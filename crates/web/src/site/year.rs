//! The page of a year: how its goals were graded, its departments, its plan, what is new, what can be taken away.

use super::card::CardOf;
use super::frame::{self, Head};
use super::here::Here;
use super::line::line;
use super::published::year_page;
use super::tally::Tally;
use super::{changes, downloads, find, news, plan};
use crate::parts::icon::{Icon, Tone, chip, icon};
use crate::parts::{Names, chart, label};
use hoshin_domain::FiscalYear;
use hoshin_store::Edition;
use maud::{Markup, html};

/// The page of a year; on the first page of the site its title is the site's.
pub(super) fn page(here: Here<'_>, year: FiscalYear) -> Markup {
    let editions = here.site.of_year(year);
    let tally = Tally::of(&editions);
    let main = html! {
        (distribution(here, year, &editions, &tally))
        (departments(here, &editions, &tally))
        (plan::section(here, year, &editions))
        div.two {
            (news::latest(here))
            (downloads::of_year(here, year))
        }
    };
    let city = here.site.municipality.name.clone();
    let title = here.words.tell("site-title", &[("city", city.into())]);
    let is_first = here.path == "index.html";
    let head = Head {
        title: if is_first { title.clone() } else { here.words.year(year) },
        description: described(here, year, &editions, &tally),
        crumbs: Vec::new(),
        hero: Some(hero(here, &title, Some(year), editions.len())),
        has_search: true,
        card: Some(CardOf::Year(year).path()),
    };
    frame::page(here, &head, &main)
}

/// The first page of a city that has not published anything.
pub(super) fn nothing(here: Here<'_>) -> Markup {
    let title = here.words.tell("site-title", &[("city", here.site.municipality.name.as_str().into())]);
    let main =
        html! { section.part { p { (here.words.say("site-empty")) } p { (here.words.say("public-empty-hint")) } } };
    let hero = Some(hero(here, &title, None, 0));
    let head = Head { title, description: here.words.say("site-empty"), hero, ..Head::default() };
    frame::page(here, &head, &main)
}

fn hero(here: Here<'_>, title: &str, year: Option<FiscalYear>, departments: usize) -> Markup {
    let lead = match departments {
        0 => here.words.say("public-lead-none"),
        count => here.words.tell("public-lead", &[("count", count.to_string().into())]),
    };
    html! {
        div.hero { div.wrap {
            h1 { (title) }
            p.lead { (lead) }
            @if year.is_some() { (find::large(here, year)) }
            (frame::years(here, year))
        } }
    }
}

fn described(here: Here<'_>, year: FiscalYear, editions: &[&Edition], tally: &Tally) -> String {
    let form = editions.first().map(|edition| &*edition.form);
    let sentence = form.map(|form| tally.sentence(here, year, form)).unwrap_or_default();
    let city = here.site.municipality.name.as_str();
    here.words.tell("public-year-description", &[("city", city.into()), ("sentence", sentence.into())])
}

fn distribution(here: Here<'_>, year: FiscalYear, editions: &[&Edition], tally: &Tally) -> Markup {
    let Some(form) = editions.first().map(|edition| &edition.form) else { return html! {} };
    let (words, legend) = (here.words, label::legend(here.words, form));
    html! {
        section.part.answer-part aria-labelledby="distribution" { div.card {
            h2 #distribution { (tally.sentence(here, year, form)) }
            @if tally.counts.iter().any(|count| *count > 0) {
                (chart::distribution(words, &tally.shares()))
                p.small { (before(here, year, editions.len())) (words.say("public-self-assessed")) }
                details {
                    summary { (icon(Icon::Open)) (words.say("public-as-table")) }
                    (table(here, year, tally))
                    p.small { a href=(here.page("grades.html")) { (words.tell("public-about-grades", &[("scale", legend.into())])) } }
                }
            } @else { p.small { (words.say("public-results-later")) } }
            @if compared(here, year).is_some() {
                p { a href=(here.page(&format!("{year}/compare.html"))) { (icon(Icon::Chart)) (words.say("public-compare-with-last")) } }
            }
        } }
    }
}

/// The year before, if both can be compared.
pub(super) fn compared(here: Here<'_>, year: FiscalYear) -> Option<Vec<&Edition>> {
    let before = here.site.of_year(year.previous());
    let is_graded = |editions: &[&Edition]| Tally::of(editions).graded() > 0;
    (is_graded(&before) && is_graded(&here.site.of_year(year))).then_some(before)
}

// A year of which only a few departments are public says nothing about this one.
fn before(here: Here<'_>, year: FiscalYear, departments: usize) -> String {
    let Some(before) = compared(here, year).filter(|before| before.len() * 2 >= departments) else {
        return String::new();
    };
    let tally = Tally::of(&before);
    let word = if before.len() == departments { "public-year-before" } else { "public-year-before-of" };
    let count = |count: usize| count.to_string().into();
    here.words
        .tell(word, &[("all", count(tally.all)), ("good", count(tally.good())), ("departments", count(before.len()))])
}

fn table(here: Here<'_>, year: FiscalYear, tally: &Tally) -> Markup {
    let words = here.words;
    let rows = tally.scale.0.iter().zip(&tally.counts);
    html! {
        table.t {
            caption { (words.tell("public-table-caption", &[("year", year.in_era().into())])) }
            thead { tr { @for head in ["public-grade", "public-bounds"] { th scope="col" { (words.say(head)) } }
                @for head in ["public-count", "public-share"] { th.r scope="col" { (words.say(head)) } } } }
            tbody { @for (step, count) in rows { tr {
                th scope="row" { (step.code) @if step.label != step.code { " " (step.label) } }
                td { (step.percent) }
                td.r { (count) }
                // Cut, as every share.
                td.r { (count * 100 / tally.all.max(1)) "％" }
            } } }
        }
    }
}

fn departments(here: Here<'_>, editions: &[&Edition], tally: &Tally) -> Markup {
    let words = here.words;
    let facts = [("count", editions.len().to_string().into()), ("all", tally.all.to_string().into())];
    let Some(form) = editions.first().map(|edition| &*edition.form) else { return html! {} };
    html! {
        section.part aria-labelledby="departments" {
            div.head { h2 #departments { (words.say("public-by-department")) } p.small { (Names::new(words, form).tell("public-by-department-count", &facts)) } }
            ul.depts { @for edition in editions { li.card.dept { (department(here, edition)) } } }
        }
    }
}

fn department(here: Here<'_>, edition: &Edition) -> Markup {
    let tally = Tally::of(&[edition]);
    let day = here.words.day_of(edition.published_at);
    html! {
        h3 lang=[here.language()] { a href=(here.department(edition)) { (edition.department()) } }
        (chart::strip(here.words, &tally.shares()))
        (goals(here, edition))
        p.meta {
            span { (here.words.tell("public-published-on", &[("day", day.into())])) }
            @for (word, address) in marks(here, edition) { a href=(address) { (chip(Tone::Warn, Some(Icon::History), &here.words.say(word))) } }
        }
    }
}

fn marks(here: Here<'_>, edition: &Edition) -> Vec<(&'static str, String)> {
    let corrected =
        edition.reason.is_some().then(|| ("public-corrected", format!("{}#editions", here.department(edition))));
    let changed = changes::are_any(edition).then(|| ("public-changed", changes::first(here, edition)));
    corrected.into_iter().chain(changed).collect()
}

/// The goals of a department with their grades.
pub(super) fn goals(here: Here<'_>, edition: &Edition) -> Markup {
    html! {
        @if edition.paper.goals.is_empty() { p.empty { (here.words.say("public-no-goals")) } }
        @else { ol.goals { @for goal in &edition.paper.goals { li { (line(here, edition, goal, false)) } } } }
    }
}

/// All years with their numbers.
pub(super) fn all(here: Here<'_>) -> Markup {
    let words = here.words;
    let title = words.say("public-all-years");
    let main = html! {
        h1 { (title) }
        ul.lines { @for year in here.site.years().into_keys() {
            // What is unpacked of a year goes before the next is told.
            @let site = here.site.afresh();
            @let editions = site.of_year(year.0);
            @let tally = Tally::of(&editions);
            li {
                a href=(here.page(&year_page(year.0))) { (words.year(year.0)) }
                @if let Some(first) = editions.first() { p.small { (tally.sentence(here, year.0, &first.form)) } }
                @if compared(Here::at(&site, ""), year.0).is_some() {
                    p.small { a href=(here.page(&format!("{}/compare.html", year.0))) { (words.tell("public-compare", &[("year", year.0.in_era().into()), ("before", year.0.previous().in_era().into())])) } }
                }
            }
        } }
    };
    let crumbs = vec![(words.say("public-home"), Some(here.page("index.html"))), (title.clone(), None)];
    let description = words.say("public-all-years-description");
    frame::page(here, &Head { title, description, crumbs, ..Head::default() }, &main)
}
