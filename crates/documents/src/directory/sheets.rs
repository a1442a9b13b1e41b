//! The sheets of a workbook: what is seen in a cell, but days as days, whatever their format shows of them.

use super::template::BESIDE;
use crate::intake::archive::{Archive, check};
use crate::intake::findings::refusal;
use crate::intake::{limits, sheets};
use crate::spreadsheet::{Book, Face, FaceKind, Position, SheetContent, SheetEntry, SheetKind, Showing};
use hoshin_domain::directory::{Cell, Doubt, Listing, ListingRow};
use hoshin_domain::{Finding, FindingCode};
use std::collections::BTreeMap;

type Cells = BTreeMap<u32, BTreeMap<u32, Cell>>;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Listing>, Finding> {
    match check(bytes) {
        Ok(Archive::Workbook) => of_excel(bytes),
        Ok(Archive::OpenDocument) => of_others(bytes),
        Ok(Archive::Word) => Err(refusal(FindingCode::WrongKind).about("docx")),
        Ok(Archive::Other(code)) => Err(refusal(code.unwrap_or(FindingCode::UnknownKind))),
        // An old workbook is no archive.
        Err(finding) if bytes.starts_with(b"PK") => Err(finding),
        Err(_) => of_others(bytes),
    }
}

fn of_excel(bytes: &[u8]) -> Result<Vec<Listing>, Finding> {
    let mut book = Book::open(bytes)?;
    let mut left = limits::CELLS;
    let mut listings = Vec::new();
    for entry in book.sheets.clone() {
        if entry.kind != SheetKind::Cells || entry.is_hidden || BESIDE.contains(&entry.name.as_str()) {
            continue;
        }
        let content = book.content(&entry, &mut left)?;
        let showing = Showing { epoch: book.epoch, has_zeros: content.has_zeros };
        let mut cells = Cells::new();
        for cell in &content.cells {
            let text = shown(Face::of(cell, &book.styles, showing), showing);
            cells.entry(cell.position.0).or_default().insert(cell.position.1, text);
        }
        spread(&mut cells, &content);
        listings.push(listing(&entry, cells));
    }
    if listings.is_empty() { Err(refusal(FindingCode::EmptyFile)) } else { Ok(listings) }
}

// What another format makes of a day would have to be read back: 4月1日 has lost its year.
fn shown(face: Face, showing: Showing) -> Cell {
    let Face { text, struck, invisible, kind, .. } = face;
    let doubt = match kind {
        FaceKind::Missing => Some(Doubt::Formula),
        FaceKind::Error => Some(Doubt::Error),
        FaceKind::Text | FaceKind::Number | FaceKind::Day(_) | FaceKind::Time | FaceKind::Truth => {
            (text.trim().is_empty() && !(struck + &invisible).trim().is_empty()).then_some(Doubt::Unseen)
        }
    };
    match kind {
        FaceKind::Day(serial) if !text.is_empty() => {
            let day = showing.epoch.date(serial).map(|day| day.to_string());
            Cell { text: day.unwrap_or(text), doubt }
        }
        FaceKind::Day(_)
        | FaceKind::Text
        | FaceKind::Number
        | FaceKind::Time
        | FaceKind::Truth
        | FaceKind::Error
        | FaceKind::Missing => Cell { text, doubt },
    }
}

// A department that stands once beside all of its sections is each one's.
fn spread(cells: &mut Cells, content: &SheetContent) {
    let Some(last) = cells.keys().next_back().copied() else { return };
    for (begin, end) in &content.merged {
        let Some(cell) = cells.get(&begin.0).and_then(|row| row.get(&begin.1)).cloned() else { continue };
        down(cells, *begin, end.0.min(last), &cell);
    }
}

fn down(cells: &mut Cells, begin: Position, last: u32, cell: &Cell) {
    for row in begin.0 + 1..=last {
        // A row with nothing else stays a row with nothing.
        if let Some(others) = cells.get_mut(&row) {
            others.entry(begin.1).or_insert_with(|| cell.clone());
        }
    }
}

fn listing(entry: &SheetEntry, cells: Cells) -> Listing {
    Listing { sheet: Some(entry.name.clone()), rows: cells.into_iter().map(row).collect() }
}

fn row((number, cells): (u32, BTreeMap<u32, Cell>)) -> ListingRow {
    let mut row = ListingRow { number: u64::from(number) + 1, cells: Vec::new() };
    for (column, cell) in cells.into_iter().take_while(|(column, _)| (*column as usize) < super::COLUMNS) {
        row.cells.resize_with(column as usize, Cell::default);
        row.cells.push(cell);
    }
    row
}

// Of other programs' workbooks what they show.
fn of_others(bytes: &[u8]) -> Result<Vec<Listing>, Finding> {
    let sheets = sheets(bytes).ok_or_else(|| refusal(FindingCode::Broken))?;
    let listing = |(name, all): (String, Vec<crate::intake::workbook::MergedCell>)| {
        let mut cells = Cells::new();
        for cell in &all {
            let text = Cell { text: cell.text.clone(), doubt: None };
            cells.entry(cell.begin.0).or_default().insert(cell.begin.1, text);
        }
        let last = cells.keys().next_back().copied().unwrap_or_default();
        for cell in &all {
            let text = Cell { text: cell.text.clone(), doubt: None };
            down(&mut cells, cell.begin, cell.end.0.min(last), &text);
        }
        Listing { sheet: Some(name), rows: cells.into_iter().map(row).collect() }
    };
    Ok(sheets.into_iter().filter(|(name, _)| !BESIDE.contains(&name.as_str())).map(listing).collect())
}
