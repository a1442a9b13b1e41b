//! `/organisation`: the departments of today in 建制順 with their sections, those to come and those that were.

pub(crate) mod changes;
pub(crate) mod department;
pub(crate) mod order;
pub(crate) mod sections;

use super::people::tabs;
use crate::access::{Reader, Response, Result, Writer, go_to};
use crate::parts::{DoneQuery, Field, Room, Typed, banner, form, layout, table};
use axum::extract::Query;
use hoshin_domain::organisation::Days;
use hoshin_store::{Department, NewDepartment, Organisation};
use maud::{Markup, html};

pub(crate) async fn index(reader: Reader, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let done = asked.word(&[("ordered", "departments-ordered"), ("unchanged", "nothing-changed")]);
    page(&reader, &Typed::default(), done).await
}

/// `POST /organisation`: a department at the end of the order.
pub(crate) async fn create(writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let city = &reader.hall.city;
    let mut typed = Typed::of("department", &writer.fields);
    let name = typed.line(words, "name", "department-name");
    let from = typed.optional_day(words, "from", "department-first-day");
    let day = from.flatten().unwrap_or_else(|| reader.hall.today());
    // Entering a name that is known gives the one that is there: that would say "added" where nothing was.
    if let Some(name) = &name
        && city.organisation().await?.bearing(name, day).is_some()
    {
        typed.refuse("name", words.say("department-taken"));
    }
    let (Some(name), Some(from), false) = (name, from, typed.is_refused()) else {
        return Ok(layout::refused(page(reader, &typed, None).await?));
    };
    let new = NewDepartment { name: &name, days: Days { from, last: None }, sections: &[] };
    let id = city.enter_department(new, &reader.actor, reader.hall.now()).await?;
    Ok(go_to(format!("/organisation/{id}?done=added")))
}

const COLUMNS: [&str; 4] = ["organisation-place", "year-department", "organisation-sections", "organisation-move"];

async fn page(reader: &Reader, typed: &Typed, done: Option<&str>) -> Result<Markup> {
    let (organisation, today) = (reader.hall.city.organisation().await?, reader.hall.today());
    let there = organisation.on(today);
    let new = typed.or_fresh("department", &[]);
    let title = reader.say("organisation-title");
    let rows =
        html! { @for (at, department) in there.iter().enumerate() { (row(reader, department, at, there.len())) } };
    let caption = reader.tell("organisation-today", &[("day", reader.words.day(today).into())]);
    let main = html! {
        (typed.summary(reader.words))
        (banner::done(reader.words, done))
        h1 { (title) }
        (tabs(reader, "/organisation"))
        p { (reader.say("organisation-lead")) }
        div.tools { a.solid href="/organisation/changes" { (reader.say("reorganisations")) } }
        @if there.is_empty() { p.empty { (reader.say("organisation-empty")) } } @else {
            (table::scrolled(&title, &table::stacked(reader.words, "stack", Some(&caption), &COLUMNS, &rows)))
        }
        (coming(reader, &organisation))
        (ended(reader, &organisation))
        section.cover aria-labelledby="new" {
            h2 #new { (reader.say("department-add")) }
            (form::form(reader, "/organisation", html! {
                div.columns {
                    (new.input(reader.words, Room::Line, Field::required("name", "department-name").hint("department-name-hint")))
                    (new.input(reader.words, Room::Day, Field::optional("from", "department-first-day").hint("department-first-day-hint")))
                }
                button.outline type="submit" { (reader.say("department-add-button")) }
            }))
        }
    };
    let crumbs = [(reader.say("administration"), Some("/people".to_owned())), (title.clone(), None)];
    Ok(layout::form_page(reader, &title, typed.is_refused(), &crumbs, &main))
}

fn row(reader: &Reader, department: &Department, at: usize, count: usize) -> Markup {
    html! {
        tr id={ "department-" (department.id) } {
            td.number data-label=(reader.say("organisation-place")) { (at + 1) }
            th scope="row" {
                a href={ "/organisation/" (department.id) } { (department.name) }
                @if let Some(last) = department.days.last {
                    " " span.tag { (reader.tell("department-until", &[("day", reader.words.day(last).into())])) }
                }
            }
            td data-label=(reader.say("organisation-sections")) { (sections_of(reader, department)) }
            td data-label=(reader.say("organisation-move")) {
                div.part-buttons.order { (order::buttons(reader, "/organisation/order", &department.id.to_string(), &department.name, (at, count))) }
            }
        }
    }
}

fn sections_of(reader: &Reader, department: &Department) -> Markup {
    html! {
        @if department.sections.is_empty() { span.place { (reader.say("organisation-no-sections")) } }
        @else { (department.sections.join("、")) }
    }
}

/// What is known to begin later.
fn coming(reader: &Reader, organisation: &Organisation) -> Markup {
    let today = reader.hall.today();
    let later: Vec<_> = organisation.departments().iter().filter(|known| known.days.have_not_begun(today)).collect();
    html! {
        @if !later.is_empty() {
            section.cover aria-labelledby="coming" {
                h2 #coming { (reader.say("organisation-coming")) }
                ul.duties { @for known in later { li {
                    a href={ "/organisation/" (known.id) } { (known.name) } " "
                    @if let Some(from) = known.days.from { span.tag { (reader.tell("section-from", &[("day", reader.words.day(from).into())])) } }
                    (changes::relations(reader, organisation, known.id))
                } } }
            }
        }
    }
}

/// What has ended, with those that follow.
fn ended(reader: &Reader, organisation: &Organisation) -> Markup {
    let today = reader.hall.today();
    let past: Vec<_> = organisation.departments().iter().filter(|known| known.days.have_ended(today)).collect();
    html! {
        @if !past.is_empty() {
            details.removed {
                summary { (reader.tell("organisation-ended", &[("count", past.len().to_string().into())])) }
                ul.duties { @for known in past { li {
                    a href={ "/organisation/" (known.id) } { (known.name) } " "
                    @if let Some(last) = known.days.last { span.place { (reader.tell("section-until", &[("day", reader.words.day(last).into())])) } }
                    (changes::relations(reader, organisation, known.id))
                } } }
            }
        }
    }
}
