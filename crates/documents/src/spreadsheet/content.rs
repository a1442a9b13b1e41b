//! What stands on a sheet, and how it is laid out.

use super::cell::SheetCell;
use super::grid::Grid;
use super::position::{COLUMNS, Position, ROWS};
use super::xml::{self, attribute, flag, number};
use crate::address::Address;
use crate::intake::limits;
use hoshin_domain::{Finding, FindingCode, Place};

/// What stands on a sheet.
#[derive(Debug)]
pub(crate) struct SheetContent {
    pub(crate) cells: Vec<SheetCell>,
    /// The corners of each merged range.
    pub(crate) merged: Vec<(Position, Position)>,
    /// Rows that are not shown, as ranges in order.
    pub(crate) hidden_rows: Vec<(u32, u32)>,
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    /// Whether zeros are shown.
    pub(crate) has_zeros: bool,
    pub(crate) has_drawing: bool,
    pub(crate) grid: Grid,
    /// Cells that hold a picture.
    pub(crate) pictures: Vec<Position>,
}

/// Columns of at most so many digits, and rows of at most so many points, show nothing of a text.
const NARROW: f64 = 0.25;
const LOW: f64 = 2.0;

impl SheetContent {
    /// A sheet without anything on it.
    pub(crate) fn new(grid: Grid) -> Self {
        Self {
            cells: Vec::new(),
            merged: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            has_zeros: true,
            has_drawing: false,
            grid,
            pictures: Vec::new(),
        }
    }

    /// How the sheet is laid out, before and after its cells.
    pub(super) fn lay_out(&mut self, tag: &xml::Tag<'_>, name: &str, sheet: &str) -> Result<(), Finding> {
        let grid = &mut self.grid;
        match name {
            "sheetView" if attribute(tag, "showZeros").is_some_and(|shown| !xml::is_true(&shown)) => {
                self.has_zeros = false;
            }
            "sheetFormatPr" => {
                number(tag, "defaultColWidth").into_iter().for_each(|width| grid.usual_width(width));
                number(tag, "defaultRowHeight").into_iter().for_each(|height| grid.usual_height(height));
            }
            "col" => self.columns(tag),
            "mergeCell" => {
                if self.merged.len() >= limits::MERGED_RANGES {
                    let most = format!("> {}", limits::MERGED_RANGES);
                    let place = Place::Sheet(sheet.to_owned());
                    return Err(Finding::new(FindingCode::TooManyCells, place).about(most));
                }
                self.merged.extend(attribute(tag, "ref").as_deref().and_then(range));
            }
            "drawing" | "legacyDrawing" => self.has_drawing = true,
            _ => {}
        }
        Ok(())
    }

    fn columns(&mut self, tag: &xml::Tag<'_>) {
        let (Some(first), Some(last)) = (number::<u32>(tag, "min"), number::<u32>(tag, "max")) else { return };
        let (first, last) = (first.clamp(1, COLUMNS) - 1, last.clamp(1, COLUMNS) - 1);
        let width: Option<f64> = number(tag, "width");
        let is_hidden = flag(tag, "hidden") || width.is_some_and(|width| width <= NARROW);
        if is_hidden {
            extend(&mut self.hidden_columns, first, last);
        }
        if let Some(width) = if is_hidden { Some(0.0) } else { width } {
            self.grid.width(first, last, width);
        }
    }

    /// A row, counted from 0.
    pub(super) fn row(&mut self, tag: &xml::Tag<'_>, row: u32) {
        let height: Option<f64> = number(tag, "ht");
        let is_hidden = flag(tag, "hidden") || height.is_some_and(|height| height <= LOW);
        if is_hidden {
            extend(&mut self.hidden_rows, row, row);
        }
        if let Some(height) = if is_hidden { Some(0.0) } else { height } {
            self.grid.height(row, height);
        }
    }
}

/// Adds a range to those before it.
fn extend(ranges: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match ranges.last_mut() {
        Some(before) if before.0 <= first && first <= before.1 + 1 => before.1 = before.1.max(last),
        Some(_) | None => ranges.push((first, last)),
    }
}

/// The corners of B2:D5.
fn range(text: &str) -> Option<(Position, Position)> {
    let (begin, end) = text.split_once(':').unwrap_or((text, text));
    let corner = |text| Address::parse(text).map(|found| (found.row, u32::from(found.column)));
    let (begin, end) = (corner(begin)?, corner(end)?);
    let is_on_sheet = end.0 < ROWS && end.1 < COLUMNS;
    (begin.0 <= end.0 && begin.1 <= end.1 && is_on_sheet).then_some((begin, end))
}
