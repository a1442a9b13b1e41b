//! What the headers of a request say: where it was sent from, its cookies, the language of its reader.

use crate::{CityHall, Language};
use axum::http::{HeaderMap, header};

/// Whether a form was sent from a page of ours, as far as the browser says.
pub(crate) fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    if text(header::HeaderName::from_static("sec-fetch-site")).is_some_and(|site| site != "same-origin") {
        return false;
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, sent_from)| sent_from == host),
        (Some(_), None) => false,
    }
}

/// The name of the session cookie; browsers refuse `__Host-` without HTTPS.
pub(crate) fn session_cookie(hall: &CityHall) -> &'static str {
    if hall.surroundings.is_https { "__Host-hoshin" } else { "hoshin" }
}

pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The name of the cookie that keeps the language.
pub(crate) fn language_cookie(hall: &CityHall) -> &'static str {
    if hall.surroundings.is_https { "__Host-language" } else { "language" }
}

/// The language the reader chose.
pub(crate) fn language_of(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, "__Host-language").or_else(|| cookie(headers, "language"));
    chosen.map(Language::from_tag).unwrap_or_default()
}

/// A cookie for this server only.
pub(crate) fn set_cookie(hall: &CityHall, name: &str, value: &str, life: &str) -> String {
    let secure = if hall.surroundings.is_https { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; {life}{secure}")
}
