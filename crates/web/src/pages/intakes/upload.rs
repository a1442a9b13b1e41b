//! `/intakes/new`: choosing files, and what one has sent before.

use crate::Words;
use crate::access::{Excess, LARGEST_FILE, LARGEST_UPLOAD, MOST_FILES, Reader, Response, Result, Uploads, go_to};
use crate::pages::intakes::reading;
use crate::parts::{DoneQuery, UploadForm, banner, layout};
use axum::extract::Query;
use hoshin_domain::Permission;
use hoshin_domain::past::UsualDays;
use hoshin_store::{IntakeBatch, SentFile};
use maud::{Markup, html};
use sha2::{Digest, Sha256};

const MEGABYTE: usize = 1_048_576;

pub(crate) async fn new(reader: Reader, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    page(&reader, None, asked.word(&[("given-back", "past-given-back")])).await
}

/// `POST /intakes`: the files are kept and the answer is given at once; reading them goes on behind it.
pub(crate) async fn create(uploads: Uploads) -> Result<Response> {
    let Uploads { reader, once, files, excess, is_past } = uploads;
    if let Some(error) = error(reader.words, &files, excess.as_ref()) {
        return Ok(layout::refused(page(&reader, Some(error), None).await?));
    }
    let hall = &reader.hall;
    let token = once.map_or_else(|| hall.token(), |once| token_of(&once, &files));
    // The same form with the same files, sent twice, is one batch.
    let now = hall.now();
    if hall.city.keep_batch(&token, &reader.actor.login, &files, reading::lease(now), now).await? {
        if is_past && reader.may_in_city(Permission::TakeOver) {
            hall.city.set_past(&token, &reader.actor.login, Some(UsualDays::default())).await?;
        }
        reading::start(hall, token.clone());
    }
    Ok(go_to(format!("/intakes/{token}")))
}

fn token_of(once: &str, files: &[SentFile]) -> String {
    let mut digest = Sha256::new();
    let parts = files.iter().flat_map(|file| [file.file_name.as_bytes(), file.bytes.as_slice()]);
    for part in std::iter::once(once.as_bytes()).chain(parts) {
        digest.update(part.len().to_be_bytes());
        digest.update(part);
    }
    hex::encode(digest.finalize())
}

fn error(words: Words, files: &[SentFile], excess: Option<&Excess>) -> Option<String> {
    let limit = |count: usize| ("limit", count.to_string().into());
    match excess {
        Some(Excess::Files) => Some(words.tell("intake-too-many-files", &[limit(MOST_FILES)])),
        Some(Excess::OneFile(name)) => {
            Some(words.tell("intake-file-too-large", &[limit(LARGEST_FILE / MEGABYTE), ("name", name.as_str().into())]))
        }
        Some(Excess::AllFiles) => Some(words.tell("intake-upload-too-large", &[limit(LARGEST_UPLOAD / MEGABYTE)])),
        None => files.is_empty().then(|| words.say("intake-no-file")),
    }
}

async fn page(reader: &Reader, error: Option<String>, done: Option<&str>) -> Result<Markup> {
    let title = reader.say("intake-title");
    let batches = reader.hall.city.batches(&reader.actor.login).await?;
    let main = html! {
        (banner::fault(reader.words, "file", error.as_deref()))
        (banner::done(reader.words, done))
        h1 { (title) }
        p { (reader.say("intake-lead")) }
        (form(reader, error.as_deref()))
        (earlier(reader, &batches))
    };
    Ok(layout::form_page(reader, &title, error.is_some(), &[(title.clone(), None)], &main))
}

fn form(reader: &Reader, error: Option<&str>) -> Markup {
    let limits = [
        ("files", MOST_FILES.to_string().into()),
        ("each", (LARGEST_FILE / MEGABYTE).to_string().into()),
        ("all", (LARGEST_UPLOAD / MEGABYTE).to_string().into()),
    ];
    let form = UploadForm {
        action: "/intakes",
        label: "intake-file",
        hint: reader.tell("intake-file-hint", &limits),
        accept: ".xlsx,.xls,.docx,.ods,.pdf,.txt,.json,.xml",
        takes_several: true,
        error,
    };
    let choice = html! {
        @if reader.may_in_city(Permission::TakeOver) {
            div.choice {
                label.check { input id="past" type="checkbox" name="past" value="1" aria-describedby="past-hint"; " " (reader.say("past-upload-choice")) }
                p.hint #past-hint { (reader.say("past-upload-hint")) }
            }
        }
    };
    form.with(reader, &html! { (choice) button.solid type="submit" { (reader.say("intake-button")) } })
}

fn earlier(reader: &Reader, batches: &[(IntakeBatch, Vec<String>)]) -> Markup {
    html! {
        h2 { (reader.say("intake-earlier")) }
        @if batches.is_empty() { p.empty { (reader.say("intake-earlier-none")) } } @else {
            p.hint { (reader.say("intake-earlier-hint")) }
            ul.plain.duties {
                @for (batch, names) in batches {
                    li {
                        a href=(super::address(batch)) { (title_of(reader.words, names)) }
                        p.by { (reader.tell("intake-sent-at", &[("at", reader.words.at(batch.uploaded_at).into())])) "　" (standing(reader.words, batch)) }
                    }
                }
            }
        }
    }
}

/// Files by the name of the first and their number.
fn title_of(words: Words, names: &[String]) -> String {
    let first = names.first().cloned().unwrap_or_default();
    match names.len() {
        0 | 1 => first,
        count => words.tell("intake-and-others", &[("first", first.into()), ("count", (count - 1).to_string().into())]),
    }
}

fn standing(words: Words, batch: &IntakeBatch) -> String {
    if batch.past.is_some() {
        return words.say(match (batch.adopted_at, &batch.proposal) {
            (Some(_), _) => "past-standing-confirmed",
            (None, Some(_)) => "past-standing-proposed",
            (None, None) => "past-standing-past",
        });
    }
    match (batch.adopted_at, batch.reversed_at) {
        (_, Some(_)) => words.say("intake-standing-reversed"),
        (Some(_), None) => words.say("intake-standing-adopted"),
        (None, None) => words.say("intake-standing-open"),
    }
}
