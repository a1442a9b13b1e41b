//! One line for each request: the pattern of its address, never the address, nor who asked or what was typed.

use crate::metrics::Metrics;
use crate::surroundings::stopwatch;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use std::sync::Arc;

/// The same pages, watched.
pub(crate) fn watched(pages: Router, metrics: Arc<Metrics>) -> Router {
    pages.layer(middleware::from_fn_with_state(metrics, told))
}

async fn told(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let elapsed = stopwatch();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let (route, took) = (route.as_ref().map_or("none", MatchedPath::as_str), elapsed());
    metrics.count(route, &method, response.status(), took);
    let (status, ms) = (response.status().as_u16(), u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
    // Proxies ask for these every few seconds.
    if route.starts_with("/health/") {
        tracing::debug!(%method, route, status, ms);
    } else {
        tracing::info!(%method, route, status, ms);
    }
    response
}
