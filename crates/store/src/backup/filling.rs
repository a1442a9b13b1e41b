//! The rows of a backup into a table that is empty.

use super::catalog::{Column, Table};
use super::checking::{Checked, altered, entry};
use super::manifest::path_of_table;
use super::rows::{Cell, Lines, quoted};
use super::{BackupError, Progress};
use crate::StoreError;
use sqlx::any::AnyArguments;
use sqlx::{AnyConnection, Arguments, AssertSqlSafe};
use std::io::{Read, Seek};

/// So many values go in one statement; both databases take more.
const VALUES: usize = 2_000;

pub(super) async fn fill<R: Read + Seek>(
    tx: &mut AnyConnection,
    table: &Table,
    backup: &mut Checked<R>,
    progress: Progress<'_>,
) -> Result<(), BackupError> {
    let path = path_of_table(&table.name);
    let of =
        backup.manifest.tables.iter().find(|counted| counted.table == table.name).map_or(0, |counted| counted.rows);
    let mut lines = Lines::of(entry(&mut backup.archive, &path)?).map_err(|why| altered(&path, &why))?;
    let columns = in_order_of(table, &lines.columns)?;
    let mut waiting = Vec::new();
    let mut done = 0;
    loop {
        let row = lines.next().map_err(|why| altered(&path, &why))?;
        let is_last = row.is_none();
        waiting.extend(row);
        if is_last || (waiting.len() + 1) * columns.len() > VALUES {
            insert(tx, table, &columns, &waiting).await?;
            done += waiting.len() as u64;
            waiting.clear();
            progress(&table.name, done, of);
        }
        if is_last {
            return Ok(());
        }
    }
}

// The columns as they stand in the backup.
fn in_order_of<'a>(table: &'a Table, names: &[String]) -> Result<Vec<&'a Column>, BackupError> {
    let other = || BackupError::OtherColumns(table.name.clone());
    let column = |name: &String| table.columns.iter().find(|column| column.name == *name).ok_or_else(other);
    let columns: Vec<&Column> = names.iter().map(column).collect::<Result<_, _>>()?;
    if columns.len() == table.columns.len() { Ok(columns) } else { Err(other()) }
}

async fn insert(
    tx: &mut AnyConnection,
    table: &Table,
    columns: &[&Column],
    rows: &[Vec<Cell>],
) -> Result<(), BackupError> {
    if rows.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
    let mut numbers = 1..;
    let mut places = || {
        let places: Vec<String> = numbers.by_ref().take(columns.len()).map(|number| format!("${number}")).collect();
        format!("({})", places.join(", "))
    };
    let places: Vec<String> = rows.iter().map(|_row| places()).collect();
    let statement = format!("INSERT INTO {} ({}) VALUES {}", quoted(&table.name), names.join(", "), places.join(", "));
    let mut arguments = AnyArguments::default();
    for row in rows {
        for (column, cell) in columns.iter().zip(row) {
            add(&mut arguments, column, cell).ok_or_else(|| BackupError::OtherColumns(table.name.clone()))?;
        }
    }
    let done = sqlx::query_with(AssertSqlSafe(statement), arguments).execute(&mut *tx).await;
    done.map(|_done| ()).map_err(|why| StoreError::from(why).into())
}

// Where nothing stands, PostgreSQL still asks of which kind it would be.
fn add(arguments: &mut AnyArguments, column: &Column, cell: &Cell) -> Option<()> {
    let added = match (cell, column.is_text) {
        (Cell::Text(text), true) => arguments.add(text.clone()),
        (Cell::Number(number), false) => arguments.add(*number),
        (Cell::Nothing(()), true) => arguments.add(None::<String>),
        (Cell::Nothing(()), false) => arguments.add(None::<i64>),
        (Cell::Text(_), false) | (Cell::Number(_), true) => return None,
    };
    added.ok()
}
