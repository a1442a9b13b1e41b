//! What can go wrong in the store, by who can act on it.

use hoshin_domain::Refusal;

/// We failed: the cause goes to the log, the reader gets an incident number.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database does not answer: {0}")]
    Unavailable(#[source] sqlx::Error),
    #[error("the database could not be brought to this version: {0}")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// The folder or bucket for files.
    #[error("the files cannot be reached: {0}")]
    Objects(String),
    #[error("{what} in the database cannot be understood: {why}")]
    Corrupt { what: String, why: String },
}

impl StoreError {
    pub(crate) fn corrupt(what: impl Into<String>, why: impl std::fmt::Display) -> Self {
        StoreError::Corrupt { what: what.into(), why: why.to_string() }
    }
}

/// Why an action was not performed.
#[derive(Debug, thiserror::Error)]
pub enum PerformError {
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// There is no such department.
    #[error("not found")]
    NotFound,
    /// The policy is no longer the one the person decided on.
    #[error("the policy has changed in the meantime")]
    Moved,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::ColumnDecode { source, .. } = error {
            return StoreError::corrupt("a value", source);
        }
        StoreError::Unavailable(error)
    }
}
