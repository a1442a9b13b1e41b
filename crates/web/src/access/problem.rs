//! Why a page cannot be given.

use crate::access::kept::Kept;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_documents::pdf::ExportError;
use hoshin_store::{Obstacle, StoreError};
use jiff::Timestamp;
use std::sync::Arc;

/// What was asked for, or why there is none.
pub(crate) type Result<T, E = Problem> = std::result::Result<T, E>;

/// Why there is no page. It becomes one in `pages::problem`, where the reader's language is known.
#[derive(Debug, Clone)]
pub(crate) enum Problem {
    /// Absent, or not this reader's to see: the same answer for both.
    NotFound,
    /// A page was asked for without being signed in; signing in leads back to it.
    SignInFirst { next: String },
    /// Another page comes first.
    GoTo { address: String },
    /// A form of ours came after its session had ended: what was typed is kept while one signs in again.
    SignInAgain { kept: Box<Kept> },
    /// Too many failures; after this moment one may try again.
    TooMany { until: Timestamp },
    /// One person asked too often for what costs much; after this moment one may ask again.
    TooOften { until: Timestamp },
    /// The city's scanner found something in this file.
    Infected { file: String },
    /// The city's scanner does not answer, and nothing is kept that it has not seen.
    Unscanned,
    /// A form was sent without being signed in, or with another session's token.
    StaleForm { signed_in: bool },
    /// What was sent is not of the form's making.
    BadRequest,
    /// A null character, which no paper holds and no database keeps.
    Unkeepable,
    /// The database cannot keep or read anything until somebody removes what stands in the way.
    Obstructed { obstacle: Obstacle, cause: Arc<StoreError> },
    /// We failed: the cause goes to the log.
    Broken(Arc<dyn std::error::Error + Send + Sync>),
}

impl From<StoreError> for Problem {
    fn from(cause: StoreError) -> Self {
        match cause.obstacle() {
            Some(obstacle) => Problem::Obstructed { obstacle, cause: Arc::new(cause) },
            None => Problem::Broken(Arc::new(cause)),
        }
    }
}

impl From<ExportError> for Problem {
    fn from(cause: ExportError) -> Self {
        Problem::Broken(Arc::new(cause))
    }
}

impl Problem {
    pub(crate) fn broken(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Problem::Broken(Arc::new(cause))
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::SignInFirst { .. } | Problem::GoTo { .. } => StatusCode::SEE_OTHER,
            Problem::SignInAgain { .. } => StatusCode::UNAUTHORIZED,
            Problem::TooMany { .. } | Problem::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Problem::StaleForm { signed_in: true } => StatusCode::FORBIDDEN,
            Problem::StaleForm { signed_in: false } => StatusCode::UNAUTHORIZED,
            Problem::BadRequest => StatusCode::BAD_REQUEST,
            Problem::Unkeepable | Problem::Infected { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Problem::Unscanned => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Obstructed { obstacle: Obstacle::Full, .. } => StatusCode::INSUFFICIENT_STORAGE,
            Problem::Obstructed {
                obstacle: Obstacle::ReadOnly | Obstacle::Unreachable | Obstacle::FilesAway, ..
            } => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Leads on to another page, as after everything that was done.
pub(crate) fn go_to(address: impl AsRef<str>) -> Response {
    Redirect::to(address.as_ref()).into_response()
}

/// Does what keeps a core busy for a moment where no other request waits for it.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Problem::broken)
}
