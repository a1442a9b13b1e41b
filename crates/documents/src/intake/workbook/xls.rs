//! Workbooks as Excel wrote them until 2003: an OLE container with one stream of records.

use super::{Merged, Shown, Workbook, date_text, too_many};
use crate::intake::cell::Leaf;
use crate::intake::label::LabelBook;
use crate::intake::limits;
use calamine::{Data, Reader, Xls, XlsError};
use cfb::CompoundFile;
use hoshin_domain::{Finding, FindingCode, Place};
use std::io::{Cursor, Read};

/// The sheets of a workbook as cells, or why it cannot be read.
pub(in crate::intake) fn read(bytes: &[u8], labels: &LabelBook) -> Result<Workbook, Finding> {
    check_size(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let mut workbook = Workbook::default();
    for name in book.sheet_names() {
        let place = Place::Sheet(name.clone());
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let formulas = book.worksheet_formula(&name).map_err(|error| refusal(&error))?;
        let ranges = book.merge_cells_by_sheet_name(&name).map_err(|error| refusal(&error))?;
        if ranges.len() > limits::MERGED_RANGES {
            return Err(too_many(place, limits::MERGED_RANGES));
        }
        let merged: Merged = ranges.into_iter().map(|range| (range.start, range.end)).collect();
        let (top, left) = range.start().unwrap_or_default();
        let mut sheet = Leaf { place, cells: Vec::new() };
        for (row, column, value) in range.used_cells() {
            let position = (top + row as u32, left + column as u32);
            let shown = Shown {
                text: text(value),
                formula: formulas.get_value(position).filter(|formula| !formula.is_empty()).cloned(),
                has_no_value: matches!(value, Data::Error(_)),
                is_date: matches!(value, Data::DateTime(_) | Data::DateTimeIso(_)),
            };
            workbook.add(&mut sheet, position, merged.get(&position).copied(), shown, labels)?;
        }
        workbook.leaves.push(sheet);
    }
    Ok(workbook)
}

/// The value as text; `None` if the cell is empty.
fn text(value: &Data) -> Option<String> {
    match value {
        Data::Empty => None,
        Data::DateTime(date) => Some(date_text(*date)),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Some(text.clone()),
        Data::Int(_) | Data::Float(_) | Data::Bool(_) | Data::Error(_) => Some(value.to_string()),
    }
}

/// The record that says how many rows and columns a sheet has.
const DIMENSIONS: u16 = 0x0200;

/// The records that begin with a row and a column.
const CELLS: [u16; 9] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x0207, 0x027E, 0x00FD, 0x00BD, 0x0006];

/// The record that ends a sheet.
const END: u16 = 0x000A;

/// Refuses what the reader would reserve too much memory for: it believes the size that a sheet claims,
/// and fills the whole rectangle around its cells.
fn check_size(bytes: &[u8]) -> Result<(), Finding> {
    let broken = |error: std::io::Error| Finding::new(FindingCode::Broken, Place::File).about(error.to_string());
    let mut container = CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    if container.exists("/_VBA_PROJECT_CUR") {
        return Err(Finding::new(FindingCode::Macros, Place::File));
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| container.exists(name));
    let name = name.ok_or_else(|| Finding::new(FindingCode::UnknownKind, Place::File).about("ole"))?;
    let mut stream = Vec::new();
    container.open_stream(name).and_then(|mut part| part.read_to_end(&mut stream)).map_err(broken)?;
    let mut size = Size::default();
    let mut rest = &stream[..];
    while let [low, high, short, long, ..] = *rest {
        let length = usize::from(u16::from_le_bytes([short, long]));
        let data = rest.get(4..4 + length).unwrap_or(&rest[4..]);
        size.note(u16::from_le_bytes([low, high]), data);
        rest = rest.get(4 + length..).unwrap_or_default();
        if size.sum() > RECTANGLES {
            return Err(too_many(Place::File, limits::CELLS));
        }
    }
    Ok(())
}

/// The most cells that the rectangles of all sheets may have: those of the form are nearly full.
const RECTANGLES: u64 = 4_000_000;

/// The rectangles seen so far.
#[derive(Debug, Default)]
struct Size {
    claimed: u64,
    ended: u64,
    first: (u64, u64),
    last: (u64, u64),
}

impl Size {
    fn note(&mut self, record: u16, data: &[u8]) {
        let short = |at: usize| u64::from(u16::from_le_bytes([byte(data, at), byte(data, at + 1)]));
        let long = |at: usize| short(at) | short(at + 2) << 16;
        match record {
            DIMENSIONS if data.len() >= 14 => {
                let (rows, columns) = (long(4).saturating_sub(long(0)), short(10).saturating_sub(short(8)));
                self.claimed = self.claimed.saturating_add((rows + 1).saturating_mul(columns + 1));
            }
            END => {
                self.ended = self.ended.saturating_add(self.rectangle());
                (self.first, self.last) = ((0, 0), (0, 0));
            }
            _ if CELLS.contains(&record) => {
                self.last = (self.last.0.max(short(0)), self.last.1.max(short(2)));
            }
            _ => {}
        }
    }

    fn rectangle(&self) -> u64 {
        (self.last.0 - self.first.0 + 1) * (self.last.1 - self.first.1 + 1)
    }

    fn sum(&self) -> u64 {
        self.claimed.saturating_add(self.ended).saturating_add(self.rectangle())
    }
}

fn byte(data: &[u8], at: usize) -> u8 {
    data.get(at).copied().unwrap_or_default()
}

fn refusal(error: &XlsError) -> Finding {
    let code = if matches!(error, XlsError::Password) { FindingCode::Encrypted } else { FindingCode::Broken };
    Finding::new(code, Place::File).about(error.to_string())
}
