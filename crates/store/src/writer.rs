//! Whose turn it is to write: one connection, and whoever wants to write stands in a row before it.
//!
//! SQLite lets one write at a time anyway, and makes the others sleep and ask again; here they wait in the order in which
//! they came. A turn that is not finished leaves nothing behind: its connection is closed, and what it did with it.

use crate::StoreError;
use crate::backend::Backend;
use sqlx::{AnyConnection, Connection, Executor};
use std::collections::VecDeque;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// Who has waited so long is told that the database does not answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// A connection that cannot be closed in this time is dropped.
const FAREWELL: Duration = Duration::from_secs(5);

/// The one connection of this process that changes a database.
#[derive(Debug, Clone)]
pub(crate) struct Writer(Arc<Queue>);

#[derive(Debug)]
struct Queue {
    url: String,
    backend: Backend,
    row: Mutex<Row>,
}

#[derive(Debug, Default)]
struct Row {
    is_taken: bool,
    /// Open, and nothing under way on it.
    idle: Option<AnyConnection>,
    waiting: VecDeque<oneshot::Sender<Turn>>,
}

/// The right to write, until it is finished or dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    /// None once the turn is over.
    queue: Option<Arc<Queue>>,
    connection: Option<AnyConnection>,
}

impl Writer {
    pub(crate) fn new(url: String, backend: Backend) -> Self {
        Self(Arc::new(Queue { url, backend, row: Mutex::default() }))
    }

    /// A turn with a transaction begun in it.
    pub(crate) async fn begin(&self) -> Result<Turn, StoreError> {
        let mut turn = self.0.turn().await?;
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
        let mut turn = self.0.turn().await?;
        if turn.connection.is_none() {
            turn.connection = Some(self.0.connected().await?);
        }
        Ok(turn)
    }
}

impl Queue {
    async fn turn(self: &Arc<Self>) -> Result<Turn, StoreError> {
        let waiting = {
            let mut row = self.row();
            if !row.is_taken {
                row.is_taken = true;
                return Ok(Turn { queue: Some(Arc::clone(self)), connection: row.idle.take() });
            }
            let (turn, waiting) = oneshot::channel();
            row.waiting.push_back(turn);
            waiting
        };
        match tokio::time::timeout(PATIENCE, waiting).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(sqlx::Error::PoolTimedOut.into()),
        }
    }

    async fn connected(&self) -> Result<AnyConnection, StoreError> {
        let mut connection = AnyConnection::connect(&self.url).await?;
        if let Some(settings) = self.backend.settings_of_writer() {
            connection.execute(settings).await?;
        }
        Ok(connection)
    }

    // Nothing that can panic is done while it is held.
    fn row(&self) -> MutexGuard<'_, Row> {
        self.row.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the turn to who has waited longest, with the connection if it is still good.
    fn hand_over(self: Arc<Self>, connection: Option<AnyConnection>) {
        let mut turn = Turn { queue: Some(self), connection };
        while let Some(next) = turn.next() {
            match next.send(turn) {
                Ok(()) => return,
                // Who has gone away meanwhile is passed over.
                Err(back) => turn = back,
            }
        }
    }
}

impl Turn {
    /// Nothing is under way on the connection any more: it is good for the next one.
    pub(crate) fn finish(mut self) {
        if let Some(queue) = self.queue.take() {
            queue.hand_over(self.connection.take());
        }
    }

    // Who waits longest; if nobody does, the turn is over.
    fn next(&mut self) -> Option<oneshot::Sender<Turn>> {
        let queue = self.queue.clone()?;
        let mut row = queue.row();
        let next = row.waiting.pop_front();
        if next.is_none() {
            row.is_taken = false;
            row.idle = self.connection.take();
            self.queue = None;
        }
        next
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(queue) = self.queue.take() else { return };
        match (self.connection.take(), tokio::runtime::Handle::try_current()) {
            // The next one gets its turn when the lock is free.
            (Some(connection), Ok(runtime)) => {
                runtime.spawn(async move {
                    farewell(connection).await;
                    queue.hand_over(None);
                });
            }
            (Some(_) | None, Ok(_) | Err(_)) => queue.hand_over(None),
        }
    }
}

/// Closes a connection: whatever was under way on it has not happened.
async fn farewell(connection: AnyConnection) {
    match tokio::time::timeout(FAREWELL, connection.close()).await {
        Ok(Ok(())) => {}
        Ok(Err(why)) => tracing::debug!(%why, "a connection was given up"),
        Err(_) => tracing::warn!("a connection could not be closed in time and was given up"),
    }
}

const OPEN: &str = "it is there until the turn is over";

impl Deref for Turn {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        self.connection.as_ref().expect(OPEN)
    }
}

impl DerefMut for Turn {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        self.connection.as_mut().expect(OPEN)
    }
}
