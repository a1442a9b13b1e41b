//! Departments and years as a picture: what is there, and what somebody has to look at.

use super::looking::{Look, Looked, State};
use crate::access::{Reader, policy_address};
use crate::pages::intakes::{file_address, outlook};
use hoshin_domain::{DepartmentId, FiscalYear};
use hoshin_store::{IntakeFile, KeptPolicy};
use maud::{Markup, html};

/// A row of the picture.
struct MatrixRow<'a> {
    department: &'a str,
    known: Option<DepartmentId>,
}

/// The matrix, and beside it what has no place in it.
pub(super) fn of(reader: &Reader, looked: &Looked<'_>) -> Markup {
    let mut years: Vec<FiscalYear> = looked.files().filter_map(|(_, look)| look.year).collect();
    years.sort_unstable();
    years.dedup();
    let rows = rows(looked);
    html! {
        section.cover aria-labelledby="matrix" {
            h2 #matrix { (reader.say("past-matrix")) }
            p.hint { (reader.say("past-matrix-hint")) }
            div.scroll role="group" tabindex="0" aria-label=(reader.say("past-matrix")) {
                table.past-matrix {
                    thead { tr {
                        th scope="col" { (reader.say("past-department")) }
                        @for year in &years { th scope="col" { (reader.words.year(*year)) } }
                    } }
                    tbody {
                        @for row in &rows { tr {
                            th scope="row" {
                                (row.department)
                                @if row.known.is_none() { " " span.tag { (reader.say("past-cell-new")) } }
                            }
                            @for year in &years { td { (cell(reader, looked, row, *year)) } }
                        } }
                    }
                }
            }
        }
        (nowhere(reader, looked))
    }
}

fn rows<'a>(looked: &'a Looked<'_>) -> Vec<MatrixRow<'a>> {
    let mut rows: Vec<MatrixRow<'a>> = Vec::new();
    for (_, look) in looked.files() {
        let Some(department) = look.department.as_deref().filter(|_| look.year.is_some()) else { continue };
        if rows.iter().all(|row| row.department != department) {
            rows.push(MatrixRow { department, known: look.known });
        }
    }
    // In the order of the city, and behind it what only papers name.
    rows.sort_by_key(|row| (row.known.is_none(), row.known));
    rows
}

fn cell(reader: &Reader, looked: &Looked<'_>, row: &MatrixRow<'_>, year: FiscalYear) -> Markup {
    let is_here = |look: &Look| look.year == Some(year) && look.department.as_deref() == Some(row.department);
    let here: Vec<_> = looked.files().filter(|(_, look)| is_here(look)).collect();
    let kept = looked.kept.iter().find(|kept| kept.key.fiscal_year == year && Some(kept.key.department) == row.known);
    html! {
        @for (file, look) in &here { (one(reader, looked, row, (file, look))) }
        @if here.is_empty() { (already(reader, kept)) }
    }
}

fn already(reader: &Reader, kept: Option<&KeptPolicy>) -> Markup {
    match kept.filter(|kept| !kept.policy.publications.is_empty()) {
        Some(kept) => {
            html! { a.past-cell.done href=(policy_address(kept.key)) { (reader.say("past-cell-published")) } }
        }
        None => html! { span.past-cell.none { (reader.say("past-cell-none")) } },
    }
}

fn one(reader: &Reader, looked: &Looked<'_>, row: &MatrixRow<'_>, (file, look): (&IntakeFile, &Look)) -> Markup {
    let (class, sign, word) = face(look);
    let state = reader.say(word);
    let facts = [
        ("department", row.department.to_owned().into()),
        ("year", look.year.map(|year| reader.words.year(year)).unwrap_or_default().into()),
        ("state", state.clone().into()),
    ];
    html! {
        a.past-cell.(class) href=(file_address(looked.batch, file.position)) aria-label=(reader.tell("past-cell-named", &facts)) {
            span aria-hidden="true" { (sign) } " " (state)
        }
    }
}

/// The class, the sign and the word of a state: colour never says it alone.
pub(super) fn face(look: &Look) -> (&'static str, &'static str, &'static str) {
    let content = match (look.holds_result, look.follows_its_plan) {
        (true, true) => "past-cell-result",
        (true, false) => "past-cell-both",
        (false, _) => "past-cell-plan",
    };
    match &look.state {
        State::Unread => ("waits", "…", "past-cell-reading"),
        State::Aside => ("none", "－", "past-cell-aside"),
        State::Refused(_) => ("stopped", "✕", "past-cell-refused"),
        State::Same => ("done", "＝", "past-cell-same"),
        State::Doubtful => ("doubtful", "？", "past-cell-doubtful"),
        State::Checked => ("ready", "✓", "past-cell-checked"),
        State::Ready => ("ready", "✓", content),
    }
}

fn nowhere(reader: &Reader, looked: &Looked<'_>) -> Markup {
    let is_nowhere = |look: &Look| look.year.is_none() || look.department.is_none();
    let files: Vec<_> = looked.files().filter(|(_, look)| is_nowhere(look) && look.state != State::Unread).collect();
    html! {
        @if !files.is_empty() {
            section.cover aria-labelledby="nowhere" {
                h2 #nowhere { (reader.say("past-nowhere")) }
                ul { @for (file, look) in files {
                    li { a href=(file_address(looked.batch, file.position)) { (outlook::name_of(looked.batch, file.position)) }
                        (reader.words.colon()) (reader.say(face(look).2)) }
                } }
            }
        }
    }
}
