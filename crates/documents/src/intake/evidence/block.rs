//! What a page is made of: titles, headings of goals, pairs of heading and value, tables, and what is none of these.

use super::grid::Table;
use super::item::Item;
use crate::intake::cell::Cell;
use crate::intake::wording::titles::PaperTitle;

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

impl Block {
    /// The table that it is.
    pub(super) fn table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => Some(table),
            Self::Title(..)
            | Self::Goal { .. }
            | Self::Pair { .. }
            | Self::Legend(_)
            | Self::Caption(_)
            | Self::Free(_) => None,
        }
    }

    /// Every text of it.
    pub(super) fn cells(self) -> Vec<Cell> {
        match self {
            Self::Title(cell, _) | Self::Free(cell) => vec![cell],
            Self::Goal { heading, title, .. } => [vec![heading], title].concat(),
            Self::Pair { heading, values } => [vec![heading.cell], values].concat(),
            Self::Table(table) => {
                let headings = table.columns.into_iter().map(|column| column.heading);
                headings.chain(table.entries.into_iter().map(|entry| entry.cell)).collect()
            }
            Self::Legend(cells) => cells,
            Self::Caption(caption) => std::iter::once(caption.department).chain(caption.officers).collect(),
        }
    }
}

/// Department and officers that a row across a table names.
#[derive(Debug, Clone)]
pub(super) struct Caption {
    pub(super) department: Cell,
    pub(super) officers: Option<Cell>,
}
