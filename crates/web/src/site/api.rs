//! `/public/api/v1/`: what is published, for programs. It reads the very copy that the pages are made of, asks no question to
//! the database, and has no way to a draft (decision 0049).

mod endpoints;
mod fault;
mod items;
mod lists;
mod openapi;
mod query;
mod read;
mod schemas;

pub(super) use read::ROOT;

use super::serve::{Coding, Copied, PublicPages, WORTH_PACKING, gzip, is_known};
use crate::CityHall;
use axum::Extension;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use fault::Fault;
use flate2::Compression;
use query::{ApiQuery, without_cursor};
use read::{Made, Read};
use sha2::{Digest, Sha256};
use std::sync::Arc;

const ALLOWED: &str = "GET, HEAD, OPTIONS";

// Any page of anybody may ask: what is answered is public, and no cookie is looked at.
const OPEN: [(HeaderName, &str); 2] =
    [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link")];

pub(crate) fn route() -> MethodRouter<CityHall> {
    get(answer).options(allowed).fallback(refused)
}

async fn answer(Extension(pages): Extension<PublicPages>, uri: Uri, headers: HeaderMap) -> Response {
    let Ok(copy) = pages.fresh().await else { return told(&Fault::Unavailable) };
    let asked = uri.clone();
    let made = tokio::task::spawn_blocking(move || made(&copy, &asked)).await;
    match made.unwrap_or(Err(Fault::Unavailable)) {
        Ok(made) => whole(&made, &uri, &headers),
        Err(fault) => told(&fault),
    }
}

fn made(copy: &Arc<Copied>, uri: &Uri) -> Result<Made, Fault> {
    let path = uri.path().strip_prefix(ROOT).unwrap_or_default();
    let (endpoint, at) = endpoints::find(path).ok_or(Fault::NotFound)?;
    let asked = ApiQuery::of(uri.query().unwrap_or_default(), endpoint.parameters)?;
    (endpoint.make)(&Read { site: &copy.site(), asked, at })
}

fn whole(made: &Made, uri: &Uri, asked: &HeaderMap) -> Response {
    let packs = made.body.len() >= WORTH_PACKING && Coding::Gzip.is_taken(asked);
    let form = if packs { Coding::Gzip.name() } else { "" };
    let digest = hex::encode(&Sha256::digest(&made.body)[..16]);
    let tag = HeaderValue::from_str(&format!("\"{digest}{form}\"")).expect("digits and letters");
    let mut answer = match is_known(asked, &tag) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => body(made, packs),
    };
    let headers = answer.headers_mut();
    headers.insert(header::ETAG, tag);
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    if let Some(next) = made.next.as_ref().and_then(|cursor| link(uri, cursor)) {
        headers.insert(header::LINK, next);
    }
    open(answer)
}

fn body(made: &Made, packs: bool) -> Response {
    // Whoever asks for another list gets another answer: none is kept packed, so packing has to be quick.
    let bytes = if packs { gzip(&made.body, Compression::fast()) } else { made.body.clone() };
    let mut answer = ([(header::CONTENT_TYPE, "application/json")], Body::from(bytes)).into_response();
    if packs {
        answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(Coding::Gzip.name()));
    }
    answer
}

/// The address of the next page (RFC 8288).
fn link(uri: &Uri, cursor: &str) -> Option<HeaderValue> {
    let before = without_cursor(uri.query().unwrap_or_default());
    HeaderValue::from_str(&format!("<{}?{before}cursor={cursor}>; rel=\"next\"", uri.path())).ok()
}

/// What a browser asks before a page of somebody else may ask.
async fn allowed() -> Response {
    let mut answer = open(StatusCode::NO_CONTENT.into_response());
    for (name, value) in [
        (header::ALLOW, ALLOWED),
        (header::ACCESS_CONTROL_ALLOW_METHODS, ALLOWED),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match, Accept"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ] {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

async fn refused() -> Response {
    let mut answer = told(&Fault::Method);
    answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static(ALLOWED));
    answer
}

fn told(fault: &Fault) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")];
    let mut answer = (fault.status(), kind, fault.body()).into_response();
    if fault.status() == StatusCode::SERVICE_UNAVAILABLE {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    }
    open(answer)
}

fn open(mut answer: Response) -> Response {
    for (name, value) in OPEN {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}
