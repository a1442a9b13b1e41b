//! One turn at writing. A turn that is not ended leaves nothing of itself behind: its connection is closed.

use super::Queue;
use crate::{Obstacle, StoreError};
use sqlx::{AnyConnection, Connection, Executor};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// A connection that cannot be closed in this time is dropped.
const FAREWELL: Duration = Duration::from_secs(5);

// All of a company bear one name, and the last of that name is meant: texts that come again are prepared once. It is undone only
// where it was made; the commit ends them all.
pub(super) const SAVEPOINT: &str = "SAVEPOINT change";
const UNDO: &str = "ROLLBACK TO SAVEPOINT change";
const UNDO_AND_KEEP_THE_OTHERS: &str = "ROLLBACK TO SAVEPOINT change; COMMIT";

/// Where whoever is kept together with others waits to be told what became of all of it.
type Told = oneshot::Sender<Result<(), Obstacle>>;

/// The right to write, until it is ended or dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    /// None once the turn is over.
    queue: Option<Arc<Queue>>,
    pub(super) connection: Option<AnyConnection>,
    /// Those whose changes stand in this transaction and are not committed yet.
    company: Vec<Told>,
    /// Whether a savepoint divides what is done now from theirs. Before it does, nothing is written.
    pub(super) is_divided: bool,
}

impl Turn {
    pub(super) fn new(queue: Arc<Queue>, connection: Option<AnyConnection>) -> Self {
        Self { queue: Some(queue), connection, company: Vec::new(), is_divided: false }
    }

    pub(super) fn is_in_company(&self) -> bool {
        !self.company.is_empty()
    }

    /// Begins a change inside the transaction of others.
    pub(super) async fn step_in(&mut self) -> Result<(), StoreError> {
        self.execute(SAVEPOINT).await?;
        self.is_divided = true;
        Ok(())
    }

    /// Keeps what was done in this turn. It is kept when this returns, and not before.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.is_divided = false;
        self.end().await
    }

    /// Undoes what was done in this turn. What it has seen of others is kept when this returns.
    pub(crate) async fn leave(mut self) -> Result<(), StoreError> {
        if self.is_divided {
            self.execute(UNDO).await?;
            self.is_divided = false;
            return self.end().await;
        }
        self.execute("ROLLBACK").await?;
        self.rest();
        Ok(())
    }

    /// Nothing is under way on the connection: it is good for the next one.
    pub(crate) fn rest(mut self) {
        let Some(queue) = self.queue.take() else { return };
        hand_over(queue, self.connection.take());
    }

    async fn end(mut self) -> Result<(), StoreError> {
        let (told, kept) = oneshot::channel();
        self.company.push(told);
        // Others may depend on it, so it goes on when whoever has asked goes away.
        let passed = tokio::spawn(self.pass_on()).await;
        passed.map_err(|_panicked| StoreError::Together(Obstacle::Unreachable))??;
        match kept.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(obstacle)) => Err(StoreError::Together(obstacle)),
            Err(_) => Err(StoreError::Together(Obstacle::Unreachable)),
        }
    }

    /// Gives the turn to the next one, committing first where the next is not to be kept together with this.
    async fn pass_on(self) -> Result<(), StoreError> {
        let mut turn = self;
        while turn.is_in_company() {
            let next = turn.queue.as_ref().and_then(|queue| queue.next_together(turn.company.len()));
            match next {
                Some(next) => match next.send(turn) {
                    Ok(()) => return Ok(()),
                    // Who has gone away meanwhile is passed over.
                    Err(back) => turn = back,
                },
                None => turn.commit_all().await?,
            }
        }
        turn.rest();
        Ok(())
    }

    async fn commit_all(&mut self) -> Result<(), StoreError> {
        let committed = self.execute("COMMIT").await.map(|_done| ()).map_err(StoreError::from);
        tell(std::mem::take(&mut self.company), &committed);
        committed
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(queue) = self.queue.take() else { return };
        let company = std::mem::take(&mut self.company);
        match (self.connection.take(), tokio::runtime::Handle::try_current()) {
            // The next one gets its turn when the lock is free.
            (Some(connection), Ok(runtime)) => {
                runtime.spawn(given_up(queue, connection, company, self.is_divided));
            }
            (Some(_) | None, Ok(_) | Err(_)) => hand_over(queue, None),
        }
    }
}

/// Something went wrong, or whoever had the turn went away. What others have done before is kept if it can be.
async fn given_up(queue: Arc<Queue>, mut connection: AnyConnection, company: Vec<Told>, is_divided: bool) {
    if !company.is_empty() {
        let keep = if is_divided { UNDO_AND_KEEP_THE_OTHERS } else { "COMMIT" };
        let kept = match tokio::time::timeout(FAREWELL, connection.execute(keep)).await {
            Ok(kept) => kept.map(|_done| ()).map_err(StoreError::from),
            Err(_) => Err(StoreError::Together(Obstacle::Unreachable)),
        };
        tell(company, &kept);
    }
    farewell(connection).await;
    hand_over(queue, None);
}

fn tell(company: Vec<Told>, kept: &Result<(), StoreError>) {
    let outcome = kept.as_ref().copied().map_err(|error| error.obstacle().unwrap_or(Obstacle::Unreachable));
    for told in company {
        // Who has gone away meanwhile asks again.
        let _gone_away = told.send(outcome);
    }
}

/// Gives the turn to who has waited longest, with the connection if it is still good.
fn hand_over(queue: Arc<Queue>, mut connection: Option<AnyConnection>) {
    while let Some(next) = queue.next_or_rest(&mut connection) {
        match next.send(Turn::new(Arc::clone(&queue), connection)) {
            Ok(()) => return,
            Err(mut back) => {
                back.queue = None;
                connection = back.connection.take();
            }
        }
    }
}

/// Closes a connection: whatever was under way on it has not happened.
pub(super) async fn farewell(connection: AnyConnection) {
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
