//! Workbooks of OpenDocument. Read here and not by calamine, which does not tell merged ranges.

use super::{Position, Shown, Workbook, too_many};
use crate::intake::cell::Leaf;
use crate::intake::label::LabelBook;
use crate::intake::limits;
use hoshin_domain::{Finding, FindingCode, Place};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

/// The sheets of a workbook as cells, or why it cannot be read.
pub(in crate::intake) fn read(bytes: &[u8], labels: &LabelBook) -> Result<Workbook, Finding> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    if let Ok(mut manifest) = archive.by_name("META-INF/manifest.xml") {
        let mut text = String::new();
        // A manifest that cannot be read as text locks nothing.
        if manifest.read_to_string(&mut text).is_ok() && text.contains("encryption-data") {
            return Err(Finding::new(FindingCode::Encrypted, Place::File));
        }
    }
    let content = archive.by_name("content.xml").map_err(|error| broken(error.to_string()))?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut tables =
        Tables { workbook: Workbook::default(), labels, sheet: None, row: 0, column: 0, cell: None, skipped: 0 };
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|error| broken(error.to_string()))?;
        match event {
            Event::Start(tag) if tables.skipped > 0 || is_skipped(&tag) => tables.skipped += 1,
            Event::End(_) if tables.skipped > 0 => tables.skipped -= 1,
            _ if tables.skipped > 0 => {}
            Event::Start(tag) => tables.open(&tag)?,
            Event::Empty(tag) => {
                tables.open(&tag)?;
                tables.close(tag.name().as_ref())?;
            }
            Event::End(tag) => tables.close(tag.name().as_ref())?,
            Event::Text(text) => tables.text(&text),
            Event::CData(text) => tables.text(&text),
            Event::GeneralRef(entity) => tables.text(&resolved(&entity)?),
            Event::Eof => return Ok(tables.workbook),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        buffer.clear();
    }
}

/// A comment at a cell, and drawings upon a sheet: they are no cells.
fn is_skipped(tag: &BytesStart<'_>) -> bool {
    matches!(tag.name().as_ref(), "office:annotation" | "table:shapes" | "draw:frame" | "text:note")
}

struct Tables<'l> {
    workbook: Workbook,
    labels: &'l LabelBook,
    sheet: Option<Leaf>,
    row: u32,
    column: u32,
    cell: Option<Open>,
    skipped: usize,
}

/// A cell whose paragraphs are being read.
#[derive(Default)]
struct Open {
    text: String,
    paragraphs: usize,
    rows: u32,
    columns: u32,
    repeated: u32,
    formula: Option<String>,
    is_date: bool,
    is_in_paragraph: bool,
}

impl Tables<'_> {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Finding> {
        match tag.name().as_ref() {
            "table:table" => {
                let name = attribute(tag, "table:name").unwrap_or_default();
                self.sheet = Some(Leaf { place: Place::Sheet(name), cells: Vec::new() });
                self.row = 0;
            }
            "table:table-row" => {
                self.column = 0;
                let repeated = number(tag, "table:number-rows-repeated");
                self.row = self.row.checked_add(repeated).ok_or_else(|| broken("rows".to_owned()))?;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(Open {
                    rows: number(tag, "table:number-rows-spanned"),
                    columns: number(tag, "table:number-columns-spanned"),
                    repeated: number(tag, "table:number-columns-repeated"),
                    formula: attribute(tag, "table:formula"),
                    is_date: attribute(tag, "office:value-type").is_some_and(|kind| kind == "date"),
                    ..Open::default()
                });
            }
            "text:p" | "text:h" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                    cell.is_in_paragraph = true;
                }
            }
            "text:line-break" => self.text("\n"),
            "text:tab" => self.text(" "),
            "text:s" => self.text(&" ".repeat(number(tag, "text:c").min(1_000) as usize)),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.is_in_paragraph) {
            cell.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        match name {
            "text:p" | "text:h" => {
                if let Some(cell) = &mut self.cell {
                    cell.is_in_paragraph = false;
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.add(cell)?;
                }
            }
            "table:table" => self.workbook.leaves.extend(self.sheet.take()),
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, cell: Open) -> Result<(), Finding> {
        let first = self.column;
        let end = first.checked_add(cell.repeated).ok_or_else(|| broken("columns".to_owned()))?;
        self.column = end;
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        if cell.text.is_empty() && cell.formula.is_none() {
            return Ok(());
        }
        if cell.repeated as usize > limits::CELLS {
            return Err(too_many(sheet.place.clone(), limits::CELLS));
        }
        // Rows are counted when they begin, so this one is the last of those it stands for.
        let row = self.row.saturating_sub(1);
        for column in first..end {
            let corner: Position = (row.saturating_add(cell.rows - 1), column.saturating_add(cell.columns - 1));
            let shown = Shown {
                text: Some(cell.text.clone()),
                formula: cell.formula.clone().map(|formula| formula.trim_start_matches("of:=").to_owned()),
                has_no_value: cell.formula.is_some() && (cell.text.is_empty() || is_error(&cell.text)),
                is_date: cell.is_date,
            };
            self.workbook.add(sheet, (row, column), Some(corner), shown, self.labels)?;
        }
        Ok(())
    }
}

/// What spreadsheets show where a formula failed.
fn is_error(text: &str) -> bool {
    text.starts_with('#') || text.starts_with("Err:")
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok().flatten()?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// A count, at least 1.
fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|value| value.parse().ok()).unwrap_or(1).max(1)
}

fn resolved(entity: &BytesRef<'_>) -> Result<String, Finding> {
    if let Some(character) = entity.resolve_char_ref().map_err(|error| broken(error.to_string()))? {
        return Ok(character.to_string());
    }
    Ok(resolve_predefined_entity(entity).unwrap_or_default().to_owned())
}

fn broken(reason: String) -> Finding {
    Finding::new(FindingCode::Broken, Place::File).about(reason)
}
