//! `…/submission`, `…/withdrawal`, `…/approval`, `…/release`, `…/reminder`: one step on the way to the public.

use crate::access::{PolicyFor, PolicyPath, Problem, Reader, Writer, policy_address};
use crate::parts::{form, layout, left_over, refusal, way};
use axum::extract::Path;
use axum::response::Response;
use hoshin_domain::{Action, Permission, work};
use hoshin_store::PolicyKey;
use maud::{Markup, html};

/// `GET …/submission`: what is still empty, before it is sent on.
pub(crate) async fn confirm(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Markup, Problem> {
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
    Ok(layout::page(&reader, &title, &way::to_policy(&reader, policy, Some((title.clone(), &address))), &main))
}

/// `POST …/submission`
pub(crate) async fn submit(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    act(&writer, path, &Action::Submit, "submitted").await
}

/// `POST …/withdrawal`
pub(crate) async fn withdraw(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    act(&writer, path, &Action::Withdraw, "withdrawn").await
}

/// `POST …/approval`
pub(crate) async fn approve(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    let version = version(&writer);
    act(&writer, path, &Action::Approve { version }, "approved").await
}

/// `POST …/release`
pub(crate) async fn release(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    let version = version(&writer);
    act(&writer, path, &Action::Release { version }, "released").await
}

/// `POST …/correction/end`
pub(crate) async fn drop_correction(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    act(&writer, path, &Action::DropCorrection, "correction-dropped").await
}

/// `POST …/reminder`: back to the board, where the button stands.
pub(crate) async fn remind(Path(path): Path<PolicyPath>, writer: Writer) -> Result<Response, Problem> {
    let PolicyKey { fiscal_year, department } = path.key();
    let back = format!("/years/{fiscal_year}/board?done=reminded#department-{department}");
    refusal::perform(&writer, path.key(), &Action::Remind, |_| back).await
}

/// The version a person has seen and decides on.
pub(crate) fn version(writer: &Writer) -> String {
    writer.fields.text("version").unwrap_or_default().to_owned()
}

/// Performs an action on a policy and comes back to it.
pub(crate) async fn act(writer: &Writer, path: PolicyPath, action: &Action, done: &str) -> Result<Response, Problem> {
    refusal::perform(writer, path.key(), action, |_| back(path, done)).await
}

/// Back to the policy, saying what has been done.
pub(crate) fn back(path: PolicyPath, done: &str) -> String {
    format!("{}?done={done}", policy_address(path.key()))
}
