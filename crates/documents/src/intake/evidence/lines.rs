//! Tables without frames: lines become the cells of rows and columns.

use super::page::pieces_of;
use super::table::{Entry, Table, column_of};
use crate::intake::cell::{Cell, Rect, Shape};
use crate::intake::placing::slots;

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
            let Some(text) = slots::text(&cells) else { continue };
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
