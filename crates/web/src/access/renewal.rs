//! A cookie that was used moves its moment of last use on.

use super::headers::{session_cookie, set_cookie};
use super::visit::Visit;
use super::{cookie, limits};
use crate::CityHall;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, OnceLock};

/// Not every request needs a new cookie.
pub(super) const PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// Where the cookie of this request's answer is put.
#[derive(Debug, Clone, Default)]
struct Renewal(Arc<OnceLock<HeaderValue>>);

/// Adds the renewed cookie to the answer, unless the answer sets one of its own.
pub(crate) async fn renewed(mut request: Request, next: Next) -> Response {
    let renewal = Renewal::default();
    request.extensions_mut().insert(renewal.clone());
    let mut response = next.run(request).await;
    if let Some(cookie) = renewal.0.get() {
        let name = cookie.as_bytes().split(|byte| *byte == b'=').next().unwrap_or_default();
        let own = |value: &HeaderValue| value.as_bytes().split(|byte| *byte == b'=').next() == Some(name);
        if !response.headers().get_all(header::SET_COOKIE).iter().any(own) {
            response.headers_mut().append(header::SET_COOKIE, cookie.clone());
        }
    }
    response
}

/// Renews the cookie of a visit if it is old enough, or if the page asks for nothing else.
pub(super) fn renew(parts: &Parts, hall: &CityHall, visit: &mut Visit, now: Timestamp) {
    let limit = limits::idle_limit(visit.session.settings.session);
    let is_old = limit - visit.ends.idle >= PAUSE || parts.uri.path() == "/session";
    let Some(Renewal(place)) = parts.extensions.get().filter(|_| is_old) else { return };
    visit.used_at = now.max(visit.used_at);
    visit.ends.idle = limit;
    let text = cookie::text(&visit.token, visit.used_at, &visit.session.cookie_key);
    let life = format!("Max-Age={}", visit.ends.absolute.as_secs().max(1));
    let cookie = set_cookie(hall, session_cookie(hall), &text, &life);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        // A request is looked at once; a second look would find the same.
        let _the_same = place.set(cookie);
    }
}
