//! Typing into a cell of a workbook without a spreadsheet.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The workbook with this text in a cell.
pub(crate) fn with_text(bytes: &[u8], sheet: &str, cell: &str, text: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("the sample is sound");
    let mut book = String::new();
    archive
        .by_name("xl/workbook.xml")
        .expect("the sample is sound")
        .read_to_string(&mut book)
        .expect("the sample is sound");
    let at = book
        .split("<sheet ")
        .skip(1)
        .position(|one| one.contains(&format!("name=\"{sheet}\"")))
        .expect("the sample is sound");
    let wanted = format!("xl/worksheets/sheet{}.xml", at + 1);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("the sample is sound");
        let name = part.name().expect("the sample is sound").to_string();
        let mut xml = String::new();
        part.read_to_string(&mut xml).expect("the sample is sound");
        if name == wanted {
            xml = put(&xml, cell, text);
        }
        out.start_file(&*name, SimpleFileOptions::default()).expect("the sample is sound");
        out.write_all(xml.as_bytes()).expect("the sample is sound");
    }
    out.finish().expect("the sample is sound").into_inner()
}

fn put(xml: &str, cell: &str, text: &str) -> String {
    let from = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let rest = &xml[from..];
    let tag = rest.find('>').expect("the sample is sound") + 1;
    let end = if rest[..tag].ends_with("/>") { tag } else { rest.find("</c>").expect("the sample is sound") + 4 };
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let typed = format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>");
    format!("{}{typed}{}", &xml[..from], &rest[end..])
}
