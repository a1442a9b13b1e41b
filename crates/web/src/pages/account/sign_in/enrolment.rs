//! `/sign-in/enrolment`: the second factor the city asks for, before anything else.

use super::begin::{Onward, SignInQuery, replaced};
use super::onward::way_on;
use super::page::framed;
use crate::access::due::Due;
use crate::access::{Entering, Reader, Response, Result, Stepping};
use crate::pages::account::second_factor::{enrol, enrolment_fields, recovery_list};
use crate::parts::{form, layout};
use axum::extract::Query;
use axum::http::header;
use axum::response::IntoResponse;
use maud::{Markup, html};

pub(crate) async fn show(entering: Entering, Query(asked): Query<SignInQuery>) -> Result<Markup> {
    let entering = entering.owes(Due::Enrolment)?;
    Ok(page(&entering.reader, &Onward { next: asked.next, kept: None }, false))
}

pub(crate) async fn create(Stepping(entering): Stepping) -> Result<Response> {
    let Entering { reader, fields, .. } = entering.owes(Due::Enrolment)?;
    let onward = Onward::from_sent(&fields);
    let Some(codes) = enrol(&reader, fields.text("code").unwrap_or_default()).await? else {
        return Ok(layout::refused(page(&reader, &onward, true)));
    };
    let started = replaced(&reader, Some(reader.hall.now())).await?;
    let inside = html! { (recovery_list(reader.words, &codes)) (way_on(&started.reader, &onward)) };
    let page = framed(&reader.hall, reader.words, "recovery-title", false, &inside);
    Ok(([(header::SET_COOKIE, started.cookie)], page).into_response())
}

pub(super) fn page(reader: &Reader, onward: &Onward, failed: bool) -> Markup {
    let title = reader.say("enrolment-title");
    let main = html! {
        div.sign-in.wide {
            h1 { (title) }
            p { (reader.say("enrolment-needed")) }
            (form::form(reader, "/sign-in/enrolment", html! {
                (onward.inputs())
                (enrolment_fields(reader, failed))
                button.solid type="submit" { (reader.say("enrolment-button")) }
            }))
        }
    };
    let shown_title = layout::shown_title(reader.words, &title, failed);
    layout::plain(&reader.hall, reader.words, &shown_title, &main)
}
