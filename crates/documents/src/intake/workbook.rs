//! The front end for workbooks: cells and merged ranges as people see them, measured in columns and rows.

mod draft;
mod ods;
mod overlay;
mod rings;
mod sheet;
mod unshown;
mod xls;
mod xlsx;

use super::cell::{Cell, Leaf};
use super::label::LabelBook;
use super::limits;
use crate::address::Address;
pub(crate) use crate::spreadsheet::Position;
use calamine::{DataRef, XlsxError};
use draft::Draft;
pub(super) use draft::pieces;
use hoshin_domain::{Finding, FindingCode, Place};

pub(super) use ods::read as read_ods;
pub(super) use xls::read as read_xls;
pub(super) use xlsx::read as read_xlsx;

/// What a workbook holds, and what is doubtful in it.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) leaves: Vec<Leaf>,
    pub(super) findings: Vec<Finding>,
}

/// A cell as it stands on its sheet: where it begins and ends, its address and its text.
#[derive(Debug, Clone)]
pub(crate) struct MergedCell {
    pub(crate) begin: Position,
    pub(crate) end: Position,
    pub(crate) text: String,
}

impl Workbook {
    pub(super) fn parts(self) -> (Vec<Leaf>, Vec<Finding>) {
        (self.leaves, self.findings)
    }

    /// Takes over a sheet that is complete.
    fn finish(&mut self, draft: Draft, labels: &LabelBook) {
        let (leaf, findings) = draft.finished(labels);
        self.leaves.push(leaf);
        self.findings.extend(findings);
    }

    /// Says that a sheet was left out, if anything stands on it.
    fn leave_out(&mut self, name: &str, mut texts: impl Iterator<Item = String>) {
        if let Some(first) = texts.find(|text| !text.trim().is_empty()) {
            let place = Place::Sheet(name.to_owned());
            self.findings.push(Finding::new(FindingCode::HiddenSheet, place).about(draft::beginning(&first)));
        }
    }
}

pub(super) fn standing(leaves: Vec<Leaf>) -> Vec<(String, Vec<MergedCell>)> {
    let whole = |coordinate: f64| coordinate.max(0.0) as u32;
    let stand = |cell: Cell| MergedCell {
        begin: (whole(cell.rect.top), whole(cell.rect.left)),
        end: (whole(cell.rect.bottom - 1.0), whole(cell.rect.right - 1.0)),
        text: cell.text,
    };
    let sheet = |leaf: Leaf| {
        let name = if let Place::Sheet(name) = leaf.place { name } else { String::new() };
        (name, leaf.cells.into_iter().map(stand).collect())
    };
    leaves.into_iter().map(sheet).collect()
}

/// Counts filled cells down; an error if there are more than are read.
fn count_down(left: &mut usize, sheet: &str) -> Result<(), Finding> {
    *left = left.checked_sub(1).ok_or_else(|| too_many(Place::Sheet(sheet.to_owned()), limits::CELLS))?;
    Ok(())
}

fn too_many(place: Place, most: usize) -> Finding {
    Finding::new(FindingCode::TooManyCells, place).about(format!("> {most}"))
}

fn place(sheet: &str, position: Position) -> Place {
    Place::Cell { sheet: sheet.to_owned(), cell: Address::at(position).short() }
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

/// A date as lists of records have it: 2026-06-01, with the time only if there is one.
fn date_text(date: calamine::ExcelDateTime) -> String {
    let (_, _, _, hour, minute, _, _) = date.to_ymd_hms_milli();
    let day = day_text(date);
    if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}:{minute:02}") }
}

/// The day alone.
pub(crate) fn day_text(date: calamine::ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::cell::Look;
    use hoshin_domain::Form;

    #[test]
    fn a_cell_says_how_it_is_set() {
        let labels = LabelBook::new(Form::standard());
        let books = [
            read_xlsx(include_bytes!("../../tests/papers/shown.xlsx"), &labels),
            read_xls(include_bytes!("../../tests/papers/shown.xls"), &labels),
            read_ods(include_bytes!("../../tests/papers/shown.ods"), &labels),
        ];
        for book in books {
            let leaves = book.unwrap().leaves;
            let cells: Vec<&Cell> = leaves.iter().flat_map(|leaf| &leaf.cells).collect();
            let look = |text: &str| cells.iter().find(|cell| cell.text == text).unwrap().look;
            assert_eq!(look("【達成度について】"), Look { is_bold: true, is_filled: true });
            assert_eq!(look("みどり部"), Look::default());
        }
    }
}
