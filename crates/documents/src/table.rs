//! A list as a table of texts: the first filled sheet of a workbook, or a text with separators.

use crate::intake::decoding::decode;
use crate::intake::findings::refusal;
use crate::intake::kind::Kind;
use crate::intake::workbook::{shown, unopened};
use crate::intake::{guard_workbook, guarded, kind_of};
use calamine::{Reader, Xlsx, XlsxError};
use csv::ReaderBuilder;
use hoshin_domain::record::mapping::Table;
use hoshin_domain::text::has_control_character;
use hoshin_domain::{Finding, FindingCode, Place};
use std::io::Cursor;

/// The most rows of a list, its heading among them.
pub const ROWS: usize = 200_100;
pub const COLUMNS: usize = 200;
/// The most filled cells.
pub const CELLS: usize = 4_000_000;

/// The rows of a list, or why it cannot be read.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Table, Finding> {
    let kind = kind_of(file_name, bytes)?;
    let table = match kind {
        Kind::Zip | Kind::Ole => {
            guard_workbook(file_name, bytes)?;
            guarded(|| workbook(bytes)).unwrap_or_else(|| Err(refusal(FindingCode::Broken)))?
        }
        Kind::Text if !is_named_as_text(file_name) => return Err(refusal(FindingCode::WrongKind).about("text")),
        Kind::Text => separated(&decode(bytes)?.0)?,
        Kind::Pdf | Kind::Json | Kind::Xml | Kind::Picture | Kind::Foreign(_) => return Err(kind.unknown()),
    };
    match table.rows.iter().flatten().find(|cell| has_control_character(&cell.replace('\r', ""))) {
        Some(cell) => {
            let around: String = cell.chars().filter(|c| !c.is_control()).take(20).collect();
            Err(refusal(FindingCode::ControlCharacter).about(around))
        }
        None => Ok(table),
    }
}

fn is_named_as_text(file_name: &str) -> bool {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("csv" | "tsv" | "txt"))
}

fn separated(text: &str) -> Result<Table, Finding> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // What separates the heading separates the rest.
    let separator =
        [b'\t', b',', b';'].into_iter().max_by_key(|mark| (first.matches(char::from(*mark)).count(), *mark == b','));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|why| refusal(FindingCode::Broken).about(why.to_string()))?;
        for (column, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.put(at, column, cell.to_owned())?;
        }
    }
    Ok(Table { rows: sheet.rows })
}

fn workbook(bytes: &[u8]) -> Result<Table, Finding> {
    let broken = |error: XlsxError| unopened(&error, Place::File);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    for name in book.sheet_names() {
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A sheet that holds a chart has no cells.
            Err(XlsxError::WorksheetNotFound(_)) => continue,
            Err(error) => return Err(broken(error)),
        };
        let mut sheet = Sheet::default();
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            if let Some(text) = shown(cell.get_value()).filter(|text| !text.is_empty()) {
                sheet.put(row as usize, column as usize, text)?;
            }
        }
        if sheet.cells > 0 {
            return Ok(Table { rows: sheet.rows });
        }
    }
    Err(refusal(FindingCode::EmptyFile))
}

/// Rows that grow as their cells come, within limits.
#[derive(Default)]
struct Sheet {
    rows: Vec<Vec<String>>,
    cells: usize,
}

impl Sheet {
    fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), Finding> {
        self.cells += 1;
        if row >= ROWS || column >= COLUMNS || self.cells > CELLS {
            return Err(refusal(FindingCode::TooManyCells).about(format!("{} × {}", row + 1, column + 1)));
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        cells[column] = text;
        Ok(())
    }
}
