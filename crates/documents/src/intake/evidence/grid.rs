//! A table as it was found: its columns with their headings, and what stands under each.

use crate::intake::cell::{Cell, Rect, is_grid};
use crate::intake::vocabulary::Sense;
use hoshin_domain::text::folded;

/// A column with its heading, which may stand under another one.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) heading: Cell,
    pub(super) senses: Vec<Sense>,
    pub(super) parent: Option<(Cell, Vec<Sense>)>,
    pub(super) rect: Rect,
}

impl Column {
    /// Whether it is of a part of the year: 中間（９月末）, or ４～６月 beside ７～９月.
    pub(super) fn is_of_part_of_year(&self) -> bool {
        self.senses == [Sense::Mid]
    }
}

/// A text under a column.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) column: usize,
    pub(super) cell: Cell,
    /// A heading within the column that names this text: 所管室・課 under an initiative.
    pub(super) inline: Option<Cell>,
}

#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) entries: Vec<Entry>,
    /// Whether the goal of its rows is named above them, across the table.
    pub(super) is_under_goal: bool,
}

impl Table {
    /// Whether a column may mean this.
    pub(super) fn may_have(&self, sense: Sense) -> bool {
        self.columns.iter().any(|column| column.senses.contains(&sense))
    }

    pub(super) fn texts(&self, column: usize) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .filter(move |entry| entry.column == column && entry.inline.is_none())
            .map(|entry| entry.cell.text.trim())
    }

    /// The heights at which a new row begins.
    pub(super) fn starts(&self, slack: f64) -> Vec<f64> {
        let mut tops: Vec<f64> = self.entries.iter().map(|entry| entry.cell.rect.top).collect();
        tops.sort_by(f64::total_cmp);
        tops.dedup_by(|b, a| *b - *a <= slack);
        tops
    }
}

/// The column that a text shares most width with, else the nearest.
pub(super) fn column_of(table: &Table, cell: &Cell) -> usize {
    let shared = |column: &Column| {
        let shared = column.rect.right.min(cell.rect.right) - column.rect.left.max(cell.rect.left);
        if shared > 0.0 { shared / column.rect.width().min(cell.rect.width()).max(0.1) } else { shared }
    };
    let nearest =
        (0..table.columns.len()).max_by(|a, b| shared(&table.columns[*a]).total_cmp(&shared(&table.columns[*b])));
    nearest.unwrap_or(0)
}

/// Whether the texts of a column are mostly figures.
pub(super) fn are_figures(table: &Table, column: usize) -> bool {
    let texts: Vec<String> = table.texts(column).map(folded).collect();
    let is_figure = |text: &&String| {
        text.chars().count() <= 14 && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(['。', '、'])
    };
    !texts.is_empty() && texts.iter().filter(is_figure).count() * 2 > texts.len()
}

/// The texts of one row by column, and which of them began in it.
pub(super) type Row<'t> = Vec<Option<(&'t Entry, bool)>>;

/// The rows of a table: for each column the text that holds there, and whether it begins in this row.
pub(super) fn rows(table: &Table) -> Vec<Row<'_>> {
    let slack = if is_grid(table.columns.iter().map(|column| &column.heading)) { 0.3 } else { 3.5 };
    let starts = table.starts(slack);
    let mut rows = Vec::new();
    for start in &starts {
        let mut row: Row<'_> = Vec::new();
        for entry in &table.entries {
            let rect = entry.cell.rect;
            let is_new = (rect.top - start).abs() <= slack;
            if is_new || rect.top < *start && rect.bottom > start + slack {
                row.push(Some((entry, is_new)));
            }
        }
        row.sort_by_key(|entry| entry.map(|(entry, _)| entry.column));
        rows.push(row);
    }
    rows
}
