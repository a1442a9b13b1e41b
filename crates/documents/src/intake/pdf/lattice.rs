//! Tables that have no rules, or level ones only: what stands beside each other in a row gets the field that rules would
//! have drawn around it.

mod bands;
mod block;
mod columns;
mod pieces;

use super::characters::Character;
use super::composing::{cell_at, loose_cell, widest_edge};
use super::fields::Rules;
use crate::intake::cell::{Cell, Rect};
use crate::intake::joining::join;

/// The cells of rows of letters that stand in no ruled field, or within frames that are none.
pub(super) fn cells(rows: Vec<Vec<Character>>, rules: &Rules, frames: &[Rect], page: u32, height: f64) -> Vec<Cell> {
    let mut pieces = pieces::pieces(rows, rules);
    // The rules of a frame part no rows.
    let is_frame = |(top, bottom): &(f64, f64)| {
        frames.iter().any(|own| (own.top - top).abs() < 1.0 && (own.bottom - bottom).abs() < 1.0)
    };
    pieces.iter_mut().for_each(|piece| piece.strip = piece.strip.filter(|strip| !is_frame(strip)));
    let mut blocks = pieces::blocks(pieces);
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
