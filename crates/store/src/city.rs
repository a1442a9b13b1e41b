//! One municipality's desk.

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

    /// One statement on its own. Gives the number of rows. What is sealed is written by a [`crate::change::Change`].
    pub(crate) async fn execute(&self, statement: impl SqlSafeStr, values: Values<'_>) -> Result<u64, StoreError> {
        let statement = statement.into_sql_str();
        debug_assert!(!seals::is_sealing_due(statement.as_str()), "{}", statement.as_str());
        statement::execute(&self.store.pool, &self.code, statement, values).await
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
