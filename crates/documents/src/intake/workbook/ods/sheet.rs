//! One sheet of a workbook while it is read.

use super::styles::pixels;
use crate::address::Address;
use crate::intake::limits;
use crate::spreadsheet::xml::{self, attribute};
use crate::spreadsheet::{Area, Font, Grid, Note, Overlay, Position, Shape, ShapeKind, SheetContent};

#[derive(Debug)]
pub(super) struct OdsSheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) content: SheetContent,
    pub(super) notes: Vec<(Position, String)>,
    pub(super) drawn: Vec<Drawn>,
    /// Which style cells of a column have that name none, by the column's first and last.
    pub(super) defaults: Vec<(u32, u32, String)>,
}

/// Something drawn: at a cell, or measured from the corner of the sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    pub(super) cell: Option<Position>,
    /// Left, top, width, height in pixels.
    pub(super) frame: [f64; 4],
    pub(super) kind: Option<ShapeKind>,
    pub(super) paragraphs: Vec<String>,
}

impl OdsSheet {
    pub(super) fn new(name: String, is_hidden: bool) -> Self {
        let content = SheetContent::new(Grid::new(&Font::default()));
        Self { name, is_hidden, content, notes: Vec::new(), drawn: Vec::new(), defaults: Vec::new() }
    }

    pub(super) fn default_style(&self, column: u32) -> &str {
        let at = self.defaults.partition_point(|own| own.0 <= column).checked_sub(1);
        at.map(|at| &self.defaults[at]).filter(|own| column <= own.1).map_or("Default", |own| own.2.as_str())
    }

    pub(super) fn overlay(&self) -> Overlay {
        let note = |(cell, text): &(Position, String)| Note { cell: Address::at(*cell), text: text.clone() };
        Overlay {
            shapes: self.drawn.iter().map(|drawn| drawn.shape(&self.content.grid)).collect(),
            notes: self.notes.iter().map(note).collect(),
            controls: Vec::new(),
            is_cut: self.drawn.len() >= limits::SHAPES,
        }
    }
}

/// What is drawn upon a sheet.
pub(super) const DRAWN: [&str; 9] =
    ["frame", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption", "g"];

impl Drawn {
    pub(super) fn of(tag: &xml::Tag<'_>, name: &str, cell: Option<Position>) -> Self {
        let length = |name: &str| attribute(tag, name).as_deref().and_then(pixels).unwrap_or(0.0);
        let kind = (name == "ellipse" || name == "circle").then_some(ShapeKind::Ring);
        let frame = [length("x"), length("y"), length("width"), length("height")];
        Self { cell, frame, kind, paragraphs: Vec::new() }
    }

    /// What an element within it says of it.
    pub(super) fn note(&mut self, tag: &xml::Tag<'_>, name: &str) {
        match name {
            "image" => self.kind = self.kind.or(Some(ShapeKind::Picture)),
            "object" | "object-ole" => self.kind = Some(ShapeKind::Chart),
            "enhanced-geometry" if attribute(tag, "type").is_some_and(|kind| kind.ends_with("ellipse")) => {
                self.kind = Some(ShapeKind::Ring);
            }
            "p" | "h" | "line-break" => self.paragraphs.push(String::new()),
            _ => {}
        }
    }

    fn shape(&self, grid: &Grid) -> Shape {
        let corner = self.cell.map(|cell| grid.area(cell, cell)).unwrap_or_default();
        let [x, y, width, height] = self.frame;
        let (left, top) = (corner.left + x, corner.top + y);
        Shape {
            kind: self.kind.unwrap_or(ShapeKind::Form),
            area: Area { left, top, right: left + width, bottom: top + height },
            text: self.paragraphs.join("\n").trim_matches('\n').to_owned(),
            struck: String::new(),
        }
    }
}
