//! The workbook while it is made: its sheets so far, and what the hidden one will say about them.

use super::hidden::{self, Anchor, Hidden, Lists, Locked};
use super::style::Styles;
use hoshin_domain::workbook::{Meanings, Originals, Slot, Stamp, is_on};
use hoshin_domain::{ChargeField, FieldPath, Form, Holder, OperatingPolicy, Rhythm};
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::collections::BTreeSet;

/// Everything a workbook is made of.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    pub stamp: &'a Stamp,
    pub municipality: &'a str,
    pub form: &'a Form,
    pub policy: &'a OperatingPolicy,
    /// The fields that are theirs to fill.
    pub editable: &'a BTreeSet<FieldPath>,
    /// Whether empty rows for new targets, initiatives and indicators are offered.
    pub may_add: bool,
    /// Those who can be put in charge of an indicator; none where that is not theirs to say.
    pub people: Option<&'a [Holder]>,
    /// 室・課 that can be chosen.
    pub sections: &'a [String],
    /// Until when it is to come back.
    pub due: Option<Date>,
    /// To whom it comes back.
    pub send_to: &'a str,
}

/// A workbook that goes out, and what stands in each cell that is theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    pub originals: Originals,
}

/// The workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be made: {0}")]
pub struct NotWritten(#[from] XlsxError);

impl Outgoing<'_> {
    /// Whether a field has a box in the workbook.
    pub(super) fn has(&self, path: FieldPath) -> bool {
        is_on(self.policy, self.form, path)
    }

    /// What can be chosen of a charge.
    pub(super) fn in_charge(&self, field: ChargeField) -> Vec<String> {
        match field {
            ChargeField::Section => self.sections.to_vec(),
            ChargeField::Person => self.people.unwrap_or_default().iter().map(Holder::to_string).collect(),
            ChargeField::Rhythm => Rhythm::ALL.into_iter().map(|rhythm| rhythm.in_workbook().to_owned()).collect(),
        }
    }
}

/// How many empty rows each goal offers.
pub(super) const SPARE_TARGETS: u8 = 2;
pub(super) const SPARE_INITIATIVES: u8 = 3;

/// The sheets so far, and what the hidden one will say about them.
pub(super) struct Book<'a> {
    pub(super) outgoing: &'a Outgoing<'a>,
    pub(super) meanings: Meanings<'a>,
    pub(super) styles: &'a Styles,
    pub(super) lists: Lists,
    pub(super) anchors: Vec<Anchor>,
    pub(super) locked: Vec<Locked>,
    pub(super) sheets: Vec<Worksheet>,
}

impl Book<'_> {
    pub(super) fn finish(self) -> Result<Written, NotWritten> {
        let Book { outgoing, lists, anchors, locked, sheets, .. } = self;
        let mut workbook = Workbook::new();
        // The same policy gives the same bytes: a workbook carries no clock of its own.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let title = outgoing.form.title(Some(outgoing.policy.fiscal_year), &outgoing.policy.department);
        workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&epoch));
        for sheet in sheets {
            workbook.push_worksheet(sheet);
        }
        for Anchor { slot, sheet, address, .. } in &anchors {
            workbook.define_name(hidden::name_of(*slot), &address.absolute_in(sheet))?;
        }
        let hidden = Hidden { stamp: outgoing.stamp, lists: &lists, anchors: &anchors, locked: &locked };
        workbook.define_name(hidden::STAMP_NAME, &hidden::stamp_formula(outgoing.stamp))?;
        workbook.push_worksheet(hidden.draw()?);
        let bytes = workbook.save_to_buffer()?;
        Ok(Written { bytes, originals: anchors.into_iter().map(|anchor| (anchor.slot, anchor.original)).collect() })
    }

    /// Whether a cell is theirs, and whether a spreadsheet can hold its text at all.
    pub(super) fn is_open(&self, slot: Slot, text: Option<&str>) -> bool {
        let is_theirs = match slot {
            Slot::Field(path) => self.outgoing.editable.contains(&path),
            Slot::Spare(_) => self.outgoing.may_add,
            Slot::Charge(..) => self.outgoing.people.is_some(),
        };
        is_theirs && text.is_none_or(can_be_held)
    }
}

/// The most UTF-16 units of one cell.
const CELL_UNITS: usize = 32_767;

// XML knows no U+FFFE and U+FFFF, and a cell holds no more than it holds.
fn can_be_held(text: &str) -> bool {
    text.encode_utf16().count() <= CELL_UNITS - 100 && !text.contains(['\u{FFFE}', '\u{FFFF}', '\r'])
}

/// What is shown of a text that a cell cannot hold.
pub(super) fn cut(text: &str) -> String {
    if can_be_held(text) {
        return text.to_owned();
    }
    let shown: String = text.chars().filter(|c| !"\u{FFFE}\u{FFFF}\r".contains(*c)).take(2_000).collect();
    format!("{shown}…（この欄は画面で記入してください）")
}

pub(super) fn sheet_name(label: &str, number: usize) -> String {
    let plain: String = label.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(20).collect();
    format!("{plain}{number}")
}
