//! One paper of an earlier year: its days, and that somebody has looked at it.

use super::looking::{Looked, State};
use super::{address, drawing};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::pages::intakes::{FilePath, file_address, find_file, leaving_out};
use crate::parts::form;
use axum::extract::Path;
use hoshin_domain::day;
use hoshin_domain::past::{DaysOfThen, named_day};
use hoshin_store::{IntakeBatch, IntakeFile, SeenFile};
use maud::{Markup, html};

/// `POST /intakes/{token}/files/{file}/check`: a person has looked at it; on to the next one that is doubtful.
pub(crate) async fn check(Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    find_file(reader, &path).await?;
    let is_checked = writer.fields.text("checked") == Some("1");
    reader.hall.city.check_intake(seen(&writer, &path)?, is_checked).await?;
    let (batch, file) = find_file(reader, &path).await?;
    let next = if is_checked { next_doubtful(&Looked::of(reader, &batch).await?, file.position) } else { None };
    Ok(go_to(next.map_or_else(|| format!("{}?done=checked", address(&batch)), |next| file_address(&batch, next))))
}

/// `POST /intakes/{token}/files/{file}/days`: it was published on other days than usual.
pub(crate) async fn set_days(Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let (batch, file) = find_file(reader, &path).await?;
    let typed = |name| writer.fields.text(name).and_then(day::typed);
    let usual = file
        .paper()
        .and_then(|paper| paper.fiscal_year)
        .map(|year| batch.past.unwrap_or_default().of(year, file.reading.as_ref().and_then(named_day)));
    let days = usual.map(|usual| DaysOfThen {
        plan: typed("plan").unwrap_or(usual.plan),
        result: typed("result").unwrap_or(usual.result),
    });
    let days = days.filter(|days| Some(*days) != usual);
    reader.hall.city.set_days_of_then(seen(&writer, &path)?, days).await?;
    Ok(go_to(format!("{}?done=saved", file_address(&batch, file.position))))
}

fn seen<'a>(writer: &'a Writer, path: &'a FilePath) -> Result<SeenFile<'a>> {
    let version = writer.fields.text("version").and_then(|version| version.parse().ok()).ok_or(Problem::BadRequest)?;
    Ok(SeenFile { token: &path.token, login: &writer.reader.actor.login, position: path.file, version })
}

// Behind this file, and then from the beginning.
fn next_doubtful(looked: &Looked<'_>, position: i64) -> Option<i64> {
    let doubtful: Vec<i64> =
        looked.files().filter(|(_, look)| look.state == State::Doubtful).map(|(file, _)| file.position).collect();
    doubtful.iter().find(|other| **other > position).or(doubtful.first()).copied()
}

/// What stands on the page of a file in a batch of papers of earlier years.
pub(in crate::pages::intakes) async fn section(
    reader: &Reader,
    kept: &IntakeBatch,
    file: &IntakeFile,
) -> Result<Markup> {
    if kept.past.is_none() || file.reading.is_none() {
        return Ok(html! {});
    }
    let looked = Looked::of(reader, kept).await?;
    let Some((_, look)) = looked.files().find(|(one, _)| one.position == file.position) else { return Ok(html! {}) };
    let version = file.version.to_string();
    let at = |what: &str| format!("{}/{what}", file_address(kept, file.position));
    let mark = |word: &str, checked: &str| {
        form::button(reader, &at("check"), &[("version", &version), ("checked", checked)], html! { (reader.say(word)) })
    };
    Ok(html! {
        section.cover.past-file aria-labelledby="past-file" {
            h2 #past-file { (reader.say("past-title")) }
            (drawing::state(reader, &looked, look))
            p { (drawing::editions(reader, look)) }
            @if kept.is_open() {
                div.buttons {
                    @match look.state {
                        State::Doubtful => (form::form(reader, &at("check"), html! {
                            input type="hidden" name="version" value=(version);
                            input type="hidden" name="checked" value="1";
                            button.solid type="submit" { (reader.say("past-check")) }
                        })),
                        State::Checked => (mark("past-uncheck", "0")),
                        State::Unread | State::Aside | State::Refused(_) | State::Same | State::Ready => {}
                    }
                    (leaving_out::button(reader, kept, file))
                }
                @if let Some(days) = look.days { (days_form(reader, (&at("days"), &version), days, look.holds_result)) }
            }
            p { a href=(address(kept)) { (reader.say("past-back-to-matrix")) } }
        }
    })
}

fn days_form(reader: &Reader, (action, version): (&str, &str), days: DaysOfThen, holds_result: bool) -> Markup {
    let date = |name: &str, label: &str, day: jiff::civil::Date| {
        html! {
            div.field {
                label for={ "days-" (name) } { (reader.say(label)) }
                input id={ "days-" (name) } name=(name) type="date" value=(day) aria-describedby="days-hint";
            }
        }
    };
    html! {
        details {
            summary { (reader.say("past-days-of-file")) }
            p.hint #days-hint { (reader.say("past-days-of-file-hint")) }
            (form::form(reader, action, html! {
                input type="hidden" name="version" value=(version);
                (date("plan", "past-days-of-file-plan", days.plan))
                @if holds_result { (date("result", "past-days-of-file-result", days.result)) }
                button.outline type="submit" { (reader.say("past-days-save")) }
            }))
        }
    }
}
