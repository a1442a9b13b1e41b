//! `…/correction`: opening a published paper, with the reason that citizens will read.

use super::steps;
use crate::access::{PolicyFor, Reader, Response, Result, Writer, policy_address};
use crate::parts::{form, prose, refusal, way};
use hoshin_domain::{Action, DefectKind};
use hoshin_store::{KeptPolicy, PolicyKey};
use maud::{Markup, html};

pub(crate) async fn show(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Markup> {
    Ok(page(&reader, &kept, "", None))
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let reason = writer.fields.text("reason").unwrap_or_default().to_owned();
    let action = Action::Reopen { reason: reason.clone() };
    let again = |kept: &KeptPolicy, kind| page(&writer.reader, kept, &reason, Some(kind));
    refusal::perform_text(&writer, key, &action, |_| steps::back(key, "reopened"), again).await
}

fn page(reader: &Reader, kept: &KeptPolicy, typed: &str, defect: Option<DefectKind>) -> Markup {
    let address = policy_address(kept.key);
    let title = reader.say("correction-title");
    let error = defect.map(|kind| prose::sentence(reader.words, "publication-reason", kind));
    let main = html! {
        h1 { (title) }
        p { (reader.say("correction-text")) }
        (form::form(reader, &format!("{address}/correction"), html! {
            (prose::area(reader.words, "reason", "publication-reason", Some("publication-reason-hint"), typed, error.as_deref()))
            div.buttons { button.solid type="submit" { (reader.say("reopen")) } a.quiet href=(address) { (reader.say("back")) } }
        }))
        (super::publication::history(reader, &kept.policy))
    };
    way::policy_page(reader, kept, &title, error.is_some(), &main)
}
