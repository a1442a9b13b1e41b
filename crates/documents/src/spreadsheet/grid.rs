//! Where the columns and rows of a sheet begin, so that a drawing can be found over a cell.

use super::position::{COLUMNS, Position, ROWS};
use super::styles::Font;

/// A rectangle on a sheet, in pixels from its upper left corner.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) fn size(&self) -> f64 {
        (self.right - self.left).max(0.0) * (self.bottom - self.top).max(0.0)
    }

    pub(crate) fn shared(&self, other: &Self) -> f64 {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        width.max(0.0) * height.max(0.0)
    }

    pub(crate) fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }
}

/// Sizes of columns or rows that differ from the usual one, with the sum of the differences before each.
#[derive(Debug, Clone, Default)]
struct Sizes {
    usual: f64,
    /// First, last, size, and what those before it add to the usual.
    own: Vec<(u32, u32, f64, f64)>,
}

impl Sizes {
    fn push(&mut self, first: u32, last: u32, size: f64) {
        let before = self
            .own
            .last()
            .map_or(0.0, |(first, last, size, before)| before + f64::from(last - first + 1) * (size - self.usual));
        // What is out of order cannot be counted.
        if self.own.last().is_none_or(|own| own.1 < first) && first <= last {
            self.own.push((first, last, size, before));
        }
    }

    fn edge(&self, at: u32) -> f64 {
        let usual = f64::from(at) * self.usual;
        match self.own.partition_point(|own| own.0 < at).checked_sub(1).map(|before| self.own[before]) {
            Some((first, last, size, before)) => {
                usual + before + f64::from(at.min(last + 1) - first) * (size - self.usual)
            }
            None => usual,
        }
    }

    fn at(&self, place: f64, most: u32) -> u32 {
        let (mut low, mut high) = (0, most - 1);
        while low < high {
            let middle = (low + high).div_ceil(2);
            if self.edge(middle) <= place { low = middle } else { high = middle - 1 }
        }
        low
    }
}

/// The columns and rows of a sheet.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    columns: Sizes,
    rows: Sizes,
    /// The pixels of a digit in the workbook's font.
    digit: f64,
}

/// English Metric Units of a pixel.
const EMU: f64 = 9_525.0;

impl Grid {
    pub(crate) fn new(font: &Font) -> Self {
        // Digits of Calibri are 7 pixels wide at 11 points, those of Japanese fonts 8.
        let digit = (if font.is_latin { 7.0 } else { 8.0 } * font.size / 11.0).round().max(1.0);
        let usual = |usual| Sizes { usual, own: Vec::new() };
        let height = if font.is_latin { 20.0 } else { 25.0 };
        Self { columns: usual(digit * 8.0 + 8.0), rows: usual(height), digit }
    }

    fn width_in_pixels(&self, width: f64) -> f64 {
        (width.clamp(0.0, 255.0) * self.digit).round()
    }

    pub(super) fn usual_width(&mut self, width: f64) {
        self.columns.usual = self.width_in_pixels(width);
    }

    pub(super) fn usual_height(&mut self, points: f64) {
        self.rows.usual = (points.clamp(0.0, 409.5) * 96.0 / 72.0).round();
    }

    /// Columns of a width counted in digits; a hidden one has none.
    pub(crate) fn width(&mut self, first: u32, last: u32, width: f64) {
        let pixels = self.width_in_pixels(width);
        self.columns.push(first, last, pixels);
    }

    /// The same in pixels.
    pub(crate) fn width_in(&mut self, first: u32, last: u32, pixels: f64) {
        self.columns.push(first, last, pixels.round());
    }

    pub(crate) fn height_in(&mut self, first: u32, last: u32, pixels: f64) {
        self.rows.push(first, last, pixels.round());
    }

    pub(crate) fn height(&mut self, row: u32, points: f64) {
        self.rows.push(row, row, (points.clamp(0.0, 409.5) * 96.0 / 72.0).round());
    }

    /// A place by its cell and how far it lies in it, in EMU.
    pub(super) fn place(&self, (row, column): Position, (down, across): (f64, f64)) -> (f64, f64) {
        let area = self.area((row, column), (row, column));
        // An offset beyond the cell is one of a cell that was made smaller.
        let x = area.left + (across / EMU).clamp(0.0, area.right - area.left);
        let y = area.top + (down / EMU).clamp(0.0, area.bottom - area.top);
        (x, y)
    }

    pub(super) fn pixels(emu: f64) -> f64 {
        emu / EMU
    }

    /// The area of a range of cells.
    pub(crate) fn area(&self, begin: Position, end: Position) -> Area {
        Area {
            left: self.columns.edge(begin.1),
            top: self.rows.edge(begin.0),
            right: self.columns.edge(end.1 + 1),
            bottom: self.rows.edge(end.0 + 1),
        }
    }

    /// The cell at a point.
    pub(crate) fn at(&self, (x, y): (f64, f64)) -> Position {
        (self.rows.at(y, ROWS), self.columns.at(x, COLUMNS))
    }
}
