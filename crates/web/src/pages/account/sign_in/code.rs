//! `/sign-in/code`: the second factor.

use super::begin::{Onward, SignInQuery, replaced};
use super::onward::go_on;
use super::page::framed;
use crate::access::attempts::{Origin, try_code};
use crate::access::due::Due;
use crate::access::{Entering, Reader, Response, Result, Stepping};
use crate::parts::{banner, form, layout};
use axum::extract::Query;
use maud::{Markup, html};

pub(crate) async fn show(entering: Entering, Query(asked): Query<SignInQuery>) -> Result<Markup> {
    let entering = entering.owes(Due::Code)?;
    Ok(page(&entering.reader, &Onward { next: asked.next, kept: None }, false))
}

pub(crate) async fn create(origin: Origin, Stepping(entering): Stepping) -> Result<Response> {
    let Entering { reader, fields, .. } = entering.owes(Due::Code)?;
    let onward = Onward::from_sent(&fields);
    let code = fields.text("code").unwrap_or_default();
    if !try_code(&reader.hall, &origin, &reader.actor, code).await? {
        return Ok(layout::refused(page(&reader, &onward, true)));
    }
    let started = replaced(&reader, Some(reader.hall.now())).await?;
    go_on(started, &onward).await
}

pub(super) fn page(reader: &Reader, onward: &Onward, failed: bool) -> Markup {
    let described = if failed { "code-error code-hint" } else { "code-hint" };
    let inside = html! {
        @if failed { (banner::alert(&html! { p #code-error { (reader.say("code-wrong")) } })) }
        (form::form(reader, "/sign-in/code", html! {
            (onward.inputs())
            div.field {
                label for="code" { (reader.say("code-label")) }
                p.hint #code-hint { (reader.say("code-hint")) }
                input #code type="text" name="code" autocomplete="one-time-code" autocapitalize="characters" required aria-describedby=(described);
            }
            button.solid type="submit" { (reader.say("code-button")) }
        }))
    };
    framed(&reader.hall, reader.words, "code-title", failed, &inside)
}
