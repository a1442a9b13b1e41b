//! Text as a PDF gives it when its layout is kept: columns by spaces.

use crate::page::{Block, CellKind, Line, Page, Row, Style, WIDTH, breadth, wrapped};
use crate::traits::{Clutter, Traits};

pub(super) fn draw(pages: &[Page], traits: &Traits) -> String {
    // Half-width characters in a unit of the width.
    let unit = if traits.arrangement.is_wide() { 3 } else { 2 };
    // Rows with room between them leave an empty line in the text.
    let is_airy = traits.dialect % 2 == 1;
    let mut text = String::new();
    for (at, page) in pages.iter().enumerate() {
        page.blocks.iter().for_each(|block| write_block(&mut text, block, unit, is_airy));
        if traits.clutter.contains(&Clutter::PageNumbers) {
            let number = (at + 1).to_string();
            text += &format!("\n{}{number}\n", " ".repeat(usize::from(WIDTH) * unit / 2));
        }
        text.push('\u{c}');
    }
    text
}

fn write_block(text: &mut String, block: &Block, unit: usize, is_airy: bool) {
    match block {
        Block::Space => text.push('\n'),
        Block::Line(own) => write_line(text, own, usize::from(WIDTH) * unit),
        Block::Table(table) => {
            for row in &table.rows {
                write_row(text, row, unit);
                if is_airy {
                    text.push('\n');
                }
            }
        }
    }
}

fn write_line(text: &mut String, line: &Line, width: usize) {
    let indent = match line.style {
        Style::Title => width.saturating_sub(breadth(&line.text)) / 2,
        Style::Corner => width.saturating_sub(breadth(&line.text)),
        Style::Heading | Style::Body | Style::Note => 0,
    };
    for own in wrapped(&line.text, width) {
        *text += &format!("{}{own}\n", " ".repeat(indent));
    }
}

/// The lines of all cells of a row beside each other; a cell over several rows stands in its first.
fn write_row(text: &mut String, row: &Row, unit: usize) {
    let columns: Vec<Column> = row
        .cells
        .iter()
        .map(|cell| {
            let width = usize::from(cell.width()) * unit;
            let lines = wrapped(&cell.shown.text, width - 2.min(width / 4));
            Column { from: usize::from(cell.from) * unit, lines, is_at_top: cell.kind == CellKind::Text }
        })
        .collect();
    let height = columns.iter().map(|column| column.lines.len()).max().unwrap_or(0);
    for at in 0..height {
        let mut line = String::new();
        for column in &columns {
            let first = if column.is_at_top { 0 } else { (height - column.lines.len()) / 2 };
            let own = at.checked_sub(first).and_then(|at| column.lines.get(at));
            let Some(own) = own.filter(|own| !own.is_empty()) else { continue };
            let room = column.from.saturating_sub(breadth(&line)).max(usize::from(!line.is_empty()) * 2);
            line += &" ".repeat(room);
            line += own;
        }
        *text += line.trim_end();
        text.push('\n');
    }
}

/// A cell of a row as lines.
struct Column {
    from: usize,
    lines: Vec<String>,
    is_at_top: bool,
}
