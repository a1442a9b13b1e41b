//! Workbooks as Excel wrote them until 2003: an OLE container with one stream of records.
//!
//! calamine reads the values; formats, fonts, hidden rows and what is drawn are read here from the same stream.

mod drawn;
mod dress;
mod record;
mod size;
mod strings;

use super::draft::Draft;
use super::{Workbook, count_down, day_text, overlay, sheet, too_many};
use crate::intake::label::LabelBook;
use crate::intake::limits;
use crate::spreadsheet::{Face, Overlay, Run, SheetCell, SheetContent, Showing, Value};
use calamine::{Data, Reader, Xls, XlsError};
use cfb::CompoundFile;
use dress::{Dress, SheetDress};
use hoshin_domain::{Finding, FindingCode, Place};
use std::io::{Cursor, Read};

/// The sheets of a workbook as cells, or why it cannot be read.
pub(in crate::intake) fn read(bytes: &[u8], labels: &LabelBook) -> Result<Workbook, Finding> {
    let stream = stream(bytes)?;
    size::check(&stream)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let mut dress = Dress::of(&stream);
    let mut workbook = Workbook::default();
    let mut left = limits::CELLS;
    for name in book.sheet_names() {
        let own = dress.sheets.remove(&name).unwrap_or_default();
        if own.is_chart {
            if !own.is_hidden {
                workbook.findings.push(Finding::new(FindingCode::ChartSheet, Place::Sheet(name.clone())));
            }
            continue;
        }
        let Some(content) = content(&mut book, &name, &dress, &own, &mut left)? else { continue };
        let showing = Showing { epoch: dress.epoch, has_zeros: content.has_zeros };
        if own.is_hidden {
            let faces = content.cells.iter().map(|cell| Face::of(cell, &dress.styles, showing).text);
            workbook.leave_out(&name, faces);
            continue;
        }
        let mut draft = Draft::new(&name);
        sheet::take(&mut draft, &content, &dress.styles, showing);
        let shapes = drawn::shapes(&own.drawn, &content.grid);
        let lying = Overlay { shapes, is_cut: own.drawn.len() >= limits::SHAPES, ..Overlay::default() };
        overlay::lay(&mut draft, &lying, &content, &dress.styles);
        workbook.finish(draft, labels);
    }
    Ok(workbook)
}

/// The cells of a sheet with their values; none if it has no cells.
fn content(
    book: &mut Xls<Cursor<&[u8]>>,
    name: &str,
    dress: &Dress,
    own: &SheetDress,
    left: &mut usize,
) -> Result<Option<SheetContent>, Finding> {
    let Ok(range) = book.worksheet_range(name) else { return Ok(None) };
    let formulas = book.worksheet_formula(name).map_err(|error| refusal(&error))?;
    let ranges = book.merge_cells_by_sheet_name(name).map_err(|error| refusal(&error))?;
    if ranges.len() > limits::MERGED_RANGES {
        return Err(too_many(Place::Sheet(name.to_owned()), limits::MERGED_RANGES));
    }
    let (top, first) = range.start().unwrap_or_default();
    let mut cells = Vec::new();
    for (row, column, value) in range.used_cells() {
        let position = (top + row as u32, first + column as u32);
        let formula = formulas.get_value(position).filter(|formula| !formula.is_empty()).cloned();
        let Some(mut stored) = stored(value, || dress.runs(own, position)) else { continue };
        if let (Data::DateTime(date), None) = (value, own.styles.get(&position)) {
            // Only the reader of values knows the formats of Excel 95.
            stored = Value::Day(day_text(*date));
        }
        count_down(left, name)?;
        let style = own.styles.get(&position).copied().map_or(0, u32::from);
        cells.push(SheetCell { position, value: stored, formula, style });
    }
    let merged = ranges.into_iter().map(|range| (range.start, range.end)).collect();
    Ok(Some(SheetContent {
        cells,
        merged,
        hidden_rows: own.hidden_rows.clone(),
        hidden_columns: own.hidden_columns.clone(),
        has_zeros: !own.hides_zeros,
        has_drawing: !own.drawn.is_empty(),
        grid: own.grid(),
        pictures: Vec::new(),
    }))
}

fn stored(value: &Data, runs: impl Fn() -> Option<Vec<Run>>) -> Option<Value> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) => Value::Text(runs().unwrap_or_else(|| vec![Run { text: text.clone(), font: None }])),
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        Data::Bool(truth) => Value::Truth(*truth),
        Data::DateTime(date) => Value::Number(date.as_f64()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Day(text.clone()),
        Data::Error(error) => Value::Error(error.to_string()),
    })
}

/// The stream of records, if it may be read at all.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Finding> {
    let broken = |error: std::io::Error| Finding::new(FindingCode::Broken, Place::File).about(error.to_string());
    let mut container = CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    if container.exists("/_VBA_PROJECT_CUR") {
        return Err(Finding::new(FindingCode::Macros, Place::File));
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| container.exists(name));
    let name = name.ok_or_else(|| Finding::new(FindingCode::UnknownKind, Place::File).about("ole"))?;
    let mut stream = Vec::new();
    container.open_stream(name).and_then(|mut part| part.read_to_end(&mut stream)).map_err(broken)?;
    Ok(stream)
}

fn refusal(error: &XlsError) -> Finding {
    let code = if matches!(error, XlsError::Password) { FindingCode::Encrypted } else { FindingCode::Broken };
    Finding::new(code, Place::File).about(error.to_string())
}
