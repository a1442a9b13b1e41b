//! The front end for workbooks: cells and merged ranges, measured in columns and rows.

mod ods;
mod xls;
mod xlsx;

use super::cell::{Cell, Leaf, Rect, Shape};
use super::label::LabelBook;
use super::limits;
use crate::address::Address;
use hoshin_domain::{Finding, FindingCode, Place};
use std::collections::HashMap;

pub(super) use ods::read as read_ods;
pub(super) use xls::read as read_xls;
pub(super) use xlsx::read as read_xlsx;
pub(crate) use xlsx::{shown, unopened};

/// What a workbook holds, and what is doubtful in it.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) leaves: Vec<Leaf>,
    pub(super) findings: Vec<Finding>,
    count: usize,
}

/// Row and column, from zero.
pub(crate) type Position = (u32, u32);

/// The lower right corner of each merged range by its upper left one.
type Merged = HashMap<Position, Position>;

/// A cell as it stands on its sheet: where it begins and ends, its address and its text.
#[derive(Debug, Clone)]
pub(crate) struct MergedCell {
    pub(crate) begin: Position,
    pub(crate) end: Position,
    pub(crate) text: String,
}

/// What one cell shows, and what is doubtful about it.
#[derive(Debug, Default)]
struct Shown {
    text: Option<String>,
    /// The formula behind it, without its equals sign; empty if only its error is known.
    formula: Option<String>,
    has_no_value: bool,
    is_date: bool,
}

impl Workbook {
    pub(super) fn parts(self) -> (Vec<Leaf>, Vec<Finding>) {
        (self.leaves, self.findings)
    }

    /// Adds one filled cell to a sheet.
    fn add(
        &mut self,
        sheet: &mut Leaf,
        position: Position,
        corner: Option<Position>,
        shown: Shown,
        labels: &LabelBook,
    ) -> Result<(), Finding> {
        let name = if let Place::Sheet(name) = &sheet.place { name.clone() } else { String::new() };
        let place = Place::Cell { sheet: name, cell: Address::at(position).short() };
        self.findings.extend(shown.finding(&place));
        let Some(text) = shown.text.filter(|text| !text.trim().is_empty()) else { return Ok(()) };
        self.count += 1;
        if self.count > limits::CELLS {
            return Err(too_many(sheet.place.clone(), limits::CELLS));
        }
        let (bottom, right) = corner.unwrap_or(position);
        let rect =
            Rect::new(f64::from(position.1), f64::from(position.0), f64::from(right) + 1.0, f64::from(bottom) + 1.0);
        sheet.cells.extend(pieces(rect, text, place, labels));
        Ok(())
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

impl Shown {
    fn finding(&self, place: &Place) -> Option<Finding> {
        let about = |code, detail: String| Some(Finding::new(code, place.clone()).about(detail));
        if self.has_no_value {
            let formula = self.formula.as_deref().filter(|formula| !formula.is_empty());
            return about(FindingCode::FormulaWithoutValue, formula.map(|it| format!("={it}")).unwrap_or_default());
        }
        if let Some(formula) = &self.formula {
            return about(FindingCode::Formula, format!("={formula}"));
        }
        if self.is_date {
            return about(FindingCode::DateCell, self.text.clone().unwrap_or_default());
        }
        None
    }
}

fn too_many(place: Place, most: usize) -> Finding {
    Finding::new(FindingCode::TooManyCells, place).about(format!("> {most}"))
}

/// A cell, or several if some of its lines are labels: 全体の達成度 with the grade below it.
pub(super) fn pieces(rect: Rect, text: String, place: Place, labels: &LabelBook) -> Vec<Cell> {
    let cell = |rect, text| Cell::new(rect, text, place.clone(), Shape::Framed);
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

/// A date as offices write it in a cell: 2026-06-01, with the time only if there is one.
pub(crate) fn date_text(date: calamine::ExcelDateTime) -> String {
    let (_, _, _, hour, minute, _, _) = date.to_ymd_hms_milli();
    let day = day_text(date);
    if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}:{minute:02}") }
}

/// The day alone.
pub(crate) fn day_text(date: calamine::ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
