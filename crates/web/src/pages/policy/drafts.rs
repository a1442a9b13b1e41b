//! `…/drafts`: what is being typed is kept beside the policy until it is saved. An enhancement: saving works without it.

use crate::access::address::inside;
use crate::access::{PolicyFor, Response, Result, Writer, go_to, policy_address};
use crate::parts::TypedFields;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::FieldPath;
use hoshin_domain::decide::{MAXIMUM_CHARACTERS, may_write};
use hoshin_domain::text::Seen;
use hoshin_store::{Draft, PolicyKey};

/// `POST …/drafts`: keeps the fields that were touched.
pub(crate) async fn create(PolicyFor { by: writer, kept, .. }: PolicyFor<Writer>) -> Result<Response> {
    let reader = &writer.reader;
    let entry = TypedFields::from_sent(&writer.fields);
    let is_kept = |field: FieldPath, text: &str| {
        may_write(&reader.actor, kept.key.department, &kept.policy, field) && text.chars().count() <= MAXIMUM_CHARACTERS
    };
    // What was typed and taken back again is no draft any more.
    let (typed, untouched): (Vec<_>, Vec<_>) =
        entry.typed.into_iter().partition(|(_, (seen, text))| *seen != Seen::of(Some(text)));
    let untouched: Vec<FieldPath> = untouched.into_iter().map(|(field, _)| field).collect();
    reader.hall.city.forget_drafts(kept.key, &reader.actor.login, &untouched).await?;
    let drafts: Vec<Draft> = typed
        .into_iter()
        .filter(|(field, (_, text))| is_kept(*field, text))
        .map(|(field, (seen, text))| Draft { field, seen, text, saved_at: reader.hall.now() })
        .collect();
    reader.hall.city.keep_drafts(kept.key, &reader.actor.login, &drafts).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST …/drafts/removal`: the text as it is saved counts again.
pub(crate) async fn remove(key: PolicyKey, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let fields: Vec<FieldPath> = writer
        .fields
        .0
        .iter()
        .filter(|(name, _)| name == "field")
        .filter_map(|(_, field)| field.parse().ok())
        .collect();
    reader.hall.city.forget_drafts(key, &reader.actor.login, &fields).await?;
    let back = inside(writer.fields.text("back")).to_owned();
    let back = if back == "/" { policy_address(key) } else { back };
    Ok(go_to(back))
}
