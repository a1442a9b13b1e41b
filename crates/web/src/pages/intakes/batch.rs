//! `/intakes/{token}`: how far the reading is, what each file would change, and what stands in the way.

use super::outlook::{self, Note, Outlook};
use super::progress::{Progress, progress, told};
use super::{adopted, file_address, find, leaving_out, past};
use crate::Words;
use crate::access::{Reader, Response, Result, Writer, go_to};
use crate::pages::intakes::reading;
use crate::parts::{form, layout};
use axum::extract::{Path, Query};
use axum::response::IntoResponse;
use hoshin_domain::Severity;
use hoshin_store::{IntakeBatch, IntakeFile};
use maud::{Markup, html};
use sha2::{Digest, Sha256};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct BatchQuery {
    pub(super) done: Option<String>,
    pub(super) left: Option<u32>,
}

pub(crate) async fn show(
    reader: Reader,
    Path(token): Path<String>,
    Query(asked): Query<BatchQuery>,
) -> Result<Response> {
    let batch = find(&reader, &token).await?;
    if batch.past.is_some() {
        return Ok(go_to(past::address(&batch)));
    }
    if batch.adopted_at.is_some() {
        return Ok(adopted::page(&reader, &batch, &asked).await?.into_response());
    }
    let outlooks = outlook::of_batch(&reader, &batch).await?;
    Ok(page(&reader, &batch, &outlooks, None).into_response())
}

/// `POST /intakes/{token}/reading`: goes on where the reading stopped.
pub(crate) async fn read_again(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let hall = &writer.reader.hall;
    let batch = find(&writer.reader, &token).await?;
    let now = hall.now();
    if progress(&writer.reader, &batch) == Progress::Interrupted
        && hall.city.take_reading(&token, now, reading::lease(now)).await?
    {
        reading::start(hall, token);
    }
    Ok(go_to(super::address(&batch)))
}

pub(crate) async fn remove(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let batch = find(reader, &token).await?;
    // What was taken over is taken back by a correction, and stays to be read.
    if !reader.hall.city.forget_batch(&token, &reader.actor.login).await? {
        return Ok(go_to(super::address(&batch)));
    }
    Ok(go_to("/intakes/new"))
}

/// The page of a batch that was not taken over; `refused` says why that was just not possible.
pub(super) fn page(reader: &Reader, batch: &IntakeBatch, outlooks: &[Outlook], refused: Option<Markup>) -> Markup {
    let title = super::title_of(reader.words, batch);
    let progress = progress(reader, batch);
    let is_refused = refused.is_some();
    let main = html! {
        @if let Some(refused) = refused { (refused) }
        h1 { (title) }
        (told(reader, batch, progress))
        @if progress == Progress::Complete { (offer(reader, batch)) }
        @if progress == Progress::Complete && !is_refused { (obstacles(reader, batch, outlooks)) }
        (table(reader, batch, outlooks, progress))
        @if progress == Progress::Complete { (adoption(reader, batch, outlooks)) }
        (form::button(reader, &format!("{}/removal", super::address(batch)), &[], html! { (reader.say("intake-put-aside")) }))
    };
    let crumbs = [(reader.say("intake-title"), Some("/intakes/new".to_owned())), (title.clone(), None)];
    let shown_title = layout::shown_title(reader.words, &title, is_refused);
    if progress == Progress::UnderWay {
        return layout::page_that_moves(reader, &shown_title, &crumbs, &main);
    }
    layout::page(reader, &shown_title, &crumbs, &main)
}

/// Papers of earlier years may have been public already.
fn offer(reader: &Reader, batch: &IntakeBatch) -> Markup {
    let is_offered = past::may_take_over(reader) && past::are_all_of_the_past(batch, reader.hall.current_year());
    html! {
        @if is_offered {
            div.banner.note {
                h2 { (reader.say("past-offer")) }
                p { (reader.say("past-offer-hint")) }
                (form::form(reader, &past::address(batch), html! {
                    input type="hidden" name="as" value="published";
                    button.outline type="submit" { (reader.say("past-choose")) }
                }))
            }
        }
    }
}

/// Everything that stands in the way, each with a way to where it is mended.
fn obstacles(reader: &Reader, batch: &IntakeBatch, outlooks: &[Outlook]) -> Markup {
    let blocked: Vec<(&IntakeFile, &Outlook)> =
        taken(batch, outlooks).filter(|(_, outlook)| !outlook.obstacles.is_empty()).collect();
    html! {
        @if !blocked.is_empty() {
            div.banner.error role="alert" tabindex="-1" data-focus {
                h2 { (reader.tell("intake-obstacles", &[("count", blocked.len().to_string().into())])) }
                p { (reader.say("intake-obstacles-hint")) }
                ul {
                    @for (file, outlook) in &blocked {
                        @for sentence in outlook.obstacles.iter().flat_map(|one| outlook::obstacle_sentences(reader, batch, outlook, one)) {
                            li { a href=(file_address(batch, file.position)) { (outlook::name_of(batch, file.position)) } (reader.words.colon()) (sentence) }
                        }
                    }
                }
            }
        }
    }
}

/// The files that are not set aside, with their outlooks.
pub(super) fn taken<'a>(
    batch: &'a IntakeBatch,
    outlooks: &'a [Outlook],
) -> impl Iterator<Item = (&'a IntakeFile, &'a Outlook)> {
    batch.files.iter().zip(outlooks).filter(|(file, _)| !file.is_aside)
}

fn table(reader: &Reader, batch: &IntakeBatch, outlooks: &[Outlook], progress: Progress) -> Markup {
    let columns = ["intake-column-file", "intake-column-target", "intake-column-state", "intake-column-changes"];
    let first_unread = batch.files.iter().find(|file| file.reading.is_none()).map(|file| file.position);
    html! {
        div.scroll role="group" tabindex="0" aria-label=(reader.say("intake-files")) {
            table.stack.intake-files {
                thead { tr {
                    @for column in columns { th scope="col" { (reader.say(column)) } }
                    th scope="col" { span.hidden { (reader.say("intake-column-deed")) } }
                } }
                tbody {
                    @for (file, outlook) in batch.files.iter().zip(outlooks) {
                        @let now = progress == Progress::UnderWay && first_unread == Some(file.position);
                        tr.aside[file.is_aside] id={ "file-" (file.position) } {
                            th scope="row" { (name(batch, file)) }
                            td data-label=(reader.say(columns[1])) { (target(reader.words, outlook)) }
                            td data-label=(reader.say(columns[2])) { (state(reader.words, batch, file, outlook, now)) }
                            td data-label=(reader.say(columns[3])) { (change_count(reader.words, file, outlook)) }
                            td { (leaving_out::button(reader, batch, file)) }
                        }
                    }
                }
            }
        }
    }
}

fn name(batch: &IntakeBatch, file: &IntakeFile) -> Markup {
    let name = outlook::name_of(batch, file.position);
    html! {
        @if file.reading.is_some() { a href=(file_address(batch, file.position)) { (name) } } @else { (name) }
    }
}

fn target(words: Words, outlook: &Outlook) -> Markup {
    html! {
        @match &outlook.target {
            Some(target) => { (target.department) br; (words.year(target.fiscal_year)) },
            None => span.empty { "—" },
        }
    }
}

fn state(words: Words, batch: &IntakeBatch, file: &IntakeFile, outlook: &Outlook, now: bool) -> Markup {
    let Some(reading) = &file.reading else {
        return html! { (words.say(if now { "intake-state-reading" } else { "intake-state-waiting" })) };
    };
    let doubts = reading.findings.iter().filter(|finding| finding.severity() == Severity::Warning).count();
    html! {
        @if file.is_aside { p.tag { (words.say("intake-state-aside")) } }
        @if reading.is_refused() {
            p.late { b { (words.say("intake-state-refused")) } }
            @for finding in reading.findings.iter().filter(|finding| finding.severity() == Severity::Error) { p { (words.finding(finding)) } }
        } @else {
            p {
                @if doubts == 0 { (words.say("intake-state-clean")) } @else { (words.tell("intake-state-read", &[("count", doubts.to_string().into())])) }
            }
            @if file.corrected.is_some() { p { (words.say("intake-state-corrected")) } }
            @if !reading.unplaced.is_empty() {
                p { (words.tell("intake-state-unplaced", &[("count", reading.unplaced.len().to_string().into())])) }
            }
        }
        @for note in &outlook.notes { p.closed { (outlook::note_sentence(words, batch, *note)) } }
    }
}

fn change_count(words: Words, file: &IntakeFile, outlook: &Outlook) -> Markup {
    let is_new = outlook.target.as_ref().is_some_and(|target| target.kept.is_none());
    let count = outlook.changes.len().to_string();
    html! {
        @if file.reading.is_none() || outlook.target.is_none() { span.empty { "—" } }
        @else if !outlook.obstacles.is_empty() { span.late { (words.say("intake-cannot")) } }
        @else if !outlook.has_changes() { (words.say("intake-no-changes-short")) }
        @else if is_new { (words.tell("intake-changes-new", &[("count", count.into())])) }
        @else { (words.tell("intake-changes-count", &[("count", count.into())])) }
    }
}

fn adoption(reader: &Reader, batch: &IntakeBatch, outlooks: &[Outlook]) -> Markup {
    let changing: Vec<&Outlook> =
        taken(batch, outlooks).map(|(_, outlook)| outlook).filter(|outlook| outlook.has_changes()).collect();
    let is_blocked = taken(batch, outlooks).any(|(_, outlook)| !outlook.obstacles.is_empty());
    let enters = changing.iter().any(|outlook| outlook.notes.contains(&Note::NewDepartment));
    let counts = [
        ("files", changing.len().to_string().into()),
        ("changes", changing.iter().map(|outlook| outlook.changes.len()).sum::<usize>().to_string().into()),
    ];
    html! {
        @if is_blocked { p.note { (reader.say("intake-blocked")) } }
        @else if changing.is_empty() { p.note { (reader.say("intake-no-changes")) } }
        @else {
            div.standing {
                h2 { (reader.say("intake-adopt-heading")) }
                p { (reader.tell("intake-adopt-counts", &counts)) }
                @if enters { p { (reader.say("intake-adopt-enters")) } }
                p.hint { (reader.say("intake-adopt-hint")) }
                div.buttons {
                    (form::form(reader, &format!("{}/adoption", super::address(batch)), html! {
                        input type="hidden" name="seen" value=(seen(batch, outlooks));
                        button.solid type="submit" { (reader.say("intake-adopt")) }
                    }))
                }
            }
        }
    }
}

/// A mark of everything a person saw before deciding: the files as corrected, and the policies they go to.
pub(super) fn seen(batch: &IntakeBatch, outlooks: &[Outlook]) -> String {
    let mut digest = Sha256::new();
    for (file, outlook) in batch.files.iter().zip(outlooks) {
        let revision = outlook.target.as_ref().map_or(-1, outlook::Target::revision);
        for number in [file.position, file.version, i64::from(file.is_aside), revision] {
            digest.update(number.to_be_bytes());
        }
    }
    hex::encode(&digest.finalize()[..12])
}
