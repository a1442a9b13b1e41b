//! A line for whoever runs the server when somebody asked for what is not theirs, or sent what no form of theirs sent.

use axum::http::StatusCode;
use std::sync::{Arc, OnceLock};

/// Who turned out to be asking, where the answer is given: nobody as long as nobody is known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asker(Arc<OnceLock<(String, String)>>);

impl Asker {
    /// A person by login name, and the route as it is declared.
    pub(super) fn is(&self, login: &str, route: &str) {
        // A request is of one person.
        let _known_already = self.0.set((login.to_owned(), route.to_owned()));
    }

    /// What is absent and what is not theirs look the same, also here; a form of another session is forbidden.
    pub(crate) fn was_answered(&self, status: StatusCode) {
        if !matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN) {
            return;
        }
        if let Some((login, route)) = self.0.get() {
            tracing::warn!(login, route, status = status.as_u16(), "somebody was refused");
        }
    }
}
