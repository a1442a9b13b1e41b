//! What can go wrong in the store, by who can act on it.

mod obstacle;

use hoshin_domain::Refusal;
pub use obstacle::Obstacle;

/// We failed: the cause goes to the log, the reader is told what stands in the way or gets an incident number.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Something outside of us that somebody can remove.
    #[error("{0}")]
    Obstacle(Obstacle, #[source] sqlx::Error),
    /// What was done together with others went with theirs.
    #[error("{0}: what was to be kept with this went wrong")]
    Together(Obstacle),
    #[error("a statement failed: {0}")]
    Statement(#[source] sqlx::Error),
    /// Another program than this one has to be used.
    #[error(
        "データベースがこのプログラムより新しい版です（{0}）。新しい版の hoshin をお使いください。 / \
         The database is of a newer version ({0}) than this program: use that version of hoshin"
    )]
    Newer(i64),
    #[error("the database could not be brought to this version: {0}")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// The folder or bucket for files.
    #[error("the files cannot be reached: {why}")]
    Objects { why: String, is_full: bool },
    #[error("{what} in the database cannot be understood: {why}")]
    Corrupt { what: String, why: String },
}

impl StoreError {
    pub(crate) fn corrupt(what: impl Into<String>, why: impl std::fmt::Display) -> Self {
        StoreError::Corrupt { what: what.into(), why: why.to_string() }
    }

    /// What stands in the way, if somebody can remove it.
    pub fn obstacle(&self) -> Option<Obstacle> {
        match self {
            StoreError::Obstacle(obstacle, _) | StoreError::Together(obstacle) => Some(*obstacle),
            StoreError::Objects { is_full: true, .. } => Some(Obstacle::Full),
            StoreError::Objects { is_full: false, .. } => Some(Obstacle::FilesAway),
            StoreError::Statement(_) | StoreError::Newer(_) | StoreError::Migration(_) | StoreError::Corrupt { .. } => {
                None
            }
        }
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
        match Obstacle::of(&error) {
            Some(obstacle) => StoreError::Obstacle(obstacle, error),
            None => StoreError::Statement(error),
        }
    }
}
