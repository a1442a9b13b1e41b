//! Text boxes and pictures: where they lie, and what they say.

use super::record::{Record, short};
use super::strings;
use crate::spreadsheet::{Area, Grid, Shape, ShapeKind};

/// Something drawn, as the records tell it one after the other.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// Column, 1024ths of it, row, 256ths of it, and the same for the other corner.
    anchor: [u16; 8],
    kind: Option<u16>,
    is_oval: bool,
    text: String,
}

const OBJECT: u16 = 0x005D;
const TEXT: u16 = 0x01B6;
const CONTINUE: u16 = 0x003C;

/// The kinds of object that are looked at.
const PICTURE: u16 = 8;
const ELLIPSE: u16 = 3;
const LINE: u16 = 1;
const NOTE: u16 = 0x19;
const CHART: u16 = 5;

pub(super) fn note(drawn: &mut Vec<Drawn>, record: &Record<'_>, rest: &[Record<'_>]) {
    match record.kind {
        OBJECT => {
            if let Some(last) = drawn.last_mut().filter(|last| last.kind.is_none()) {
                last.kind = Some(short(record.data, 4));
            }
        }
        TEXT => {
            let text = rest.get(1).filter(|next| next.kind == CONTINUE);
            if let (Some(last), Some(text)) = (drawn.last_mut(), text) {
                last.text = strings::of_box(text, strings::box_length(record));
            }
        }
        // A container of drawings: only its anchors are looked for.
        _ => {
            const ANCHOR: [u8; 6] = [0x10, 0xF0, 0x12, 0, 0, 0];
            // A primitive shape says which by the number in its header.
            const OVAL: [u8; 4] = [0x32, 0, 0x0A, 0xF0];
            if let Some(at) = record.data.windows(6).rposition(|window| window == ANCHOR) {
                let anchor = std::array::from_fn(|number| short(record.data, at + 8 + 2 * number));
                let is_oval = record.data.windows(4).any(|window| window == OVAL);
                drawn.push(Drawn { anchor, is_oval, ..Drawn::default() });
            }
        }
    }
}

/// What is drawn as shapes; notes beside cells are none.
pub(super) fn shapes(drawn: &[Drawn], grid: &Grid) -> Vec<Shape> {
    drawn.iter().filter(|own| own.kind != Some(NOTE)).map(|own| own.shape(grid)).collect()
}

impl Drawn {
    fn shape(&self, grid: &Grid) -> Shape {
        let corner = |column: u16, across: u16, row: u16, down: u16| {
            let position = (u32::from(row), u32::from(column));
            let cell = grid.area(position, position);
            let x = cell.left + (cell.right - cell.left) * f64::from(across.min(1_024)) / 1_024.0;
            let y = cell.top + (cell.bottom - cell.top) * f64::from(down.min(256)) / 256.0;
            (x, y)
        };
        let [column, across, row, down, end_column, end_across, end_row, end_down] = self.anchor;
        let ((left, top), (right, bottom)) =
            (corner(column, across, row, down), corner(end_column, end_across, end_row, end_down));
        let kind = match self.kind {
            _ if self.is_oval => ShapeKind::Ring,
            Some(PICTURE) => ShapeKind::Picture,
            Some(CHART) => ShapeKind::Chart,
            Some(ELLIPSE) => ShapeKind::Ring,
            Some(LINE) => ShapeKind::Line,
            Some(_) | None => ShapeKind::Form,
        };
        Shape { kind, area: Area { left, top, right, bottom }, text: self.text.clone(), struck: String::new() }
    }
}
