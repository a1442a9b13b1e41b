//! Files that are handed out.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A file to keep, under a name of plain letters.
pub(crate) fn plain(name: &str, kind: &str, bytes: Vec<u8>) -> Response {
    answered(format!("attachment; filename=\"{name}\""), kind, bytes)
}

/// The same with a Japanese name. RFC 6266: that one for today's browsers, the plain one for the rest.
pub(crate) fn named((shown, plain): (&str, &str), name: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let encoded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    answered(format!("{shown}; filename=\"{plain}\"; filename*=UTF-8''{encoded}"), kind, bytes)
}

fn answered(disposition: String, kind: &str, bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}
