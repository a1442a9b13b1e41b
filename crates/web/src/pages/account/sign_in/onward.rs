//! From one step of signing in to the next, and at last to where someone wanted to go.

use super::begin::{Onward, Started};
use super::page::framed;
use super::{code, enrolment, new_password};
use crate::access::address::{inside, with_next};
use crate::access::due::Due;
use crate::access::kept::Kept;
use crate::access::{Reader, Response, Result, go_to};
use axum::http::header;
use axum::response::IntoResponse;
use maud::{Markup, html};

pub(crate) async fn go_on(started: Started, onward: &Onward) -> Result<Response> {
    let cookie = [(header::SET_COOKIE, started.cookie.clone())];
    let reader = &started.reader;
    Ok(match (started.due, &onward.kept) {
        (Some(due), None) => (cookie, go_to(with_next(due.address(), onward.next.as_deref()))).into_response(),
        (Some(Due::Code), Some(_)) => (cookie, code::page(reader, onward, false)).into_response(),
        (Some(Due::NewPassword), Some(_)) => (cookie, new_password::page(reader, onward, &[])).into_response(),
        (Some(Due::Enrolment), Some(_)) => (cookie, enrolment::page(reader, onward, false)).into_response(),
        (None, Some(kept)) => (cookie, resubmission(reader, kept)).into_response(),
        (None, None) => (cookie, go_to(inside(onward.next.as_deref()))).into_response(),
    })
}

/// The link, or the waiting form, that leads on.
pub(crate) fn way_on(reader: &Reader, onward: &Onward) -> Markup {
    match &onward.kept {
        Some(kept) => waiting_form(reader, kept),
        None => html! { p { a.solid href=(inside(onward.next.as_deref())) { (reader.say("go-on")) } } },
    }
}

fn resubmission(reader: &Reader, kept: &Kept) -> Markup {
    let inside = html! {
        p { (reader.tell("resubmission-text", &[("name", reader.actor.name.as_str().into())])) }
        (waiting_form(reader, kept))
        p { a href="/" { (reader.say("resubmission-drop")) } }
    };
    framed(&reader.hall, reader.words, "resubmission-title", false, &inside)
}

fn waiting_form(reader: &Reader, kept: &Kept) -> Markup {
    html! {
        form method="post" action=(kept.address) data-once {
            input type="hidden" name="form-token" value=(reader.form_token);
            @for (name, text) in &kept.fields { input type="hidden" name=(name) value=(text); }
            p { button.solid type="submit" { (reader.say("resubmission-button")) } }
        }
    }
}
