//! A drawn page before it is a file of some kind: lines and tables on a width of sixty units.

use crate::contents::Shown;

/// The units a page is wide.
pub(crate) const WIDTH: u16 = 60;

/// A sheet of a workbook, or pages of a document that begin on a new one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) is_hidden: bool,
    pub(crate) blocks: Vec<Block>,
}

#[derive(Debug, Clone)]
pub(crate) enum Block {
    Line(Line),
    Table(Table),
    Space,
}

/// Text outside of all tables.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) style: Style,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Title,
    Heading,
    Body,
    Note,
    /// In the upper right corner: 案, a date.
    Corner,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    /// The rows that are repeated on every page.
    pub(crate) heads: usize,
}

/// Cells from left to right; what a cell above covers is left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    end: u16,
}

#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) from: u16,
    pub(crate) to: u16,
    /// The rows it covers.
    pub(crate) down: usize,
    pub(crate) shown: Shown,
    pub(crate) kind: CellKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellKind {
    Head,
    Text,
    Centred,
    /// Without rules: arrows between two parts.
    Bare,
}

impl Page {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    pub(crate) fn line(&mut self, style: Style, text: impl Into<String>) {
        self.blocks.push(Block::Line(Line { text: text.into(), style }));
    }

    pub(crate) fn table(&mut self, heads: usize, rows: impl IntoIterator<Item = Row>) {
        self.blocks.push(Block::Table(Table { rows: rows.into_iter().collect(), heads }));
    }

    pub(crate) fn space(&mut self) {
        self.blocks.push(Block::Space);
    }
}

impl Row {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn with(mut self, width: u16, down: usize, shown: Shown, kind: CellKind) -> Self {
        let from = self.end;
        self.end = from + width;
        self.cells.push(Cell { from, to: self.end, down, shown, kind });
        self
    }

    pub(crate) fn head(self, width: u16, text: impl Into<String>) -> Self {
        self.with(width, 1, Shown::text(text), CellKind::Head)
    }

    /// A heading over several rows.
    pub(crate) fn tall_head(self, width: u16, down: usize, text: impl Into<String>) -> Self {
        self.with(width, down, Shown::text(text), CellKind::Head)
    }

    pub(crate) fn text(self, width: u16, text: impl Into<String>) -> Self {
        self.with(width, 1, Shown::text(text), CellKind::Text)
    }

    pub(crate) fn shown(self, width: u16, shown: Option<&Shown>) -> Self {
        self.with(width, 1, shown.cloned().unwrap_or_default(), CellKind::Text)
    }

    pub(crate) fn maybe(self, width: u16, text: Option<&String>) -> Self {
        self.text(width, text.cloned().unwrap_or_default())
    }

    pub(crate) fn centred(self, width: u16, text: impl Into<String>) -> Self {
        self.with(width, 1, Shown::text(text), CellKind::Centred)
    }

    pub(crate) fn maybe_centred(self, width: u16, text: Option<&String>) -> Self {
        self.centred(width, text.cloned().unwrap_or_default())
    }

    pub(crate) fn tall(self, width: u16, down: usize, text: impl Into<String>) -> Self {
        self.with(width, down, Shown::text(text), CellKind::Text)
    }

    pub(crate) fn tall_centred(self, width: u16, down: usize, text: impl Into<String>) -> Self {
        self.with(width, down, Shown::text(text), CellKind::Centred)
    }

    pub(crate) fn bare(self, width: u16, text: impl Into<String>) -> Self {
        self.with(width, 1, Shown::text(text), CellKind::Bare)
    }

    /// Leaves room that a cell above covers, or that is no cell at all.
    pub(crate) fn skip(mut self, width: u16) -> Self {
        self.end += width;
        self
    }

    /// A remark right of the form, behind a narrow gap.
    pub(crate) fn slip(&mut self, text: impl Into<String>) {
        let cell = Cell { from: WIDTH + 2, to: WIDTH + 14, down: 1, shown: Shown::text(text), kind: CellKind::Bare };
        self.cells.push(cell);
    }

    pub(crate) fn end(&self) -> u16 {
        self.end
    }

    /// This row with another one right of it.
    pub(crate) fn beside(mut self, gap: u16, other: Row) -> Self {
        let shift = self.end + gap;
        self.cells.extend(other.cells.into_iter().map(|cell| Cell {
            from: cell.from + shift,
            to: cell.to + shift,
            ..cell
        }));
        self.end = shift + other.end;
        self
    }
}

impl Table {
    /// Where its columns begin and end.
    pub(crate) fn borders(&self) -> Vec<u16> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let mut borders: Vec<u16> = cells.flat_map(|cell| [cell.from, cell.to]).collect();
        borders.sort_unstable();
        borders.dedup();
        borders
    }
}

impl Cell {
    pub(crate) fn width(&self) -> u16 {
        self.to - self.from
    }
}

/// How wide a text is in half-width characters.
pub(crate) fn breadth(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The lines of a text in a field so many half-width characters wide, broken as offices' programs break them.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for c in paragraph.chars() {
            let is_closing = matches!(c, '、' | '。' | '」' | '）' | '％');
            if breadth(&line) + breadth(c.encode_utf8(&mut [0; 4])) > width.max(4) && !is_closing {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
        lines.push(line);
    }
    lines
}
