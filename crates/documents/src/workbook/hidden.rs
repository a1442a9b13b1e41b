//! The hidden sheet: what the workbook is, which cell is which field, and what stood in each when it went out.

use super::Address;
use super::style::Styles;
use hoshin_domain::text::Seen;
use hoshin_domain::workbook::{Slot, Stamp};
use rust_xlsxwriter::{Worksheet, XlsxError};

pub(super) const SHEET: &str = "hoshin";

/// What stands in its first cell.
pub(super) const SCHEMA: &str = "hoshin.workbook/1";

/// The name under which the stamp stands a second time, for when the sheet is gone.
pub(super) const STAMP_NAME: &str = "hoshin_stamp";

/// The row of the first cell, counted from 0; the stamp stands above it.
pub(super) const FIRST_ROW: u32 = 10;

/// The word of a row that is about a fixed text.
pub(super) const LOCKED: &str = "locked";

const NAME_PREFIX: &str = "hoshin_";
const FIRST_LIST: u16 = 9;

/// One cell that is theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) slot: Slot,
    pub(super) sheet: String,
    pub(super) address: Address,
    pub(super) original: Option<String>,
}

/// A text of ours: what else stands in the sheets was written by others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Locked {
    pub(super) digest: Seen,
}

/// What can be chosen, each list once.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<Vec<String>>);

impl Lists {
    pub(super) fn of(&mut self, list: Vec<String>) -> usize {
        let known = self.0.iter().position(|known| *known == list);
        known.unwrap_or_else(|| {
            self.0.push(list);
            self.0.len() - 1
        })
    }

    /// =hoshin!$J$1:$J$5
    pub(super) fn range(&self, list: usize) -> String {
        let column = FIRST_LIST + u16::try_from(list).unwrap_or(u16::MAX);
        let last = u32::try_from(self.0[list].len()).unwrap_or(u32::MAX).max(1) - 1;
        let first = Address { row: 0, column }.absolute_in(SHEET);
        let last = Address { row: last, column }.absolute_in(SHEET);
        format!("{first}:{}", last.rsplit('!').next().unwrap_or_default())
    }
}

/// The name of a cell: hoshin_target_5_plan_long_term.
pub(super) fn name_of(slot: Slot) -> String {
    format!("{NAME_PREFIX}{}", slot.to_string().replace('-', "_"))
}

/// The cell of a name; no key holds an underscore.
pub(super) fn slot_of(name: &str) -> Option<Slot> {
    name.strip_prefix(NAME_PREFIX)?.replace('_', "-").parse().ok()
}

/// The stamp as the lines of the hidden sheet.
pub(super) fn lines_of(stamp: &Stamp) -> [String; 9] {
    [
        SCHEMA.to_owned(),
        stamp.municipality.to_string(),
        stamp.fiscal_year.to_string(),
        stamp.department.to_string(),
        stamp.section.clone().unwrap_or_default(),
        stamp.workbook.clone(),
        stamp.revision.to_string(),
        stamp.form.clone(),
        stamp.form_version.to_string(),
    ]
}

pub(super) fn stamp_of(lines: &[String]) -> Option<Stamp> {
    let [schema, municipality, year, department, section, workbook, revision, form, version] = lines else {
        return None;
    };
    (schema == SCHEMA).then_some(())?;
    Some(Stamp {
        municipality: municipality.parse().ok()?,
        fiscal_year: year.parse().ok()?,
        department: hoshin_domain::DepartmentId(department.parse().ok()?),
        section: Some(section.clone()).filter(|section| !section.is_empty()),
        workbook: workbook.clone(),
        revision: revision.parse().ok()?,
        form: form.clone(),
        form_version: version.parse().ok()?,
    })
}

/// The stamp as a constant; the section, which may be of any length, is left to the server's notes.
pub(super) fn stamp_formula(stamp: &Stamp) -> String {
    let mut lines = lines_of(stamp);
    lines[4] = lines[4].chars().take(60).collect::<String>().replace(['|', '"'], " ");
    format!("=\"{}\"", lines.join("|"))
}

/// The stamp of such a constant.
pub(super) fn stamp_in(formula: &str) -> Option<Stamp> {
    let text = formula.trim_start_matches('=').trim_matches('"');
    stamp_of(&text.split('|').map(str::to_owned).collect::<Vec<_>>())
}

/// Everything the sheet says.
pub(super) struct Hidden<'a> {
    pub(super) stamp: &'a Stamp,
    pub(super) lists: &'a Lists,
    pub(super) anchors: &'a [Anchor],
    pub(super) locked: &'a [Locked],
}

impl Hidden<'_> {
    pub(super) fn draw(&self) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(SHEET)?;
        let format = &Styles::new().kept;
        for (row, line) in (0..).zip(lines_of(self.stamp)) {
            sheet.write_string_with_format(row, 0, line, format)?;
        }
        for (column, list) in (FIRST_LIST..).zip(&self.lists.0) {
            for (row, text) in (0..).zip(list) {
                sheet.write_string_with_format(row, column, text, format)?;
            }
        }
        let mut row = FIRST_ROW;
        for anchor in self.anchors {
            let original = anchor.original.as_deref();
            let cells = [anchor.slot.to_string(), anchor.sheet.clone(), anchor.address.short()];
            for (column, text) in (0..).zip(cells) {
                sheet.write_string_with_format(row, column, text, format)?;
            }
            sheet.write_string_with_format(row, 3, Seen::of(original).as_str(), format)?;
            sheet.write_string_with_format(row, 4, original.unwrap_or_default(), format)?;
            row += 1;
        }
        let mut digests: Vec<&str> = self.locked.iter().map(|locked| locked.digest.as_str()).collect();
        digests.sort_unstable();
        digests.dedup();
        for digest in digests {
            sheet.write_string_with_format(row, 0, LOCKED, format)?;
            sheet.write_string_with_format(row, 3, digest, format)?;
            row += 1;
        }
        sheet.protect().set_very_hidden(true);
        Ok(sheet)
    }
}
