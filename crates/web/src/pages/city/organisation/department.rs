//! `/organisation/{department}`: one department: its name, its sections and their days.

use super::{changes, order};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::{DoneQuery, Field, Room, Typed, banner, form, layout};
use axum::extract::{Path, Query};
use hoshin_domain::DepartmentId;
use hoshin_domain::organisation::Days;
use hoshin_store::{Appointment, Department, Organisation, Renamed, Section};
use jiff::civil::Date;
use maud::{Markup, html};

pub(super) struct Unit {
    organisation: Organisation,
    pub(super) department: Department,
    /// Those that were and those that will be too.
    pub(super) sections: Vec<Section>,
    duties: Vec<Appointment>,
}

impl Unit {
    pub(super) async fn of(reader: &Reader, id: i64) -> Result<Self> {
        let (city, id) = (&reader.hall.city, DepartmentId(id));
        let department = city.department(id).await?.ok_or(Problem::NotFound)?;
        let organisation = city.organisation().await?;
        let (mut sections, mut duties) = (city.sections().await?, city.assignments().await?);
        sections.retain(|section| section.department == id);
        duties.retain(|held| held.department == Some(id));
        Ok(Self { organisation, department, sections, duties })
    }

    // A duty does not end by itself when its section does.
    fn left_over(&self, section: &Section) -> Vec<&Appointment> {
        let Some(last_day) = section.last_day.filter(|_| section.successor.is_none()) else { return Vec::new() };
        let goes_on = |held: &&Appointment| {
            let is_held = held.term.to.is_none_or(|to| held.term.from <= to && last_day < to);
            held.section.as_deref() == Some(&section.name) && is_held
        };
        self.duties.iter().filter(goes_on).collect()
    }
}

pub(crate) async fn show(reader: Reader, Path(id): Path<i64>, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let unit = Unit::of(&reader, id).await?;
    let done = asked.word(&[
        ("added", "department-added"),
        ("renamed", "department-renamed"),
        ("unchanged", "nothing-changed"),
        ("section-added", "section-added"),
        ("section-renamed", "section-renamed"),
        ("section-ended", "section-ended"),
        ("sections-ordered", "sections-ordered"),
    ]);
    Ok(page(&reader, &unit, &Typed::default(), done))
}

/// `POST /organisation/{department}`: another name from now on.
pub(crate) async fn update(Path(id): Path<i64>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let mut typed = Typed::of("department", &writer.fields);
    let Some(name) = typed.line(words, "name", "department-name") else { return refused(reader, id, &typed).await };
    match reader.hall.city.rename_department(DepartmentId(id), &name, &reader.actor, reader.hall.now()).await? {
        Renamed::Done => Ok(back(id, "renamed")),
        Renamed::Unchanged => Ok(back(id, "unchanged")),
        Renamed::Missing => Err(Problem::NotFound),
        Renamed::Taken => {
            typed.refuse("name", words.say("department-taken"));
            refused(reader, id, &typed).await
        }
    }
}

/// Back to the page of a department, which says what was done.
pub(super) fn back(id: i64, done: &str) -> Response {
    go_to(format!("/organisation/{id}?done={done}"))
}

/// The page again, with what was typed and what is wrong with it.
pub(super) async fn refused(reader: &Reader, id: i64, typed: &Typed) -> Result<Response> {
    let unit = Unit::of(reader, id).await?;
    Ok(layout::refused(page(reader, &unit, typed, None)))
}

fn page(reader: &Reader, unit: &Unit, typed: &Typed, done: Option<&str>) -> Markup {
    let today = reader.hall.today();
    let title = unit.department.name.clone();
    let has_ended = |section: &Section| section.last_day.is_some_and(|last| last < today);
    let is_past = |(_, section): &(usize, &Section)| has_ended(section);
    let (past, current): (Vec<_>, Vec<_>) = unit.sections.iter().enumerate().partition(is_past);
    let main = html! {
        (typed.summary(reader.words))
        (banner::done(reader.words, done))
        h1 { (title) }
        (days_of(reader, unit))
        (changes::relations(reader, &unit.organisation, unit.department.id))
        section.cover aria-labelledby="sections" {
            h2 #sections { (reader.say("organisation-sections")) }
            @if current.is_empty() { p.empty { (reader.say("organisation-no-sections")) } }
            ul.duties { @for (at, section) in &current { (line(reader, unit, section, *at, typed)) } }
            @if !past.is_empty() {
                details {
                    summary { (reader.tell("section-past", &[("count", past.len().to_string().into())])) }
                    ul.duties { @for (at, section) in &past { (line(reader, unit, section, *at, typed)) } }
                }
            }
            h3 { (reader.say("section-add")) }
            (add_form(reader, unit, typed))
        }
        section.cover aria-labelledby="name" {
            h2 #name { (reader.say("department-rename")) }
            (name_form(reader, unit, typed))
        }
    };
    let crumbs = [
        (reader.say("administration"), Some("/people".to_owned())),
        (reader.say("organisation-title"), Some("/organisation".to_owned())),
        (title.clone(), None),
    ];
    layout::form_page(reader, &title, typed.is_refused(), &crumbs, &main)
}

/// When it began and when it ends, where that is known.
fn days_of(reader: &Reader, unit: &Unit) -> Markup {
    let Days { from, last } = unit.department.days;
    html! {
        @if let Some(from) = from { p { (reader.tell("section-from", &[("day", reader.words.day(from).into())])) } }
        @if let Some(last) = last {
            @let is_alone = unit.organisation.successors_of(unit.department.id).is_empty();
            p.note {
                (reader.tell("section-until", &[("day", reader.words.day(last).into())]))
                @if is_alone { " " (reader.say("organisation-no-successor")) }
            }
        }
    }
}

fn line(reader: &Reader, unit: &Unit, section: &Section, at: usize, typed: &Typed) -> Markup {
    let left_over = unit.left_over(section);
    html! {
        li {
            b { (section.name) }
            div.place { (days(reader, section)) }
            @if !left_over.is_empty() {
                p.note { (reader.say("section-duties-left")) " "
                    @for held in left_over { a href={ "/people/" (held.login) } { (held.login) } " " } }
            }
            @let there = unit.organisation.as_on(unit.department.id, reader.hall.today()).map(|own| own.sections).unwrap_or_default();
            @if let Some(place) = there.iter().position(|name| *name == section.name) {
                div.part-buttons.order { (order::buttons(reader, &format!("/organisation/{}/sections/order", unit.department.id),
                    &section.name, &section.name, (place, there.len()))) }
            }
            @if section.last_day.is_none() {
                (change(reader, unit, section, at, typed, Change::Renaming))
                (change(reader, unit, section, at, typed, Change::Ending))
            }
        }
    }
}

fn days(reader: &Reader, section: &Section) -> Markup {
    let named = |day: Date| reader.words.day(day);
    html! {
        @if let Some(from) = section.from { (reader.tell("section-from", &[("day", named(from).into())])) " " }
        @if let Some(last) = section.last_day {
            @match &section.successor {
                Some(successor) => (reader.tell("section-goes-on", &[("day", named(last).into()), ("successor", successor.as_str().into())])),
                None => (reader.tell("section-until", &[("day", named(last).into())])),
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Renaming,
    Ending,
}

// Renaming asks for the new name and its first day, ending for the last day.
fn change(reader: &Reader, unit: &Unit, section: &Section, at: usize, typed: &Typed, change: Change) -> Markup {
    let (form_name, path, word) = match change {
        Change::Renaming => (format!("rename-{at}"), "renaming", "section-rename"),
        Change::Ending => (format!("end-{at}"), "end", "section-end"),
    };
    let typed = typed.or_fresh(&form_name, &[]);
    html! {
        details open[typed.is_refused()] {
            summary { (reader.say(word)) span.hidden { (reader.words.colon()) (section.name) } }
            (form::form(reader, &format!("/organisation/{}/sections/{path}", unit.department.id), html! {
                input type="hidden" name="section" value=(section.name);
                @match change {
                    Change::Renaming => {
                        (typed.input(reader.words, Room::Line, Field::required("name", "section-new-name")))
                        (typed.input(reader.words, Room::Day, Field::required("from", "section-new-from").hint("section-new-from-hint")))
                    },
                    Change::Ending => {
                        p.hint { (reader.say("section-end-text")) }
                        (typed.input(reader.words, Room::Day, Field::required("last-day", "section-last-day")))
                    },
                }
                button.outline type="submit" { (reader.say(word)) }
            }))
        }
    }
}

fn add_form(reader: &Reader, unit: &Unit, typed: &Typed) -> Markup {
    let typed = typed.or_fresh("section", &[]);
    let inside = html! {
        div.columns {
            (typed.input(reader.words, Room::Line, Field::required("name", "section-name")))
            (typed.input(reader.words, Room::Day, Field::required("from", "section-first-day")))
        }
        button.outline type="submit" { (reader.say("section-add")) }
    };
    form::form(reader, &format!("/organisation/{}/sections", unit.department.id), inside)
}

fn name_form(reader: &Reader, unit: &Unit, typed: &Typed) -> Markup {
    let typed = typed.or_fresh("department", &[("name", &unit.department.name)]);
    let inside = html! {
        (typed.input(reader.words, Room::Line, Field::required("name", "department-name").hint("department-rename-hint")))
        button.outline type="submit" { (reader.say("department-rename")) }
    };
    form::form(reader, &format!("/organisation/{}", unit.department.id), inside)
}
