//! A transaction. One that fails, or is given up, takes its connection with it: nothing that went wrong is found by who
//! comes next.

use crate::StoreError;
use crate::writer::Turn;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, Executor};
use std::ops::{Deref, DerefMut};

/// A transaction under way. Without [`Transaction::commit`] nothing of it has happened.
#[derive(Debug)]
pub(crate) struct Transaction(Option<On>);

#[derive(Debug)]
enum On {
    Turn(Turn),
    Pooled(PoolConnection<Any>),
}

impl Transaction {
    /// The transaction that was begun in this turn.
    pub(crate) fn of_turn(turn: Turn) -> Self {
        Self(Some(On::Turn(turn)))
    }

    /// Begins one on a connection of the pool.
    pub(crate) async fn begin(connection: PoolConnection<Any>, begin: &'static str) -> Result<Self, StoreError> {
        let mut transaction = Self(Some(On::Pooled(connection)));
        transaction.execute(begin).await?;
        Ok(transaction)
    }

    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        match self.0.take() {
            Some(On::Turn(turn)) => turn.commit().await,
            pooled => Self(pooled).end("COMMIT").await,
        }
    }

    /// Ends a transaction in which nothing went wrong and nothing is to be kept. Its connection can be used again.
    pub(crate) async fn leave(mut self) -> Result<(), StoreError> {
        match self.0.take() {
            Some(On::Turn(turn)) => turn.leave().await,
            pooled => Self(pooled).end("ROLLBACK").await,
        }
    }

    async fn end(mut self, statement: &'static str) -> Result<(), StoreError> {
        self.execute(statement).await?;
        // It goes back to the pool.
        drop(self.0.take());
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        match &mut self.0 {
            Some(On::Pooled(connection)) => connection.close_on_drop(),
            // A turn that is not finished closes its connection.
            Some(On::Turn(_)) | None => {}
        }
    }
}

const OPEN: &str = "it is there until the transaction ends";

impl Deref for Transaction {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        match self.0.as_ref().expect(OPEN) {
            On::Turn(turn) => turn,
            On::Pooled(connection) => connection,
        }
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        match self.0.as_mut().expect(OPEN) {
            On::Turn(turn) => turn,
            On::Pooled(connection) => connection,
        }
    }
}
