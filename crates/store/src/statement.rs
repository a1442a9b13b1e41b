//! Statements with their values: `$1` is always the municipality.

mod batch;

use crate::StoreError;
pub(crate) use batch::Batch;
use futures_util::TryStreamExt;
use hoshin_domain::{DepartmentId, FiscalYear, ItemId, MunicipalityCode, RecordId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::{Any, AnyConnection, Arguments, Executor, FromRow, SqlSafeStr};

/// What a statement can be given.
pub(crate) trait Value: Sync {
    fn bound(&self) -> Bound;
}

/// A value in one of the two kinds that both databases keep alike.
pub(crate) enum Bound {
    Text(Option<String>),
    Number(Option<i64>),
}

/// Where a statement is carried out: the database, or a connection within a transaction.
pub(crate) trait Source<'e>: Executor<'e, Database = Any> {}

impl<'e, E: Executor<'e, Database = Any>> Source<'e> for E {}

/// What follows the municipality, in order.
pub(crate) type Values<'a> = &'a [&'a dyn Value];

macro_rules! bound {
    ($($kind:ident { $($of:ty: $value:expr),+ $(,)? })+) => { $($(
        impl Value for $of {
            fn bound(&self) -> Bound {
                Bound::$kind(Some($value(self)))
            }
        }
        impl Value for Option<$of> {
            fn bound(&self) -> Bound {
                Bound::$kind(self.as_ref().map($value))
            }
        }
    )+)+ };
}

bound! {
    Text {
        String: Clone::clone,
        &str: |text: &&str| (*text).to_owned(),
        Timestamp: Timestamp::to_string,
        Date: Date::to_string,
    }
    Number {
        i64: |number: &i64| *number,
        u32: |number: &u32| i64::from(*number),
        bool: |flag: &bool| i64::from(*flag),
        FiscalYear: |year: &FiscalYear| i64::from(year.starts()),
        DepartmentId: |id: &DepartmentId| id.0,
        ItemId: |id: &ItemId| i64::from(id.0),
        RecordId: |id: &RecordId| id.0,
    }
}

fn arguments(code: &MunicipalityCode, values: Values<'_>) -> Result<AnyArguments, StoreError> {
    bound(code, values.iter().map(|value| value.bound()))
}

fn bound(code: &MunicipalityCode, mut values: impl Iterator<Item = Bound>) -> Result<AnyArguments, StoreError> {
    let mut arguments = AnyArguments::default();
    let added = arguments.add(code.as_str()).and_then(|()| {
        values.try_for_each(|value| match value {
            Bound::Text(text) => arguments.add(text),
            Bound::Number(number) => arguments.add(number),
        })
    });
    added.map_err(|why| StoreError::Statement(sqlx::Error::Encode(why)))?;
    Ok(arguments)
}

/// Gives the number of rows.
pub(crate) async fn execute<'e>(
    on: impl Executor<'e, Database = Any>,
    code: &MunicipalityCode,
    statement: impl SqlSafeStr,
    values: Values<'_>,
) -> Result<u64, StoreError> {
    let done = sqlx::query_with(statement, arguments(code, values)?).execute(on).await?;
    Ok(done.rows_affected())
}

pub(crate) async fn rows<'e, T>(
    from: impl Executor<'e, Database = Any>,
    code: &MunicipalityCode,
    statement: impl SqlSafeStr,
    values: Values<'_>,
) -> Result<Vec<T>, StoreError>
where
    T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
{
    Ok(sqlx::query_as_with(statement, arguments(code, values)?).fetch_all(from).await?)
}

/// What is made of the rows, one after the other: of many large ones never more than one is held as it came.
pub(crate) async fn made_of_rows<'e, T, Made: Send>(
    from: impl Executor<'e, Database = Any>,
    code: &MunicipalityCode,
    statement: impl SqlSafeStr,
    values: Values<'_>,
    mut make: impl FnMut(T) -> Result<Made, StoreError> + Send,
) -> Result<Vec<Made>, StoreError>
where
    T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
{
    let mut rows = sqlx::query_as_with(statement, arguments(code, values)?).fetch(from);
    let mut all = Vec::new();
    while let Some(row) = rows.try_next().await? {
        all.push(make(row)?);
    }
    Ok(all)
}

/// Hands over one row after the other, however many there are.
pub(crate) async fn each<T>(
    from: &mut AnyConnection,
    code: &MunicipalityCode,
    statement: impl SqlSafeStr,
    mut take: impl FnMut(T) + Send,
) -> Result<(), StoreError>
where
    T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
{
    let mut rows = sqlx::query_as_with(statement, arguments(code, &[])?).fetch(from);
    while let Some(row) = rows.try_next().await? {
        take(row);
    }
    Ok(())
}

pub(crate) async fn row<'e, T>(
    from: impl Executor<'e, Database = Any>,
    code: &MunicipalityCode,
    statement: impl SqlSafeStr,
    values: Values<'_>,
) -> Result<Option<T>, StoreError>
where
    T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
{
    Ok(sqlx::query_as_with(statement, arguments(code, values)?).fetch_optional(from).await?)
}

/// The answer to a `SELECT COUNT(*)` or another statement that always gives one number.
pub(crate) async fn number<'e>(
    from: impl Executor<'e, Database = Any>,
    code: &MunicipalityCode,
    statement: impl SqlSafeStr,
    values: Values<'_>,
) -> Result<i64, StoreError> {
    let (number,): (i64,) = sqlx::query_as_with(statement, arguments(code, values)?).fetch_one(from).await?;
    Ok(number)
}

pub(crate) fn moment(what: &str, text: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|why| StoreError::corrupt(what, why))
}

/// A value as it is kept where only its own program reads it.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("what is kept holds only text, numbers, dates and lists")
}

pub(crate) fn fiscal_year(year: i64) -> Result<FiscalYear, StoreError> {
    let year = u16::try_from(year).map_err(|why| StoreError::corrupt("a fiscal year", why))?;
    FiscalYear::try_from(year).map_err(|why| StoreError::corrupt("a fiscal year", why))
}
