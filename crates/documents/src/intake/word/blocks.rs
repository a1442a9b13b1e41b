//! What a Word document is made of once it is known what a reader sees of it.

use crate::intake::cell::Look;
use hoshin_domain::Place;

#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
    PageBreak,
}

/// A paragraph with what was drawn over it. A tab is a tab; a line feed a line feed.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) look: Look,
    pub(super) place: Place,
    /// The text boxes that are anchored in it.
    pub(super) boxes: Vec<Block>,
}

#[derive(Debug)]
pub(super) struct Table {
    /// Where its columns begin and end, in points.
    pub(super) edges: Vec<f64>,
    pub(super) heights: Vec<f64>,
    pub(super) cells: Vec<TableCell>,
}

/// A cell over its whole merged range.
#[derive(Debug)]
pub(super) struct TableCell {
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) blocks: Vec<Block>,
    pub(super) place: Place,
    pub(super) is_filled: bool,
}

/// The height that a line of text is taken to have, in points: the file does not say.
pub(super) const LINE: f64 = 14.0;

impl Table {
    /// The table with rows as high as what stands in them.
    pub(super) fn new(edges: Vec<f64>, rows: usize, cells: Vec<TableCell>) -> Self {
        let mut heights = vec![LINE; rows];
        for cell in cells.iter().filter(|cell| cell.rows == 1) {
            heights[cell.row] = heights[cell.row].max(height(&cell.blocks));
        }
        for cell in cells.iter().filter(|cell| cell.rows > 1) {
            let last = (cell.row + cell.rows).min(rows) - 1;
            let own: f64 = heights[cell.row..=last].iter().sum();
            heights[last] += (height(&cell.blocks) - own).max(0.0);
        }
        Self { edges, heights, cells }
    }
}

pub(super) fn height(blocks: &[Block]) -> f64 {
    blocks.iter().map(Block::height).sum()
}

impl Block {
    pub(super) fn height(&self) -> f64 {
        match self {
            Block::Paragraph(paragraph) => {
                let lines = paragraph.text.lines().count().max(1);
                (lines as f64 * LINE).max(height(&paragraph.boxes))
            }
            Block::Table(table) => table.heights.iter().sum(),
            Block::PageBreak => 0.0,
        }
    }
}
