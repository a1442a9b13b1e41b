//! `…/comments`: what is said beside the paper. Never published.

use crate::access::{PolicyFor, Reader, Response, Result, Writer, policy_address};
use crate::parts::{Names, banner, field_names, form, layout, progress, prose, refusal, way};
use axum::extract::{Path, Query};
use hoshin_domain::discussion::Thread;
use hoshin_domain::{Action, DefectKind, FieldPath, Permission};
use hoshin_store::{KeptPolicy, Performed, PolicyKey};
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct CommentsQuery {
    field: Option<String>,
    done: Option<String>,
}

/// A thread of a policy: `…/comments/{thread}/resolution`.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub(crate) struct ThreadPath {
    pub(crate) thread: u32,
}

/// What was typed and could not be kept: in which box, and why.
#[derive(Default)]
struct TypedComment {
    field: String,
    text: String,
    to: String,
    /// The thread it was meant for; none is a new one.
    thread: Option<u32>,
    is_decision: bool,
    defect: Option<DefectKind>,
}

pub(crate) async fn index(policy: PolicyFor<Reader>, Query(asked): Query<CommentsQuery>) -> Result<Markup> {
    let PolicyFor { by: reader, kept, .. } = policy;
    let typed = TypedComment { field: asked.field.unwrap_or_default(), ..TypedComment::default() };
    let people = reader.hall.city.commenters_of(kept.key.department, reader.hall.today()).await?;
    let done = asked.done.as_deref().filter(|done| ["commented", "resolved"].contains(done));
    Ok(page(&reader, &kept, &people, &typed, done))
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let sent = |name: &str| writer.fields.text(name).unwrap_or_default().to_owned();
    let (field, to) = (sent("field"), sent("to"));
    let thread: Option<u32> = sent("thread").parse().ok();
    let text = match to.as_str() {
        "" => sent("text"),
        login if sent("text").trim().is_empty() => sent("text").replace(login, ""),
        login => format!("@{login} {}", sent("text")),
    };
    let action = Action::Comment { thread, field: field.parse().ok(), text };
    let typed = TypedComment { field, to, text: sent("text"), thread, ..TypedComment::default() };
    answer(&writer, key, &action, typed, "commented").await
}

pub(crate) async fn resolve(key: PolicyKey, Path(thread): Path<ThreadPath>, writer: Writer) -> Result<Response> {
    let decision = writer.fields.text("decision").unwrap_or_default().to_owned();
    let typed = TypedComment {
        text: decision.clone(),
        thread: Some(thread.thread),
        is_decision: true,
        ..TypedComment::default()
    };
    let action = Action::Resolve { thread: thread.thread, decision };
    answer(&writer, key, &action, typed, "resolved").await
}

async fn answer(writer: &Writer, key: PolicyKey, action: &Action, typed: TypedComment, done: &str) -> Result<Response> {
    let reader = &writer.reader;
    let people = reader.hall.city.commenters_of(key.department, reader.hall.today()).await?;
    let thread = typed.thread;
    let back = |performed: &Performed| {
        let last = performed.kept.policy.threads.last().map_or(0, |thread| thread.id);
        format!("{}/comments?done={done}#thread-{}", policy_address(key), thread.unwrap_or(last))
    };
    let again =
        |kept: &KeptPolicy, kind| page(reader, kept, &people, &TypedComment { defect: Some(kind), ..typed }, None);
    refusal::perform_text(writer, key, action, back, again).await
}

fn page(
    reader: &Reader,
    kept: &KeptPolicy,
    people: &[(String, String)],
    typed: &TypedComment,
    done: Option<&str>,
) -> Markup {
    let (words, policy) = (reader.words, &kept.policy);
    let title = words.say("comments-title");
    let (open, closed): (Vec<&Thread>, Vec<&Thread>) =
        policy.threads.iter().partition(|thread| thread.resolution.is_none());
    let main = html! {
        (banner::done(words, done))
        h1 { (title) }
        p { (words.say("comments-lead")) }
        @if reader.may(kept.key.department, Some(policy), Permission::Comment) { (new_thread(reader, kept, typed, people)) }
        h2 { (words.tell("comments-open", &[("count", open.len().to_string().into())])) }
        @if open.is_empty() { p.empty { (words.say("comments-none")) } }
        @for thread in open { (shown(reader, kept, thread, typed)) }
        @if !closed.is_empty() {
            h2 { (words.tell("comments-closed", &[("count", closed.len().to_string().into())])) }
            @for thread in closed.into_iter().rev() { (shown(reader, kept, thread, typed)) }
        }
    };
    way::policy_page(reader, kept, &title, typed.defect.is_some(), &main)
}

fn new_thread(reader: &Reader, kept: &KeptPolicy, typed: &TypedComment, people: &[(String, String)]) -> Markup {
    let is_here = typed.thread.is_none();
    let error = typed.defect.filter(|_| is_here).map(|kind| prose::sentence(reader.words, "comment-text", kind));
    let text = if is_here { typed.text.as_str() } else { "" };
    let inside = html! {
        div.field {
            label for="field" { (reader.say("comment-field")) }
            (field_names::choice(Names::new(reader.words, &kept.form), &kept.policy, "field", "comment-whole", &typed.field))
        }
        div.field {
            label for="to" { (reader.say("comment-to")) " " span.optional { (reader.say("optional")) } }
            p.hint #to-hint { (reader.say("comment-to-hint")) }
            select #to name="to" aria-describedby="to-hint" {
                option value="" { (reader.say("comment-to-nobody")) }
                @for (login, name) in people { option value=(login) selected[*login == typed.to] { (name) "（" (login) "）" } }
            }
        }
        (prose::area(reader.words, "text", "comment-text", None, text, error.as_deref()))
        div.buttons { button.solid type="submit" { (reader.say("comment-send")) } a.quiet href=(policy_address(kept.key)) { (reader.say("back-to-policy")) } }
    };
    html! {
        section.cover aria-labelledby="new-comment" {
            h2 #new-comment { (reader.say("comment-new")) }
            (form::form(reader, &format!("{}/comments", policy_address(kept.key)), inside))
        }
    }
}

fn shown(reader: &Reader, kept: &KeptPolicy, thread: &Thread, typed: &TypedComment) -> Markup {
    let address = format!("{}/comments", policy_address(kept.key));
    let may = |permission| reader.may(kept.key.department, Some(&kept.policy), permission);
    let is_typed = |decision: bool| typed.thread == Some(thread.id) && typed.is_decision == decision;
    let box_of = |name: &str, label: &str, decision: bool| {
        let error = typed.defect.filter(|_| is_typed(decision)).map(|kind| prose::sentence(reader.words, label, kind));
        let id = format!("{name}-{}", thread.id);
        html! {
            div.field.wrong[error.is_some()] {
                label for=(id) { (reader.say(label)) }
                textarea id=(id) name=(name) rows="2" aria-invalid=[error.as_ref().map(|_| "true")]
                    aria-describedby=[error.as_ref().map(|_| format!("{id}-error"))] { "\n" (if is_typed(decision) { typed.text.as_str() } else { "" }) }
                @if let Some(error) = &error { p.error id={ (id) "-error" } { "＊" (error) } }
            }
        }
    };
    html! {
        article.thread id={ "thread-" (thread.id) } {
            h3 { (about(reader, kept, thread.field)) @if thread.from_return { " " span.tag { (reader.say("comment-from-return")) } } }
            @for remark in &thread.remarks {
                div.remark { (layout::text(&remark.text)) p.by { (progress::signed(reader.words, &remark.by)) } }
            }
            @if let Some(resolution) = &thread.resolution {
                div.resolution { h4 { (reader.say("comment-decision")) } (layout::text(&resolution.decision)) p.by { (progress::signed(reader.words, &resolution.by)) } }
            }
            @if may(Permission::Comment) {
                details open[is_typed(false)] {
                    summary { (reader.say("comment-reply")) }
                    (form::form(reader, &address, html! {
                        input type="hidden" name="thread" value=(thread.id);
                        (box_of("text", "comment-text", false))
                        button.outline type="submit" { (reader.say("comment-send")) }
                    }))
                }
            }
            @if may(Permission::Resolve) && thread.resolution.is_none() {
                details open[is_typed(true)] {
                    summary { (reader.say("comment-resolve")) }
                    (form::form(reader, &format!("{address}/{}/resolution", thread.id), html! {
                        (box_of("decision", "comment-decision", true))
                        button.outline type="submit" { (reader.say("comment-resolve-button")) }
                    }))
                }
            }
        }
    }
}

/// What a thread is about, as a link to the field where it still stands.
fn about(reader: &Reader, kept: &KeptPolicy, field: Option<FieldPath>) -> Markup {
    let Some(path) = field else { return html! { (reader.say("comment-whole")) } };
    html! {
        @if kept.policy.text(path).is_ok() {
            a href={ (policy_address(kept.key)) "#" (crate::parts::talk::block_of(path)) } { (field_names::full(Names::new(reader.words, &kept.form), &kept.policy, path)) }
        } @else {
            (Names::new(reader.words, &kept.form).field(path)) "（" (reader.say("comment-field-gone")) "）"
        }
    }
}
