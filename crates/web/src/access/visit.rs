//! A session as a request finds it.

use super::cookie::{SessionCookie, token_digest};
use super::headers::{cookie, session_cookie};
use super::limits::{self, Ends};
use super::problem::Result;
use crate::CityHall;
use axum::http::HeaderMap;
use hoshin_domain::day;
use hoshin_store::Session;
use jiff::Timestamp;

#[derive(Debug, Clone)]
pub(crate) struct Visit {
    pub(crate) session: Session,
    pub(crate) token: String,
    pub(crate) token_digest: String,
    pub(crate) used_at: Timestamp,
    pub(crate) ends: Ends,
}

/// A session with the duties its person holds today.
pub(crate) async fn session_of(hall: &CityHall, token_digest: &str, now: Timestamp) -> Result<Option<Session>> {
    Ok(hall.city.session(token_digest, day::in_japan(now)).await?)
}

/// The session these headers belong to, if it is still open; what it owes is not looked at.
pub(crate) async fn visit(headers: &HeaderMap, hall: &CityHall, now: Timestamp) -> Result<Option<Visit>> {
    let Some(cookie) = cookie(headers, session_cookie(hall)).and_then(SessionCookie::parse) else { return Ok(None) };
    let token_digest = token_digest(&cookie.token);
    let Some(session) = session_of(hall, &token_digest, now).await? else { return Ok(None) };
    if !cookie.is_genuine(&session.cookie_key) {
        return Ok(None);
    }
    let left = limits::left(session.settings.session, session.begun_at, cookie.used_at, now);
    Ok(left.map(|ends| Visit { session, token: cookie.token, token_digest, used_at: cookie.used_at, ends }))
}
