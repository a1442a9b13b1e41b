//! A workbook that comes back is read as its sheets show it.

use crate::workbooks::sample::{compared, edited, place_of, policy, sent, sheet_part, with_cell};
use hoshin_documents::workbook::read;
use hoshin_domain::workbook::{CellDefect, CellState, FaultKind};
use hoshin_domain::{FieldPath, Form, InitiativeField};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The workbook with a cell of an initiative's result changed, and how that cell compares; all open cells have this format.
#[track_caller]
fn check(format: u32, kind: &str, inner: &str, state: &CellState, faults: &[&str]) {
    let form = Form::standard();
    let policy = policy(form, &["本文".to_owned()]);
    let out = sent(form, &policy, None).bytes;
    let path = FieldPath::Initiative(policy.goals[0].initiatives[0].id, InitiativeField::Result);
    let (sheet, cell) = place_of(&out, &path.to_string());
    let typed = with_cell(&out, &sheet, &cell, kind, inner);
    let typed = edited(&typed, |name, text| {
        let format = format!("numFmtId=\"{format}\"");
        Some(if name == "xl/styles.xml" { text.replace("numFmtId=\"49\"", &format) } else { text })
    });
    let (returned, comparison) = compared(form, &policy, &typed);
    let line = comparison.lines.into_iter().find(|line| line.slot.path() == Some(path)).expect("the field is there");
    assert_eq!(line.state, *state);
    let told = |fault: &hoshin_domain::workbook::Fault| {
        assert_eq!(fault.place.to_string(), format!("sheet {sheet}, cell {cell}"));
        format!("{} {}", fault.kind.as_str(), fault.detail.as_deref().unwrap_or_default())
    };
    assert_eq!(returned.faults.iter().map(told).collect::<Vec<_>>(), faults);
    assert!(returned.faults.iter().all(|fault| !fault.kind.stops()));
}

/// The archive with some parts more.
fn with_parts(bytes: &[u8], parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new_append(Cursor::new(bytes.to_vec())).expect("the sample is sound");
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).expect("the sample is sound");
        out.write_all(text.as_bytes()).expect("the sample is sound");
    }
    out.finish().expect("the sample is sound").into_inner()
}

fn changed(after: &str) -> CellState {
    CellState::Changed { before: "本文".to_owned(), after: after.to_owned() }
}

#[test]
fn a_number_means_what_its_format_shows() {
    check(9, "", "<v>0.95</v>", &changed("95%"), &[]);
    check(3, "", "<v>45000</v>", &changed("45,000"), &[]);
    check(0, "", "<v>0.30000000000000004</v>", &changed("0.3"), &[]);
    check(28, "", "<v>46112</v>", &changed("令和8年3月31日"), &[]);
    check(32, "", "<v>0.354166666666667</v>", &changed("8時30分"), &[]);
    // A day that shows no year may have been something else.
    let state = CellState::Defect { yours: "2026-03-31".into(), why: CellDefect::BecameADate };
    check(56, "", "<v>46112</v>", &state, &[]);
}

#[test]
fn what_is_struck_out_is_not_taken_and_told() {
    let run = |look: &str, text: &str| format!("<r><rPr>{look}</rPr><t>{text}</t></r>");
    let part = format!("<is>{}{}</is>", run("<strike/>", "498件"), run("", "512件"));
    check(49, " t=\"inlineStr\"", &part, &changed("512件"), &["struck-out 498件"]);
    let hidden = format!("<is>{}{}</is>", run("<color rgb=\"FFFFF9C4\"/>", "メモ"), run("", "512件"));
    check(49, " t=\"inlineStr\"", &hidden, &changed("512件"), &["unseen メモ"]);
}

#[test]
fn a_text_box_would_be_lost_and_is_told() {
    let policy = policy(Form::standard(), &["本文".to_owned()]);
    let out = sent(Form::standard(), &policy, None).bytes;
    let path = FieldPath::BasicPolicy;
    let (sheet, _) = place_of(&out, &path.to_string());
    let part = sheet_part(&out, &sheet);
    let file = part.rsplit('/').next().expect("it has a name").to_owned();
    let drawing = "<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\"><xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>40</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx=\"900000\" cy=\"300000\"/><xdr:sp><xdr:txBody><a:p><a:r><a:t>箱の文</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing\" Target=\"../drawings/drawing9.xml\"/></Relationships>";
    let drawn = edited(&out, |name, text| {
        Some(if name == part { text.replace("</worksheet>", "<drawing r:id=\"rId9\"/></worksheet>") } else { text })
    });
    let drawn = with_parts(
        &drawn,
        &[(&format!("xl/worksheets/_rels/{file}.rels"), relations), ("xl/drawings/drawing9.xml", drawing)],
    );
    let returned = read("kinyu.xlsx", &drawn).expect("it is a workbook of ours");
    let [fault] = &returned.faults[..] else { panic!("{:?}", returned.faults) };
    assert_eq!((&fault.kind, fault.detail.as_deref()), (&FaultKind::Stray, Some("箱の文")));
    assert_eq!(fault.place.to_string(), format!("sheet {sheet}, cell B41"));
}
