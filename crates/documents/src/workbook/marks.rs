//! 管理番号: what stands before each row of 指標, so that rows that were sorted or pasted over are never mixed up.

use super::Address;
use hoshin_domain::FieldPath;
use hoshin_domain::workbook::{Content, Fault, FaultKind, ReturnedCell, Slot, Spare};
use std::collections::BTreeSet;

/// The column in which it stands.
pub(super) const COLUMN: u16 = 0;

/// The mark of the row a cell belongs to; only those of indicators have one: 12, 新5-1.
pub(super) fn mark_of(slot: Slot) -> Option<String> {
    match slot {
        Slot::Field(FieldPath::Indicator(id, _)) | Slot::Charge(id, _) => Some(id.to_string()),
        Slot::Spare(Spare { path: FieldPath::Indicator(..), owner, number }) => Some(format!("新{owner}-{number}")),
        Slot::Field(_) | Slot::Spare(_) => None,
    }
}

/// A fault for every row whose cells do not stand behind their mark: names stay where they are when rows are sorted,
/// and texts move.
pub(super) fn moved<'a>(found: &[ReturnedCell], content: impl Fn(&str, Address) -> Option<&'a Content>) -> Vec<Fault> {
    let (mut faults, mut told) = (Vec::new(), BTreeSet::new());
    for cell in found {
        let (Some(mark), Some(address)) = (mark_of(cell.slot), Address::parse(&cell.cell)) else { continue };
        let place = Address { row: address.row, column: COLUMN };
        let stands = content(&cell.sheet, place).map_or("", Content::text);
        if stands.trim() != mark && told.insert((cell.sheet.clone(), place)) {
            faults.push(Fault::at(&cell.sheet, &place.short(), FaultKind::Moved).about(mark));
        }
    }
    faults
}
