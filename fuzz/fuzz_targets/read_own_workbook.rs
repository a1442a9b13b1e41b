//! A workbook of ours that came back: the sheet of indicators and the hidden sheet are fuzzed, the names around them are
//! whole. What is read is compared with a policy, as it would be on the page.

#![no_main]

use hoshin_documents::workbook::read;
use hoshin_domain::workbook::{Now, compare};
use hoshin_domain::{Actor, DepartmentId, FiscalYear, Form, OperatingPolicy, Step};
use libfuzzer_sys::fuzz_target;

mod archive;
#[path = "../../crates/documents/tests/papers/panics.rs"]
mod panics;

const WORKBOOK: &[u8] = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="指標" sheetId="1" r:id="rId1"/><sheet name="hoshin" sheetId="2" state="veryHidden" r:id="rId2"/></sheets><definedNames><definedName name="hoshin_stamp">"hoshin.workbook/1|992011|2026|3||0123456789abcdef|7|standard|1"</definedName><definedName name="hoshin_indicator_12_name">'指標'!$D$5</definedName><definedName name="hoshin_indicator_12_target">'指標'!$E$5</definedName><definedName name="hoshin_indicator_12_actual_date">'指標'!$F$5</definedName><definedName name="hoshin_spare_2_1_indicator_0_name">'指標'!$D$6</definedName><definedName name="hoshin_spare_2_1_indicator_0_unit">'指標'!$E$6</definedName><definedName name="hoshin_basic_policy">'指標'!$D$7</definedName></definedNames></workbook>"#.as_bytes();
const RELATIONS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#;
const ROOT: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    // A zero byte parts the sheet that is seen from the one that is not.
    let parted = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (seen, hidden) = (&bytes[..parted], bytes.get(parted + 1..).unwrap_or_default());
    let book = archive::packed(&[
        (b"_rels/.rels", ROOT),
        (b"xl/workbook.xml", WORKBOOK),
        (b"xl/_rels/workbook.xml.rels", RELATIONS),
        (b"xl/worksheets/sheet1.xml", seen),
        (b"xl/worksheets/sheet2.xml", hidden),
    ]);
    let Ok(returned) = panics::none_in(|| read("kinyu.xlsx", &book)) else { return };
    let (form, year) = (Form::standard(), FiscalYear::try_from(2026).expect("a year of the calendar"));
    let policy = OperatingPolicy::new(year, "防災部".to_owned(), form.scale.printed(), Step::Plan);
    let (department, actor) = (DepartmentId(3), &Actor::console());
    let comparison =
        compare(&returned, &Now { policy: &policy, form, department, actor, originals: None, people: &[] });
    assert_eq!(comparison.lines.len(), returned.cells.len());
});
