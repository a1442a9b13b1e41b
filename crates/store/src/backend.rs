//! The two databases, where they are spoken to differently.

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    pub(crate) fn of(url: &str) -> Self {
        if url.starts_with("sqlite:") { Backend::Sqlite } else { Backend::Postgres }
    }

    /// How a change begins.
    // SQLite must ask for the write lock at once: a reader that becomes a writer may find itself too late.
    pub(crate) fn begin(self) -> &'static str {
        match self {
            Backend::Sqlite => "BEGIN IMMEDIATE",
            Backend::Postgres => "BEGIN",
        }
    }

    /// How a change takes the city's chain and learns its end.
    // On SQLite whoever changes holds the whole database already.
    pub(crate) fn take_chain(self) -> &'static str {
        match self {
            Backend::Sqlite => "SELECT seq, hash, seal_key, is_sealed FROM audit_head WHERE municipality = $1",
            Backend::Postgres => {
                "SELECT seq, hash, seal_key, is_sealed FROM audit_head WHERE municipality = $1 FOR UPDATE"
            }
        }
    }

    /// The kind of an entry's event, as the index of kinds has it: serde writes the tag of an event first.
    pub(crate) fn kind_of_event(self) -> &'static str {
        match self {
            Backend::Sqlite => "substr(event, 11, instr(substr(event, 11), '\"') - 1)",
            Backend::Postgres => "split_part(event, '\"', 4)",
        }
    }

    /// 244 fresh bits and more, as a text.
    pub(crate) fn fresh_key(self) -> &'static str {
        match self {
            Backend::Sqlite => "lower(hex(randomblob(32)))",
            Backend::Postgres => "replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')",
        }
    }

    /// How something begins that reads at length and sees one moment.
    pub(crate) fn begin_snapshot(self) -> &'static str {
        match self {
            Backend::Sqlite => "BEGIN",
            Backend::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// What the connection that writes is told first.
    // WAL with FULL: a commit that was acknowledged survives a power cut. Other processes only are waited for: in ours
    // whoever writes has its turn. What the savepoints of a company could take back is kept in memory: a file in /var/tmp
    // would cost more than the saves, hold their texts, and fail them when that disk is full.
    pub(crate) fn settings_of_writer(self) -> Option<&'static str> {
        match self {
            Backend::Sqlite => Some(
                "PRAGMA busy_timeout = 15000; PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; \
                 PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;",
            ),
            Backend::Postgres => None,
        }
    }

    /// What the connection that writes is told last.
    // The log of changes beside the file is emptied into it. Another process that reads is not waited for at length.
    pub(crate) fn farewell_of_writer(self) -> Option<&'static str> {
        match self {
            Backend::Sqlite => Some("PRAGMA busy_timeout = 2000; PRAGMA wal_checkpoint(TRUNCATE);"),
            Backend::Postgres => None,
        }
    }

    /// What a connection that reads is told first.
    // None of these looks into the file, so none can fail: the pool would try again and again, and who waits for it would
    // be told at last only that it took too long.
    pub(crate) fn settings_of_reader(self) -> Option<&'static str> {
        match self {
            Backend::Sqlite => {
                Some("PRAGMA busy_timeout = 15000; PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;")
            }
            Backend::Postgres => None,
        }
    }
}
