//! What stands in the way of a database, or of the files beside it, that are otherwise sound, told by who can remove it.

use sqlx::error::DatabaseError;
use std::fmt;
use std::io::ErrorKind;

/// Something outside of us that keeps the database from working until somebody removes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// There is no room on the disk: pages still open, nothing can be kept.
    Full,
    /// The file or its folder may be read and not written.
    ReadOnly,
    /// The database or its disk does not answer, or somebody else holds it.
    Unreachable,
    /// The folder or bucket for files does not answer; everything else works.
    FilesAway,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Obstacle::Full => {
                "データベースのあるディスクに空きがありません。空き容量を確保してください。 / \
                 The disk of the database is full: make room on it"
            }
            Obstacle::ReadOnly => {
                "データベースのファイルかフォルダが読み取り専用です。書き込めるようにしてください。 / \
                 The file of the database or its folder is read-only: make it writable"
            }
            Obstacle::Unreachable => "データベースに接続できません。 / The database cannot be reached",
            Obstacle::FilesAway => "添付ファイルの置き場所が使えません。 / The place for files cannot be used",
        })
    }
}

impl Obstacle {
    pub(crate) fn of(error: &sqlx::Error) -> Option<Self> {
        if let sqlx::Error::Database(error) = error {
            return Self::of_database(&**error);
        }
        if matches!(error, sqlx::Error::Io(error) if error.kind() == ErrorKind::StorageFull) {
            return Some(Obstacle::Full);
        }
        let is_away = matches!(
            error,
            sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
                | sqlx::Error::BeginFailed
        );
        is_away.then_some(Obstacle::Unreachable)
    }

    fn of_database(error: &dyn DatabaseError) -> Option<Self> {
        let code = error.code()?;
        if error.try_downcast_ref::<sqlx_sqlite::SqliteError>().is_some() {
            return Self::of_sqlite(code.parse().ok()?);
        }
        Self::of_postgres(&code)
    }

    // https://www.sqlite.org/rescode.html: the lowest byte says the kind, the others the occasion.
    fn of_sqlite(code: u32) -> Option<Self> {
        const SHARED_MEMORY_CANNOT_GROW: u32 = 4874;
        match (code, code & 0xff) {
            (SHARED_MEMORY_CANNOT_GROW, _) | (_, 13) => Some(Obstacle::Full),
            (_, 8) => Some(Obstacle::ReadOnly),
            // Busy, locked, out of memory, disk fault, cannot be opened.
            (_, 5 | 6 | 7 | 10 | 14) => Some(Obstacle::Unreachable),
            _ => None,
        }
    }

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    fn of_postgres(code: &str) -> Option<Self> {
        match code {
            "53100" => Some(Obstacle::Full),
            "25006" => Some(Obstacle::ReadOnly),
            // No memory or no connection left, shutting down or starting up, a fault of its disk.
            "53000" | "53200" | "53300" | "57P01" | "57P02" | "57P03" | "58000" | "58030" => {
                Some(Obstacle::Unreachable)
            }
            _ if code.starts_with("08") => Some(Obstacle::Unreachable),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_can_remove_it_is_told_by_the_code() {
        let sqlite = [
            (13, Some(Obstacle::Full)),
            (4874, Some(Obstacle::Full)),
            (8, Some(Obstacle::ReadOnly)),
            (1032, Some(Obstacle::ReadOnly)),
            (5, Some(Obstacle::Unreachable)),
            (261, Some(Obstacle::Unreachable)),
            (778, Some(Obstacle::Unreachable)),
            (1034, Some(Obstacle::Unreachable)),
            (14, Some(Obstacle::Unreachable)),
            (1, None),
            (11, None),
            (2067, None),
        ];
        for (code, expected) in sqlite {
            assert_eq!(Obstacle::of_sqlite(code), expected, "{code}");
        }
        let postgres = [
            ("53100", Some(Obstacle::Full)),
            ("25006", Some(Obstacle::ReadOnly)),
            ("57P01", Some(Obstacle::Unreachable)),
            ("08006", Some(Obstacle::Unreachable)),
            ("53300", Some(Obstacle::Unreachable)),
            ("23505", None),
            ("42601", None),
        ];
        for (code, expected) in postgres {
            assert_eq!(Obstacle::of_postgres(code), expected, "{code}");
        }
        assert_eq!(Obstacle::of(&sqlx::Error::PoolTimedOut), Some(Obstacle::Unreachable));
        assert_eq!(Obstacle::of(&sqlx::Error::RowNotFound), None);
    }
}
