//! From one step of signing in to the next, and at last to where someone wanted to go.

use super::{code, enrolment, new_password};
use crate::access::address::{inside, with_next};
use crate::access::due::{self, Due};
use crate::access::kept::Kept;
use crate::access::limits::{self, absolute_limit};
use crate::access::problem::Problem;
use crate::access::{Reader, Sent, Visit, cookie, session_cookie, session_of, set_cookie};
use crate::parts::layout;
use crate::{Desk, Words};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::Entrance;
use hoshin_store::NewSession;
use jiff::Timestamp;
use maud::{Markup, html};
use std::sync::Arc;

/// What comes after signing in: a page, or a form that waits to be sent again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Onward {
    pub(crate) next: Option<String>,
    pub(crate) kept: Option<Kept>,
}

impl Onward {
    /// What a form carried along.
    pub(crate) fn from_sent(fields: &Sent) -> Self {
        Self { next: fields.text("next").map(str::to_owned), kept: Kept::carried(fields) }
    }

    /// The hidden fields that carry it along.
    pub(crate) fn inputs(&self) -> Markup {
        html! {
            @if let Some(next) = &self.next { input type="hidden" name="next" value=(next); }
            @if let Some(kept) = &self.kept { (kept.inputs()) }
        }
    }
}

/// A session that has just begun, and what it still owes.
#[derive(Debug, Clone)]
pub(crate) struct Started {
    pub(crate) reader: Reader,
    pub(crate) due: Option<Due>,
    pub(crate) cookie: String,
}

/// Begins a session with a token of its own.
pub(crate) async fn begin(
    desk: &Desk,
    words: Words,
    login: &str,
    entrance: Entrance,
    second_factor_at: Option<Timestamp>,
) -> Result<Started, Problem> {
    let now = (desk.surroundings.now)();
    let settings = desk.city.settings().await?.session;
    let token = desk.token();
    let new = NewSession {
        token_digest: cookie::token_digest(&token),
        form_token: desk.token(),
        cookie_key: desk.token(),
        login: login.to_owned(),
        entrance,
        second_factor_at,
    };
    desk.city.begin_session(&new, now - absolute_limit(settings), now).await?;
    // Disabled in this very moment: as if it had been so before.
    let session = session_of(desk, &new.token_digest, now).await?.ok_or(Problem::StaleForm { signed_in: false })?;
    let ends = limits::left(settings, now, now, now).ok_or(Problem::StaleForm { signed_in: false })?;
    let due = due::due(&session, desk.provider_vouches(), now);
    let text = cookie::text(&token, now, &new.cookie_key);
    let life = format!("Max-Age={}", ends.absolute.as_secs());
    let visit = Visit { session, token, token_digest: new.token_digest, used_at: now, ends };
    let reader = Reader {
        desk: desk.clone(),
        words,
        actor: visit.session.actor.clone(),
        form_token: new.form_token,
        once: desk.token(),
        address: "/".to_owned(),
        visit: Arc::new(visit),
    };
    if due.is_none() {
        desk.city.record_sign_in(&reader.actor, entrance, now).await?;
    }
    Ok(Started { reader, due, cookie: set_cookie(desk, session_cookie(desk), &text, &life) })
}

/// A new session in the place of one that has just done a step.
pub(crate) async fn replaced(old: &Reader, second_factor_at: Option<Timestamp>) -> Result<Started, Problem> {
    let session = &old.visit.session;
    let started = begin(&old.desk, old.words, &old.actor.login, session.entrance, second_factor_at).await?;
    old.desk.city.end_session(&old.visit.token_digest).await?;
    Ok(started)
}

/// The answer after a step.
pub(crate) async fn go_on(started: Started, onward: &Onward) -> Result<Response, Problem> {
    let cookie = [(header::SET_COOKIE, started.cookie.clone())];
    let reader = &started.reader;
    Ok(match (started.due, &onward.kept) {
        (Some(due), None) => (cookie, Redirect::to(&with_next(due.address(), onward.next.as_deref()))).into_response(),
        (Some(Due::Code), Some(_)) => (cookie, code::page(reader, onward, false)).into_response(),
        (Some(Due::NewPassword), Some(_)) => (cookie, new_password::page(reader, onward, &[])).into_response(),
        (Some(Due::Enrolment), Some(_)) => (cookie, enrolment::page(reader, onward, false)).into_response(),
        (None, Some(kept)) => (cookie, resubmission(reader, kept)).into_response(),
        (None, None) => (cookie, Redirect::to(inside(onward.next.as_deref()))).into_response(),
    })
}

/// The link, or the waiting form, that leads on.
pub(crate) fn way_on(reader: &Reader, onward: &Onward) -> Markup {
    match &onward.kept {
        Some(kept) => waiting_form(reader, kept),
        None => html! { p { a.solid href=(inside(onward.next.as_deref())) { (reader.words.say("go-on")) } } },
    }
}

fn resubmission(reader: &Reader, kept: &Kept) -> Markup {
    let words = reader.words;
    let title = words.say("resubmission-title");
    let main = html! {
        div.sign-in {
            h1 { (title) }
            p { (words.tell("resubmission-text", &[("name", reader.actor.name.as_str().into())])) }
            (waiting_form(reader, kept))
            p { a href="/" { (words.say("resubmission-drop")) } }
        }
    };
    layout::plain(&reader.desk, words, &title, &main)
}

fn waiting_form(reader: &Reader, kept: &Kept) -> Markup {
    html! {
        form method="post" action=(kept.address) data-once {
            input type="hidden" name="form-token" value=(reader.form_token);
            @for (name, text) in &kept.fields { input type="hidden" name=(name) value=(text); }
            p { button.solid { (reader.words.say("resubmission-button")) } }
        }
    }
}
