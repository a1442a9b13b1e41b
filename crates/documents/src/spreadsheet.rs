//! Workbooks as Excel writes them since 2007, with all that decides what a person sees on a sheet: formats, fonts,
//! colours, hidden rows, drawings. One pass over each sheet.

mod anchor;
mod book;
mod cell;
mod colour;
mod content;
mod covered;
mod drawing;
mod face;
mod grid;
mod notes;
mod package;
mod position;
mod rich;
mod sheet;
mod styles;
pub(crate) mod xml;

pub(crate) use book::{Book, Overlay, SheetEntry, SheetKind};
pub(crate) use cell::{SheetCell, Value};
pub(crate) use colour::{Rgb, indexed, parsed};
pub(crate) use content::SheetContent;
pub(crate) use covered::Covered;
pub(crate) use drawing::{Shape, ShapeKind};
pub(crate) use face::{Face, FaceKind, Showing};
pub(crate) use grid::{Area, Grid};
pub(crate) use notes::{Control, Note};
pub(crate) use position::{COLUMNS, Position, ROWS};
pub(crate) use rich::Run;
pub(crate) use styles::{Across, Down, Fill, Font, Style, Styles};
