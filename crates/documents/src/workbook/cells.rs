//! The cells of a workbook that came back, as people see them, and what was kept out of them.

use super::Address;
use crate::spreadsheet::{Book, Face, FaceKind, SheetContent, SheetEntry, Showing};
use hoshin_domain::workbook::{Content, Fault, FaultKind};
use hoshin_domain::{Finding, day};
use std::collections::BTreeMap;

pub(super) type Cells = BTreeMap<Address, Content>;

/// The filled cells of a sheet; `told` receives what was left out of them.
pub(super) fn cells(
    book: &mut Book<'_>,
    entry: &SheetEntry,
    left: &mut usize,
    told: &mut Vec<Fault>,
) -> Result<Cells, Finding> {
    let sheet = book.content(entry, left)?;
    let showing = Showing { epoch: book.epoch, has_zeros: sheet.has_zeros };
    let mut cells = Cells::new();
    for cell in &sheet.cells {
        let face = Face::of(cell, &book.styles, showing);
        let address = Address::at(cell.position);
        for (kind, text) in [(FaultKind::StruckOut, &face.struck), (FaultKind::Unseen, &face.invisible)] {
            if !text.trim().is_empty() {
                told.push(Fault::at(&entry.name, &address.short(), kind).about(text.trim()));
            }
        }
        cells.extend(content(face, cell.formula.as_deref(), showing).map(|content| (address, content)));
    }
    told.extend(boxes(book, entry, &sheet));
    Ok(cells)
}

/// A text box is no cell: what it says would be lost.
fn boxes(book: &mut Book<'_>, entry: &SheetEntry, sheet: &SheetContent) -> Vec<Fault> {
    // Drawings that cannot be read say nothing.
    let shapes = book.overlay(entry, sheet).map(|lying| lying.shapes).unwrap_or_default();
    let fault = |shape: crate::spreadsheet::Shape| {
        let at = Address::at(sheet.grid.at((shape.area.left, shape.area.top)));
        Fault::at(&entry.name, &at.short(), FaultKind::Stray).about(shape.text.trim())
    };
    shapes.into_iter().filter(|shape| !shape.text.trim().is_empty()).map(fault).collect()
}

fn content(face: Face, formula: Option<&str>, showing: Showing) -> Option<Content> {
    if let Some(formula) = formula {
        return Some(Content::Formula(format!("={formula}")));
    }
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
    Some(match face.kind {
        FaceKind::Error => Content::Error(face.text),
        // A share that is shown as one, or a number with its unit, is what was meant.
        FaceKind::Number if face.text.chars().all(is_plain) => Content::Number(face.text),
        FaceKind::Day(serial) => {
            let date = showing.epoch.date(serial);
            // Without its year, as 2-Jan or as 2026/3/1, a day may have been something else; 令和8年3月1日 was meant.
            let is_bare = face.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | ':' | ' '));
            let is_certain = day::typed(&face.text) == date && !is_bare && !face.is_doubtful_day;
            match date {
                Some(date) if !is_certain => Content::Date(date.to_string()),
                Some(_) | None => Content::Text(face.text),
            }
        }
        FaceKind::Missing => return None,
        FaceKind::Text | FaceKind::Truth | FaceKind::Time | FaceKind::Number => Content::Text(face.text),
    })
}
