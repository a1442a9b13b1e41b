//! ことばでさがす: the search of the citizens' pages. As files it is a script and an index in parts (`find/index.rs`); our
//! own server answers the same address itself, without a script (`find/answer.rs`).

mod answer;
mod index;
mod query;
mod texts;

pub(super) use answer::Answer;
pub(super) use index::{IndexFile, part, parts};
pub(crate) use query::FindQuery;

use super::frame::{self, Head};
use super::here::Here;
use super::plan;
use super::published::year_page;
use crate::parts::icon::{Icon, icon};
use hoshin_domain::search::LETTERS;
use hoshin_domain::{DepartmentId, FiscalYear};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The page in each language.
pub(super) const PAGE: &str = "search.html";

/// The script that searches.
pub(super) const SCRIPT: (&str, &str) = ("assets/search.js", include_str!("../../assets/search.js"));

/// Words that a citizen may look for; those that stand on the papers of the year are offered.
const EXAMPLES: [&str; 12] =
    ["待機児童", "避難所", "公園", "ごみ", "防災", "子育て", "高齢者", "道路", "健康", "観光", "空き家", "窓口"];
const EXAMPLES_SHOWN: usize = 4;

/// The page; with an answer of the server's, or with the script that finds one.
pub(super) fn page(here: Here<'_>, answer: Option<&Answer<'_>>) -> Markup {
    let words = here.words;
    let title = words.say("find-title");
    let query = answer.map(|answer| answer.query.clone()).unwrap_or_default();
    let main = html! {
        h1 { (title) }
        (form(here, &query))
        @match answer {
            Some(answer) => div #found { (answer.drawn(here)) },
            None => {
                div #found data-parts=(parts_told(here)) data-root=(here.file("")) data-pages=(here.page(""))
                    data-said=(said(here)) {
                    // The script takes it away; it also stands where one runs but cannot be loaded.
                    p.banner.note { (words.say("find-without-script")) }
                }
                script src=(here.file(SCRIPT.0)) defer {}
            },
        }
        (otherwise(here))
    };
    let city = here.site.municipality.name.as_str();
    let description = words.tell("find-description", &[("city", city.into())]);
    let crumbs = vec![(words.say("public-home"), Some(here.page("index.html"))), (title.clone(), None)];
    frame::page(here, &Head { title, description, crumbs, has_search: true, ..Head::default() }, &main)
}

fn form(here: Here<'_>, query: &FindQuery) -> Markup {
    let words = here.words;
    let any = |word: &str| std::iter::once((String::new(), words.say(word)));
    let years = here.site.years().into_keys().map(|year| (year.0.to_string(), words.year(year.0)));
    let departments = departments(here).into_iter().map(|(id, name)| (id.to_string(), name.to_owned()));
    let (year, department) = (query.year().map(|year| year.to_string()), query.department().map(|id| id.to_string()));
    html! {
        form.find method="get" action=(here.page(PAGE)) role="search" aria-label=(words.say("find-title")) {
            (words_box(here, "find-words", &query.asked()))
            (crate::parts::form::choice(words, ("find-year", "year", "find-year"), &year.unwrap_or_default(), any("find-year-any").chain(years)))
            (crate::parts::form::choice(words, ("find-department", "department", "find-department"), &department.unwrap_or_default(), any("find-department-any").chain(departments)))
            (button(here))
        }
    }
}

fn words_box(here: Here<'_>, id: &str, asked: &str) -> Markup {
    html! {
        div.field {
            label for=(id) { (here.words.say("find-words")) }
            input id=(id) type="search" name="q" value=(asked) maxlength=(LETTERS) autocomplete="off";
        }
    }
}

fn button(here: Here<'_>) -> Markup {
    html! { button.solid type="submit" { (icon(Icon::Search)) (here.words.say("find-button")) } }
}

/// The large box, on the page of a year and where there is no page.
pub(super) fn large(here: Here<'_>, year: Option<FiscalYear>) -> Markup {
    if here.site.editions.is_empty() {
        return html! {};
    }
    let examples = year.map(|year| examples(here, year)).unwrap_or_default();
    html! {
        form.find method="get" action=(here.page(PAGE)) role="search" aria-label=(here.words.say("find-title")) {
            (words_box(here, "find-words", ""))
            (button(here))
        }
        @if !examples.is_empty() {
            p.small.examples { (here.words.say("find-examples"))
                @for word in examples { " " a href={ (here.page(PAGE)) "?q=" (utf8_percent_encode(word, NON_ALPHANUMERIC)) } lang=[here.language()] { (word) } } }
        }
    }
}

/// The small one, in the head of every other page.
pub(super) fn small(here: Here<'_>) -> Markup {
    if here.site.editions.is_empty() {
        return html! {};
    }
    html! {
        form.find-small method="get" action=(here.page(PAGE)) role="search" aria-label=(here.words.say("find-title")) {
            label.hidden for="find-small" { (here.words.say("find-words")) }
            input #find-small type="search" name="q" maxlength=(LETTERS) autocomplete="off";
            button.outline type="submit" { (icon(Icon::Search)) (here.words.say("find-button")) }
        }
    }
}

fn examples(here: Here<'_>, year: FiscalYear) -> Vec<&'static str> {
    let editions = here.site.of_year(year);
    let stands = |word: &&str| {
        let titles = editions.iter().flat_map(|edition| &edition.paper.goals).filter_map(|goal| goal.title.as_deref());
        titles.into_iter().any(|title| title.contains(*word))
    };
    EXAMPLES.into_iter().filter(stands).take(EXAMPLES_SHOWN).collect()
}

/// Each department that is published, by its newest name.
fn departments(here: Here<'_>) -> Vec<(DepartmentId, &str)> {
    let mut known: Vec<(DepartmentId, &str)> = Vec::new();
    for edition in here.site.years().into_values().flatten() {
        if known.iter().all(|(id, _)| *id != edition.key.department) {
            known.push((edition.key.department, edition.department()));
        }
    }
    known
}

/// The parts of the index, for the script: name, year, what the year is called, departments.
fn parts_told(here: Here<'_>) -> String {
    let mut told = Vec::new();
    for year in here.site.years().into_keys() {
        let site = here.site.afresh();
        told.extend(parts(&site, year.0).into_iter().map(|part| {
            let departments: Vec<i64> = part.editions.iter().map(|edition| edition.key.department.0).collect();
            (part.name(), part.year.to_string(), here.words.year(part.year), departments)
        }));
    }
    serde_json::to_string(&told).expect("texts and numbers are JSON")
}

/// The sentences of the script; what stands in braces is put in by it.
fn said(here: Here<'_>) -> String {
    let slots = [("asked", "{asked}".into()), ("count", "{count}".into()), ("words", "{words}".into())];
    let words = [
        "empty",
        "too-short",
        "nothing",
        "count",
        "count-more",
        "cut",
        "left-out",
        "more-places",
        "everywhere",
        "try-spelling",
        "try-shorter",
        "looking",
        "broken",
        "earlier",
        "more",
    ];
    let told = words.map(|word| (word, here.words.tell(&format!("find-{word}"), &slots)));
    let told: std::collections::BTreeMap<_, _> = told.into_iter().collect();
    serde_json::to_string(&told).expect("texts are JSON")
}

/// Other ways to what is published; all there is where no script runs and no server answers.
fn otherwise(here: Here<'_>) -> Markup {
    let words = here.words;
    let Some(year) = here.site.newest_year() else { return html! {} };
    let editions = here.site.of_year(year);
    html! {
        section.part aria-labelledby="otherwise" {
            h2 #otherwise { (words.say("find-otherwise")) }
            h3 { (words.say("public-by-department")) "（" (words.short_year(year)) "）" }
            ul lang=[here.language()] { @for edition in &editions { li { a href=(here.department(edition)) { (edition.department()) } } } }
            ul {
                @if plan::stands(here.site, year) { li { a href=(here.page(&format!("{year}/plan.html"))) { (words.say("public-plan-whole")) } } }
                li { a href=(here.page(&year_page(year))) { (words.year(year)) } }
                li { a href=(here.page("years.html")) { (words.say("public-all-years")) } }
            }
        }
    }
}
