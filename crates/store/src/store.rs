//! Opening the database, on SQLite and on PostgreSQL.

use crate::considerations::Remembered;
use crate::{Attachments, StoreError, statement};
use hoshin_domain::Municipality;
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::{Migration, Migrator};
use sqlx::{Any, AnyPool, Executor, Transaction};
use std::time::Duration;

static BOTH: Migrator = sqlx::migrate!("migrations/both");
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// An open database of either kind.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pool: AnyPool,
    backend: Backend,
    pub(crate) sends_mail: bool,
    pub(crate) attachments: Option<Attachments>,
    pub(crate) remembered: Remembered,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Backend {
    Sqlite,
    Postgres,
}

// WAL with FULL: a commit that was acknowledged survives a power cut.
const SQLITE_SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA busy_timeout = 15000; PRAGMA trusted_schema = OFF;";

/// Whether this version has the migration; both kinds of database count them alike.
pub(crate) fn knows(version: i64) -> bool {
    BOTH.iter().chain(SQLITE.iter()).any(|migration| migration.version == version)
}

impl Store {
    /// Opens `sqlite:///path/hoshin.db` (made if missing) or `postgres://…` and brings it to this version.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer or a migration fails.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let store = Self::connect(url, "rwc").await?;
        store.migrate().await?;
        Ok(store)
    }

    /// Opens a database that must exist already, and changes nothing in its structure.
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        Self::connect(url, "rw").await
    }

    pub(crate) async fn connect(url: &str, sqlite_mode: &str) -> Result<Self, StoreError> {
        // The second store of a process finds them there.
        let _ = sqlx::any::install_drivers(&[sqlx_sqlite::any::DRIVER, sqlx_postgres::any::DRIVER]);
        let backend = if url.starts_with("sqlite:") { Backend::Sqlite } else { Backend::Postgres };
        let url = match backend {
            Backend::Sqlite if !url.contains('?') => format!("{url}?mode={sqlite_mode}"),
            Backend::Sqlite | Backend::Postgres => url.to_owned(),
        };
        let pool = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(20))
            // A file does not hang up; asking it before each statement would double the cost of a page.
            .test_before_acquire(backend == Backend::Postgres)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    match backend {
                        Backend::Sqlite => connection.execute(SQLITE_SETTINGS).await.map(|_done| ()),
                        Backend::Postgres => Ok(()),
                    }
                })
            })
            .connect(&url)
            .await?;
        Ok(Self { pool, backend, sends_mail: false, attachments: None, remembered: Remembered::default() })
    }

    /// The store of a server that sends mail: whoever is told something and has an address gets a mail too.
    pub fn with_mail(self) -> Self {
        Self { sends_mail: true, ..self }
    }

    /// The store of a server that keeps files beside its records.
    pub fn with_attachments(self, attachments: Attachments) -> Self {
        Self { attachments: Some(attachments), ..self }
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        Migrator::with_migrations(self.migrations_of_this_version())
            .run(&self.pool)
            .await
            .map_err(StoreError::Migration)
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.backend == Backend::Sqlite
    }

    pub(crate) fn migrations_of_this_version(&self) -> Vec<Migration> {
        let own = match self.backend {
            Backend::Sqlite => &SQLITE,
            Backend::Postgres => &POSTGRES,
        };
        BOTH.iter().chain(own.iter()).cloned().collect()
    }

    // SQLite must ask for the write lock at once: a reader that becomes a writer may find itself too late.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        let statement = match self.backend {
            Backend::Sqlite => "BEGIN IMMEDIATE",
            Backend::Postgres => "BEGIN",
        };
        self.pool.begin_with(statement).await.map_err(StoreError::from)
    }

    // Everything read in it is of one moment, however long the reading takes and whoever writes meanwhile.
    pub(crate) async fn snapshot(&self) -> Result<Transaction<'static, Any>, StoreError> {
        let statement = match self.backend {
            Backend::Sqlite => "BEGIN",
            Backend::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        self.pool.begin_with(statement).await.map_err(StoreError::from)
    }

    /// The municipalities kept here, in the order of their codes.
    pub async fn municipalities(&self) -> Result<Vec<Municipality>, StoreError> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT code, name FROM municipality ORDER BY code").fetch_all(&self.pool).await?;
        let municipality = |(code, name): (String, String)| {
            let code = code.parse().map_err(|why| StoreError::corrupt("a municipality code", why))?;
            Ok(Municipality { code, name })
        };
        rows.into_iter().map(municipality).collect()
    }

    /// Enters a municipality, or leaves it as it is if its code is known.
    pub async fn add_municipality(&self, municipality: &Municipality) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let (code, name) = (&municipality.code, &municipality.name);
        let known = "INSERT INTO municipality (code, name) VALUES ($1, $2) ON CONFLICT (code) DO NOTHING";
        statement::execute(&mut *tx, code, known, &[name]).await?;
        let begun = "INSERT INTO audit_head (municipality, seq, hash) VALUES ($1, 0, '') \
             ON CONFLICT (municipality) DO NOTHING";
        statement::execute(&mut *tx, code, begun, &[]).await?;
        Ok(tx.commit().await?)
    }
}
