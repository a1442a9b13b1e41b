//! Tables without frames: lines become the cells of rows and columns.

use super::grid::{Entry, Table, column_of};
use super::inline::inline;
use super::page::{Page, pieces_of};
use crate::intake::cell::{Cell, Rect, Shape};
use crate::intake::joining::starts_item;
use crate::intake::label::is_arrow;
use crate::intake::placing::slots;
use crate::intake::vocabulary::senses;
use crate::intake::wording::heading::numbered_goal;
use crate::intake::wording::looks::is_section;

/// A line that runs over several columns, cut where one of them begins.
pub(super) fn at_columns(table: &Table, cell: &Cell) -> Vec<Cell> {
    let Shape::Line { size } = cell.shape else { return vec![cell.clone()] };
    let pieces = pieces_of(cell);
    let mut cut: Vec<Cell> = Vec::new();
    for piece in pieces {
        let begins = table.columns.iter().any(|column| {
            let is_in = piece.rect.left < column.rect.right + size && column.rect.left < piece.rect.right + size;
            is_in && (column.rect.left - piece.rect.left).abs() < size * 2.0
        });
        let is_other = cut.last().is_some_and(|last| column_of(table, last) != column_of(table, &piece));
        match cut.last_mut() {
            Some(last) if !begins && !is_other => {
                last.text = format!("{}\u{3000}{}", last.text, piece.text);
                last.rect = last.rect.around(piece.rect);
            }
            _ => cut.push(piece),
        }
    }
    cut
}

/// Lines without frames become the cells of rows: a gap, or a number at the left, begins a new row.
pub(super) fn join_lines(table: &mut Table, mut lines: Vec<Entry>) {
    lines.sort_by(|a, b| a.cell.rect.top.total_cmp(&b.cell.rect.top));
    let mut rows: Vec<(Rect, Vec<Entry>)> = Vec::new();
    for line in lines {
        let Shape::Line { size } = line.cell.shape else { continue };
        let rect = line.cell.rect;
        match rows.last_mut() {
            Some((own, row)) if rect.top - own.bottom < size * 0.6 => {
                *own = own.around(rect);
                row.push(line);
            }
            _ => rows.push((rect, vec![line])),
        }
    }
    for (rect, row) in rows {
        for column in 0..table.columns.len() {
            let cells: Vec<&Cell> =
                row.iter().filter(|entry| entry.column == column).map(|entry| &entry.cell).collect();
            let are_sections = cells.len() > 1 && cells.iter().all(|cell| is_section(&cell.text));
            let text = if are_sections {
                Some(cells.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join("\n"))
            } else {
                slots::text(&cells)
            };
            let Some(text) = text else { continue };
            let around = cells.iter().map(|cell| cell.rect).reduce(Rect::around).unwrap_or(rect);
            let cell = Cell {
                text,
                rect: Rect { top: rect.top, bottom: rect.bottom, ..around },
                joints: Vec::new(),
                ..cells[0].clone()
            };
            table.entries.push(Entry { column, cell, inline: None });
        }
    }
}

/// Lines without frames that are as many as the columns, each in its own: a figure at the right of its column may be
/// nearer to the next one.
pub(super) fn in_order(page: &Page, table: &Table, row: &[usize]) -> Option<Vec<Entry>> {
    let is_line = |at: &usize| matches!(page.item(*at).cell.shape, Shape::Line { .. });
    let mut pieces: Vec<Cell> =
        row.iter().filter(|at| is_line(at)).flat_map(|at| at_columns(table, &page.item(*at).cell)).collect();
    pieces.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
    let is_full = pieces.len() == table.columns.len() && row.iter().all(is_line);
    let entry = |(column, cell)| Entry { column, cell, inline: None };
    is_full.then(|| pieces.into_iter().enumerate().map(entry).collect())
}

/// Rows without frames stand apart by more than rows of a grid.
pub(super) fn line_height(page: &Page, row: &[usize]) -> f64 {
    let size = row.iter().filter_map(|at| match page.item(*at).cell.shape {
        Shape::Line { size } => Some(size),
        Shape::Framed | Shape::Margin { .. } => None,
    });
    size.fold(0.0, f64::max)
}

/// Lines below each other that were one text before they were wrapped, as one cell.
pub(super) fn blocks(cells: Vec<Cell>) -> Vec<Cell> {
    let (mut lines, mut cells): (Vec<Cell>, Vec<Cell>) =
        cells.into_iter().partition(|cell| matches!(cell.shape, Shape::Line { .. }) && is_plain(cell));
    lines.sort_by(|a, b| a.rect.top.total_cmp(&b.rect.top));
    let heads: Vec<Rect> = cells.iter().filter(|cell| !senses(&cell.text).is_empty()).map(|cell| cell.rect).collect();
    let mut blocks: Vec<Vec<Cell>> = Vec::new();
    for line in lines {
        // A heading beside a line begins another text there, as one beside the first line began the text above.
        let is_beside = |head: &Rect, line: &Cell| head.right <= line.rect.left + 0.5 && head.is_beside(&line.rect);
        let is_led = |block: &[Cell], last: &Cell| {
            heads.iter().any(|head| is_beside(head, &line) && !is_beside(head, last))
                && heads.iter().any(|head| is_beside(head, &block[0]))
        };
        // ア　…, ・… and → … begin a text of their own.
        let begins = starts_item(&line.text) || line.text.trim_start().starts_with(is_arrow);
        let goes_on = |block: &&mut Vec<Cell>| {
            !begins && block.last().is_some_and(|last| is_below(last, &line) && !is_led(block, last))
        };
        match blocks.iter_mut().find(goes_on) {
            Some(block) => block.push(line),
            None => blocks.push(vec![line]),
        }
    }
    for block in blocks {
        let rect = block.iter().map(|line| line.rect).reduce(Rect::around);
        let are_sections = block.iter().all(|line| is_section(&line.text));
        let lines = || block.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join("\n");
        let text = if are_sections { Some(lines()) } else { slots::text(&block.iter().collect::<Vec<_>>()) };
        match (rect, text) {
            (Some(rect), Some(text)) if block.len() > 1 => {
                cells.push(Cell { rect, text, joints: Vec::new(), ..block[0].clone() });
            }
            _ => cells.extend(block),
        }
    }
    cells
}

/// Whether a line is no heading of any kind.
fn is_plain(cell: &Cell) -> bool {
    !cell.text.contains('\u{3000}')
        && senses(&cell.text).is_empty()
        && numbered_goal(&cell.text).is_none()
        && inline(cell).is_none()
}

fn is_below(last: &Cell, line: &Cell) -> bool {
    let (Shape::Line { size }, Shape::Line { size: own }) = (last.shape, line.shape) else { return false };
    let gap = line.rect.top - last.rect.bottom;
    let is_near = gap > -0.2 * size && gap < 0.45 * size;
    is_near && (last.rect.left - line.rect.left).abs() < size * 0.3 && (size - own).abs() < 0.5
}
