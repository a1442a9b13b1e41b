//! What a page is made of: titles, headings of goals, pairs of heading and value, tables, and what is none of these.

use super::grid::Table;
use super::item::Item;
use super::titles::PaperTitle;
use crate::intake::cell::Cell;

#[derive(Debug, Clone)]
pub(super) enum Block {
    Title(Cell, PaperTitle),
    Goal {
        heading: Cell,
        number: u32,
        title: Vec<Cell>,
        is_known: bool,
    },
    /// A heading with its value beside or below it.
    Pair {
        heading: Item,
        values: Vec<Cell>,
    },
    Table(Table),
    /// The steps of a scale that no heading names.
    Legend(Vec<Cell>),
    /// A department that a row across a table names.
    Caption(Caption),
    Free(Cell),
}

/// Department and officers that a row across a table names.
#[derive(Debug, Clone)]
pub(super) struct Caption {
    pub(super) department: Cell,
    pub(super) officers: Option<Cell>,
}
