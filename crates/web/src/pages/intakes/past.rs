//! `/intakes/{token}/past`: papers that were public before, proposed by one planning officer and confirmed by another.

mod deciding;
mod drawing;
mod file;
mod looking;
mod matrix;

pub(crate) use deciding::{confirm, refuse};
pub(super) use file::section as of_file;
pub(crate) use file::{check, set_days};
pub(super) use looking::are_all_of_the_past;

use super::find;
use super::progress::{Progress, progress};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::past::{DayOfYear, Proposal, UsualDays, may_propose};
use hoshin_domain::{Permission, Signature};
use hoshin_store::{BatchError, IntakeBatch, SeenFile};
use looking::{Looked, State};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct PastQuery {
    pub(super) done: Option<String>,
}

pub(super) fn address(batch: &IntakeBatch) -> String {
    format!("{}/past", super::address(batch))
}

pub(crate) async fn show(
    reader: Reader,
    Path(token): Path<String>,
    Query(asked): Query<PastQuery>,
) -> Result<Response> {
    let batch = find(&reader, &token).await?;
    if batch.past.is_none() {
        return Ok(go_to(super::address(&batch)));
    }
    let looked = Looked::of(&reader, &batch).await?;
    Ok(drawing::page(&reader, &looked, &drawing::Told::done(asked.done.as_deref())).into_response())
}

/// `POST /intakes/{token}/past`: the papers of the batch were published already, or they become drafts.
pub(crate) async fn choose(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let batch = find(reader, &token).await?;
    let is_past = writer.fields.text("as") == Some("published");
    let days = is_past.then(|| batch.past.unwrap_or_default());
    reader.hall.city.set_past(&token, &reader.actor.login, days).await?;
    Ok(go_to(if is_past { address(&batch) } else { super::address(&batch) }))
}

/// `POST /intakes/{token}/past/days`: the days on which the city usually published.
pub(crate) async fn usual_days(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let batch = find(reader, &token).await?;
    let number = |name| writer.fields.text(name).and_then(|text| hoshin_domain::text::folded(text).trim().parse().ok());
    let day = |month, day| DayOfYear::new(number(month)?, number(day)?);
    let days = day("plan-month", "plan-day").zip(day("result-month", "result-day"));
    let Some((plan, result)) = days else {
        let looked = Looked::of(reader, &batch).await?;
        let told = drawing::Told { wrong_day: true, ..drawing::Told::default() };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, drawing::page(reader, &looked, &told)).into_response());
    };
    reader.hall.city.set_past(&token, &reader.actor.login, Some(UsualDays { plan, result })).await?;
    Ok(go_to(format!("{}?done=days", address(&batch))))
}

/// `POST /intakes/{token}/past/doubtful`: what is still to be looked at is left out for now.
pub(crate) async fn leave_doubtful(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let batch = find(reader, &token).await?;
    let looked = Looked::of(reader, &batch).await?;
    for (file, look) in looked.files() {
        if matches!(look.state, State::Doubtful | State::Refused(_)) {
            let (position, version) = (file.position, file.version);
            let seen = SeenFile { token: &token, login: &reader.actor.login, position, version };
            reader.hall.city.set_intake_aside(seen, true).await?;
        }
    }
    Ok(go_to(address(&batch)))
}

/// `POST /intakes/{token}/past/proposal`
pub(crate) async fn propose(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let batch = find(reader, &token).await?;
    let looked = Looked::of(reader, &batch).await?;
    if batch.proposal.is_some() {
        return Ok(go_to(address(&batch)));
    }
    if writer.fields.text("seen") != Some(looked.digest().as_str()) {
        return Ok(stopped(reader, &looked, StatusCode::CONFLICT, reader.say("past-moved")));
    }
    if !looked.is_ready() || progress(reader, &batch) != Progress::Complete {
        return Err(Problem::BadRequest);
    }
    let now = reader.hall.now();
    let duty = may_propose(&reader.actor).ok().ok_or(Problem::NotFound)?;
    let papers = u32::try_from(looked.takeovers().len()).unwrap_or(u32::MAX);
    let proposal = Proposal { by: Signature::of(&reader.actor, duty, now), digest: looked.digest(), papers };
    match reader.hall.city.propose_past(&token, &reader.actor, (&proposal, looked.years()), now).await {
        Ok(()) | Err(BatchError::Done | BatchError::At(..)) => Ok(go_to(format!("{}?done=proposed", address(&batch)))),
        Err(BatchError::Store(cause)) => Err(cause.into()),
    }
}

/// `POST /intakes/{token}/past/withdrawal`
pub(crate) async fn withdraw(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let batch = find(reader, &token).await?;
    match reader.hall.city.withdraw_proposal(&token, &reader.actor, reader.hall.now()).await {
        Ok(()) => Ok(go_to(format!("{}?done=withdrawn", address(&batch)))),
        Err(BatchError::Done | BatchError::At(..)) => Ok(go_to(address(&batch))),
        Err(BatchError::Store(cause)) => Err(cause.into()),
    }
}

/// The page again with what has just stopped it.
fn stopped(reader: &Reader, looked: &Looked<'_>, status: StatusCode, sentence: String) -> Response {
    let told = drawing::Told { stopped: Some(sentence), ..drawing::Told::default() };
    (status, drawing::page(reader, looked, &told)).into_response()
}

/// Whether this person may propose and confirm.
pub(super) fn may_take_over(reader: &Reader) -> bool {
    reader.may_in_city(Permission::TakeOver)
}
