//! Two people wrote in one field: the second sees both texts and settles what is saved.

use crate::access::{Problem, Reader, Response, Result, Writer, policy_address};
use crate::parts::{Names, TypedFields, banner, comparison, field, form, layout, way};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::text::Seen;
use hoshin_domain::{Conflict, FieldPath, PolicyEvent};
use hoshin_store::{AuditEntry, PolicyKey};
use maud::{Markup, html};

/// How far back in the log the other writer is looked for.
const LOG_ROWS: i64 = 300;

pub(super) async fn page(
    writer: &Writer,
    key: PolicyKey,
    entry: &TypedFields,
    conflicts: &[Conflict],
) -> Result<Response> {
    let reader = &writer.reader;
    let kept = reader.hall.city.policy(key).await?.ok_or(Problem::NotFound)?;
    let log = reader.hall.city.audit_about(&key.subject(), LOG_ROWS).await?;
    let (title, text) = told(reader, &log, conflicts);
    let others = entry.typed.iter().filter(|(path, _)| conflicts.iter().all(|conflict| conflict.path != **path));
    let inside = html! {
        @for name in ["edit", "page"] {
            input type="hidden" name=(name) value=(writer.fields.text(name).unwrap_or_default());
        }
        @for (path, (seen, text)) in others {
            (field::mark(*path, seen))
            input type="hidden" name={ "text:" (path) } value=(text);
        }
        @for conflict in conflicts { (settle(Names::new(reader.words, &kept.form), conflict, last_writer(&log, conflict.path).and_then(named))) }
        div.buttons {
            button.solid type="submit" { (reader.say("conflict-save")) }
            a.quiet href=(policy_address(key)) { (reader.say("conflict-leave")) }
        }
    };
    let main = html! {
        (banner::alert(&html! { h1 { (title) } p { (text) } }))
        (form::form(reader, &format!("{}/fields", policy_address(key)), inside))
    };
    let page = layout::form_page(reader, &title, true, &way::to_policy(reader, &kept.policy, None), &main);
    Ok((StatusCode::CONFLICT, page).into_response())
}

// Two screens of one person are not two people.
fn told(reader: &Reader, log: &[AuditEntry], conflicts: &[Conflict]) -> (String, String) {
    let is_own =
        |conflict: &Conflict| last_writer(log, conflict.path).is_some_and(|entry| entry.login == reader.actor.login);
    if conflicts.iter().all(is_own) {
        return (reader.say("conflict-own-title"), reader.say("conflict-own-text"));
    }
    (reader.say("conflict-title"), reader.say("conflict-text"))
}

// What stands there now counts as seen: it is shown beside. A third writer in between is a conflict again.
fn settle(names: Names<'_>, conflict: &Conflict, by: Option<(String, String)>) -> Markup {
    let words = names.words;
    let theirs = match by {
        Some((name, at)) => words.tell("conflict-theirs-by", &[("name", name.into()), ("at", at.into())]),
        None => words.say("conflict-theirs"),
    };
    html! {
        fieldset.conflict {
            legend { (names.field(conflict.path)) }
            div.versions {
                section { h2 { (theirs) } (field::shown(words, conflict.theirs.as_deref())) }
                section { h2 { (words.say("conflict-yours")) } (layout::text(&conflict.yours)) }
            }
            @if conflict.theirs.is_some() {
                details.differences {
                    summary { (words.say("comparison-title")) }
                    (comparison::shown(words, conflict.theirs.as_deref(), Some(&conflict.yours)))
                }
            }
            (field::mark(conflict.path, &Seen::of(conflict.theirs.as_deref())))
            div.field {
                label for=(conflict.path) { (words.say("conflict-merged")) }
                textarea id=(conflict.path) name={ "text:" (conflict.path) } rows="8" { "\n" (conflict.yours) }
            }
        }
    }
}

fn last_writer(log: &[AuditEntry], path: FieldPath) -> Option<&AuditEntry> {
    let wrote = |entry: &&AuditEntry| match serde_json::from_str(&entry.event) {
        Ok(PolicyEvent::FieldChanged { field, .. }) => field == path,
        Ok(_) | Err(_) => false,
    };
    log.iter().find(wrote)
}

fn named(entry: &AuditEntry) -> Option<(String, String)> {
    let at = entry.at.parse().ok()?;
    Some((entry.name.clone(), crate::words::moment::in_japan(at)))
}
