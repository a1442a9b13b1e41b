//! A list becomes records: each row read, people counted, and what is there already found.

mod comparing;
mod people;

pub use comparing::{Known, Outcome, compare};

use super::mapping::table::place_of;
use super::mapping::{Mapping, RowMeaning, Table};
use super::typed::{RecordDefect, RecordFrame};
use super::{ActivityRecord, TypedRecord};
use std::collections::HashMap;

/// One record of a list, or why it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRecord {
    /// The row in the file, from 1; the first of several people.
    pub row: usize,
    pub record: Result<ActivityRecord, Vec<RecordDefect>>,
}

/// Why a list cannot be read with a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFault {
    /// No row has all of these headings; these are missing in the likeliest.
    NoHeading { missing: Vec<String> },
    /// Nothing stands below the heading.
    NoRows,
    /// More rows than [`ROWS`].
    TooManyRows(usize),
}

/// The most rows of one list.
pub const ROWS: usize = 200_000;

pub fn read(table: &Table, mapping: &Mapping, frame: RecordFrame<'_>) -> Result<Vec<ListedRecord>, ListFault> {
    let heading = table.heading_for(mapping).ok_or_else(|| no_heading(table, mapping))?;
    let labels = table.labels(heading);
    let columns: HashMap<&str, usize> =
        mapping.columns().into_iter().filter_map(|column| Some((column, place_of(&labels, column)?))).collect();
    let rows: Vec<(usize, TypedRecord)> = table
        .rows
        .iter()
        .enumerate()
        .skip(heading + 1)
        .filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()))
        .map(|(at, row)| {
            let cell = |heading: &str| columns.get(heading).and_then(|&at| row.get(at)).cloned().unwrap_or_default();
            (at + 1, mapping.typed(cell))
        })
        .collect();
    match rows.len() {
        0 => Err(ListFault::NoRows),
        1..=ROWS => Ok(understood(rows, mapping, frame)),
        count => Err(ListFault::TooManyRows(count)),
    }
}

fn understood(rows: Vec<(usize, TypedRecord)>, mapping: &Mapping, frame: RecordFrame<'_>) -> Vec<ListedRecord> {
    let listed = rows.into_iter().map(|(row, typed)| ListedRecord { row, record: typed.understood(frame) });
    match mapping.rows {
        RowMeaning::Record => listed.collect(),
        RowMeaning::Person => people::counted(listed, mapping),
    }
}

// The row that comes nearest says best what is wrong with the file.
fn no_heading(table: &Table, mapping: &Mapping) -> ListFault {
    let missing = |at: usize| -> Vec<String> {
        let labels = table.labels(at);
        let is_missing = |column: &&str| place_of(&labels, column).is_none();
        mapping.columns().into_iter().filter(is_missing).map(str::to_owned).collect()
    };
    let all = || mapping.columns().into_iter().map(str::to_owned).collect();
    let nearest = (0..table.rows.len().min(30)).map(missing).min_by_key(Vec::len);
    ListFault::NoHeading { missing: nearest.unwrap_or_else(all) }
}

#[cfg(test)]
mod tests;
