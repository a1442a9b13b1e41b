//! `/years/{year}/departments/{department}/publication`: making a version public.

use super::{policy, refusal};
use crate::access::{Reader, Writer};
use crate::desk::{PolicyPath, policy_address};
use crate::layout;
use crate::moment;
use crate::parts::editing::Entry;
use crate::parts::form;
use crate::problem::Problem;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::{Action, OperatingPolicy, Refusal};
use hoshin_store::{PerformError, PolicyKey};
use maud::{Markup, html};

/// `GET …/publication`
pub(crate) async fn show(reader: Reader, Path(path): Path<PolicyPath>) -> Result<Markup, Problem> {
    let (_, kept) = policy::find(&reader, path.key()).await?;
    Ok(page(&reader, path.key(), &kept.ok_or(Problem::NotFound)?.policy, false))
}

/// `POST …/publication`
pub(crate) async fn create(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    let key = path.key();
    let reason = writer.fields.text("reason").map(str::to_owned);
    match writer.reader.desk.perform(key, &writer.reader.actor, &Action::Publish { reason }).await {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=published", policy_address(key))).into_response()),
        Err(PerformError::Refused(Refusal::ReasonMissing)) => {
            let (_, kept) = policy::find(&writer.reader, key).await?;
            let page = page(&writer.reader, key, &kept.ok_or(Problem::NotFound)?.policy, true);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => refusal::page(&writer.reader, key, error, &Entry::default()),
    }
}

fn page(reader: &Reader, key: PolicyKey, policy: &OperatingPolicy, reason_missing: bool) -> Markup {
    let words = reader.words;
    let address = policy_address(key);
    let number = policy.publications.last().map_or(1, |last| last.number + 1);
    let numbered = [("number", number.to_string().into())];
    let title = words.tell("publication-title", &[("department", policy.department.as_str().into())]);
    let filled = super::years::filled(policy);
    let empty = (filled.all - filled.filled).to_string();
    let main = html! {
        h1 { (title) }
        @if policy.has_changed_since_publication() {
            p { @if number == 1 { (words.say("publication-first")) } @else { (words.tell("publication-correction", &numbered)) } }
            @if filled.all > filled.filled { p.note { (words.tell("publication-empty-fields", &[("count", empty.into())])) } }
            (form::form(reader, &format!("{address}/publication"), html! {
                @if number > 1 { (reason(reader, reason_missing)) }
                div.buttons {
                    button.solid { (words.tell("publication-button", &numbered)) }
                    a.quiet href=(address) { (words.say("back")) }
                }
            }))
        } @else {
            p { (words.say("refused-nothing-to-publish")) }
            p { a href=(address) { (words.say("back-to-policy")) } }
        }
        (history(reader, policy))
    };
    let shown_title = if reason_missing { words.say("error-title") + &title } else { title };
    layout::page(
        reader,
        &shown_title,
        &policy::crumbs(reader, policy, Some((words.say("policy-publish"), &address))),
        &main,
    )
}

fn reason(reader: &Reader, is_missing: bool) -> Markup {
    let words = reader.words;
    let described = if is_missing { "reason-error reason-hint" } else { "reason-hint" };
    html! {
        div.field.wrong[is_missing] {
            label for="reason" { (words.say("publication-reason")) " " span.required { (words.say("required")) } }
            p.hint #reason-hint { (words.say("publication-reason-hint")) }
            textarea #reason name="reason" rows="3" aria-describedby=(described) aria-invalid=[is_missing.then_some("true")] {}
            @if is_missing { p.error #reason-error { "＊" (words.say("refused-reason-missing")) } }
        }
    }
}

fn history(reader: &Reader, policy: &OperatingPolicy) -> Markup {
    let words = reader.words;
    html! {
        @if !policy.publications.is_empty() {
            h2 { (words.say("publication-history")) }
            ol.history {
                @for publication in &policy.publications {
                    li {
                        (words.tell("publication-entry", &[
                            ("number", publication.number.to_string().into()),
                            ("date", moment::in_both_calendars(publication.at).into()),
                            ("name", publication.by.as_str().into()),
                        ]))
                        @if let Some(reason) = &publication.reason { (layout::text(reason)) }
                    }
                }
            }
        }
    }
}
