//! Tables: the grid of columns, and cells over their merged ranges.

use super::blocks::{Table, TableCell};
use super::notes::plain_text;
use super::reading::{Scribe, Spot, chosen, is_wrapper};
use super::styles::Ground;
use super::tree::Element;
use crate::intake::limits;
use hoshin_domain::{Finding, FindingCode, Place};

/// The width of a column that the grid does not know, in points.
const COLUMN: f64 = 60.0;

/// The most columns of a table. Word allows 63.
const COLUMNS: usize = 256;

/// A table while its rows are read.
struct Draft {
    edges: Vec<f64>,
    cells: Vec<TableCell>,
    /// For each column the cell that is merged down through it.
    open: Vec<Option<usize>>,
    row: usize,
    ground: Ground,
    /// The number of a table between paragraphs; a table in a cell is a part of that cell.
    number: Option<u32>,
}

impl Draft {
    /// Makes the grid so wide that it has this edge.
    fn reach(&mut self, end: usize) {
        while self.edges.len() <= end {
            self.edges.push(self.edges.last().copied().unwrap_or_default() + COLUMN);
        }
        self.open.resize(self.open.len().max(end), None);
    }

    /// The cell that covers the one with these properties; Word leaves out what stands in covered ones.
    fn covering(&self, properties: Option<&Element>, column: usize) -> Option<usize> {
        let goes_on = |name: &str| {
            let merge = properties.and_then(|own| own.child(name));
            merge.is_some_and(|merge| merge.attribute("val") != Some("restart"))
        };
        if goes_on("vMerge") {
            return self.open[column];
        }
        let before = || self.cells.iter().rposition(|before| before.row == self.row);
        goes_on("hMerge").then(before).flatten()
    }
}

/// A row or a cell with the check box that it stands in.
type Controlled<'e> = (Option<char>, &'e Element);

impl Scribe<'_> {
    pub(super) fn table(&mut self, element: &Element, spot: &Spot) -> Option<Table> {
        let properties = element.child("tblPr");
        let style = properties.and_then(|own| own.value("tblStyle"));
        let shaded = || style.is_some_and(|id| self.styles.is_shaded(id)).then_some(Ground::Unknown);
        let ground = properties.and_then(Ground::of).or_else(shaded).unwrap_or(spot.ground);
        let number = spot.cell.is_none().then(|| {
            self.tables += 1;
            self.tables
        });
        let mut draft = Draft { edges: edges(element), cells: Vec::new(), open: Vec::new(), row: 0, ground, number };
        let mut rows = Vec::new();
        parts(element, "tr", &mut rows);
        for (_, row) in rows {
            self.row(row, &mut draft, spot);
        }
        (draft.row > 0).then(|| Table::new(draft.edges, draft.row, draft.cells))
    }

    fn row(&mut self, row: &Element, draft: &mut Draft, spot: &Spot) {
        let properties = row.child("trPr");
        let place = |column: usize, draft: &Draft| match (draft.number, &spot.cell) {
            (Some(table), _) => Place::Table { table, row: draft.row as u32 + 1, column: column as u32 + 1 },
            (None, Some(place)) => place.clone(),
            (None, None) => Place::File,
        };
        let gone = [("del", FindingCode::Deleted), ("hidden", FindingCode::Unseen)];
        let code = gone.into_iter().find(|(name, _)| properties.and_then(|own| own.switch(name)) == Some(true));
        if let Some((_, code)) = code {
            return self.tell(code, row, &place(0, draft));
        }
        let mut column = properties.and_then(|own| own.number("gridBefore")).unwrap_or(0).min(COLUMNS);
        let mut cells = Vec::new();
        parts(row, "tc", &mut cells);
        for (tick, cell) in cells {
            let before = self.tick;
            self.tick = tick.or(before);
            column = self.cell(cell, draft, column, place(column, draft));
            self.tick = before;
        }
        draft.row += 1;
    }

    /// Reads a cell; gives the column behind it.
    fn cell(&mut self, cell: &Element, draft: &mut Draft, column: usize, place: Place) -> usize {
        let properties = cell.child("tcPr");
        let span = properties.and_then(|own| own.number("gridSpan")).unwrap_or(1).clamp(1, COLUMNS);
        let end = (column + span).min(COLUMNS);
        if column >= end {
            return column;
        }
        draft.reach(end);
        self.cells += 1;
        if let Some(at) = draft.covering(properties, column) {
            self.tell(FindingCode::Unseen, cell, &place);
            let above = &mut draft.cells[at];
            above.rows = draft.row + 1 - above.row;
            above.columns = above.columns.max(end - above.column);
            return end;
        }
        let own = properties.and_then(Ground::of);
        let is_deleted = properties.is_some_and(|own| own.child("cellDel").is_some());
        let blocks = if is_deleted {
            self.tell(FindingCode::Deleted, cell, &place);
            Vec::new()
        } else {
            self.blocks(cell, &Spot { cell: Some(place.clone()), ground: own.unwrap_or(draft.ground) })
        };
        let is_open = properties.is_some_and(|own| own.child("vMerge").is_some());
        draft.open[column..end].fill(is_open.then_some(draft.cells.len()));
        draft.cells.push(TableCell {
            row: draft.row,
            rows: 1,
            column,
            columns: end - column,
            blocks,
            place,
            is_filled: own.is_some_and(Ground::is_coloured),
        });
        end
    }

    /// Tells the text of what is left out as a whole.
    fn tell(&mut self, code: FindingCode, part: &Element, place: &Place) {
        let text = plain_text(part);
        self.findings.extend((!text.is_empty()).then(|| Finding::new(code, place.clone()).about(text)));
    }

    /// Whether more cells were read than a paper has.
    pub(super) fn is_full(&self) -> bool {
        self.cells > limits::CELLS
    }
}

/// The rows of a table or the cells of a row, in whatever controls and marks they stand.
fn parts<'e>(parent: &'e Element, name: &str, found: &mut Vec<Controlled<'e>>) {
    for child in parent.elements() {
        match child.name {
            own if own == name => found.push((None, child)),
            "sdt" => {
                let tick = child.child("sdtPr").and_then(|own| own.child("checkbox"));
                let tick = tick.map(|tick| if tick.switch("checked") == Some(true) { '☑' } else { '□' });
                let from = found.len();
                if let Some(content) = child.child("sdtContent") {
                    parts(content, name, found);
                }
                found[from..].iter_mut().for_each(|part| part.0 = part.0.or(tick));
            }
            "AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    parts(chosen, name, found);
                }
            }
            wrapper if is_wrapper(wrapper) => parts(child, name, found),
            _ => {}
        }
    }
}

/// Where the columns of a table's grid begin and end, in points; they are stored in twentieths of one.
fn edges(table: &Element) -> Vec<f64> {
    let columns =
        table.child("tblGrid").into_iter().flat_map(Element::elements).filter(|child| child.name == "gridCol");
    let width =
        |column: &Element| column.attribute("w").and_then(|width| width.parse::<f64>().ok()).map(|width| width / 20.0);
    let mut edges = vec![0.0];
    for column in columns.take(COLUMNS) {
        let width = width(column).filter(|width| *width > 1.0 && *width < 2_000.0).unwrap_or(COLUMN);
        edges.push(edges[edges.len() - 1] + width);
    }
    edges
}
