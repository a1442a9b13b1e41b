//! `/language`: Japanese or English.

use crate::Language;
use crate::access::address::inside;
use crate::access::{Response, Writer, go_to, language_cookie, set_cookie};
use axum::http::header;
use axum::response::IntoResponse;

pub(crate) async fn update(writer: Writer) -> Response {
    let language = Language::from_tag(writer.fields.text("language").unwrap_or_default());
    let hall = &writer.reader.hall;
    let cookie = set_cookie(hall, language_cookie(hall), language.tag(), "Max-Age=31536000");
    ([(header::SET_COOKIE, cookie)], go_to(inside(writer.fields.text("back")))).into_response()
}
