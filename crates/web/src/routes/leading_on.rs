//! Addresses that people type with a slash too many or too few lead on to the right one.

use axum::extract::Request;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

/// The answer where no route is: on to the address that was meant, or nothing.
pub(super) async fn lead_on(request: Request) -> Response {
    let is_asked = matches!(*request.method(), Method::GET | Method::HEAD);
    match meant(request.uri()).filter(|_| is_asked) {
        Some(address) => Redirect::permanent(&address).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Only ever an address of this server: to a browser, two strokes at the beginning name another.
fn meant(asked: &Uri) -> Option<String> {
    let path = match asked.path() {
        "/public" => "/public/",
        path => path.strip_suffix('/').filter(|path| !path.ends_with('/'))?,
    };
    let rest = path.strip_prefix('/')?;
    let is_plain = !rest.is_empty() && !rest.contains("//") && !rest.starts_with('/') && !rest.contains('\\');
    let query = asked.query().map(|query| format!("?{query}")).unwrap_or_default();
    is_plain.then(|| format!("{path}{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: &str, expected: Option<&str>) {
        assert_eq!(meant(&asked.parse().expect("an address")).as_deref(), expected, "{asked}");
    }

    #[test]
    fn a_slash_too_many_or_too_few_is_put_right() {
        check("/public", Some("/public/"));
        check("/public?q=1", Some("/public/?q=1"));
        check("/years/2027/?q=%E9%98%B2", Some("/years/2027?q=%E9%98%B2"));
        check("/help/", Some("/help"));
        check("/", None);
        check("/nothing", None);
    }

    #[test]
    fn nobody_is_led_to_another_server() {
        for asked in ["//example.org/", "///example.org/", "/a//example.org/", "//", "/example.org//"] {
            check(asked, None);
        }
        check("http://example.org/years/", Some("/years"));
    }
}
