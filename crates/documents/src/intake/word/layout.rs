//! From blocks to cells with a place on a sheet that is as wide as the page and as high as it must be.

use super::blocks::{Block, LINE, Paragraph, Table, TableCell, height};
use crate::intake::cell::{Cell, Leaf, Look, Rect, Shape};
use crate::intake::label::LabelBook;
use crate::intake::workbook::pieces;
use hoshin_domain::Place;

/// The width of a page's text, in points, where the tables are not wider.
const WIDTH: f64 = 480.0;

/// The type size that letters between tabs are taken to have.
const SIZE: f64 = 10.5;

/// Tabs without stops of their own stop here.
const TAB: f64 = 42.0;

/// The cells of a document, a leaf for each part between page breaks that its author made.
pub(super) fn leaves(blocks: &[Block], labels: &LabelBook) -> Vec<Leaf> {
    let pages = blocks.split(|block| matches!(block, Block::PageBreak));
    let leaf = |page: &[Block]| {
        let mut sheet = Sheet { labels, cells: Vec::new() };
        let widest = page.iter().map(width).fold(WIDTH, f64::max);
        sheet.flow(page, Rect::new(0.0, 0.0, widest, 0.0));
        Leaf { place: Place::File, cells: sheet.cells }
    };
    pages.map(leaf).filter(|leaf| !leaf.cells.is_empty()).collect()
}

fn width(block: &Block) -> f64 {
    match block {
        Block::Table(table) => table.edges.last().copied().unwrap_or_default(),
        Block::Paragraph(_) | Block::PageBreak => 0.0,
    }
}

struct Sheet<'l> {
    labels: &'l LabelBook,
    cells: Vec<Cell>,
}

impl Sheet<'_> {
    /// Lays blocks below each other between the left and the right side of a field, from its top on.
    fn flow(&mut self, blocks: &[Block], field: Rect) {
        let mut top = field.top;
        for block in blocks {
            let bottom = top + block.height();
            let first = self.cells.len();
            match block {
                Block::Paragraph(paragraph) => {
                    self.paragraph(paragraph, Rect { top, bottom, ..field });
                    let is_loose = paragraph.boxes.is_empty();
                    self.cells[first..].iter_mut().for_each(|cell| cell.is_loose = is_loose);
                }
                Block::Table(table) => {
                    self.table(table, Rect { top, bottom, ..field });
                    self.cells[first..].iter_mut().for_each(|cell| cell.is_loose = false);
                }
                Block::PageBreak => {}
            }
            top = bottom;
        }
    }

    /// A paragraph between tables. Its boxes stand beside it, or in its place if it says nothing.
    fn paragraph(&mut self, paragraph: &Paragraph, field: Rect) {
        if paragraph.text.trim().is_empty() {
            return self.flow(&paragraph.boxes, field);
        }
        let own = if paragraph.boxes.is_empty() { field } else { Rect { right: field.middle().0, ..field } };
        let lines: Vec<&str> = paragraph.text.lines().collect();
        let is_parted = lines.iter().any(|line| !parts(line).is_empty());
        if is_parted {
            for (at, line) in lines.iter().enumerate() {
                let top = own.top + at as f64 * LINE;
                self.line(line, Rect { top, bottom: top + LINE, ..own }, paragraph);
            }
        } else {
            self.add(own, untabbed(&paragraph.text), &paragraph.place, paragraph.look);
        }
        self.flow(&paragraph.boxes, Rect { left: own.right, right: own.right + own.width(), ..field });
    }

    /// One line whose texts stand apart by tabs.
    fn line(&mut self, line: &str, field: Rect, paragraph: &Paragraph) {
        let parts = parts(line);
        if parts.is_empty() {
            return self.add(field, untabbed(line), &paragraph.place, paragraph.look);
        }
        let mut left = field.left;
        for (at, part) in parts.iter().enumerate() {
            let end = left + part.chars().count() as f64 * SIZE;
            let next = ((end / TAB).floor() + 1.0) * TAB;
            let right = if at + 1 == parts.len() { field.right.max(end) } else { end };
            self.add(Rect { left, right, ..field }, (*part).to_owned(), &paragraph.place, paragraph.look);
            left = next;
        }
    }

    fn table(&mut self, table: &Table, field: Rect) {
        // A table in a cell is no wider than the cell.
        let scale = (field.width() / table.edges.last().copied().unwrap_or(1.0).max(1.0)).min(1.0);
        let mut tops = vec![field.top];
        for height in &table.heights {
            tops.push(tops[tops.len() - 1] + height);
        }
        for cell in &table.cells {
            let edge = |at: usize| field.left + table.edges.get(at).copied().unwrap_or_default() * scale;
            let row = |at: usize| tops[at.min(tops.len() - 1)];
            let (left, right) = (edge(cell.column), edge(cell.column + cell.columns));
            let is_alone = cell.columns >= table.edges.len() - 1;
            self.cell(cell, is_alone, Rect::new(left, row(cell.row), right, row(cell.row + cell.rows)));
        }
    }

    /// What stands in a cell: its paragraphs are one text, but a box in it stands for itself, and so does a table that is more
    /// than figures below a text beside others.
    fn cell(&mut self, cell: &TableCell, is_alone: bool, field: Rect) {
        let is_one_text = !is_alone && cell.is_one_text();
        let is_inner = |block: &Block| match block {
            Block::Table(_) => !is_one_text,
            Block::Paragraph(paragraph) => !paragraph.boxes.is_empty(),
            Block::PageBreak => false,
        };
        let is_whole = !cell.blocks.iter().any(is_inner);
        let mut top = field.top;
        for run in cell.blocks.chunk_by(|one, other| !is_inner(one) && !is_inner(other)) {
            let bottom = top + height(run);
            let own = if is_whole { field } else { Rect { top, bottom, ..field } };
            top = bottom;
            match run {
                [Block::Table(table)] if !is_one_text => self.table(table, own),
                [Block::Paragraph(paragraph)] if !paragraph.boxes.is_empty() => {
                    self.text(run, cell, own);
                    let right = if paragraph.text.trim().is_empty() { own.left } else { own.middle().0 };
                    self.flow(&paragraph.boxes, Rect { left: right, ..own });
                }
                _ => self.text(run, cell, own),
            }
        }
    }

    fn text(&mut self, blocks: &[Block], cell: &TableCell, field: Rect) {
        let paragraphs = blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) | Block::PageBreak => None,
        });
        let filled = paragraphs.clone().filter(|paragraph| !paragraph.text.trim().is_empty());
        let is_bold = filled.clone().all(|paragraph| paragraph.look.is_bold);
        let is_filled = cell.is_filled || filled.clone().any(|paragraph| paragraph.look.is_filled);
        let lines = blocks.iter().flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![untabbed(&paragraph.text)],
            Block::Table(table) => table.texts().iter().map(|row| row.join("\u{3000}")).collect(),
            Block::PageBreak => Vec::new(),
        });
        let lines: Vec<String> = lines.collect();
        let text = lines.join("\n");
        self.add(field, text.trim_matches('\n').to_owned(), &cell.place, Look { is_bold, is_filled });
    }

    fn add(&mut self, field: Rect, text: String, place: &Place, look: Look) {
        if !text.trim().is_empty() {
            self.cells
                .extend(pieces(field, text, place.clone(), self.labels).into_iter().map(|cell| cell.looking(look)));
        }
    }
}

/// The running heads and feet, above and below of everything.
pub(super) fn margin(text: &str, at: f64) -> Cell {
    Cell::new(Rect::new(0.0, at, WIDTH, at + LINE), text.to_owned(), Place::File, Shape::Margin { size: SIZE })
}

/// The texts that tabs set apart on one line; none if there is no tab, or it only follows a number or a mark.
fn parts(line: &str) -> Vec<&str> {
    let parts: Vec<&str> = line.split('\t').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_item = parts.len() == 2 && parts[0].chars().count() <= MARK;
    if parts.len() < 2 || is_item { Vec::new() } else { parts }
}

/// The longest number of an item that is typed with a tab behind it: （10）.
const MARK: usize = 4;

fn untabbed(text: &str) -> String {
    text.trim_matches('\t').replace('\t', "\u{3000}")
}
