//! The one door: whatever is recorded in the audit log is written here, in the transaction that changes it.
//!
//! Load, decide, save, append, what follows, commit: a [`Change`] holds the city's chain from its first statement on, so
//! that the city's writers come one after the other, and what it has read stays true until it commits. Without
//! [`Change::commit`] nothing of it has happened.

use crate::audit::AuditEntry;
use crate::head::Head;
use crate::kept::Number;
use crate::seals::{MUNICIPALITY, Returned, Sealer, Seals, Written};
use crate::statement::{self, Batch, Values, json};
use crate::transaction::Transaction;
use crate::writer::Company;
use crate::{City, StoreError};
use hoshin_domain::{Actor, Event, MunicipalityCode, PersonEvent};
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, FromRow, SqlSafeStr};

/// A change under way.
pub(crate) struct Change<'a> {
    pub(crate) city: &'a City,
    pub(crate) actor: &'a Actor,
    pub(crate) now: Timestamp,
    tx: Transaction,
    head: Head,
    /// What is carried out with the next statement that is waited for.
    later: Batch,
    sealer: Sealer,
    /// What was written since the last entry.
    unsealed: Seals,
    /// What a city's first entry seals beside that.
    entered: Seals,
}

#[derive(FromRow)]
struct Chain {
    #[sqlx(flatten)]
    head: Head,
    seal_key: String,
    #[sqlx(try_from = "Number")]
    is_sealed: bool,
}

impl City {
    /// Begins a change and takes the city's chain: no two of them are under way at once.
    pub(crate) async fn change<'a>(&'a self, actor: &'a Actor, now: Timestamp) -> Result<Change<'a>, StoreError> {
        self.change_in(Company::Alone, actor, now).await
    }

    /// The same for one that may be committed together with others.
    pub(crate) async fn change_in<'a>(
        &'a self,
        company: Company,
        actor: &'a Actor,
        now: Timestamp,
    ) -> Result<Change<'a>, StoreError> {
        Ok(self.change_asking(company, actor, now, Batch::default()).await?.0)
    }

    /// The same that begins with questions, and the rows of their answers: the chain is taken before they are asked.
    pub(crate) async fn change_asking<'a>(
        &'a self,
        company: Company,
        actor: &'a Actor,
        now: Timestamp,
        questions: Batch,
    ) -> Result<(Change<'a>, Vec<AnyRow>), StoreError> {
        let mut all = Batch::default();
        all.add(self.store.backend.take_chain(), &[]);
        all.append(questions);
        let (tx, mut rows) = self.store.begin_asking(company, &self.code, all).await?;
        let answers = rows.split_off(rows.len().min(1));
        let chain = rows.first().map(Chain::from_row).transpose()?;
        Ok((self.change_with(tx, chain, actor, now).await?, answers))
    }

    /// The same within what was begun already.
    pub(crate) async fn change_within<'a>(
        &'a self,
        mut tx: Transaction,
        actor: &'a Actor,
        now: Timestamp,
    ) -> Result<Change<'a>, StoreError> {
        let chain = statement::row(&mut *tx, &self.code, self.store.backend.take_chain(), &[]).await?;
        self.change_with(tx, chain, actor, now).await
    }

    async fn change_with<'a>(
        &'a self,
        tx: Transaction,
        chain: Option<Chain>,
        actor: &'a Actor,
        now: Timestamp,
    ) -> Result<Change<'a>, StoreError> {
        let Chain { head, seal_key, is_sealed } = chain
            .ok_or_else(|| StoreError::corrupt("the audit chain", format!("municipality {} has none", self.code)))?;
        let sealer = Sealer::new(seal_key);
        let (unsealed, entered) = (Seals::new(), Seals::new());
        let mut change =
            Change { city: self, actor, now, tx, head, later: Batch::default(), sealer, unsealed, entered };
        if !is_sealed {
            change.seal_what_is_there().await?;
        }
        if change.head.seq == 0 {
            change.entered = change.seals_in(MUNICIPALITY).await?;
        }
        Ok(change)
    }
}

impl<'a> Change<'a> {
    pub(crate) fn code(&self) -> &'a MunicipalityCode {
        &self.city.code
    }

    /// The end of the chain as this change has written it.
    pub(crate) fn head(&self) -> &Head {
        &self.head
    }

    /// Whether this is the one change of so many in which something is done now and then.
    pub(crate) fn is_one_of(&self, many: i64) -> bool {
        self.head.seq % many == 0
    }

    /// For what is only read within.
    pub(crate) async fn tx(&mut self) -> Result<&mut AnyConnection, StoreError> {
        self.catch_up().await?;
        Ok(&mut self.tx)
    }

    /// A statement within, of which nobody waits for the outcome: each that is waited for costs two changes of thread.
    pub(crate) fn later(&mut self, statement: &'static str, values: Values<'_>) {
        self.later.add(statement, values);
    }

    async fn catch_up(&mut self) -> Result<(), StoreError> {
        let (backend, code) = (self.city.store.backend, self.code());
        std::mem::take(&mut self.later).carry_out(&mut self.tx, backend, code).await
    }

    pub(crate) fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    /// One statement within. Gives the number of rows.
    pub(crate) async fn execute(&mut self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<u64, StoreError> {
        let statement = statement.into_sql_str();
        match Written::of(statement.as_str()) {
            Some(written) => Ok(self.write::<()>(written, values).await?.len() as u64),
            None => {
                let code = self.code();
                statement::execute(self.tx().await?, code, statement, values).await
            }
        }
    }

    pub(crate) async fn rows<T>(&mut self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        let statement = statement.into_sql_str();
        match Written::of(statement.as_str()) {
            Some(written) => self.write(written, values).await,
            None => {
                let code = self.code();
                statement::rows(self.tx().await?, code, statement, values).await
            }
        }
    }

    /// What is asked within, as it comes.
    pub(crate) async fn answers(&mut self, questions: Batch) -> Result<Vec<AnyRow>, StoreError> {
        let (backend, code) = (self.city.store.backend, self.code());
        questions.answers(self.tx().await?, backend, code).await
    }

    pub(crate) async fn row<T>(
        &mut self,
        statement: impl SqlSafeStr,
        values: Values<'_>,
    ) -> Result<Option<T>, StoreError>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        Ok(self.rows(statement, values).await?.into_iter().next())
    }

    /// What a statement gives that always gives one number.
    pub(crate) async fn number(&mut self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<i64, StoreError> {
        let row: Option<(i64,)> = self.row(statement, values).await?;
        row.map(|(number,)| number).ok_or_else(|| StoreError::from(sqlx::Error::RowNotFound))
    }

    // The rows that a statement writes are sealed in the next entry.
    async fn write<T>(&mut self, written: Written, values: Values<'_>) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        let Written { sealed, is_deletion, statement } = written;
        let code = self.code();
        let rows = statement::rows(self.tx().await?, code, AssertSqlSafe(statement), values).await?;
        let given = rows.into_iter().map(|Returned { given, row }| {
            let seal = (!is_deletion).then(|| self.sealer.seal(sealed, &row));
            self.unsealed.insert(self.sealer.name(sealed, &row), seal);
            given
        });
        Ok(given.collect())
    }

    /// Records what happened to a subject, behind everything that was recorded before. The last entry seals what was
    /// written since the one before.
    pub(crate) fn append(&mut self, subject: &str, events: Vec<Event>) {
        let actor = self.actor;
        if !events.is_empty() {
            self.unsealed.append(&mut self.entered);
        }
        for (at, event) in (1..).zip(&events) {
            let seals = if at == events.len() { std::mem::take(&mut self.unsealed) } else { Seals::new() };
            self.append_as(actor, subject, event, &seals);
        }
        let (seq, hash) = (self.head.seq, self.head.hash.clone());
        self.later("UPDATE audit_head SET seq = $2, hash = $3 WHERE municipality = $1", &[&seq, &hash]);
    }

    /// One entry. The recorded end of the chain is [`Change::append`]'s.
    pub(crate) fn append_as(&mut self, actor: &Actor, subject: &str, event: &Event, seals: &Seals) {
        let mut entry = AuditEntry {
            seq: self.head.seq + 1,
            at: self.now.to_string(),
            login: actor.login.clone(),
            name: actor.name.clone(),
            subject: subject.to_owned(),
            event: json(event),
            previous: self.head.hash.clone(),
            hash: String::new(),
            seals: (!seals.is_empty()).then(|| json(seals)),
        };
        entry.hash = entry.right_hash(&self.city.code);
        self.insert(&entry);
        self.head = Head { seq: entry.seq, hash: entry.hash };
    }

    fn insert(&mut self, entry: &AuditEntry) {
        let AuditEntry { seq, at, login, name, subject, event, previous, hash, seals } = entry;
        self.later(
            "INSERT INTO audit (municipality, seq, at, login, name, subject, event, previous, hash, seals) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            &[seq, at, login, name, subject, event, previous, hash, seals],
        );
    }

    /// Makes it happen. What is sealed must have its entry.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        if let Some(row) = self.unsealed.keys().next() {
            return Err(StoreError::corrupt("a change", format!("{row} was written behind its last entry")));
        }
        self.catch_up().await?;
        let committed = self.tx.commit().await;
        self.city.store.changes.note();
        committed
    }

    /// Ends a change by which nothing is to happen.
    pub(crate) async fn leave(self) -> Result<(), StoreError> {
        self.tx.leave().await
    }

    /// Records the one thing that happened, and commits.
    pub(crate) async fn finish(mut self, subject: &str, event: impl Into<Event>) -> Result<(), StoreError> {
        self.append(subject, vec![event.into()]);
        self.commit().await
    }

    /// Records what happened to a person's account, and commits.
    pub(crate) async fn finish_with(self, event: PersonEvent) -> Result<(), StoreError> {
        let subject = event.subject();
        self.finish(&subject, event).await
    }
}
