//! `/session`: a sign of life. It writes nothing; the answer carries a renewed cookie.

use crate::access::Reader;
use axum::http::StatusCode;

pub(crate) async fn show(_reader: Reader) -> StatusCode {
    StatusCode::NO_CONTENT
}
