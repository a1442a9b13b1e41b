//! `/sign-in/password`: a password of one's own in the place of one that was given, or that has expired.

use super::begin::{Onward, SignInQuery, replaced};
use super::onward::go_on;
use super::page::framed;
use crate::access::due::Due;
use crate::access::{Entering, Reader, Response, Result, Stepping};
use crate::pages::account::password::{Chosen, PasswordDefect, chosen, new_fields, summary};
use crate::parts::{form, layout};
use axum::extract::Query;
use maud::{Markup, html};

pub(crate) async fn show(entering: Entering, Query(asked): Query<SignInQuery>) -> Result<Markup> {
    let entering = entering.owes(Due::NewPassword)?;
    Ok(page(&entering.reader, &Onward { next: asked.next, kept: None }, &[]))
}

pub(crate) async fn create(Stepping(entering): Stepping) -> Result<Response> {
    let Entering { reader, fields, .. } = entering.owes(Due::NewPassword)?;
    let onward = Onward::from_sent(&fields);
    let hash = match chosen(&reader, &fields).await? {
        Chosen::Good { hash } => hash,
        Chosen::Bad(defects) => {
            return Ok(layout::refused(page(&reader, &onward, &defects)));
        }
    };
    let (hall, visit) = (&reader.hall, &reader.visit);
    hall.city.change_password(&reader.actor.login, &hash, &visit.token_digest, &reader.actor, hall.now()).await?;
    let started = replaced(&reader, visit.session.second_factor_at).await?;
    go_on(started, &onward).await
}

pub(super) fn page(reader: &Reader, onward: &Onward, defects: &[PasswordDefect]) -> Markup {
    let inside = html! {
        (summary(reader.words, defects))
        p { (reader.say("new-password-text")) }
        (form::form(reader, "/sign-in/password", html! {
            (onward.inputs())
            (new_fields(reader, defects))
            button.solid type="submit" { (reader.say("new-password-button")) }
        }))
    };
    framed(&reader.hall, reader.words, "new-password-title", !defects.is_empty(), &inside)
}
