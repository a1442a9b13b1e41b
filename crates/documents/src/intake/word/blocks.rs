//! What a Word document is made of once it is known what a reader sees of it.

use crate::intake::cell::Look;
use crate::intake::vocabulary::{Sense, senses};
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

impl TableCell {
    /// Whether its tables belong to its text: figures below a sentence, and no heading of another part among them.
    pub(super) fn is_one_text(&self) -> bool {
        let is_sentence =
            |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.text.trim_end().ends_with('。'));
        let of_figures = |table: &Table| table.texts().iter().flatten().all(|text| may_be_of_figures(text));
        let are_figures = |block: &Block| match block {
            Block::Table(table) => of_figures(table),
            Block::Paragraph(_) | Block::PageBreak => true,
        };
        let first = self.blocks.iter().position(|block| matches!(block, Block::Table(_)));
        first.is_some_and(|at| self.blocks[..at].iter().any(is_sentence)) && self.blocks.iter().all(are_figures)
    }
}

impl Table {
    /// The texts of its cells, row by row.
    pub(super) fn texts(&self) -> Vec<Vec<String>> {
        let mut rows = vec![Vec::new(); self.heights.len()];
        for cell in &self.cells {
            rows[cell.row].push(plain(&cell.blocks).replace('\n', " "));
        }
        rows
    }
}

/// Whether a text may stand in a table of figures: no heading, or one of those that indicators have.
fn may_be_of_figures(text: &str) -> bool {
    let senses = senses(text);
    let is_measure = |sense: &Sense| {
        matches!(
            sense,
            Sense::Indicator
                | Sense::Unit
                | Sense::Baseline
                | Sense::Now
                | Sense::Aim
                | Sense::Actual
                | Sense::Rate
                | Sense::Year
        )
    };
    senses.is_empty() || senses.iter().any(is_measure)
}

/// The text of blocks, line by line.
pub(super) fn plain(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    collect(blocks, true, &mut lines);
    lines.join("\n")
}

/// The text of a running head or foot. What is drawn over the page from there is a watermark.
pub(super) fn running(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    collect(blocks, false, &mut lines);
    lines.join("\n")
}

fn collect<'b>(blocks: &'b [Block], with_boxes: bool, lines: &mut Vec<&'b str>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                lines.push(&paragraph.text);
                if with_boxes {
                    collect(&paragraph.boxes, with_boxes, lines);
                }
            }
            Block::Table(table) => table.cells.iter().for_each(|cell| collect(&cell.blocks, with_boxes, lines)),
            Block::PageBreak => {}
        }
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
