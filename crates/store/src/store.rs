//! Opening the database, on SQLite and on PostgreSQL.

use crate::aside::Aside;
use crate::backend::Backend;
use crate::changes::Changes;
use crate::considerations::Remembered;
use crate::perform::AtHand;
use crate::statement::Batch;
use crate::transaction::Transaction;
use crate::writer::{Company, Writer};
use crate::{Attachments, StoreError, index, private, read_only, statement};
use hoshin_domain::{Municipality, MunicipalityCode};
use sqlx::any::{AnyPoolOptions, AnyRow};
use sqlx::migrate::{Migration, Migrator};
use sqlx::{AnyPool, AssertSqlSafe, Executor};
use std::time::Duration;

static BOTH: Migrator = sqlx::migrate!("migrations/both");
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// An open database of either kind.
#[derive(Debug, Clone)]
pub struct Store {
    /// For what is only read; on SQLite nothing can be written through it.
    pub(crate) pool: AnyPool,
    pub(crate) writer: Writer,
    pub(crate) backend: Backend,
    pub(crate) sends_mail: bool,
    pub(crate) attachments: Option<Attachments>,
    pub(crate) remembered: Remembered,
    /// What a glance at the cities remembers.
    pub(crate) known: Aside,
    pub(crate) changes: Changes,
    pub(crate) at_hand: AtHand,
}

/// Who has waited so long for a connection is told that the database does not answer. A server of a database that is
/// started again answers sooner.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether this version has the migration; both kinds of database count them alike.
pub(crate) fn knows(version: i64) -> bool {
    BOTH.iter().chain(SQLITE.iter()).any(|migration| migration.version == version)
}

impl Store {
    /// Opens `sqlite:///path/hoshin.db` (made if missing) or `postgres://…` and brings it to this version.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::opened(url).await.map_err(|error| read_only::named(url, error))
    }

    async fn opened(url: &str) -> Result<Self, StoreError> {
        let store = Self::connect(url, "rwc").await?;
        store.refuse_newer().await?;
        // What cannot be written is told now, not at the first save.
        store.begin().await?.leave().await?;
        store.migrate().await?;
        store.build_texts().await?;
        Ok(store)
    }

    /// Opens a database that must exist already, and changes nothing in its structure.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer or is of a newer version.
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        let opened = async {
            let store = Self::connect(url, "rw").await?;
            store.refuse_newer().await?;
            Ok(store)
        };
        opened.await.map_err(|error| read_only::named(url, error))
    }

    /// Ends the work with the database; on SQLite everything stands in its one file then. Who comes later is told that it
    /// cannot be reached.
    ///
    /// # Errors
    /// [`StoreError`] if what was kept could not be brought together. It is kept all the same, and will be at the next start.
    pub async fn close(&self) -> Result<(), StoreError> {
        let closed = self.writer.close().await;
        if tokio::time::timeout(PATIENCE, self.pool.close()).await.is_err() {
            tracing::warn!("somebody is still reading; the database is left open");
        }
        closed
    }

    pub(crate) async fn connect(url: &str, sqlite_mode: &str) -> Result<Self, StoreError> {
        // The second store of a process finds them there.
        let _ = sqlx::any::install_drivers(&[sqlx_sqlite::any::DRIVER, sqlx_postgres::any::DRIVER]);
        let backend = Backend::of(url);
        if let Some(file) = private::sqlite_file(url).filter(|_| sqlite_mode == "rwc") {
            // What cannot be made is told by the database itself.
            let _there_or_refused = private::make_file(&file);
        }
        let url = match backend {
            Backend::Sqlite if !url.contains('?') => format!("{url}?mode={sqlite_mode}"),
            Backend::Sqlite | Backend::Postgres => url.to_owned(),
        };
        let pool = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(PATIENCE)
            // A file does not hang up; asking it before each statement would double the cost of a page.
            .test_before_acquire(backend == Backend::Postgres)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    match backend.settings_of_reader() {
                        Some(settings) => connection.execute(settings).await.map(|_done| ()),
                        None => Ok(()),
                    }
                })
            })
            .connect(&url)
            .await?;
        let writer = Writer::new(url, backend);
        let (remembered, known, changes) = (Remembered::default(), Aside::default(), Changes::default());
        let at_hand = AtHand::default();
        Ok(Self { pool, writer, backend, sends_mail: false, attachments: None, remembered, known, changes, at_hand })
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
        if self.is_up_to_date().await {
            return Ok(());
        }
        let mut turn = self.writer.alone().await?;
        let migrator = Migrator::with_migrations(self.migrations_of_this_version());
        migrator.run(&mut *turn).await.map_err(StoreError::Migration)?;
        turn.rest();
        Ok(())
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

    /// Begins what writes beside the log.
    pub(crate) async fn begin(&self) -> Result<Transaction, StoreError> {
        match self.backend {
            Backend::Sqlite => self.begin_in_turn(Company::Alone).await,
            Backend::Postgres => Transaction::begin(self.pool.acquire().await?, self.backend.begin()).await,
        }
    }

    /// The same for what ends every transaction it begins, so that several can be committed together.
    pub(crate) async fn begin_together(&self) -> Result<Transaction, StoreError> {
        match self.backend {
            Backend::Sqlite => self.begin_in_turn(Company::Together).await,
            Backend::Postgres => self.begin().await,
        }
    }

    /// Begins a change of what the log records. These wait for each other on either database, so they stand in a row here
    /// and leave the other connections to those who read.
    pub(crate) async fn begin_in_turn(&self, company: Company) -> Result<Transaction, StoreError> {
        Ok(Transaction::of_turn(self.writer.begin(company).await?))
    }

    /// The same that begins with questions, and the rows of their answers.
    pub(crate) async fn begin_asking(
        &self,
        company: Company,
        code: &MunicipalityCode,
        questions: Batch,
    ) -> Result<(Transaction, Vec<AnyRow>), StoreError> {
        let (turn, rows) = self.writer.begin_asking(company, code, questions).await?;
        Ok((Transaction::of_turn(turn), rows))
    }

    // Everything read in it is of one moment, however long the reading takes and whoever writes meanwhile.
    pub(crate) async fn snapshot(&self) -> Result<Transaction, StoreError> {
        Transaction::begin(self.pool.acquire().await?, self.backend.begin_snapshot()).await
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
        self.enter_municipality(&mut tx, municipality).await?;
        tx.commit().await
    }

    pub(crate) async fn enter_municipality(
        &self,
        tx: &mut Transaction,
        municipality: &Municipality,
    ) -> Result<(), StoreError> {
        let (code, name) = (&municipality.code, &municipality.name);
        let known = "INSERT INTO municipality (code, name) VALUES ($1, $2) ON CONFLICT (code) DO NOTHING";
        statement::execute(&mut **tx, code, known, &[name]).await?;
        // What the first entry seals is all there is.
        let begun = format!(
            "INSERT INTO audit_head (municipality, seq, hash, seal_key, is_sealed) VALUES ($1, 0, '', {}, 1) \
             ON CONFLICT (municipality) DO NOTHING",
            self.backend.fresh_key()
        );
        statement::execute(&mut **tx, code, AssertSqlSafe(begun), &[]).await?;
        index::begin(tx, code).await
    }
}
