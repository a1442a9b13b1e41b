//! Workbooks drawn in memory, part by part.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WORKBOOK: &[u8] = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="SHEET" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// An archive of these parts.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        archive.start_file(*name, packed).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn with_sheet(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let workbook = String::from_utf8(WORKBOOK.to_vec()).unwrap().replace("SHEET", "表");
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(more);
    zip(&parts)
}

fn row(number: usize, cell: &str) -> String {
    format!(r#"<row r="{number}">{cell}</row>"#)
}

fn text(address: &str, value: &str) -> String {
    let number: usize = address.trim_start_matches(char::is_alphabetic).parse().unwrap();
    row(number, &format!(r#"<c r="{address}" t="inlineStr"><is><t>{value}</t></is></c>"#))
}

/// A workbook with these cells, each in a row of its own.
pub fn workbook(cells: &[(&str, &str)]) -> Vec<u8> {
    let rows: String = cells.iter().map(|(address, value)| text(address, value)).collect();
    with_sheet(&rows, &[])
}

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
pub fn formula(inner: &str) -> Vec<u8> {
    paper_with(&format!(r#"<c r="A9">{inner}</c>"#))
}

/// A paper with a formula in A9 whose value is of this type.
pub fn formula_of_type(kind: &str, inner: &str) -> Vec<u8> {
    paper_with(&format!(r#"<c r="A9" t="{kind}">{inner}</c>"#))
}

/// A workbook that carries macros.
pub fn with_macros() -> Vec<u8> {
    with_sheet("", &[("xl/vbaProject.bin", b"macros")])
}

/// A workbook with a part that unpacks to this many bytes.
pub fn bomb(bytes: u64) -> Vec<u8> {
    let zeros = vec![0; usize::try_from(bytes).unwrap()];
    with_sheet("", &[("xl/media/image1.bmp", &zeros)])
}

/// A workbook with this many filled rows.
pub fn rows(count: usize) -> Vec<u8> {
    let rows: String = (1..=count).map(|number| row(number, &format!(r#"<c r="A{number}"><v>1</v></c>"#))).collect();
    with_sheet(&rows, &[])
}

/// The beginning of an OLE container whose directory names one part.
pub fn ole(part: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(part.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}
