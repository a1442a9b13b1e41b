//! Pages about the pages: how to read them, what the grades mean, terms, accessibility, contact, and that there is no page.

use super::contact::contact;
use super::frame::{self, Head};
use super::here::Here;
use super::tally::scale_of;
use super::{department, downloads, find};
use crate::parts::label;
use hoshin_domain::settings::Licence;
use maud::{Markup, html};

/// One of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Guide,
    Grades,
    Terms,
    Accessibility,
    Contact,
    Data,
    Check,
    NotFound,
}

impl About {
    pub(super) const ALL: [About; 8] = [
        About::Guide,
        About::Grades,
        About::Terms,
        About::Accessibility,
        About::Contact,
        About::Data,
        About::Check,
        About::NotFound,
    ];

    pub(super) fn path(self) -> &'static str {
        match self {
            About::Guide => "guide.html",
            About::Grades => "grades.html",
            About::Terms => "terms.html",
            About::Accessibility => "accessibility.html",
            About::Contact => "contact.html",
            About::Data => "data.html",
            About::Check => "check.html",
            About::NotFound => "404.html",
        }
    }

    fn word(self) -> &'static str {
        match self {
            About::Guide => "public-guide",
            About::Grades => "public-grades",
            About::Terms => "public-terms",
            About::Accessibility => "public-accessibility",
            About::Contact => "public-contact",
            About::Data => "public-data",
            About::Check => "public-check",
            About::NotFound => "public-not-found",
        }
    }
}

pub(super) fn page(here: Here<'_>, about: About) -> Markup {
    let words = here.words;
    let title = words.say(about.word());
    let text = match about {
        About::Guide => guide(here),
        About::Grades => grades(here),
        About::Terms => terms(here),
        About::Accessibility => accessibility(here),
        About::Contact => contact(here),
        About::Data => data(here),
        About::Check => super::checking::text(here),
        About::NotFound => not_found(here),
    };
    let main = html! { h1 { (title) } div.prose { (text) } };
    let crumbs = vec![(words.say("public-home"), Some(here.page("index.html"))), (title.clone(), None)];
    let city = here.site.municipality.name.as_str();
    let description = words.tell("public-about-description", &[("city", city.into()), ("title", title.clone().into())]);
    let has_search = about == About::NotFound;
    frame::page(here, &Head { title, description, crumbs, has_search, ..Head::default() }, &main)
}

// Each word is a paragraph.
fn paragraphs(here: Here<'_>, words: &[&str]) -> Markup {
    let city = here.site.municipality.name.as_str();
    html! { @for word in words { p { (here.words.tell(word, &[("city", city.into())])) } } }
}

fn guide(here: Here<'_>) -> Markup {
    let words = here.words;
    html! {
        (paragraphs(here, &["public-guide-what", "public-guide-who"]))
        h2 { (words.say("public-guide-read")) }
        ol { @for step in ["promise", "initiatives", "results", "grade", "left"] { li { (words.say(&format!("public-guide-{step}"))) } } }
        h2 { (words.say("public-guide-trust")) }
        (paragraphs(here, &["public-guide-changes", "public-guide-records", "public-guide-self"]))
        p { a href=(here.page("grades.html")) { (words.say("public-grades")) } }
    }
}

fn grades(here: Here<'_>) -> Markup {
    let words = here.words;
    let newest = here.site.newest_year().and_then(|year| here.site.of_year(year).into_iter().next());
    html! {
        (paragraphs(here, &["public-grades-who", "public-grades-how"]))
        @if let Some(edition) = newest {
            h2 lang=[label::language_of_texts(words)] { (label::legend(words, &edition.form)) }
            (department::steps(here, &edition.paper.grade_scale))
            @let of_goals = scale_of(edition);
            @if of_goals != edition.paper.grade_scale {
                h2 { (words.say("public-grades-of-goals")) }
                (department::steps(here, &of_goals))
            }
        }
        (paragraphs(here, &["public-grades-cut"]))
    }
}

fn terms(here: Here<'_>) -> Markup {
    let words = here.words;
    let licence = here.site.settings.licence;
    html! {
        @match licence {
            Licence::Unsettled => (paragraphs(here, &["public-terms-unsettled"])),
            Licence::CcBy => (paragraphs(here, &["public-terms-cc-by"])),
            Licence::Pdl => (paragraphs(here, &["public-terms-pdl"])),
        }
        @if let Some(address) = licence.address() {
            p { a href=(address) rel="license external" { (words.say(&format!("public-licence-{}", licence.as_str()))) } }
            (attribution(here))
        }
        (paragraphs(here, &["public-terms-others", "public-terms-care"]))
    }
}

/// The line to copy for those who use what is published.
fn attribution(here: Here<'_>) -> Markup {
    let words = here.words;
    let city = here.site.municipality.name.as_str();
    let licence = here.site.settings.licence.short().unwrap_or_default();
    html! {
        h2 { (words.say("public-attribution")) }
        p.copy lang=[here.language()] { (words.tell("public-attribution-line", &[("city", city.into()), ("licence", licence.into())])) }
        p.small { (words.say("public-attribution-changed")) }
    }
}

fn accessibility(here: Here<'_>) -> Markup {
    let words = here.words;
    html! {
        (paragraphs(here, &["public-access-aim", "public-access-tried"]))
        h2 { (words.say("public-access-limits")) }
        ul { @for limit in ["pdf", "people", "texts"] { li { (words.say(&format!("public-access-limit-{limit}"))) } } }
        h2 { (words.say("public-access-ask")) }
        (paragraphs(here, &["public-access-ask-text"]))
        (contact(here))
    }
}

fn data(here: Here<'_>) -> Markup {
    let words = here.words;
    let catalogs =
        [("catalog.ttl", "public-data-turtle"), ("catalog.jsonld", "public-data-jsonld"), ("feed.xml", "public-feed")];
    html! {
        (paragraphs(here, &["public-data-lead"]))
        @match here.site.settings.licence.address() {
            Some(address) => {
                p { (words.say("public-data-licence")) " " a href=(address) rel="license external" { (words.say(&format!("public-licence-{}", here.site.settings.licence.as_str()))) } }
                (attribution(here))
            },
            None => p { a href=(here.page("terms.html")) { (words.say("public-terms")) } },
        }
        @for (year, editions) in here.site.years() {
            h2 { (words.year(year.0)) }
            (downloads::files(here, year.0))
            details {
                summary { (words.say("public-data-by-department")) }
                ul lang=[here.language()] { @for edition in editions { li { a href={ (here.department(edition)) "#downloads" } { (edition.department()) } } } }
            }
        }
        h2 { (words.say("public-data-programs")) }
        ul { @for (path, word) in catalogs { li { a href=(here.file(path)) { (words.say(word)) } } }
            @for (path, _) in downloads::SCHEMAS { li { a href=(here.file(path)) { (path.trim_start_matches("schemas/")) } } } }
        (super::for_programs::section(here))
        (super::catalog::for_search_engines(here))
    }
}

fn not_found(here: Here<'_>) -> Markup {
    html! {
        (paragraphs(here, &["public-not-found-text"]))
        (find::large(here, here.site.newest_year()))
        ul {
            @for (path, word) in [("index.html", "public-home"), ("years.html", "public-all-years"), ("news.html", "public-news"), ("contact.html", "public-contact")] {
                li { a href=(here.page(path)) { (here.words.say(word)) } }
            }
        }
    }
}
