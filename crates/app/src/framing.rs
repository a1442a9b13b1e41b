//! Where a message ends must not be a question: a proxy and a server that answer it differently let one visitor put
//! words into another's mouth.

use axum::body::Body;
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::response::IntoResponse;

const REFUSED: &str = "This server takes messages of a told length only.\n";

/// Browsers and the proxy as it is documented always tell the length of what they send. Pieces, the other way to send
/// something, are what ambiguous messages are made of; after such a message the connection ends.
pub(crate) fn refused(headers: &HeaderMap) -> Option<Response<Body>> {
    let answer = || (StatusCode::LENGTH_REQUIRED, [(header::CONNECTION, "close")], REFUSED).into_response();
    headers.contains_key(header::TRANSFER_ENCODING).then(answer)
}
