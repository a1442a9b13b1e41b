//! `/organisation/changes/new`: the boxes for a change of one kind; they lead to its preview, so nothing is sent.

use super::typed::TypedProposal;
use super::{crumbs, kind_name};
use crate::access::{Problem, Reader, Result};
use crate::parts::{Field, Room, layout};
use axum::extract::Query;
use hoshin_domain::{FiscalYear, ReorganisationKind};
use hoshin_store::{Department, Organisation};
use jiff::civil::Date;
use maud::{Markup, html};

pub(crate) async fn new(reader: Reader, Query(fields): Query<Vec<(String, String)>>) -> Result<Markup> {
    let organisation = reader.hall.city.organisation().await?;
    let mut asked = TypedProposal::of(&fields).ok_or(Problem::NotFound)?;
    if asked.typed.text("day").is_empty() {
        asked.typed.put("day", &next_april(reader.hall.today()).to_string());
    }
    Ok(page(&reader, &organisation, &asked))
}

// Most changes are made for it.
fn next_april(today: Date) -> Date {
    FiscalYear::of(today).map_or(today, |year| year.next().first_day())
}

pub(super) fn page(reader: &Reader, organisation: &Organisation, asked: &TypedProposal<'_>) -> Markup {
    let words = reader.words;
    let title = reader.tell("reorganisation-of", &[("kind", kind_name(words, asked.kind).into())]);
    let there = organisation.on(reader.hall.today());
    let main = html! {
        (asked.typed.summary(words))
        h1 { (title) }
        p { (reader.say(&format!("reorganisation-{}-hint", asked.kind.as_str()))) }
        form.cover method="get" action="/organisation/changes/preview" {
            input type="hidden" name="kind" value=(asked.kind.as_str());
            @match asked.kind {
                ReorganisationKind::Transfer => (sections(reader, &there, asked)),
                ReorganisationKind::Rename | ReorganisationKind::Split => (one(reader, &there, asked)),
                ReorganisationKind::Merge | ReorganisationKind::Rearrange | ReorganisationKind::Abolish => {
                    (several(reader, &there, asked, "from"))
                },
            }
            (after(reader, &there, asked))
            (asked.typed.input(words, Room::Day, Field::required("day", "reorganisation-day").hint("reorganisation-day-hint")))
            div.buttons {
                button.solid type="submit" { (reader.say("reorganisation-preview")) }
                a.quiet href="/organisation/changes" { (reader.say("reorganisations")) }
            }
        }
    };
    layout::form_page(reader, &title, asked.typed.is_refused(), &crumbs(reader, Some(title.clone())), &main)
}

/// The boxes for those it leads to: new names, those that are there, or both.
fn after(reader: &Reader, there: &[Department], asked: &TypedProposal<'_>) -> Markup {
    let words = reader.words;
    html! {
        @match asked.kind {
            ReorganisationKind::Rename => (asked.typed.input(words, Room::Line, Field::required("names", "reorganisation-new-name"))),
            ReorganisationKind::Merge => {
                (asked.typed.input(words, Room::Line, Field::optional("names", "reorganisation-new-name").hint("reorganisation-merge-names-hint")))
                (chosen(reader, there, asked))
            },
            ReorganisationKind::Split | ReorganisationKind::Rearrange => {
                (asked.typed.area(words, 3, Field::optional("names", "reorganisation-new-names").hint("reorganisation-names-hint")))
                (several(reader, there, asked, "to"))
            },
            ReorganisationKind::Abolish | ReorganisationKind::Transfer => (chosen(reader, there, asked)),
        }
    }
}

/// One of those that are there, from a list.
fn one(reader: &Reader, there: &[Department], asked: &TypedProposal<'_>) -> Markup {
    let options: Vec<(String, String)> = std::iter::once((String::new(), reader.say("reorganisation-choose")))
        .chain(there.iter().map(|department| (department.id.to_string(), department.name.clone())))
        .collect();
    asked.typed.select(reader.words, Field::required("from", "reorganisation-from"), &options)
}

fn chosen(reader: &Reader, there: &[Department], asked: &TypedProposal<'_>) -> Markup {
    let (word, label, hint) = match asked.kind {
        ReorganisationKind::Abolish => {
            ("reorganisation-nobody", "reorganisation-heir", "reorganisation-abolish-heir-hint")
        }
        ReorganisationKind::Transfer => {
            ("reorganisation-choose", "reorganisation-transfer-target", "reorganisation-transfer-target-hint")
        }
        ReorganisationKind::Rename
        | ReorganisationKind::Merge
        | ReorganisationKind::Split
        | ReorganisationKind::Rearrange => {
            ("reorganisation-a-new-one", "reorganisation-into", "reorganisation-into-hint")
        }
    };
    let options: Vec<(String, String)> = std::iter::once((String::new(), reader.say(word)))
        .chain(there.iter().map(|department| (department.id.to_string(), department.name.clone())))
        .collect();
    asked.typed.select(reader.words, Field::optional("to", label).hint(hint), &options)
}

/// Ticks for those that are there.
fn several(reader: &Reader, there: &[Department], asked: &TypedProposal<'_>, name: &'static str) -> Markup {
    let legend = if name == "from" { "reorganisation-from" } else { "reorganisation-into-known" };
    html! {
        fieldset.step id=(name) tabindex="-1" {
            legend { (reader.say(legend)) }
            @if name == "to" { p.hint { (reader.say("reorganisation-into-known-hint")) } }
            @for department in there {
                (tick(&format!("{name}-{}", department.id), name, &department.id.to_string(), &department.name,
                    asked.has(name, &department.id.to_string())))
            }
            (asked.typed.errors(name))
        }
    }
}

/// Ticks for the sections of all departments.
fn sections(reader: &Reader, there: &[Department], asked: &TypedProposal<'_>) -> Markup {
    html! {
        fieldset.step id="section" tabindex="-1" {
            legend { (reader.say("reorganisation-sections")) }
            @for department in there.iter().filter(|department| !department.sections.is_empty()) {
                p { b { (department.name) } }
                @for (at, section) in department.sections.iter().enumerate() {
                    @let value = format!("{}|0|{section}", department.id);
                    (tick(&format!("section-{}-{at}", department.id), "section", &value, section, asked.has("section", &value)))
                }
            }
            (asked.typed.errors("section"))
        }
    }
}

fn tick(id: &str, name: &str, value: &str, text: &str, is_ticked: bool) -> Markup {
    html! {
        div.tick {
            label for=(id) {
                input id=(id) type="checkbox" name=(name) value=(value) checked[is_ticked];
                span.text { (text) }
            }
        }
    }
}
