//! `…/workbooks/adoption` and `/removal`: all that nobody has to look at go in, one after the other; one is put aside.

use super::address;
use super::returns::{Return, Returns};
use crate::access::{Reader, Response, Result, Writer, go_to};
use crate::pages::workbooks::exchange::review;
use crate::parts::{banner, layout, way};
use axum::response::IntoResponse;
use hoshin_domain::{Action, FiscalYear, PolicyEvent};
use hoshin_store::{PerformError, PolicyKey, Request};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What became of one of them.
enum Outcome {
    Done {
        fields: usize,
    },
    /// Something changed meanwhile: it stays where it was, to be looked at.
    Left,
}

pub(crate) async fn adopt(year: FiscalYear, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let returns = Returns::of(reader, year).await?;
    let asked: Vec<&str> =
        writer.fields.0.iter().filter(|(name, _)| name == "upload").map(|(_, token)| token.as_str()).collect();
    let mut outcomes = Vec::new();
    for one in returns.all.iter().filter(|one| one.state.is_clean() && asked.contains(&one.upload.token.as_str())) {
        outcomes.push((one, take(reader, one).await?));
    }
    Ok(done_page(reader, &returns, &outcomes).into_response())
}

// Each by itself, on the policy as the one before has left it: one that cannot be taken over stops no other.
async fn take(reader: &Reader, one: &Return) -> Result<Outcome> {
    let city = &reader.hall.city;
    let Ok(returned) = &one.upload.returned else { return Ok(Outcome::Left) };
    let stamp = &returned.stamp;
    let key = PolicyKey { fiscal_year: stamp.fiscal_year, department: stamp.department };
    let kept = reader.policy(key).await?;
    let reviewed = review(city, &kept, &reader.actor, returned, reader.hall.now()).await?;
    if reviewed.is_stopped() {
        return Ok(Outcome::Left);
    }
    let (file, digest) = (&one.upload.file_name, &one.upload.digest);
    let Some(taken) = reviewed.comparison.taken(stamp, file, digest, &BTreeMap::new()) else {
        return Ok(Outcome::Left);
    };
    // The form is marked as a whole; each of its files is known by its digest.
    let request = Request { revision: Some(kept.revision), mark: None };
    let action = Action::TakeWorkbook(Box::new(taken.clone()));
    match city.perform_on(key, request, &reader.actor, &action, reader.hall.now()).await {
        Ok(performed) => {
            if performed.events.is_empty() {
                city.note_unchanged_return(key, &taken, &reader.actor, reader.hall.now()).await?;
            }
            city.forget_upload(&one.upload.token).await?;
            let is_change = |event: &&PolicyEvent| {
                matches!(event, PolicyEvent::FieldChanged { .. } | PolicyEvent::IndicatorCharged { .. })
            };
            Ok(Outcome::Done { fields: performed.events.iter().filter(is_change).count() })
        }
        Err(PerformError::Store(error)) => Err(error.into()),
        Err(_refused) => Ok(Outcome::Left),
    }
}

fn done_page(reader: &Reader, returns: &Returns, outcomes: &[(&Return, Outcome)]) -> Markup {
    let words = reader.words;
    let title = words.say("together-adopted");
    let is_done = |outcome: &Outcome| matches!(outcome, Outcome::Done { .. });
    let done = outcomes.iter().filter(|(_, outcome)| is_done(outcome)).count();
    let main = html! {
        h1 { (title) }
        @if done > 0 { div.banner.success.standing role="status" { p { (words.tell("together-adopted-count", &[("count", done.to_string().into())])) } } }
        @else { (banner::alert(&html! { p { (words.say("together-adopted-none")) } })) }
        ul { @for (one, outcome) in outcomes {
            li {
                @if let Some(stamp) = one.stamp() { (returns.name_of(stamp.department, stamp.section.as_deref())) " " }
                span.place { (one.upload.file_name) } (words.colon())
                @match outcome {
                    Outcome::Done { fields } => (words.tell("together-fields", &[("count", fields.to_string().into())])),
                    Outcome::Left => b.late { (words.say("together-left")) },
                }
            }
        } }
        p { a.solid href=(address(returns.year)) { (words.say("together-back")) } }
    };
    layout::page(reader, &title, &way::of_year(words, returns.year, title.clone()), &main)
}

pub(crate) async fn remove(year: FiscalYear, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let token = writer.fields.text("upload").unwrap_or_default();
    // Of somebody else's nothing is known here.
    if let Some(upload) = reader.hall.city.upload(token, &reader.actor.login).await? {
        reader.hall.city.forget_upload(&upload.token).await?;
    }
    Ok(go_to(format!("{}?done=removed#returns", address(year))))
}
