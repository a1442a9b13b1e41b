//! Why there is no answer, as RFC 9457 writes it, in both languages.

use super::query::Parameter;
use crate::Words;
use crate::words::Language;
use axum::http::StatusCode;
use serde_json::json;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    NotFound,
    Method,
    /// The query is no text.
    Unreadable,
    /// A parameter that this address does not know.
    Unknown(String),
    Twice(Parameter),
    /// Its value is not within its bounds.
    Value(Parameter),
    /// The entry that the page before ended with is not there, or not any more.
    CursorGone,
    /// The database does not answer, and nothing was read from it yet.
    Unavailable,
}

/// So much of what was typed is told back.
const TOLD: usize = 40;

impl Fault {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Fault::NotFound | Fault::CursorGone => StatusCode::NOT_FOUND,
            Fault::Method => StatusCode::METHOD_NOT_ALLOWED,
            Fault::Unreadable | Fault::Unknown(_) | Fault::Twice(_) | Fault::Value(_) => StatusCode::BAD_REQUEST,
            Fault::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Fault::NotFound => "not-found",
            Fault::Method => "method",
            Fault::Unreadable => "unreadable",
            Fault::Unknown(_) => "unknown",
            Fault::Twice(_) => "twice",
            Fault::Value(_) => "value",
            Fault::CursorGone => "cursor",
            Fault::Unavailable => "unavailable",
        }
    }

    fn parameter(&self) -> Option<String> {
        match self {
            Fault::Unknown(name) => Some(name.chars().take(TOLD).collect()),
            Fault::Twice(parameter) | Fault::Value(parameter) => Some(parameter.name().to_owned()),
            Fault::CursorGone => Some(Parameter::Cursor.name().to_owned()),
            Fault::NotFound | Fault::Method | Fault::Unreadable | Fault::Unavailable => None,
        }
    }

    pub(super) fn body(&self) -> Vec<u8> {
        let word = self.word();
        let title = |language| Words(language).say(&format!("api-fault-{word}"));
        let detail = |language| {
            let words = Words(language);
            let bounds = match self {
                Fault::Value(parameter) => words.say(&parameter.word()),
                Fault::NotFound
                | Fault::Method
                | Fault::Unreadable
                | Fault::Unknown(_)
                | Fault::Twice(_)
                | Fault::CursorGone
                | Fault::Unavailable => String::new(),
            };
            let facts = [("parameter", self.parameter().unwrap_or_default().into()), ("bounds", bounds.into())];
            words.tell(&format!("api-fault-{word}-text"), &facts)
        };
        let mut problem = json!({
            "type": format!("urn:hoshin:problem:{word}"),
            "status": self.status().as_u16(),
            "title": title(Language::Japanese),
            "detail": detail(Language::Japanese),
            "title_en": title(Language::English),
            "detail_en": detail(Language::English),
        });
        if let Some(parameter) = self.parameter() {
            problem["parameter"] = json!(parameter);
        }
        serde_json::to_vec(&problem).expect("texts are JSON")
    }
}
