//! `/people/import/template.xlsx` and `.csv`: the file to fill in, with what the city has entered already.

use super::super::listed::column_name;
use crate::Words;
use crate::access::{Problem, Reader, Response, Result};
use crate::parts::{download, duty};
use hoshin_documents::directory::{Template, TemplateColumn, template, template_text};
use hoshin_domain::day;
use hoshin_domain::directory::{COLUMNS, Column, Known};
use jiff::civil::Date;

const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(crate) async fn excel(reader: Reader) -> Result<Response> {
    let of_city = of_city(&reader).await?;
    let bytes = template(&of_city).map_err(Problem::broken)?;
    Ok(download::named(("attachment", "people.xlsx"), &name(&reader, "xlsx"), EXCEL, bytes))
}

pub(crate) async fn text(reader: Reader) -> Result<Response> {
    let text = template_text(&of_city(&reader).await?);
    Ok(download::named(
        ("attachment", "people.csv"),
        &name(&reader, "csv"),
        "text/csv; charset=utf-8",
        text.into_bytes(),
    ))
}

fn name(reader: &Reader, ending: &str) -> String {
    format!("{}_{}.{ending}", reader.hall.municipality.name, reader.say("listed-template-name"))
}

async fn of_city(reader: &Reader) -> Result<Template> {
    let known = reader.hall.city.known().await?;
    let (words, today) = (reader.words, reader.hall.today());
    let column = |column: &Column| TemplateColumn {
        heading: column_name(words, *column),
        note: words.say(&format!("listed-note-{}", column.as_str())),
        choices: choices(words, *column, &known),
        is_open: matches!(column, Column::Department),
    };
    let (rows, examples) = (units(&known, today), examples(words, &known));
    Ok(Template { columns: COLUMNS.iter().map(column).collect(), rows, examples })
}

fn choices(words: Words, column: Column, known: &Known) -> Vec<String> {
    match column {
        Column::Role => duty::roles().map(|role| words.role(role)).collect(),
        Column::Acting => vec![words.say("acting")],
        Column::Department => {
            let going_on = known.departments.iter().filter(|known| known.last_day.is_none());
            going_on.map(|known| known.name.clone()).collect()
        }
        Column::Section
        | Column::Order
        | Column::UnitFrom
        | Column::UnitLast
        | Column::Login
        | Column::Name
        | Column::Mail
        | Column::Post
        | Column::From
        | Column::To => Vec::new(),
    }
}

// The organisation as it goes on, so that the people only have to be written beside it.
fn units(known: &Known, today: Date) -> Vec<Vec<String>> {
    let day = |day: Option<Date>| day.map(day::in_era).unwrap_or_default();
    let goes_on = |last: Option<Date>| last.is_none_or(|last| today <= last);
    let mut rows = Vec::new();
    for department in known.departments.iter().filter(|known| goes_on(known.last_day)) {
        let own = known.sections.iter().filter(|section| section.department == department.id);
        rows.push(row(&[(Column::Department, department.name.clone()), (Column::UnitFrom, day(department.from))]));
        for section in own.filter(|section| goes_on(section.last_day)) {
            rows.push(row(&[
                (Column::Department, department.name.clone()),
                (Column::Section, section.name.clone()),
                (Column::UnitFrom, day(section.from)),
            ]));
        }
    }
    rows
}

fn row(cells: &[(Column, String)]) -> Vec<String> {
    let cell = |column: &Column| cells.iter().find(|(known, _)| known == column).map(|(_, text)| text.clone());
    COLUMNS.iter().map(|column| cell(column).unwrap_or_default()).collect()
}

fn examples(words: Words, known: &Known) -> Vec<Vec<String>> {
    let say = |word: &str| words.say(word);
    let first = known.departments.iter().find(|known| known.last_day.is_none());
    let department = first.map_or_else(|| say("listed-example-department"), |known| known.name.clone());
    let own = known.sections.iter().find(|section| first.is_some_and(|first| first.id == section.department));
    let section = own.map_or_else(|| say("listed-example-section"), |known| known.name.clone());
    let person = |login: &str, number: u8, post: &str, from: &str| {
        let at = |part: &str| say(&format!("listed-example-{part}-{number}"));
        vec![
            (Column::Login, login.to_owned()),
            (Column::Name, at("name")),
            (Column::Role, at("role")),
            (Column::Post, post.to_owned()),
            (Column::From, from.to_owned()),
        ]
    };
    let of = |unit: &[(Column, String)], person: Vec<(Column, String)>| row(&[unit, &person].concat());
    let whole = [(Column::Department, department.clone())];
    let part = [(Column::Department, department.clone()), (Column::Section, section)];
    let april = "令和8年4月1日";
    vec![
        row(&[whole[0].clone(), (Column::Order, "1".to_owned())]),
        row(&part),
        of(&whole, person("h-reiji", 1, &say("listed-example-post-1"), april)),
        of(&part, person("hanako", 2, &say("listed-example-post-2"), "R8.4.1")),
        of(&[], person("sachiko", 3, &say("listed-example-post-3"), "2026/4/1")),
    ]
}
