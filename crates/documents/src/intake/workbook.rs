//! The front end for workbooks: cells and merged ranges, measured in columns and rows.

use super::cell::{Cell, Leaf, Rect, Shape};
use super::label::LabelBook;
use super::limits;
use calamine::{DataRef, Dimensions, Reader, Xlsx, XlsxError};
use hoshin_domain::{Finding, FindingCode, Place};
use std::collections::HashMap;
use std::io::Cursor;

/// What a workbook holds, and what is doubtful in it.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) leaves: Vec<Leaf>,
    pub(super) findings: Vec<Finding>,
}

/// The sheets of a workbook as cells, or why it cannot be read.
pub(super) fn read(bytes: &[u8], labels: &LabelBook) -> Result<Workbook, Finding> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let mut workbook = Workbook::default();
    let mut count = 0;
    for sheet in book.sheet_names() {
        let merged = merged_ranges(&mut book, &sheet)?;
        let mut reader = match book.worksheet_cells_reader(&sheet) {
            Ok(reader) => reader,
            // A sheet that holds a chart has no cells.
            Err(XlsxError::WorksheetNotFound(_)) => continue,
            Err(error) => return Err(refusal(&error).at_sheet(&sheet)),
        };
        let mut cells = Vec::new();
        while let Some(record) = reader.next_cell_with_formula().map_err(|error| refusal(&error).at_sheet(&sheet))? {
            let place = Place::Cell { sheet: sheet.clone(), cell: address(record.pos) };
            let text = shown(&record.value);
            workbook.findings.extend(formula_finding(record.formula.as_deref(), &record.value, &place));
            let Some(text) = text.filter(|text| !text.trim().is_empty()) else { continue };
            count += 1;
            if count > limits::CELLS {
                return Err(
                    Finding::new(FindingCode::TooManyCells, Place::Sheet(sheet)).about(format!("> {}", limits::CELLS))
                );
            }
            cells.extend(pieces(rect(record.pos, &merged), text, place, labels));
        }
        workbook.leaves.push(Leaf { place: Place::Sheet(sheet), cells });
    }
    Ok(workbook)
}

trait AtSheet {
    fn at_sheet(self, sheet: &str) -> Self;
}

impl AtSheet for Finding {
    fn at_sheet(mut self, sheet: &str) -> Self {
        self.place = Place::Sheet(sheet.to_owned());
        self
    }
}

type Merged = HashMap<(u32, u32), (u32, u32)>;

/// The lower right corner of each merged range by its upper left one.
fn merged_ranges(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Merged, Finding> {
    let ranges: Vec<Dimensions> = match book.merge_cells_by_sheet_name(sheet) {
        Ok(ranges) => ranges,
        Err(XlsxError::WorksheetNotFound(_)) => Vec::new(),
        Err(error) => return Err(refusal(&error).at_sheet(sheet)),
    };
    if ranges.len() > limits::MERGED_RANGES {
        return Err(Finding::new(FindingCode::TooManyCells, Place::Sheet(sheet.to_owned())));
    }
    Ok(ranges.into_iter().map(|range| (range.start, range.end)).collect())
}

fn rect(pos: (u32, u32), merged: &Merged) -> Rect {
    let (bottom, right) = merged.get(&pos).copied().unwrap_or(pos);
    Rect::new(f64::from(pos.1), f64::from(pos.0), f64::from(right) + 1.0, f64::from(bottom) + 1.0)
}

/// A cell, or several if some of its lines are labels: 全体の達成度 with the grade below it.
fn pieces(rect: Rect, text: String, place: Place, labels: &LabelBook) -> Vec<Cell> {
    let cell = |rect, text| Cell { rect, text, place: place.clone(), shape: Shape::Framed };
    let text = hoshin_domain::text::with_plain_line_ends(&text);
    let lines: Vec<&str> = text.lines().collect();
    let is_label = |line: &&str| labels.exact(line).is_some();
    if lines.len() < 2 || labels.exact(&text).is_some() || !lines.iter().any(is_label) {
        return vec![cell(rect, text)];
    }
    let step = rect.height() / lines.len() as f64;
    let mut pieces: Vec<Cell> = Vec::new();
    let mut was_label = true;
    for (at, line) in lines.iter().enumerate() {
        let top = rect.top + step * at as f64;
        let own = Rect::new(rect.left, top, rect.right, top + step);
        let now_label = is_label(line);
        match pieces.last_mut() {
            Some(piece) if !was_label && !now_label => {
                piece.text.push('\n');
                piece.text.push_str(line);
                piece.rect = piece.rect.around(own);
            }
            _ => pieces.push(cell(own, (*line).to_owned())),
        }
        was_label = now_label;
    }
    pieces
}

/// The value as text; `None` if the cell is empty.
fn shown(value: &DataRef<'_>) -> Option<String> {
    match value {
        DataRef::String(text) => Some(text.clone()),
        DataRef::SharedString(text) => Some((*text).to_owned()),
        DataRef::Int(number) => Some(number.to_string()),
        DataRef::Float(number) => Some(number.to_string()),
        DataRef::Bool(truth) => Some(if *truth { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(text.clone()),
        DataRef::DateTime(date) => Some(date.to_string()),
        DataRef::Error(error) => Some(error.to_string()),
        DataRef::Empty => None,
    }
}

fn formula_finding(formula: Option<&str>, value: &DataRef<'_>, place: &Place) -> Option<Finding> {
    let is_error = matches!(value, DataRef::Error(_));
    let formula = match formula {
        Some(formula) => format!("={formula}"),
        None if is_error => String::new(),
        None => return None,
    };
    let code = if is_error || matches!(value, DataRef::Empty) {
        FindingCode::FormulaWithoutValue
    } else {
        FindingCode::Formula
    };
    Some(Finding::new(code, place.clone()).about(formula))
}

/// A cell's address in the spelling of spreadsheets: B7.
fn address((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

fn refusal(error: &XlsxError) -> Finding {
    let code = if matches!(error, XlsxError::Password) { FindingCode::Encrypted } else { FindingCode::Broken };
    Finding::new(code, Place::File).about(error.to_string())
}
