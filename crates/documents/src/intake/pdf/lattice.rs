//! Tables that have no rules, or level ones only: what stands beside each other in a row gets the field that rules would
//! have drawn around it.

mod bands;
mod columns;
mod pieces;

use super::characters::Character;
use super::composing::{cell_at, loose_cell, widest_edge};
use super::fields::Rules;
use crate::intake::cell::{Cell, Rect};
use crate::intake::joining::{Line, join};

/// Lines that were one text before they were wrapped.
#[derive(Debug)]
struct Block {
    lines: Vec<Line>,
    /// Around its letters; then as high as its row, then as wide as its column.
    rect: Rect,
    /// The level rules above and below it.
    strip: Option<(f64, f64)>,
    /// Which row of the page it stands in.
    band: usize,
    /// Whether it stands in a table.
    is_framed: bool,
}

impl Block {
    fn size(&self) -> f64 {
        self.lines.first().map_or(0.0, |line| line.size)
    }

    fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }

    fn ink(&self) -> Rect {
        self.lines.iter().map(|line| line.rect).reduce(Rect::around).unwrap_or(self.rect)
    }
}

/// The cells of rows of letters that stand in no ruled field.
pub(super) fn cells(rows: Vec<Vec<Character>>, rules: &Rules, page: u32, height: f64) -> Vec<Cell> {
    let mut blocks = pieces::blocks(pieces::pieces(rows, rules));
    bands::gather(&mut blocks);
    columns::part(&mut blocks, rules, height);
    let mut cells = Vec::new();
    for block in blocks {
        if block.is_framed {
            let (left, right) = (block.ink().left, widest_edge(&block.lines, block.rect.right));
            let text = join(&block.lines, left, right);
            let framed = cell_at(block.rect, text, &block.lines, page);
            let lines = block.lines.into_iter().map(|line| loose_cell(line, page, height)).collect();
            cells.push(Cell { lines, ..framed });
        } else {
            cells.extend(block.lines.into_iter().map(|line| loose_cell(line, page, height)));
        }
    }
    cells
}

/// Whether both stand beside each other: they share height and no width.
fn is_aside(one: &Block, other: &Block) -> bool {
    one.rect.shared_height(&other.rect) > 0.5 && !shares_width(&one.ink(), &other.ink())
}

fn shares_width(one: &Rect, other: &Rect) -> bool {
    one.right.min(other.right) - one.left.max(other.left) > 0.0
}
