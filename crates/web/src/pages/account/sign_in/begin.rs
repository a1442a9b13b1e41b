//! A session begins, or takes the place of one that has done a step.

use crate::access::due::{self, Due};
use crate::access::kept::Kept;
use crate::access::limits::{self, absolute_limit};
use crate::access::{Problem, Reader, Result, Sent, Visit, cookie, session_cookie, session_of, set_cookie, visit};
use crate::{CityHall, Words};
use axum::http::HeaderMap;
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
    pub(crate) fn from_sent(fields: &Sent) -> Self {
        Self { next: fields.text("next").map(str::to_owned), kept: Kept::carried(fields) }
    }

    pub(crate) fn inputs(&self) -> Markup {
        html! {
            @if let Some(next) = &self.next { input type="hidden" name="next" value=(next); }
            @if let Some(kept) = &self.kept { (kept.inputs()) }
        }
    }
}

/// Where to go when all is done.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct SignInQuery {
    pub(crate) next: Option<String>,
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
    hall: &CityHall,
    words: Words,
    login: &str,
    entrance: Entrance,
    second_factor_at: Option<Timestamp>,
) -> Result<Started> {
    let now = hall.now();
    let settings = hall.city.settings().await?.session;
    let token = hall.token();
    let new = NewSession {
        token_digest: cookie::token_digest(&token),
        form_token: hall.token(),
        cookie_key: hall.token(),
        login: login.to_owned(),
        entrance,
        second_factor_at,
    };
    hall.city.begin_session(&new, now - absolute_limit(settings), now).await?;
    // Disabled in this very moment: as if it had been so before.
    let session = session_of(hall, &new.token_digest, now).await?.ok_or(Problem::StaleForm { signed_in: false })?;
    let ends = limits::left(settings, now, now, now).ok_or(Problem::StaleForm { signed_in: false })?;
    let due = due::due(&session, now);
    let text = cookie::text(&token, now, &new.cookie_key);
    let life = format!("Max-Age={}", ends.absolute.as_secs());
    let visit = Visit { session, token, token_digest: new.token_digest, used_at: now, ends };
    let reader = Reader {
        hall: hall.clone(),
        words,
        actor: visit.session.actor.clone(),
        form_token: new.form_token,
        once: hall.token(),
        address: "/".to_owned(),
        route: "/".to_owned(),
        visit: Arc::new(visit),
    };
    if due.is_none() {
        hall.city.record_sign_in(&reader.actor, entrance, now).await?;
    }
    Ok(Started { reader, due, cookie: set_cookie(hall, session_cookie(hall), &text, &life) })
}

/// A new session in the place of one that has just done a step.
pub(crate) async fn replaced(old: &Reader, second_factor_at: Option<Timestamp>) -> Result<Started> {
    let started = begin(&old.hall, old.words, &old.actor.login, old.visit.session.entrance, second_factor_at).await?;
    old.hall.city.end_session(&old.visit.token_digest).await?;
    Ok(started)
}

/// Ends the session this browser still has.
pub(super) async fn leave(hall: &CityHall, headers: &HeaderMap) -> Result<()> {
    if let Some(old) = visit(headers, hall, hall.now()).await? {
        hall.city.end_session(&old.token_digest).await?;
    }
    Ok(())
}
