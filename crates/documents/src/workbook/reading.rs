//! What came back: the cells that are theirs, wherever they stand now, and what is wrong with the rest.

use super::cells::{Cells, cells};
use super::hidden::{self, FIRST_ROW, LOCKED, SHEET};
use super::{Address, marks};
use crate::intake::{self, limits};
use crate::spreadsheet::{Book, SheetKind};
use hoshin_domain::text::Seen;
use hoshin_domain::workbook::{Content, Fault, FaultKind, Returned, ReturnedCell, Slot, Stamp};
use hoshin_domain::{Finding, FindingCode, Place};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The cells of a workbook that came back.
///
/// The kind is decided by the bytes; the name is only checked against it. Never panics and keeps to the limits.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Returned, Fault> {
    let refused = |finding: Finding| Fault {
        place: finding.place.clone(),
        kind: FaultKind::File(Box::new(finding)),
        detail: None,
    };
    intake::guard_workbook(file_name, bytes).map_err(refused)?;
    let outcome = intake::guarded(|| open(bytes)).ok_or_else(|| Finding::new(FindingCode::Broken, Place::File));
    match outcome {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(finding)) | Err(finding) => Err(refused(finding)),
    }
}

fn open(bytes: &[u8]) -> Result<Result<Returned, Fault>, Finding> {
    let mut book = Book::open(bytes)?;
    let names = Names::of(&book);
    let (mut left, mut told) = (limits::CELLS, Vec::new());
    let entries = book.sheets.clone();
    let hidden = match entries.iter().find(|entry| entry.name == SHEET) {
        // What is hidden there is ours, however it looks.
        Some(entry) => hidden_sheet(&cells(&mut book, entry, &mut left, &mut Vec::new())?),
        None => None,
    };
    let (stamp, hidden) = match (hidden, &names.stamp) {
        (Some((stamp, hidden)), _) => (stamp, Some(hidden)),
        (None, Some(stamp)) => (stamp.clone(), None),
        (None, None) => return Ok(Err(Fault::of_file(FaultKind::NoStamp))),
    };
    let mut sheets = HashMap::new();
    let mut visible = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.is_hidden && entry.name != SHEET) {
        visible.push(entry.name.clone());
        let cells = match entry.kind {
            SheetKind::Cells => cells(&mut book, entry, &mut left, &mut told)?,
            // A sheet that holds a chart has no cells.
            SheetKind::Chart | SheetKind::Other => Cells::new(),
        };
        sheets.insert(entry.name.clone(), cells);
    }
    let mut returned = assemble(stamp, hidden, names, &visible, &sheets);
    returned.faults.extend(told);
    Ok(Ok(returned))
}

/// The places the names of the workbook point at.
#[derive(Debug, Default)]
struct Names {
    /// None where the cell was deleted.
    places: BTreeMap<Slot, Option<(String, Address)>>,
    /// Slots whose name stands at several places: a sheet was copied.
    twice: Vec<Slot>,
    stamp: Option<Stamp>,
}

impl Names {
    fn of(book: &Book<'_>) -> Self {
        let mut names = Self::default();
        for (name, formula) in &book.names {
            if name == hidden::STAMP_NAME {
                names.stamp = names.stamp.or(hidden::stamp_in(formula));
            } else if let Some(slot) = hidden::slot_of(name) {
                let place = Address::in_sheet(formula);
                if names.places.insert(slot, place.clone()).is_some_and(|before| before != place) {
                    names.twice.push(slot);
                }
            }
        }
        names
    }
}

/// A row of the hidden sheet.
#[derive(Debug)]
struct Noted {
    slot: Slot,
    sheet: String,
    address: Option<Address>,
    /// None if it no longer agrees with its digest.
    original: Option<Option<String>>,
}

#[derive(Debug, Default)]
struct HiddenSheet {
    rows: Vec<Noted>,
    locked: HashSet<String>,
}

fn hidden_sheet(cells: &Cells) -> Option<(Stamp, HiddenSheet)> {
    let text = |row: u32, column: u16| cells.get(&Address { row, column }).map_or("", Content::text);
    let lines: Vec<String> = (0..9).map(|row| text(row, 0).to_owned()).collect();
    let stamp = hidden::stamp_of(&lines)?;
    let mut hidden = HiddenSheet::default();
    let last = cells.keys().map(|address| address.row).max().unwrap_or(0);
    for row in FIRST_ROW..=last {
        let digest = text(row, 3);
        if text(row, 0) == LOCKED {
            hidden.locked.insert(digest.to_owned());
        } else if let Ok(slot) = text(row, 0).parse() {
            let original = Some(text(row, 4).to_owned()).filter(|text| !text.is_empty());
            let agrees = Seen::of(original.as_deref()).as_str() == digest;
            let (sheet, address) = (text(row, 1).to_owned(), Address::parse(text(row, 2)));
            hidden.rows.push(Noted { slot, sheet, address, original: agrees.then_some(original) });
        }
    }
    Some((stamp, hidden))
}

fn assemble(
    stamp: Stamp,
    hidden: Option<HiddenSheet>,
    names: Names,
    order: &[String],
    sheets: &HashMap<String, Cells>,
) -> Returned {
    let mut faults = Vec::new();
    let locked = hidden.as_ref().map(|hidden| hidden.locked.clone());
    if hidden.is_none() {
        faults.push(Fault::of_file(FaultKind::HiddenSheetGone));
    }
    let mut found: Vec<ReturnedCell> = Vec::new();
    let mut taken: HashMap<(String, Address), Slot> = HashMap::new();
    for place in places(hidden.unwrap_or_default().rows, names, order, &mut faults) {
        let (sheet, address) = (place.sheet, place.address);
        let Some(cells) = sheets.get(&sheet) else {
            faults.push(Fault::at(&sheet, &address.short(), FaultKind::CellGone).about(place.slot.to_string()));
            continue;
        };
        if let Some(other) = taken.insert((sheet.clone(), address), place.slot) {
            let both = format!("{other}, {}", place.slot);
            faults.push(Fault::at(&sheet, &address.short(), FaultKind::IdTwice).about(both));
            continue;
        }
        let content = cells.get(&address).cloned().unwrap_or(Content::Text(String::new()));
        found.push(ReturnedCell { slot: place.slot, cell: address.short(), sheet, content, original: place.original });
    }
    faults.extend(marks::moved(&found, |sheet, address| sheets.get(sheet)?.get(&address)));
    if let Some(locked) = locked {
        faults.extend(strays(order, sheets, &taken, &locked));
    }
    Returned { stamp, cells: found, faults }
}

struct Placed {
    slot: Slot,
    sheet: String,
    address: Address,
    original: Option<Option<String>>,
}

/// Every cell once, in the order of the hidden sheet; names go before notes, for they move with their cells.
fn places(rows: Vec<Noted>, mut names: Names, order: &[String], faults: &mut Vec<Fault>) -> Vec<Placed> {
    let has_names = !names.places.is_empty();
    let mut placed: Vec<Placed> = Vec::new();
    let mut done: HashSet<Slot> = HashSet::new();
    for Noted { slot, sheet, address, original } in rows {
        let cell = address.map(Address::short).unwrap_or_default();
        if !done.insert(slot) || names.twice.contains(&slot) {
            faults.push(Fault::at(&sheet, &cell, FaultKind::IdTwice).about(slot.to_string()));
            continue;
        }
        match (names.places.remove(&slot), address) {
            (Some(Some((sheet, address))), _) => placed.push(Placed { slot, sheet, address, original }),
            (Some(None), _) => faults.push(Fault::at(&sheet, &cell, FaultKind::CellGone).about(slot.to_string())),
            (None, Some(address)) if !has_names => placed.push(Placed { slot, sheet, address, original }),
            (None, _) => faults.push(Fault::at(&sheet, &cell, FaultKind::Moved).about(slot.to_string())),
        }
    }
    let mut rest: Vec<Placed> = Vec::new();
    for (slot, place) in names.places.into_iter().filter(|(slot, _)| !done.contains(slot)) {
        match place {
            Some((sheet, address)) => rest.push(Placed { slot, sheet, address, original: None }),
            None => faults.push(Fault::of_file(FaultKind::CellGone).about(slot.to_string())),
        }
    }
    rest.sort_by_key(|place| (order.iter().position(|name| *name == place.sheet), place.address));
    placed.extend(rest);
    placed
}

// What stands outside of the cells that are theirs and is not a text of ours would be lost without a word.
fn strays(
    order: &[String],
    sheets: &HashMap<String, Cells>,
    taken: &HashMap<(String, Address), Slot>,
    locked: &HashSet<String>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for name in order {
        for (address, content) in sheets.get(name).into_iter().flatten() {
            let text = content.text();
            let is_ours =
                taken.contains_key(&(name.clone(), *address)) || locked.contains(Seen::of(Some(text)).as_str());
            if !is_ours && !text.trim().is_empty() {
                faults.push(Fault::at(name, &address.short(), FaultKind::Stray).about(text));
            }
        }
    }
    faults
}
