//! `…/correction`: opening a published paper, with the reason that citizens will read.

use super::steps;
use crate::access::{PolicyFor, PolicyPath, Problem, Reader, Writer, policy_address};
use crate::parts::editing::TypedFields;
use crate::parts::{form, layout, prose, refusal, way};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::{Action, DefectKind, Refusal};
use hoshin_store::{KeptPolicy, PerformError};
use maud::{Markup, html};

/// `GET …/correction`
pub(crate) async fn show(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Markup, Problem> {
    Ok(page(&reader, &kept, "", None))
}

/// `POST …/correction`
pub(crate) async fn create(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    let reason = writer.fields.text("reason").unwrap_or_default().to_owned();
    match writer.perform(path.key(), &Action::Reopen { reason: reason.clone() }).await {
        Err(PerformError::Refused(Refusal::Unfit(kind))) => {
            let kept = writer.reader.policy(path.key()).await?;
            let page = page(&writer.reader, &kept, &reason, Some(kind));
            Ok(layout::refused(page))
        }
        Err(error) => refusal::page(&writer.reader, path.key(), error, &TypedFields::default()).await,
        Ok(_) => Ok(Redirect::to(&steps::back(path, "reopened")).into_response()),
    }
}

fn page(reader: &Reader, kept: &KeptPolicy, typed: &str, defect: Option<DefectKind>) -> Markup {
    let words = reader.words;
    let address = policy_address(kept.key);
    let title = words.say("correction-title");
    let error = defect.map(|kind| prose::sentence(words, "publication-reason", kind));
    let main = html! {
        h1 { (title) }
        p { (words.say("correction-text")) }
        (form::form(reader, &format!("{address}/correction"), html! {
            (prose::area(words, "reason", "publication-reason", Some("publication-reason-hint"), typed, error.as_deref()))
            div.buttons { button.solid { (words.say("reopen")) } a.quiet href=(address) { (words.say("back")) } }
        }))
        (super::publication::history(reader, &kept.policy))
    };
    layout::form_page(
        reader,
        &title,
        error.is_some(),
        &way::to_policy(reader, &kept.policy, Some((title.clone(), &address))),
        &main,
    )
}
