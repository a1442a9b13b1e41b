//! Workbooks that are broken, locked or doubtful.

use super::archives::{row, text, with_sheet};
use std::io::{Cursor, Write};

/// The smallest paper, with one more cell.
fn paper_with(cell: &str) -> Vec<u8> {
    let cells = [
        ("A1", "令和7年度　みどり部の運営方針"),
        ("A2", "重点目標 1　花だん"),
        ("A3", "今年度の達成目標"),
        ("A4", "20人に増やします。"),
        ("A5", "具体的取組"),
        ("A6", "道具をそろえます。"),
        ("A8", "総合評価・総括"),
    ];
    let rows: String = cells.iter().map(|(address, value)| text(address, value)).collect();
    with_sheet(&(rows + &row(9, cell)), &[])
}

/// A paper with a formula in A9.
pub(crate) fn formula(inner: &str) -> Vec<u8> {
    paper_with(&format!(r#"<c r="A9">{inner}</c>"#))
}

/// A paper with a formula in A9 whose value is of this type.
pub(crate) fn formula_of_type(kind: &str, inner: &str) -> Vec<u8> {
    paper_with(&format!(r#"<c r="A9" t="{kind}">{inner}</c>"#))
}

/// A workbook that carries macros.
pub(crate) fn with_macros() -> Vec<u8> {
    with_sheet("", &[("xl/vbaProject.bin", b"macros")])
}

/// A workbook with a part that unpacks to this many bytes.
pub(crate) fn bomb(bytes: u64) -> Vec<u8> {
    let zeros = vec![0; usize::try_from(bytes).unwrap()];
    with_sheet("", &[("xl/media/image1.bmp", &zeros)])
}

/// A workbook with this many filled rows.
pub(crate) fn rows(count: usize) -> Vec<u8> {
    let rows: String = (1..=count).map(|number| row(number, &format!(r#"<c r="A{number}"><v>1</v></c>"#))).collect();
    with_sheet(&rows, &[])
}

/// An OLE container with one part that says nothing a reader knows.
pub(crate) fn ole(part: &str) -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    container.create_stream(part).unwrap().write_all(b"unread").unwrap();
    container.into_inner().into_inner()
}
