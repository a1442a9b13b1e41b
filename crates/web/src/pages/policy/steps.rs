//! `…/submission`, `…/withdrawal`, `…/approval`, `…/release`: one step on the way to the public.

use crate::access::{PolicyFor, Reader, Response, Result, Writer, policy_address};
use crate::parts::{form, left_over, refusal, way};
use hoshin_domain::{Action, Permission, work};
use hoshin_store::PolicyKey;
use maud::{Markup, html};

/// `GET …/submission`: what is still empty, before it is sent on.
pub(crate) async fn confirm(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Markup> {
    let (words, policy) = (reader.words, &kept.policy);
    let address = policy_address(kept.key);
    let title = words.say("submission-title");
    let empty = work::filled(policy, policy.progress.step).empty();
    let open = policy.threads.iter().filter(|thread| thread.resolution.is_none()).count();
    let may = reader.may(kept.key.department, Some(policy), Permission::Submit);
    let left_over = left_over::warning(&reader, &kept).await?;
    let main = html! {
        h1 { (title) }
        @if may {
            p { (words.say("submission-text")) }
            (left_over)
            @if empty > 0 { p.note { (words.tell("submission-empty", &[("count", empty.to_string().into())])) } }
            @if policy.unanswered() > 0 {
                p.note { (words.tell("refused-unanswered", &[("count", policy.unanswered().to_string().into())]))
                    " " a href={ (address) "/comments" } { (words.say("comments")) } }
            }
            @if open > policy.unanswered() {
                p.note { (words.tell("submission-open-threads", &[("count", open.to_string().into())]))
                    " " a href={ (address) "/comments" } { (words.say("comments")) } }
            }
            (form::form(&reader, &format!("{address}/submission"), html! {
                div.buttons { button.solid { (words.say("submit")) } a.quiet href=(address) { (words.say("back")) } }
            }))
        } @else {
            p { (words.say("submission-not-now")) }
            p { a href=(address) { (words.say("back-to-policy")) } }
        }
    };
    Ok(way::policy_page(&reader, &kept, &title, false, &main))
}

pub(crate) async fn submit(key: PolicyKey, writer: Writer) -> Result<Response> {
    act(&writer, key, &Action::Submit, "submitted").await
}

pub(crate) async fn withdraw(key: PolicyKey, writer: Writer) -> Result<Response> {
    act(&writer, key, &Action::Withdraw, "withdrawn").await
}

pub(crate) async fn approve(key: PolicyKey, writer: Writer) -> Result<Response> {
    let version = version(&writer);
    act(&writer, key, &Action::Approve { version }, "approved").await
}

pub(crate) async fn release(key: PolicyKey, writer: Writer) -> Result<Response> {
    let version = version(&writer);
    act(&writer, key, &Action::Release { version }, "released").await
}

pub(crate) async fn drop_correction(key: PolicyKey, writer: Writer) -> Result<Response> {
    act(&writer, key, &Action::DropCorrection, "correction-dropped").await
}

/// The version a person has seen and decides on.
pub(crate) fn version(writer: &Writer) -> String {
    writer.fields.text("version").unwrap_or_default().to_owned()
}

/// Performs an action on a policy and comes back to it.
pub(crate) async fn act(writer: &Writer, key: PolicyKey, action: &Action, done: &str) -> Result<Response> {
    refusal::perform(writer, key, action, |_| back(key, done)).await
}

/// Back to the policy, saying what has been done.
pub(crate) fn back(key: PolicyKey, done: &str) -> String {
    format!("{}?done={done}", policy_address(key))
}
