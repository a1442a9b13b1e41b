//! `/years/{year}/mirror`: what the year's papers look like, before they are published. Papers are counted, nobody is ranked.

use crate::Words;
use crate::access::{Reader, Result, policy_address};
use crate::parts::{layout, succession, table, way};
use hoshin_domain::mirror::Figures;
use hoshin_domain::{FiscalYear, Form};
use hoshin_store::{Glance, KeptPolicy};
use maud::{Markup, html};
use std::sync::Arc;

mod chart;

/// One line of a table: who, where it leads, and the figures.
struct MirrorLine {
    name: String,
    address: Option<String>,
    /// The names of last year's papers that texts are compared with, where they are not its own.
    before: Vec<String>,
    figures: Arc<Figures>,
}

pub(crate) async fn show(reader: Reader, year: FiscalYear) -> Result<Markup> {
    let glance = reader.hall.city.glance().await?;
    let form = glance.form_and_cycle(year).await?.0.clone();
    let departments = of_departments(&glance, year).await?;
    let years = of_years(&reader, &glance, year).await?;
    let title = reader.tell("mirror-title", &[("year", reader.words.year(year).into())]);
    let main = html! {
        h1 { (title) }
        p { (reader.say("mirror-text")) }
        @if departments.is_empty() { p.empty { (reader.say("mirror-empty")) } } @else {
            (grades(&reader, &form, "mirror-grades", "year-department", &departments))
            (grades(&reader, &form, "mirror-years", "mirror-year", &years))
            (counts(&reader, &departments))
        }
    };
    let mut crumbs = way::to_year(reader.words, year);
    crumbs.extend([(reader.say("board"), Some(format!("/years/{year}/board"))), (reader.say("mirror"), None)]);
    Ok(layout::page(&reader, &title, &crumbs, &main))
}

async fn of_departments(glance: &Glance<'_>, year: FiscalYear) -> Result<Vec<MirrorLine>> {
    let (figures, before) = (glance.figures(year).await?, glance.papers_before(year).await?);
    let line = |(kept, figures): &(Arc<KeptPolicy>, Arc<Figures>)| MirrorLine {
        name: kept.policy.department.clone(),
        address: Some(policy_address(kept.key)),
        before: before.other_names(kept).into_iter().map(str::to_owned).collect(),
        figures: Arc::clone(figures),
    };
    Ok(figures.iter().map(line).collect())
}

// The years up to this one, oldest first.
async fn of_years(reader: &Reader, glance: &Glance<'_>, until: FiscalYear) -> Result<Vec<MirrorLine>> {
    let years = glance.figures_of_years(until).await?;
    let line = |(year, figures): &(FiscalYear, Figures)| MirrorLine {
        name: reader.words.year(*year),
        address: None,
        before: Vec::new(),
        figures: Arc::new(figures.clone()),
    };
    Ok(years.iter().map(line).collect())
}

/// The grades of each line as a bar and, beside it, as numbers.
fn grades(reader: &Reader, form: &Form, heading: &str, column: &str, lines: &[MirrorLine]) -> Markup {
    let (codes, scale) = (codes(form, lines), form.scale.printed());
    let head = html! {
        th scope="col" { (reader.say(column)) }
        @for code in &codes { th.number scope="col" { (code) } }
        th.number scope="col" { (reader.say("mirror-ungraded")) }
        th scope="col" { (reader.say("mirror-share")) }
    };
    let rows = html! {
        @for line in lines {
            tr {
                (self::head(reader.words, line))
                @for code in &codes { td.number data-label=(code) { (line.figures.grades.get(code).copied().unwrap_or(0)) } }
                td.number data-label=(reader.say("mirror-ungraded")) { (line.figures.ungraded) }
                td data-label=(reader.say("mirror-share")) { (chart::bar(reader.words, &scale, &codes, &line.figures)) }
            }
        }
    };
    section(reader.words, heading, "mirror-grades-caption", &head, &rows)
}

fn section(words: Words, heading: &str, caption: &str, head: &Markup, rows: &Markup) -> Markup {
    let name = words.say(heading);
    let table = html! {
        table.stack.mirror { caption { (words.say(caption)) } thead { tr { (head) } } tbody { (rows) } }
    };
    html! { section.cover aria-labelledby=(heading) { h2 id=(heading) { (name) } (table::scrolled(&name, &table)) } }
}

// The codes of the form in its order, then any others that occur.
fn codes(form: &Form, lines: &[MirrorLine]) -> Vec<String> {
    let mut codes: Vec<String> = form.scale.steps.iter().map(|step| step.code.clone()).collect();
    for code in lines.iter().flat_map(|line| line.figures.grades.keys()) {
        if !codes.contains(code) {
            codes.push(code.clone());
        }
    }
    codes
}

fn counts(reader: &Reader, lines: &[MirrorLine]) -> Markup {
    let columns =
        ["mirror-measurable", "mirror-without-evidence", "mirror-overruled", "mirror-blank", "mirror-unchanged"];
    let of = |part: usize, all: usize| {
        reader.tell("mirror-of", &[("part", part.to_string().into()), ("all", all.to_string().into())])
    };
    let head = html! {
        th scope="col" { (reader.say("year-department")) }
        @for column in columns { th.number scope="col" { (reader.say(column)) } }
    };
    let rows = html! {
        @for line in lines {
            @let figures = &line.figures;
            @let cells = [
                of(figures.measurable, figures.targets),
                figures.without_evidence.to_string(),
                figures.overruled.to_string(),
                figures.blank.to_string(),
                of(figures.unchanged, figures.texts),
            ];
            tr {
                (self::head(reader.words, line))
                @for (column, cell) in columns.iter().zip(cells) { td.number data-label=(reader.say(column)) { (cell) } }
            }
        }
    };
    section(reader.words, "mirror-counts", "mirror-counts-caption", &head, &rows)
}

fn head(words: Words, line: &MirrorLine) -> Markup {
    html! {
        th scope="row" {
            @match &line.address { Some(address) => a href=(address) { (line.name) }, None => (line.name) }
            (succession::compared(words, &line.before))
        }
    }
}
