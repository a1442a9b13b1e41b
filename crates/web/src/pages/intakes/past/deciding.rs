//! What another planning officer does with a proposal.

use super::looking::Looked;
use super::{address, drawing, stopped};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::pages::intakes::{find, outlook};
use crate::parts::{Names, layout, prose, refusal};
use axum::extract::Path;
use axum::http::StatusCode;
use hoshin_domain::past::{ProposalRefused, may_confirm};
use hoshin_domain::{DefectKind, Refusal, Signature};
use hoshin_store::{BatchError, IntakeBatch, PerformError};

/// `POST /intakes/{token}/past/confirmation`
pub(crate) async fn confirm(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let batch = find(reader, &token).await?;
    let done = format!("{}?done=confirmed", address(&batch));
    let Some(proposal) = batch.proposal.as_ref().filter(|_| batch.adopted_at.is_none()) else {
        return Ok(go_to(address(&batch)));
    };
    if let Err(refusal) = may_confirm(&reader.actor, &proposal.by) {
        return refused(reader, &batch, &refusal).await;
    }
    let looked = Looked::of(reader, &batch).await?;
    let seen = writer.fields.text("seen").ok_or(Problem::BadRequest)?;
    if seen != proposal.digest || looked.digest() != proposal.digest {
        return Ok(stopped(reader, &looked, StatusCode::CONFLICT, reader.say("past-moved")));
    }
    let papers = looked.takeovers();
    match reader.hall.city.confirm_past(&token, &reader.actor, (seen, &papers), reader.hall.now()).await {
        Ok(_) | Err(BatchError::Done) => Ok(go_to(done)),
        Err(BatchError::Store(cause) | BatchError::At(_, PerformError::Store(cause))) => Err(cause.into()),
        Err(BatchError::At(position, error)) => {
            let sentences = match error {
                PerformError::Refused(refusal) => refusal::sentences(Names::standard(reader.words), &refusal).join(" "),
                PerformError::Moved | PerformError::NotFound | PerformError::Store(_) => reader.say("past-moved"),
            };
            let sentence = format!("{}：{sentences}", outlook::name_of(&batch, position));
            Ok(stopped(reader, &looked, StatusCode::UNPROCESSABLE_ENTITY, sentence))
        }
    }
}

/// `POST /intakes/{token}/past/refusal`
pub(crate) async fn refuse(Path(token): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let batch = find(reader, &token).await?;
    let Some(proposal) = batch.proposal.as_ref().filter(|_| batch.adopted_at.is_none()) else {
        return Ok(go_to(address(&batch)));
    };
    let duty = match may_confirm(&reader.actor, &proposal.by) {
        Ok(duty) => duty,
        Err(refusal) => return refused(reader, &batch, &refusal).await,
    };
    let reason = writer.fields.text("reason").unwrap_or_default().trim();
    if reason.is_empty() {
        let sentence = prose::sentence(reader.words, "past-refuse-reason", DefectKind::Missing);
        let told = drawing::Told { reason: Some(sentence), ..drawing::Told::default() };
        return Ok(layout::refused(drawing::page(reader, &Looked::of(reader, &batch).await?, &told)));
    }
    let now = reader.hall.now();
    let given_back = ProposalRefused { by: Signature::of(&reader.actor, duty, now), reason: reason.to_owned() };
    match reader.hall.city.refuse_past(&token, &reader.actor, &given_back, now).await {
        Ok(()) | Err(BatchError::Done | BatchError::At(..)) => Ok(go_to("/intakes/new?done=given-back")),
        Err(BatchError::Store(cause)) => Err(cause.into()),
    }
}

async fn refused(reader: &Reader, batch: &IntakeBatch, refusal: &Refusal) -> Result<Response> {
    let sentence = refusal::sentences(Names::standard(reader.words), refusal).join(" ");
    let looked = Looked::of(reader, batch).await?;
    Ok(stopped(reader, &looked, StatusCode::UNPROCESSABLE_ENTITY, sentence))
}
