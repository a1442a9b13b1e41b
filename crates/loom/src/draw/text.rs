//! Text as a PDF gives it when its layout is kept: columns by spaces.

use crate::page::{Block, Line, Page, Row, Style, WIDTH, breadth, wrapped};
use crate::traits::{Clutter, Traits};

pub(super) fn draw(pages: &[Page], traits: &Traits) -> String {
    // Half-width characters in a unit of the width.
    let unit = if traits.arrangement.is_wide() { 3 } else { 2 };
    let mut text = String::new();
    for (at, page) in pages.iter().enumerate() {
        page.blocks.iter().for_each(|block| write_block(&mut text, block, unit));
        if traits.clutter.contains(&Clutter::PageNumbers) {
            let number = (at + 1).to_string();
            text += &format!("\n{}{number}\n", " ".repeat(usize::from(WIDTH) * unit / 2));
        }
        text.push('\u{c}');
    }
    text
}

fn write_block(text: &mut String, block: &Block, unit: usize) {
    match block {
        Block::Space => text.push('\n'),
        Block::Line(own) => write_line(text, own, usize::from(WIDTH) * unit),
        Block::Table(table) => table.rows.iter().for_each(|row| write_row(text, row, unit)),
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
    let columns: Vec<(usize, Vec<String>)> = row
        .cells
        .iter()
        .map(|cell| {
            let width = usize::from(cell.width()) * unit;
            (usize::from(cell.from) * unit, wrapped(&cell.shown.text, width - 2.min(width / 4)))
        })
        .collect();
    let height = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    for at in 0..height {
        let mut line = String::new();
        for (from, lines) in &columns {
            // What is lower stands in the middle of its row.
            let first = (height - lines.len()) / 2;
            let Some(own) = at.checked_sub(first).and_then(|at| lines.get(at)).filter(|own| !own.is_empty()) else {
                continue;
            };
            let room = from.saturating_sub(breadth(&line)).max(usize::from(!line.is_empty()) * 2);
            line += &" ".repeat(room);
            line += own;
        }
        *text += line.trim_end();
        text.push('\n');
    }
}
