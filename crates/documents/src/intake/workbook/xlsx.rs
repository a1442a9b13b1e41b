//! Workbooks as Excel writes them since 2007.

use super::{Merged, Shown, Workbook, date_text, too_many};
use crate::intake::cell::Leaf;
use crate::intake::label::LabelBook;
use crate::intake::limits;
use calamine::{DataRef, Dimensions, Reader, Xlsx, XlsxError};
use hoshin_domain::{Finding, FindingCode, Place};
use std::io::Cursor;

/// The sheets of a workbook as cells, or why it cannot be read.
pub(in crate::intake) fn read(bytes: &[u8], labels: &LabelBook) -> Result<Workbook, Finding> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unopened(&error, Place::File))?;
    let mut workbook = Workbook::default();
    for name in book.sheet_names() {
        let place = Place::Sheet(name.clone());
        let merged = merged_ranges(&mut book, &name)?;
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A sheet that holds a chart has no cells.
            Err(XlsxError::WorksheetNotFound(_)) => continue,
            Err(error) => return Err(unopened(&error, place)),
        };
        let mut sheet = Leaf { place: place.clone(), cells: Vec::new() };
        while let Some(record) = reader.next_cell_with_formula().map_err(|error| unopened(&error, place.clone()))? {
            let has_no_value = matches!(record.value, DataRef::Error(_))
                || record.formula.is_some() && matches!(record.value, DataRef::Empty);
            let shown = Shown {
                text: shown(&record.value),
                formula: record.formula,
                has_no_value,
                is_date: matches!(record.value, DataRef::DateTime(_) | DataRef::DateTimeIso(_)),
            };
            workbook.add(&mut sheet, record.pos, merged.get(&record.pos).copied(), shown, labels)?;
        }
        workbook.leaves.push(sheet);
    }
    Ok(workbook)
}

fn merged_ranges(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Merged, Finding> {
    let place = || Place::Sheet(sheet.to_owned());
    let ranges: Vec<Dimensions> = match book.merge_cells_by_sheet_name(sheet) {
        Ok(ranges) => ranges,
        Err(XlsxError::WorksheetNotFound(_)) => Vec::new(),
        Err(error) => return Err(unopened(&error, place())),
    };
    if ranges.len() > limits::MERGED_RANGES {
        return Err(too_many(place(), limits::MERGED_RANGES));
    }
    Ok(ranges.into_iter().map(|range| (range.start, range.end)).collect())
}

/// The value as text; `None` if the cell is empty.
pub(crate) fn shown(value: &DataRef<'_>) -> Option<String> {
    match value {
        DataRef::String(text) => Some(text.clone()),
        DataRef::SharedString(text) => Some((*text).to_owned()),
        DataRef::Int(number) => Some(number.to_string()),
        DataRef::Float(number) => Some(number.to_string()),
        DataRef::Bool(truth) => Some(if *truth { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(text.clone()),
        DataRef::DateTime(date) => Some(date_text(*date)),
        DataRef::Error(error) => Some(error.to_string()),
        DataRef::Empty => None,
    }
}

/// Why a workbook or a sheet of it cannot be read.
pub(crate) fn unopened(error: &XlsxError, place: Place) -> Finding {
    let code = if matches!(error, XlsxError::Password) { FindingCode::Encrypted } else { FindingCode::Broken };
    Finding::new(code, place).about(error.to_string())
}
