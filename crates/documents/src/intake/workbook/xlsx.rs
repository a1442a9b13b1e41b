//! Workbooks as Excel writes them since 2007.

use super::draft::Draft;
use super::{Workbook, overlay, sheet};
use crate::intake::label::LabelBook;
use crate::intake::limits;
use crate::spreadsheet::{Book, Face, SheetContent, SheetEntry, SheetKind, Showing};
use hoshin_domain::{Finding, FindingCode, Place};

/// The sheets of a workbook as cells, or why it cannot be read.
pub(in crate::intake) fn read(bytes: &[u8], labels: &LabelBook) -> Result<Workbook, Finding> {
    let mut book = Book::open(bytes)?;
    let mut workbook = Workbook::default();
    if book.styles.is_cut {
        workbook
            .findings
            .push(Finding::new(FindingCode::TooManyStyles, Place::File).about(format!("> {}", limits::STYLES)));
    }
    let mut left = limits::CELLS;
    for entry in book.sheets.clone() {
        match entry.kind {
            SheetKind::Cells => {}
            SheetKind::Chart if entry.is_hidden => continue,
            SheetKind::Chart => {
                workbook.findings.push(Finding::new(FindingCode::ChartSheet, Place::Sheet(entry.name.clone())));
                continue;
            }
            SheetKind::Other => continue,
        }
        let content = book.content(&entry, &mut left)?;
        let showing = Showing { epoch: book.epoch, has_zeros: content.has_zeros };
        if entry.is_hidden {
            let faces = content.cells.iter().map(|cell| Face::of(cell, &book.styles, showing).text);
            workbook.leave_out(&entry.name, faces);
            continue;
        }
        let mut draft = Draft::new(&entry.name);
        sheet::take(&mut draft, &content, &book.styles, showing);
        on_top(&mut draft, &mut book, &entry, &content)?;
        workbook.finish(draft, labels);
    }
    Ok(workbook)
}

// A drawing that cannot be read spoils no cell; that it was not read is told.
fn on_top(draft: &mut Draft, book: &mut Book<'_>, entry: &SheetEntry, content: &SheetContent) -> Result<(), Finding> {
    if !content.has_drawing {
        return Ok(());
    }
    match book.overlay(entry, content) {
        Ok(lying) => overlay::lay(draft, &lying, content, &book.styles),
        Err(finding) => draft.tell_of_sheet(FindingCode::DrawingUnread, finding.detail.unwrap_or_default()),
    }
    Ok(())
}
