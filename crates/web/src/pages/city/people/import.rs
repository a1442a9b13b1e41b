//! `/people/import`: a list from the personnel office is sent, looked at line by line, and taken over as a whole.

use super::roster::{COLUMNS, Known, MOST_LINES, Outcome, Reading, RosterLine, Unreadable, decoded, read};
use super::{crumbs, first_password};
use crate::access::{Problem, Reader, Response, Result, Upload, Writer, aside, password};
use crate::parts::{UploadForm, banner, form, layout, table};
use crate::{Words, moment};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_store::{Person, Roster};
use maud::{Markup, html};

pub(crate) async fn new(reader: Reader) -> Markup {
    file_page(&reader, None)
}

/// `POST /people/import`: nothing is written; the page that comes back carries the list.
pub(crate) async fn create(upload: Upload) -> Result<Response> {
    let Upload { reader, file_name, bytes } = upload;
    if file_name.is_empty() {
        return Ok(refused(&reader, reader.say("intake-no-file")));
    }
    match decoded(&bytes) {
        Ok(text) => preview(&reader, &text, false).await,
        Err(why) => Ok(refused(&reader, sentence(reader.words, &why))),
    }
}

pub(crate) async fn adopt(writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let text = writer.fields.text("list").unwrap_or_default().to_owned();
    // The list is read again: what was right when it was looked at may have changed since.
    let Ok(reading) = read(reader.words, &text, Known::of(&reader.hall).await?) else {
        return Err(Problem::BadRequest);
    };
    if !reading.is_ready() {
        return preview(reader, &text, reading.wrong() > 0).await;
    }
    let passwords: Vec<String> = reading.people.iter().map(|_| first_password(reader)).collect();
    let people = people(reader, &reading, &passwords).await?;
    let roster = Roster { people, given: reading.given.clone(), ended: reading.ended.clone() };
    if reader.hall.city.take_over_roster(&roster, &reader.actor, reader.hall.now()).await? {
        return Ok(done_page(reader, &reading, &passwords).into_response());
    }
    preview(reader, &text, true).await
}

async fn people(reader: &Reader, reading: &Reading, passwords: &[String]) -> Result<Vec<Person>> {
    let random = reader.hall.surroundings.random;
    let wanted: Vec<((String, String), String, [u8; 32])> =
        reading.people.iter().zip(passwords).map(|(who, password)| (who.clone(), password.clone(), random())).collect();
    let person = |((login, name), typed, random): ((String, String), String, [u8; 32])| Person {
        login,
        name,
        password_hash: password::hashed(&typed, random),
    };
    // Argon2 takes tens of milliseconds for each of them on purpose; other requests must not wait.
    aside(move || wanted.into_iter().map(person).collect()).await
}

fn sentence(words: Words, why: &Unreadable) -> String {
    match why {
        Unreadable::Encoding => words.say("roster-encoding"),
        Unreadable::Columns(missing) => words.tell("roster-columns-missing", &[("names", missing.join("、").into())]),
        Unreadable::Empty => words.say("roster-empty"),
        Unreadable::TooLong => words.tell("roster-too-long", &[("limit", MOST_LINES.to_string().into())]),
    }
}

fn refused(reader: &Reader, sentence: String) -> Response {
    layout::refused(file_page(reader, Some(sentence)))
}

fn file_page(reader: &Reader, error: Option<String>) -> Markup {
    let title = reader.say("roster-title");
    let form = UploadForm {
        action: "/people/import",
        label: "roster-file",
        hint: reader.tell("roster-file-hint", &[("limit", MOST_LINES.to_string().into())]),
        accept: ".csv,.txt",
        takes_several: false,
        error: error.as_deref(),
    };
    let main = html! {
        (banner::fault(reader.words, "file", error.as_deref()))
        h1 { (title) }
        p { (reader.say("roster-lead")) }
        (form.with(reader, &html! {
            div.buttons { button.solid { (reader.say("roster-read")) } a.quiet href="/people" { (reader.say("people-back")) } }
        }))
        section.cover aria-labelledby="columns" {
            h2 #columns { (reader.say("roster-columns")) }
            p { code.heads { (COLUMNS.map(|(name, _)| name).join(",")) } }
            p { (reader.say("roster-columns-text")) }
        }
    };
    layout::form_page(reader, &title, error.is_some(), &crumbs(reader, title.clone()), &main)
}

async fn preview(reader: &Reader, text: &str, is_refused: bool) -> Result<Response> {
    let reading = match read(reader.words, text, Known::of(&reader.hall).await?) {
        Ok(reading) => reading,
        Err(why) => return Ok(refused(reader, sentence(reader.words, &why))),
    };
    let page = preview_page(reader, text, &reading);
    let status = if is_refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page).into_response())
}

fn preview_page(reader: &Reader, text: &str, reading: &Reading) -> Markup {
    let title = reader.say("roster-preview");
    let count = |count: usize| [("count", count.to_string().into())];
    let main = html! {
        h1 { (title) }
        @if reading.wrong() > 0 {
            div.banner.error role="alert" tabindex="-1" data-focus { p { (reader.tell("roster-wrong", &count(reading.wrong()))) } }
        } @else if reading.is_ready() {
            p { (reader.say("roster-ready")) }
        } @else {
            p.note { (reader.say("roster-nothing")) }
        }
        (counts(reader.words, reading))
        @if reading.is_ready() {
            (form::form(reader, "/people/import/adoption", html! {
                input type="hidden" name="list" value=(text);
                div.buttons { button.solid { (reader.say("roster-adopt")) } a.quiet href="/people/import" { (reader.say("roster-other-file")) } }
            }))
        } @else {
            p { a.outline href="/people/import" { (reader.say("roster-other-file")) } }
        }
        div.scroll tabindex="0" role="region" aria-label=(title) {
            table.stack.roster {
                caption { (reader.tell("roster-lines", &count(reading.lines.len()))) }
                thead { tr {
                    th scope="col" { (reader.say("roster-line")) }
                    th scope="col" { (reader.say("roster-outcome")) }
                    @for (name, _) in COLUMNS { th scope="col" { (name) } }
                } }
                tbody { @for line in &reading.lines { (row(reader.words, line)) } }
            }
        }
    };
    layout::page(reader, &title, &crumbs(reader, title.clone()), &main)
}

/// How many people and duties are new, and how many duties end.
fn counts(words: Words, reading: &Reading) -> Markup {
    let Reading { people, given, ended, .. } = reading;
    let counts =
        [("roster-new-people", people.len()), ("roster-new-duties", given.len()), ("roster-ended", ended.len())];
    html! { ul { @for (word, count) in counts { li { (words.tell(word, &[("count", count.to_string().into())])) } } } }
}

fn row(words: Words, line: &RosterLine) -> Markup {
    html! {
        tr.wrong[matches!(line.outcome, Outcome::Wrong(_))] {
            th scope="row" { (words.tell("roster-line-numbered", &[("number", line.number.to_string().into())])) }
            td data-label=(words.say("roster-outcome")) {
                @match &line.outcome {
                    Outcome::New { person_too: true } => b { (words.say("roster-new-person")) },
                    Outcome::New { person_too: false } => b { (words.say("roster-new-duty")) },
                    Outcome::Ends(last) => b { (words.tell("roster-ends", &[("day", moment::day_in_both_calendars(*last).into())])) },
                    Outcome::Unchanged => (words.say("roster-unchanged")),
                    Outcome::Wrong(faults) => { b.late { (words.say("roster-line-wrong")) } @for fault in faults { p.error { "＊" (fault) } } },
                }
                @if let Some(known) = &line.known_name {
                    p.hint { (words.tell("roster-other-name", &[("name", known.as_str().into())])) }
                }
            }
            @for ((name, _), cell) in COLUMNS.iter().zip(&line.cells) {
                @if cell.is_empty() { td.blank {} } @else { td data-label=(name) { (cell) } }
            }
        }
    }
}

fn done_page(reader: &Reader, reading: &Reading, passwords: &[String]) -> Markup {
    let title = reader.say("roster-done");
    let (caption, columns) = (reader.say("first-password"), ["sign-in-login", "person-name", "first-password"]);
    let rows = html! {
        @for ((login, name), password) in reading.people.iter().zip(passwords) {
            tr {
                th scope="row" { (login) }
                td data-label=(reader.say("person-name")) { (name) }
                td data-label=(caption) { code { (password) } }
            }
        }
    };
    let main = html! {
        h1 { (title) }
        div.banner.success.standing role="status" { (counts(reader.words, reading)) }
        @if !reading.people.is_empty() {
            p.note { (reader.say("first-password-once")) }
            (table::scrolled(&caption, &table::stacked(reader.words, "stack", Some(&caption), &columns, &rows)))
        }
        p { a.solid href="/people" { (reader.say("people-back")) } }
    };
    layout::page(reader, &title, &crumbs(reader, title.clone()), &main)
}
