//! `…/workbook/uploads/{upload}/adoption` and `/removal`: taken over as a whole, or put aside.

use super::lines::Shown;
use super::review::{Review, Told, UploadPath, page};
use crate::access::{Problem, Response, Result, Sent, Writer, go_to, policy_address};
use crate::parts::{TypedFields, refusal};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::workbook::{Choice, Slot};
use hoshin_domain::{Action, PolicyEvent};
use hoshin_store::{PerformError, PolicyKey};
use std::collections::BTreeMap;

pub(crate) async fn adopt(
    key: PolicyKey,
    Path(UploadPath { upload }): Path<UploadPath>,
    writer: Writer,
) -> Result<Response> {
    let reader = &writer.reader;
    let review = Review::of(reader, key, &upload).await?;
    let revision = writer.fields.text("revision").and_then(|revision| revision.parse().ok());
    let revision: i64 = revision.ok_or(Problem::BadRequest)?;
    let again = |review: &Review, status, told| (status, page(reader, review, Shown::Changes, told)).into_response();
    if !review.can_be_taken() {
        return Ok(again(&review, StatusCode::UNPROCESSABLE_ENTITY, Told::Nothing));
    }
    // The choices were made between the texts of that revision.
    if revision != review.kept.revision {
        return Ok(again(&review, StatusCode::CONFLICT, Told::Moved));
    }
    let Ok(returned) = &review.upload.returned else { return Err(Problem::BadRequest) };
    let (file, digest) = (&review.upload.file_name, &review.upload.digest);
    let taken = review.reviewed.comparison.taken(&returned.stamp, file, digest, &choices(&writer.fields));
    let Some(taken) = taken else {
        return Ok(again(&review, StatusCode::UNPROCESSABLE_ENTITY, Told::ChoiceMissing));
    };
    match writer.perform_on(key, Some(revision), &Action::TakeWorkbook(Box::new(taken.clone()))).await {
        Ok(performed) => {
            let city = &reader.hall.city;
            if performed.events.is_empty() {
                city.note_unchanged_return(key, &taken, &reader.actor, reader.hall.now()).await?;
            }
            city.forget_upload(&upload).await?;
            let count = performed
                .events
                .iter()
                .filter(|event| {
                    matches!(event, PolicyEvent::FieldChanged { .. } | PolicyEvent::IndicatorCharged { .. })
                })
                .count();
            Ok(go_to(format!("{}?done=workbook&count={count}", policy_address(key))))
        }
        Err(PerformError::Moved) => {
            Ok(again(&Review::of(reader, key, &upload).await?, StatusCode::CONFLICT, Told::Moved))
        }
        Err(error) => refusal::page(reader, key, error, &TypedFields::default()).await,
    }
}

pub(crate) async fn remove(
    key: PolicyKey,
    Path(UploadPath { upload }): Path<UploadPath>,
    writer: Writer,
) -> Result<Response> {
    let review = Review::of(&writer.reader, key, &upload).await?;
    writer.reader.hall.city.forget_upload(&review.upload.token).await?;
    Ok(go_to(format!("{}/workbook", policy_address(key))))
}

fn choices(fields: &Sent) -> BTreeMap<Slot, Choice> {
    let choice = |(name, value): &(String, String)| {
        let slot = name.strip_prefix("choice:")?.parse().ok()?;
        match value.as_str() {
            "keep" => Some((slot, Choice::Keep)),
            "take" => Some((slot, Choice::Take)),
            _ => None,
        }
    };
    fields.0.iter().filter_map(choice).collect()
}
