//! Workbooks of OpenDocument. Read here and not by calamine, which does not tell merged ranges. What a cell shows stands
//! in the file, so formats need not be known.

mod cell;
mod sheet;
mod styles;
mod tables;

use super::draft::Draft;
use super::{Workbook, overlay};
use crate::intake::label::LabelBook;
use crate::intake::limits;
use crate::number_format::Epoch;
use crate::spreadsheet::{Face, Showing, xml};
use hoshin_domain::{Finding, FindingCode, Place};
use std::io::{BufReader, Cursor, Read};
use styles::StyleBook;
use tables::Tables;
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
    let mut styles = StyleBook::default();
    if let Ok(part) = archive.by_name("styles.xml") {
        xml::walk(BufReader::new(part), &mut styles, false)?;
    }
    let content = archive.by_name("content.xml").map_err(|error| broken(error.to_string()))?;
    let mut tables = Tables::new(styles, limits::CELLS);
    xml::walk(BufReader::new(content), &mut tables, false)?;
    let (sheets, styles) = tables.finished();
    let mut workbook = Workbook::default();
    for sheet in sheets {
        let showing = Showing { epoch: Epoch::Of1900, has_zeros: true };
        if sheet.is_hidden {
            workbook
                .leave_out(&sheet.name, sheet.content.cells.iter().map(|cell| Face::of(cell, &styles, showing).text));
            continue;
        }
        let mut draft = Draft::new(&sheet.name);
        super::sheet::take(&mut draft, &sheet.content, &styles, showing);
        overlay::lay(&mut draft, &sheet.overlay(), &sheet.content, &styles);
        workbook.finish(draft, labels);
    }
    Ok(workbook)
}

fn broken(reason: String) -> Finding {
    Finding::new(FindingCode::Broken, Place::File).about(reason)
}
