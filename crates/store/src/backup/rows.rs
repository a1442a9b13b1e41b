//! The rows of a table as lines: the first names the columns, every other is a row, each a JSON list.

use super::catalog::Table;
use super::manifest::{TableCount, path_of_table};
use super::packing::Piece;
use super::{BackupError, Progress};
use crate::StoreError;
use futures_util::TryStreamExt;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlx::any::{AnyRow, AnyTypeInfoKind};
use sqlx::{AnyConnection, AssertSqlSafe, Row, ValueRef};
use std::io::{BufRead, BufReader, Read};
use tokio::sync::mpsc::Sender;

/// A value as both databases keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Cell {
    Number(i64),
    Text(String),
    Nothing(()),
}

/// The lines of a part, read one after the other.
#[derive(Debug)]
pub(super) struct Lines<R> {
    reader: BufReader<R>,
    line: Vec<u8>,
    pub(super) columns: Vec<String>,
}

impl<R: Read> Lines<R> {
    /// Reads the first line.
    pub(super) fn of(reader: R) -> Result<Self, String> {
        let mut lines = Self { reader: BufReader::new(reader), line: Vec::new(), columns: Vec::new() };
        lines.columns = lines.read()?.ok_or_else(|| "it is empty".to_owned())?;
        Ok(lines)
    }

    /// The next row.
    pub(super) fn next(&mut self) -> Result<Option<Vec<Cell>>, String> {
        let row: Option<Vec<Cell>> = self.read()?;
        match row {
            Some(row) if row.len() != self.columns.len() => Err("a row has another number of columns".to_owned()),
            Some(_) | None => Ok(row),
        }
    }

    fn read<T: DeserializeOwned>(&mut self) -> Result<Option<T>, String> {
        self.line.clear();
        let read = self.reader.read_until(b'\n', &mut self.line).map_err(|why| why.to_string())?;
        if read == 0 {
            return Ok(None);
        }
        serde_json::from_slice(&self.line).map(Some).map_err(|why| why.to_string())
    }
}

/// So much is handed over at once, in bytes.
const AT_ONCE: usize = 256 * 1024;

/// Hands over the rows of a table, in the order of its key, which is the same in both kinds of database.
pub(super) async fn send(
    tx: &mut AnyConnection,
    is_sqlite: bool,
    table: &Table,
    pieces: &Sender<Piece>,
    progress: Progress<'_>,
) -> Result<TableCount, BackupError> {
    let of = count(tx, &table.name).await?;
    super::send(pieces, Piece::Part(path_of_table(&table.name))).await?;
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let mut lines = line(&names);
    let mut rows = 0;
    let statement = AssertSqlSafe(question(table, is_sqlite));
    let mut found = sqlx::query(statement).fetch(&mut *tx);
    while let Some(row) = found.try_next().await.map_err(StoreError::from)? {
        lines.append(&mut line(&cells(&row, &table.name)?));
        rows += 1;
        if lines.len() >= AT_ONCE {
            super::send(pieces, Piece::Bytes(std::mem::take(&mut lines))).await?;
            progress(&table.name, rows, of);
        }
    }
    super::send(pieces, Piece::Bytes(lines)).await?;
    progress(&table.name, rows, of);
    Ok(TableCount { table: table.name.clone(), rows })
}

/// How many rows a table has.
pub(super) async fn count(tx: &mut AnyConnection, table: &str) -> Result<u64, StoreError> {
    let statement = AssertSqlSafe(format!("SELECT COUNT(*) FROM {}", quoted(table)));
    let (rows,): (i64,) = sqlx::query_as(statement).fetch_one(&mut *tx).await?;
    Ok(rows.unsigned_abs())
}

/// A name of the structure within a statement.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

// SQLite compares texts by their bytes; PostgreSQL does where it is told to.
fn question(table: &Table, is_sqlite: bool) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let bytewise = |name: &String| {
        let is_text = table.columns.iter().any(|column| column.name == *name && column.is_text);
        format!("{}{}", quoted(name), if is_text && !is_sqlite { " COLLATE \"C\"" } else { "" })
    };
    let key: Vec<String> = table.key.iter().map(bytewise).collect();
    let order = if key.is_empty() { String::new() } else { format!(" ORDER BY {}", key.join(", ")) };
    format!("SELECT {} FROM {}{order}", columns.join(", "), quoted(&table.name))
}

fn line(values: &impl Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(values).expect("texts and numbers can be written");
    line.push(b'\n');
    line
}

fn cells(row: &AnyRow, table: &str) -> Result<Vec<Cell>, StoreError> {
    (0..row.len()).map(|at| cell(row, at, table)).collect()
}

fn cell(row: &AnyRow, at: usize, table: &str) -> Result<Cell, StoreError> {
    let value = row.try_get_raw(at)?;
    if value.is_null() {
        return Ok(Cell::Nothing(()));
    }
    match value.type_info().kind() {
        AnyTypeInfoKind::SmallInt | AnyTypeInfoKind::Integer | AnyTypeInfoKind::BigInt => {
            Ok(Cell::Number(row.try_get(at)?))
        }
        AnyTypeInfoKind::Text => Ok(Cell::Text(row.try_get(at)?)),
        kind @ (AnyTypeInfoKind::Null
        | AnyTypeInfoKind::Bool
        | AnyTypeInfoKind::Real
        | AnyTypeInfoKind::Double
        | AnyTypeInfoKind::Blob) => {
            Err(StoreError::corrupt(format!("column {at} of {table}"), format!("{kind:?} is neither text nor number")))
        }
    }
}
