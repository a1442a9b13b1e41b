//! `…/submission`, `…/withdrawal`, `…/approval`, `…/release`: one step on the way to the public.

use super::changes::{self, Since};
use crate::access::{PolicyFor, Reader, Response, Result, Writer, policy_address};
use crate::parts::{form, layout, left_over, refusal, way};
use hoshin_domain::{Action, Permission, work};
use hoshin_store::{KeptPolicy, PolicyKey};
use maud::{Markup, html};

/// `GET …/submission`: what is still empty, before it is sent on.
pub(crate) async fn confirm(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Markup> {
    submission(&reader, &kept).await
}

async fn submission(reader: &Reader, kept: &KeptPolicy) -> Result<Markup> {
    let (words, policy) = (reader.words, &kept.policy);
    let address = policy_address(kept.key);
    let title = words.say("submission-title");
    let empty = work::filled(policy, policy.progress.step).empty();
    let open = policy.threads.iter().filter(|thread| thread.resolution.is_none()).count();
    let may = reader.may(kept.key.department, Some(policy), Permission::Submit);
    let left_over = left_over::warning(reader, kept).await?;
    let is_unchanged = policy.is_as_sent_back();
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
            @if is_unchanged {
                div.note.unchanged role="alert" { p { b { (words.say("submission-unchanged")) } } p { (words.say("submission-unchanged-text")) } }
            }
            (form::form(reader, &format!("{address}/submission"), html! {
                @if is_unchanged { input type="hidden" name="unchanged" value="meant"; }
                div.buttons { button.solid type="submit" { (words.say(if is_unchanged { "submit-unchanged" } else { "submit" })) } a.quiet href=(address) { (words.say("back")) } }
            }))
        } @else {
            p { (words.say("submission-not-now")) }
            p { a href=(address) { (words.say("back-to-policy")) } }
        }
    };
    Ok(way::policy_page(reader, kept, &title, false, &main))
}

/// What came back and reads as it did is submitted by those who say that they mean it.
pub(crate) async fn submit(key: PolicyKey, writer: Writer) -> Result<Response> {
    let kept = writer.reader.policy(key).await?;
    let is_meant = writer.fields.text("unchanged") == Some("meant");
    if kept.policy.is_as_sent_back()
        && !is_meant
        && writer.reader.may(key.department, Some(&kept.policy), Permission::Submit)
    {
        return Ok(layout::refused(submission(&writer.reader, &kept).await?));
    }
    act(&writer, key, &Action::Submit, "submitted").await
}

/// `GET …/approval`: what has changed since the paper came back, before the head agrees.
pub(crate) async fn confirm_approval(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Markup> {
    changed(&reader, &kept, (Permission::Approve, "approval", "approve")).await
}

/// `GET …/release`: the same before the planning office agrees.
pub(crate) async fn confirm_release(PolicyFor { by: reader, kept, .. }: PolicyFor<Reader>) -> Result<Markup> {
    changed(&reader, &kept, (Permission::Release, "release", "release")).await
}

async fn changed(
    reader: &Reader,
    kept: &KeptPolicy,
    (permission, path, word): (Permission, &str, &str),
) -> Result<Markup> {
    let (words, address) = (reader.words, policy_address(kept.key));
    let title = words.say(&format!("{word}-title"));
    let changes = changes::since(reader, kept, Since::SentBack).await?;
    let may = reader.may(kept.key.department, Some(&kept.policy), permission);
    let version = kept.policy.progress.version().unwrap_or_default();
    let main = html! {
        h1 { (title) }
        @if let Some(changes) = changes { p { (words.say("changes-since-return")) } (changes) }
        @if may {
            (form::form(reader, &format!("{address}/{path}"), html! {
                input type="hidden" name="version" value=(version);
                div.buttons {
                    button.solid type="submit" { (words.say(word)) }
                    a.outline href={ (address) "/return" } { (words.say("return")) }
                    a.quiet href=(address) { (words.say("back-to-policy")) }
                }
            }))
        } @else {
            p { (words.say("approval-not-now")) }
            p { a href=(address) { (words.say("back-to-policy")) } }
        }
    };
    Ok(way::policy_page(reader, kept, &title, false, &main))
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
