//! 基本方針: what belongs to the policy as a whole.

use super::book::{Book, NotWritten};
use super::pen::{SheetWriter, Span};
use crate::open::item;
use crate::open::value_path::ValuePath;
use hoshin_domain::workbook::Slot;
use hoshin_domain::{FieldPath, Level, OfficerField, OverallField, Owner, Side};
use rust_xlsxwriter::XlsxError;

pub(super) fn draw(book: &mut Book<'_>) -> Result<(), NotWritten> {
    let outgoing = book.outgoing;
    let title = outgoing.form.title(Some(outgoing.policy.fiscal_year), &outgoing.policy.department);
    let label = outgoing.form.labels.basic_policy.as_str();
    let name = super::book::sheet_name(if label.is_empty() { "部全体" } else { label }, 0);
    let mut pen = SheetWriter::new(book, name.trim_end_matches('0').to_owned(), vec![20.0, 26.0, 44.0])?;
    pen.title(pen.whole(0), &title)?;
    let mut row = officers(&mut pen, 2)?;
    if outgoing.has(FieldPath::BasicPolicy) {
        row = long(&mut pen, row + 1, label, FieldPath::BasicPolicy)?;
    }
    for side in Side::ALL {
        for field in outgoing.form.fields_of(Level::Policy, side) {
            row = long(&mut pen, row, &field.label, FieldPath::Extra(Owner::Policy, side, field.key))?;
        }
    }
    for field in OverallField::ALL {
        let path = FieldPath::Overall(*field);
        if outgoing.has(path) {
            row = long(&mut pen, row, &item::label(ValuePath::Overall(*field), outgoing.form), path)?;
        }
    }
    pen.finish(1)?;
    Ok(())
}

fn officers(pen: &mut SheetWriter<'_, '_>, mut row: u32) -> Result<u32, XlsxError> {
    let policy = pen.book().outgoing.policy;
    if policy.officers.is_empty() {
        return Ok(row);
    }
    let columns = [(OfficerField::Post, "役職"), (OfficerField::Name, "氏名"), (OfficerField::Charge, "担当")];
    let is_open = |pen: &SheetWriter<'_, '_>, field: OfficerField| {
        policy.officers.iter().any(|officer| pen.standing(Slot::Field(FieldPath::Officer(officer.id, field))).1)
    };
    for (column, (field, label)) in (0..).zip(columns) {
        let is_open = is_open(pen, field);
        pen.head(Span::one(row, column), label, is_open)?;
    }
    for officer in &policy.officers {
        row += 1;
        for (column, (field, _)) in (0..).zip(columns) {
            let slot = Slot::Field(FieldPath::Officer(officer.id, field));
            pen.field(Span::one(row, column), slot, pen.standing(slot).0.as_deref())?;
        }
    }
    Ok(row + 1)
}

/// A label over the whole width, and the text below it; the row after both.
pub(super) fn long(pen: &mut SheetWriter<'_, '_>, row: u32, label: &str, path: FieldPath) -> Result<u32, XlsxError> {
    let (text, is_open) = pen.standing(Slot::Field(path));
    pen.head(pen.whole(row), label, is_open)?;
    pen.field(pen.whole(row + 1), Slot::Field(path), text.as_deref())?;
    Ok(row + 2)
}
