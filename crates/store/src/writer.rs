//! Whose turn it is to write: one connection, and whoever wants to write stands in a row before it.
//!
//! SQLite lets one write at a time anyway, and makes the others sleep and ask again; here they wait in the order in which
//! they came. What several of them do one after the other may be committed together, so that the disk is waited for
//! once; none of them is told that it is kept before it is.

#[cfg(test)]
mod tests;
mod turn;

use crate::backend::Backend;
use crate::statement::Batch;
use crate::{StoreError, read_only};
use hoshin_domain::MunicipalityCode;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Connection, Executor};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;
pub(crate) use turn::Turn;
use turn::{SAVEPOINT, farewell};

/// Who has waited so long is told that the database does not answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most changes that are committed together: who came first waits for all of them.
const MOST_TOGETHER: usize = 32;

/// Whether a change may be committed together with those before and after it.
///
/// It reads what these have written and is not kept yet: until they are, nobody may be told anything that follows from
/// it, be it a refusal. So every way on which it ends has to end its transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Company {
    Together,
    Alone,
}

/// The one connection of this process that changes a database.
#[derive(Debug, Clone)]
pub(crate) struct Writer(Arc<Queue>);

#[derive(Debug)]
struct Queue {
    url: String,
    backend: Backend,
    row: Mutex<Waiters>,
}

#[derive(Debug, Default)]
struct Waiters {
    is_taken: bool,
    /// Nobody gets a turn any more.
    is_closed: bool,
    /// Open, and nothing under way on it.
    idle: Option<AnyConnection>,
    waiting: VecDeque<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    turn: oneshot::Sender<Turn>,
    company: Company,
}

impl Writer {
    pub(crate) fn new(url: String, backend: Backend) -> Self {
        Self(Arc::new(Queue { url, backend, row: Mutex::default() }))
    }

    /// A turn with a transaction begun in it.
    pub(crate) async fn begin(&self, company: Company) -> Result<Turn, StoreError> {
        let mut turn = self.0.turn(company).await?;
        match turn.is_in_company() {
            true => turn.step_in().await?,
            false => turn = self.open(turn).await?,
        }
        Ok(turn)
    }

    /// The same that begins with questions, and the rows of their answers. Each text that is waited for costs two changes of
    /// thread while others wait, so the savepoint goes with the questions where the database takes them in one.
    pub(crate) async fn begin_asking(
        &self,
        company: Company,
        code: &MunicipalityCode,
        questions: Batch,
    ) -> Result<(Turn, Vec<AnyRow>), StoreError> {
        let mut turn = self.0.turn(company).await?;
        let mut all = Batch::default();
        match (turn.is_in_company(), self.0.backend) {
            (false, Backend::Sqlite | Backend::Postgres) => turn = self.open(turn).await?,
            (true, Backend::Sqlite) => all.add(SAVEPOINT, &[]),
            (true, Backend::Postgres) => turn.step_in().await?,
        }
        all.append(questions);
        let rows = all.answers(&mut turn, self.0.backend, code).await?;
        turn.is_divided = turn.is_in_company();
        Ok((turn, rows))
    }

    async fn open(&self, mut turn: Turn) -> Result<Turn, StoreError> {
        let begin = self.0.backend.begin();
        if let Some(mut kept) = turn.connection.take() {
            match kept.execute(begin).await {
                Ok(_) => {
                    turn.connection = Some(kept);
                    return Ok(turn);
                }
                // Nothing has happened on it yet, so a new one can begin in its place.
                Err(why) => tracing::debug!(%why, "the connection that writes is opened again"),
            }
            farewell(kept).await;
        }
        turn.connection = Some(self.0.connected().await?);
        turn.execute(begin).await?;
        Ok(turn)
    }

    /// A turn for a statement that stands alone.
    pub(crate) async fn alone(&self) -> Result<Turn, StoreError> {
        let mut turn = self.0.turn(Company::Alone).await?;
        if turn.connection.is_none() {
            turn.connection = Some(self.0.connected().await?);
        }
        Ok(turn)
    }

    /// Lets those who wait have their turn, and nobody after them.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        let mut turn = self.alone().await?;
        self.0.row().is_closed = true;
        if let Some(last) = self.0.backend.farewell_of_writer() {
            turn.execute(last).await?;
        }
        if let Some(connection) = turn.connection.take() {
            farewell(connection).await;
        }
        Ok(())
    }
}

impl Queue {
    async fn turn(self: &Arc<Self>, company: Company) -> Result<Turn, StoreError> {
        let waiting = {
            let mut row = self.row();
            if row.is_closed {
                return Err(sqlx::Error::PoolClosed.into());
            }
            if !row.is_taken {
                row.is_taken = true;
                return Ok(Turn::new(Arc::clone(self), row.idle.take()));
            }
            let (turn, waiting) = oneshot::channel();
            row.waiting.push_back(Waiting { turn, company });
            waiting
        };
        match tokio::time::timeout(PATIENCE, waiting).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(sqlx::Error::PoolTimedOut.into()),
        }
    }

    async fn connected(&self) -> Result<AnyConnection, StoreError> {
        let opened = async {
            let mut connection = AnyConnection::connect(&self.url).await?;
            if let Some(settings) = self.backend.settings_of_writer() {
                connection.execute(settings).await?;
            }
            Ok::<_, StoreError>(connection)
        };
        opened.await.map_err(|error| read_only::named(&self.url, error))
    }

    // Nothing that can panic is done while it is held.
    fn row(&self) -> MutexGuard<'_, Waiters> {
        self.row.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who waits longest, if what it does may be kept together with what so many others did.
    fn next_together(&self, others: usize) -> Option<oneshot::Sender<Turn>> {
        let mut row = self.row();
        let joins = row.waiting.front().is_some_and(|next| next.company == Company::Together);
        let next = if joins && others < MOST_TOGETHER { row.waiting.pop_front() } else { None };
        next.map(|next| next.turn)
    }

    /// Who waits longest; if nobody does, the turn is over and the connection rests.
    fn next_or_rest(&self, connection: &mut Option<AnyConnection>) -> Option<oneshot::Sender<Turn>> {
        let mut row = self.row();
        let next = row.waiting.pop_front();
        if next.is_none() {
            row.is_taken = false;
            row.idle = connection.take();
        }
        next.map(|next| next.turn)
    }
}
