//! `POST /intakes/{token}/adoption`: every file that is not set aside, all of them or none.

use super::outlook::{self, Outlook, Target};
use super::{batch, find};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::{Names, banner, refusal};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::Form;
use hoshin_store::{BatchError, Destination, IntakeBatch, IntakeFile, PerformError, Takeover};
use maud::html;

pub(crate) async fn create(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let kept = find(reader, &token).await?;
    if !kept.is_open() || kept.past.is_some() {
        return Ok(go_to(super::address(&kept)));
    }
    let seen = writer.fields.text("seen").ok_or(Problem::BadRequest)?;
    let outlooks = outlook::of_batch(reader, &kept).await?;
    if seen != batch::seen(&kept, &outlooks) {
        return Ok(stopped(reader, &kept, &outlooks, StatusCode::CONFLICT, &reader.say("intake-moved")));
    }
    let is_read = kept.files.iter().all(|file| file.reading.is_some());
    let is_blocked = batch::taken(&kept, &outlooks).any(|(_, outlook)| !outlook.obstacles.is_empty());
    let takeovers: Vec<Takeover> = batch::taken(&kept, &outlooks).filter_map(takeover).collect();
    if !is_read || is_blocked || takeovers.is_empty() {
        return Err(Problem::BadRequest);
    }
    match reader.hall.city.adopt_batch(&token, &reader.actor, &takeovers, reader.hall.now()).await {
        Ok(_) | Err(BatchError::Done) => Ok(go_to(format!("{}?done=adopted", super::address(&kept)))),
        Err(BatchError::Store(cause)) => Err(cause.into()),
        Err(BatchError::At(_, PerformError::Store(cause))) => Err(cause.into()),
        Err(BatchError::At(position, error)) => in_the_way(reader, &token, position, error).await,
    }
}

/// What is to be taken over of a file; nothing if nothing would change.
fn takeover((file, outlook): (&IntakeFile, &Outlook)) -> Option<Takeover> {
    let target: &Target = outlook.target.as_ref().filter(|_| outlook.has_changes())?;
    let new = || Destination::New(target.department.clone());
    Some(Takeover {
        position: file.position,
        version: file.version,
        fiscal_year: target.fiscal_year,
        destination: target.known.map_or_else(new, Destination::Known),
        paper: file.paper()?.clone(),
        source: file.file_name.clone(),
        revision: target.revision(),
    })
}

// Someone was faster, or the rules behind the door see more than the page did: nothing was taken over.
async fn in_the_way(reader: &Reader, token: &str, position: i64, error: PerformError) -> Result<Response> {
    let kept = find(reader, token).await?;
    let outlooks = outlook::of_batch(reader, &kept).await?;
    let year = kept.files.iter().find(|file| file.position == position).and_then(|file| file.paper()?.fiscal_year);
    let form = match year {
        Some(year) => reader.hall.city.form(year).await?,
        None => Form::standard().clone(),
    };
    let names = Names::new(reader.words, &form);
    let (status, sentences) = match error {
        PerformError::Refused(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, refusal::sentences(names, &refusal)),
        PerformError::Moved | PerformError::NotFound | PerformError::Store(_) => {
            (StatusCode::CONFLICT, vec![reader.say("intake-moved")])
        }
    };
    let sentence = format!("{}：{}", outlook::name_of(&kept, position), sentences.join(" "));
    Ok(stopped(reader, &kept, &outlooks, status, &sentence))
}

/// The page of the batch with what has just stopped it.
pub(super) fn stopped(
    reader: &Reader,
    kept: &IntakeBatch,
    outlooks: &[Outlook],
    status: StatusCode,
    sentence: &str,
) -> Response {
    let why = banner::alert(&html! { h2 { (reader.say("intake-nothing-adopted")) } p { (sentence) } });
    (status, batch::page(reader, kept, outlooks, Some(why))).into_response()
}
