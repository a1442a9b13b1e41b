//! The sheet of a workbook is fuzzed inside an archive that is whole: checksums would stop every mutation.

#![no_main]

use hoshin_documents::intake::read;
use hoshin_domain::Form;
use libfuzzer_sys::fuzz_target;

mod archive;
#[path = "../../crates/documents/tests/papers/panics.rs"]
mod panics;

const WORKBOOK: &[u8] = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const ROOT: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let book = match bytes.split_first() {
        Some((0, rest)) => rest.to_vec(),
        Some((_, sheet)) => workbook(sheet),
        None => return,
    };
    panics::none_in(|| read("paper.xlsx", &book, Form::standard()));
    let _no_matter_what = panics::none_in(|| hoshin_documents::workbook::read("paper.xlsx", &book));
});

// The archive around a sheet of Excel.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    archive::packed(&[
        (b"_rels/.rels", ROOT),
        (b"xl/workbook.xml", WORKBOOK),
        (b"xl/_rels/workbook.xml.rels", RELATIONS),
        (b"xl/worksheets/sheet1.xml", sheet),
    ])
}
