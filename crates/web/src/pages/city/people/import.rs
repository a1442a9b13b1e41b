//! `/people/import`: a file with organisation and people is sent, looked at line by line, and taken over as a whole.

mod page;
mod preview;
pub(crate) mod template;

use super::crumbs;
use super::listed::{Listed, Unlisted, among, counts, listed};
use crate::access::{Problem, Reader, Response, Result, Upload, Writer, aside};
use crate::parts::{banner, layout};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hoshin_domain::directory::{Choices, Plan};
use maud::{Markup, html};
use page::file_page;
use preview::{Sent, preview_page};

pub(crate) async fn new(reader: Reader) -> Markup {
    file_page(&reader, None)
}

/// `POST /people/import`: nothing is written; the page that comes back carries the list.
pub(crate) async fn create(upload: Upload) -> Result<Response> {
    let Upload { reader, file_name, bytes } = upload;
    if file_name.is_empty() {
        return Ok(refused(&reader, reader.say("intake-no-file")));
    }
    let name = file_name.clone();
    match aside(move || listed(&name, &bytes)).await? {
        Ok(list) => preview(&reader, &Sent { file_name, list }, Choices::default(), StatusCode::OK).await,
        Err(why) => Ok(refused(&reader, why.sentence(reader.words))),
    }
}

/// `POST /people/import/adoption`: what was answered counts, and nothing else than what the page would show again.
pub(crate) async fn adopt(writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let sent = carried(&writer).ok_or(Problem::BadRequest)?;
    let has = |name: &str| writer.fields.text(name).is_some();
    let choices =
        Choices { other_names: has("other-names"), second_heads: has("second-heads"), only_right: has("only-right") };
    // The list is held against what is there once more: what was right when it was looked at may have changed since.
    let planned = sent.list.planned(&reader.hall.city, choices, reader.hall.today(), &reader.actor).await?;
    if planned.is_ready() {
        let hall = &reader.hall;
        if hall.city.take_over_directory(&planned.plan, &reader.actor, hall.now()).await? {
            return Ok(done_page(reader, &planned.plan, planned.wrong() + planned.asked()).into_response());
        }
    }
    preview(reader, &sent, choices, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn carried(writer: &Writer) -> Option<Sent> {
    let packed = BASE64_STANDARD.decode(writer.fields.text("list")?).ok()?;
    let listing = hoshin_documents::directory::unpacked(&packed)?;
    let list: Result<Listed, Unlisted> = among(vec![listing]);
    Some(Sent { file_name: writer.fields.text("file-name")?.to_owned(), list: list.ok()? })
}

async fn preview(reader: &Reader, sent: &Sent, choices: Choices, status: StatusCode) -> Result<Response> {
    let planned = sent.list.planned(&reader.hall.city, choices, reader.hall.today(), &reader.actor).await?;
    // Where there is nothing to do, nothing was refused either.
    let is_same = planned.plan.is_empty() && planned.lines.iter().all(|line| line.faults.is_empty());
    let status = if is_same { StatusCode::OK } else { status };
    Ok((status, preview_page(reader, sent, &planned)).into_response())
}

fn refused(reader: &Reader, sentence: String) -> Response {
    layout::refused(file_page(reader, Some(sentence)))
}

fn done_page(reader: &Reader, plan: &Plan, left_out: usize) -> Markup {
    let title = reader.say("listed-done");
    let is_new = !plan.people.is_empty();
    let main = html! {
        h1 { (title) }
        div.banner.success.standing role="status" { (counted(reader, plan)) }
        @if left_out > 0 {
            (banner::alert(&html! { p { (reader.tell("listed-left-out", &[("count", left_out.to_string().into())])) } }))
        }
        @if is_new { p { (reader.say("listed-passwords-follow")) } }
        div.buttons {
            @if is_new { a.solid href="/people/first-passwords" { (reader.say("newcomers-title")) } }
            a.outline href="/people" { (reader.say("people-back")) }
            a.quiet href="/organisation" { (reader.say("organisation-title")) }
        }
    };
    layout::page(reader, &title, &crumbs(reader, title.clone()), &main)
}

fn counted(reader: &Reader, plan: &Plan) -> Markup {
    html! { ul { @for (word, count) in counts(plan) { li { (reader.tell(word, &[("count", count.to_string().into())])) } } } }
}
