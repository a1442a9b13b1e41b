//! The tables of a workbook, cell by cell.

use super::super::{count_down, too_many};
use super::broken;
use super::cell::{Open, count};
use super::sheet::{DRAWN, Drawn, OdsSheet};
use super::styles::StyleBook;
use crate::intake::limits;
use crate::spreadsheet::xml::{self, Handler, attribute, number};
use crate::spreadsheet::{COLUMNS, Position, ROWS, SheetCell, Style, Styles};
use hoshin_domain::{Finding, Place};
use std::collections::HashMap;

pub(super) struct Tables {
    book: StyleBook,
    sheets: Vec<OdsSheet>,
    sheet: Option<OdsSheet>,
    styles: Vec<Style>,
    numbers: HashMap<String, u32>,
    left: usize,
    column: u32,
    row: Row,
    cell: Option<Open>,
    /// The drawing being read, and how deep we are in it.
    drawn: Option<(Drawn, usize)>,
    note: Option<String>,
    /// How deep we are in what is no sheet: changes that were tracked, tables of other files.
    skipped: usize,
}

/// The row being read, and how many rows it stands for.
#[derive(Debug, Default)]
struct Row {
    first: u32,
    count: u32,
    /// How many cells there were before it.
    before: usize,
}

impl Tables {
    pub(super) fn new(book: StyleBook, left: usize) -> Self {
        Self {
            book,
            sheets: Vec::new(),
            sheet: None,
            styles: Vec::new(),
            numbers: HashMap::new(),
            left,
            column: 0,
            row: Row::default(),
            cell: None,
            drawn: None,
            note: None,
            skipped: 0,
        }
    }

    pub(super) fn finished(self) -> (Vec<OdsSheet>, Styles) {
        (self.sheets, Styles::of_list(self.styles))
    }

    fn style(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        if self.styles.len() >= limits::STYLES {
            return 0;
        }
        self.styles.push(self.book.cell(name));
        let number = self.styles.len() as u32 - 1;
        self.numbers.insert(name.to_owned(), number);
        number
    }

    fn open_sheet(&mut self, tag: &xml::Tag<'_>) {
        let style = attribute(tag, "style-name").unwrap_or_default();
        let is_hidden = self.book.hidden_tables.contains(&style);
        self.sheet = Some(OdsSheet::new(attribute(tag, "name").unwrap_or_default(), is_hidden));
        self.row = Row::default();
        self.column = 0;
    }

    fn open_column(&mut self, tag: &xml::Tag<'_>) {
        let Some(sheet) = &mut self.sheet else { return };
        let (first, last) = (self.column, self.column.saturating_add(count(tag, "number-columns-repeated") - 1));
        self.column = last.saturating_add(1);
        if first >= COLUMNS {
            return;
        }
        let last = last.min(COLUMNS - 1);
        let is_hidden = attribute(tag, "visibility").is_some_and(|shown| shown != "visible");
        if is_hidden {
            sheet.content.hidden_columns.push((first, last));
        }
        let width = attribute(tag, "style-name").and_then(|name| self.book.extent("table-column", &name));
        if let Some(width) = if is_hidden { Some(0.0) } else { width } {
            sheet.content.grid.width_in(first, last, width);
        }
        sheet.defaults.extend(attribute(tag, "default-cell-style-name").map(|style| (first, last, style)));
    }

    fn open_row(&mut self, tag: &xml::Tag<'_>) -> Result<(), Finding> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        self.column = 0;
        let first = self.row.first.checked_add(self.row.count).ok_or_else(|| broken("rows".to_owned()))?;
        self.row = Row { first, count: count(tag, "number-rows-repeated"), before: sheet.content.cells.len() };
        let last = first.saturating_add(self.row.count - 1);
        let is_hidden = attribute(tag, "visibility").is_some_and(|shown| shown != "visible");
        if is_hidden {
            sheet.content.hidden_rows.push((first, last));
        }
        let height = attribute(tag, "style-name").and_then(|name| self.book.extent("table-row", &name));
        if let Some(height) = if is_hidden { Some(0.0) } else { height } {
            sheet.content.grid.height_in(first, last, height);
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &xml::Tag<'_>) {
        let default = self.sheet.as_ref().map_or("Default", |sheet| sheet.default_style(self.column)).to_owned();
        let style = self.style(&attribute(tag, "style-name").unwrap_or(default));
        self.cell = Some(Open::of(tag, style));
    }

    fn in_cell(&mut self, tag: &xml::Tag<'_>, name: &str) {
        match name {
            "p" | "h" => {
                if let Some(cell) = &mut self.cell {
                    cell.is_in_paragraph = true;
                    if cell.paragraphs > 0 {
                        cell.push("\n");
                    }
                    cell.paragraphs += 1;
                }
            }
            "span" => {
                let Some(cell) = &mut self.cell else { return };
                let around =
                    cell.spans.last().cloned().unwrap_or_else(|| self.styles[cell.style as usize].font.clone());
                let own = attribute(tag, "style-name").unwrap_or_default();
                cell.spans.push(self.book.span(&own, &around));
            }
            "line-break" => self.text("\n"),
            "tab" => self.text(" "),
            "s" => self.text(&" ".repeat(number::<usize>(tag, "c").unwrap_or(1).min(1_000))),
            _ => {}
        }
    }

    fn open_drawn(&mut self, tag: &xml::Tag<'_>, name: &str) {
        let cell = self.cell.as_ref().map(|_| (self.row.first, self.column));
        self.drawn = Some((Drawn::of(tag, name, cell), 1));
    }

    fn close_cell(&mut self, cell: Open) -> Result<(), Finding> {
        let first = self.column;
        let end = first.checked_add(cell.repeated).ok_or_else(|| broken("columns".to_owned()))?;
        self.column = end;
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let row = self.row.first;
        if cell.rows > 1 || cell.columns > 1 {
            if sheet.content.merged.len() >= limits::MERGED_RANGES {
                return Err(too_many(Place::Sheet(sheet.name.clone()), limits::MERGED_RANGES));
            }
            let corner = (row.saturating_add(cell.rows - 1), first.saturating_add(cell.columns - 1));
            sheet.content.merged.push(((row, first), (corner.0.min(ROWS - 1), corner.1.min(COLUMNS - 1))));
        }
        if cell.is_empty() && cell.formula.is_none() {
            return Ok(());
        }
        if cell.repeated as usize > limits::CELLS {
            return Err(too_many(Place::Sheet(sheet.name.clone()), limits::CELLS));
        }
        let value = cell.value();
        for column in first..end {
            count_down(&mut self.left, &sheet.name)?;
            let (value, formula) = (value.clone(), cell.formula.clone());
            sheet.content.cells.push(SheetCell { position: (row, column), value, formula, style: cell.style });
        }
        Ok(())
    }

    /// A row that stands for several has its cells in each of them.
    fn close_row(&mut self) -> Result<(), Finding> {
        let Some(sheet) = self.sheet.as_mut().filter(|_| self.row.count > 1) else { return Ok(()) };
        let cells: Vec<SheetCell> = sheet.content.cells.get(self.row.before..).unwrap_or_default().to_vec();
        if cells.is_empty() {
            return Ok(());
        }
        for row in 1..self.row.count {
            for cell in &cells {
                count_down(&mut self.left, &sheet.name)?;
                let position: Position = (cell.position.0.saturating_add(row), cell.position.1);
                sheet.content.cells.push(SheetCell { position, ..cell.clone() });
            }
        }
        Ok(())
    }
}

impl Handler for Tables {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        if self.skipped > 0 || matches!(name, "tracked-changes" | "dde-link" | "cell-range-source" | "note") {
            self.skipped += 1;
            return Ok(());
        }
        if let Some((drawn, depth)) = &mut self.drawn {
            drawn.note(tag, name);
            *depth += 1;
            return Ok(());
        }
        if let Some(note) = &mut self.note {
            if name == "p" && !note.is_empty() {
                note.push('\n');
            }
            return Ok(());
        }
        match name {
            _ if self.sheet.is_none() && name != "table" => self.book.open(tag, name)?,
            "annotation" => self.note = Some(String::new()),
            _ if DRAWN.contains(&name) => self.open_drawn(tag, name),
            "table" => self.open_sheet(tag),
            "table-column" => self.open_column(tag),
            "table-row" => self.open_row(tag)?,
            "table-cell" | "covered-table-cell" => self.open_cell(tag),
            _ => self.in_cell(tag, name),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if let Some((drawn, _)) = &mut self.drawn {
            if let Some(paragraph) = drawn.paragraphs.last_mut() {
                paragraph.push_str(text);
            }
        } else if let Some(note) = &mut self.note {
            note.push_str(text);
        } else if let Some(cell) = self.cell.as_mut().filter(|cell| cell.is_in_paragraph) {
            cell.push(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        if let Some((drawn, depth)) = &mut self.drawn {
            *depth -= 1;
            if *depth == 0
                && let Some(sheet) = self.sheet.as_mut().filter(|sheet| sheet.drawn.len() < limits::SHAPES)
            {
                sheet.drawn.push(std::mem::take(drawn));
            }
            self.drawn.take_if(|(_, depth)| *depth == 0);
            return Ok(());
        }
        match name {
            "annotation" => {
                let position = (self.row.first, self.column);
                if let (Some(sheet), Some(note)) = (&mut self.sheet, self.note.take())
                    && sheet.notes.len() < limits::SHAPES
                {
                    sheet.notes.push((position, note));
                }
            }
            "p" | "h" => self.cell.iter_mut().for_each(|cell| cell.is_in_paragraph = false),
            "span" => {
                if let Some(cell) = &mut self.cell {
                    cell.spans.pop();
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.close_cell(cell)?;
                }
            }
            "table-row" => self.close_row()?,
            "table" => self.sheets.extend(self.sheet.take()),
            _ if self.sheet.is_none() => self.book.close(name)?,
            _ => {}
        }
        Ok(())
    }
}
