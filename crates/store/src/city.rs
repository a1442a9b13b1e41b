//! One municipality's desk.

use crate::backend::Backend;
use crate::statement::{self, Values};
use crate::{Store, StoreError, seals};
use hoshin_domain::MunicipalityCode;
use sqlx::any::AnyRow;
use sqlx::{FromRow, SqlSafeStr};

/// Everything that people of one municipality may load and change. No query leaves its code out.
#[derive(Debug, Clone)]
pub struct City {
    pub(crate) store: Store,
    pub(crate) code: MunicipalityCode,
}

impl Store {
    pub fn city(&self, code: MunicipalityCode) -> City {
        City { store: self.clone(), code }
    }
}

impl City {
    /// The municipality this desk belongs to.
    pub fn code(&self) -> &MunicipalityCode {
        &self.code
    }

    /// One statement on its own that changes something. Gives the number of rows. What is sealed is written by a
    /// [`crate::change::Change`].
    pub(crate) async fn execute(&self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<u64, StoreError> {
        let statement = statement.into_sql_str();
        debug_assert!(!seals::is_sealing_due(statement.as_str()), "{}", statement.as_str());
        match self.store.backend {
            Backend::Sqlite => {
                let mut turn = self.store.writer.alone().await?;
                let rows = statement::execute(&mut *turn, &self.code, statement, values).await?;
                turn.rest();
                Ok(rows)
            }
            Backend::Postgres => statement::execute(&self.store.pool, &self.code, statement, values).await,
        }
    }

    /// The same, where the row that was changed is asked for.
    pub(crate) async fn changed_row<T>(
        &self,
        statement: impl SqlSafeStr,
        values: Values<'_>,
    ) -> Result<Option<T>, StoreError>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        match self.store.backend {
            Backend::Sqlite => {
                let mut turn = self.store.writer.alone().await?;
                // To the end, or the row would be there before its change is kept.
                let mut rows = statement::rows(&mut *turn, &self.code, statement, values).await?;
                turn.rest();
                Ok(rows.pop())
            }
            Backend::Postgres => statement::row(&self.store.pool, &self.code, statement, values).await,
        }
    }

    pub(crate) async fn rows<T>(&self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        statement::rows(&self.store.pool, &self.code, statement, values).await
    }

    pub(crate) async fn row<T>(&self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<Option<T>, StoreError>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        statement::row(&self.store.pool, &self.code, statement, values).await
    }

    pub(crate) async fn number(&self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<i64, StoreError> {
        statement::number(&self.store.pool, &self.code, statement, values).await
    }
}
