//! What stands around every route: headers that protect, sessions that are renewed, problems that are explained.

use crate::pages::problem;
use crate::{CityHall, access};
use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;

/// The routes behind everything that every answer has to pass.
pub(super) fn guarded(routes: Router<CityHall>, hall: CityHall) -> Router {
    routes
        .layer(middleware::from_fn_with_state(hall.clone(), problem::explain))
        .layer(middleware::from_fn(access::renewed))
        .layer(middleware::from_fn(with_guards))
        .with_state(hall)
}

const GUARDS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

async fn with_guards(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in GUARDS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
