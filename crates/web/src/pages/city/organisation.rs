//! `/organisation`: departments in 建制順 with their sections; a new department.

pub(crate) mod department;
pub(crate) mod sections;

use super::people::tabs;
use crate::access::{Reader, Response, Result, Writer, go_to};
use crate::parts::{Field, Room, Typed, form, layout, table};
use hoshin_store::{Department, Section};
use maud::{Markup, html};

pub(crate) async fn index(reader: Reader) -> Result<Markup> {
    page(&reader, &Typed::default()).await
}

/// `POST /organisation`: a department at the end of the order.
pub(crate) async fn create(writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let city = &reader.hall.city;
    let mut typed = Typed::of("department", &writer.fields);
    let name = typed.line(words, "name", "department-name");
    // Entering a name that is known gives the one that is there: that would say "added" where nothing was.
    if let Some(name) = &name
        && city.departments().await?.iter().any(|department| department.name == *name)
    {
        typed.refuse("name", words.say("department-taken"));
    }
    let Some(name) = name.filter(|_| !typed.is_refused()) else {
        return Ok(layout::refused(page(reader, &typed).await?));
    };
    let id = city.department_named(&name, &[], &reader.actor, reader.hall.now()).await?;
    Ok(go_to(format!("/organisation/{id}?done=added")))
}

const COLUMNS: [&str; 2] = ["year-department", "organisation-sections"];

async fn page(reader: &Reader, typed: &Typed) -> Result<Markup> {
    let (departments, sections) = (reader.hall.city.departments().await?, reader.hall.city.sections().await?);
    let new = typed.or_fresh("department", &[]);
    let title = reader.say("organisation-title");
    let rows = html! { @for department in &departments { (row(reader, department, &sections)) } };
    let main = html! {
        (typed.summary(reader.words))
        h1 { (title) }
        (tabs(reader, "/organisation"))
        p { (reader.say("organisation-lead")) }
        (table::scrolled(&title, &table::stacked(reader.words, "stack", Some(&reader.say("year-departments")), &COLUMNS, &rows)))
        section.cover aria-labelledby="new" {
            h2 #new { (reader.say("department-add")) }
            (form::form(reader, "/organisation", html! {
                (new.input(reader.words, Room::Line, Field::required("name", "department-name").hint("department-name-hint")))
                button.outline { (reader.say("department-add-button")) }
            }))
        }
    };
    let crumbs = [(reader.say("administration"), Some("/people".to_owned())), (title.clone(), None)];
    Ok(layout::form_page(reader, &title, typed.is_refused(), &crumbs, &main))
}

fn row(reader: &Reader, department: &Department, sections: &[Section]) -> Markup {
    let today = reader.hall.today();
    let is_there = |section: &&Section| {
        let has_begun = section.from.is_none_or(|from| from <= today);
        section.department == department.id && has_begun && section.last_day.is_none_or(|last| today <= last)
    };
    let names: Vec<&str> = sections.iter().filter(is_there).map(|section| section.name.as_str()).collect();
    html! {
        tr {
            th scope="row" { a href={ "/organisation/" (department.id) } { (department.name) } }
            td data-label=(reader.say("organisation-sections")) {
                @if names.is_empty() { span.place { (reader.say("organisation-no-sections")) } } @else { (names.join("、")) }
            }
        }
    }
}
