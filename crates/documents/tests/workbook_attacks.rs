//! Workbooks that were tampered with, damaged or are not what they seem: told honestly, never half taken over.

use crate::papers::panics;
use crate::workbooks::sample;
use crate::workbooks::sample::{
    compared, edited, first_goal, measured, place_of, policy, sent, sheet_part, stamp, typed, year,
};
use hoshin_domain::workbook::{CellState, Fault, FaultKind, Originals, Returned};
use hoshin_domain::{DepartmentId, FindingCode, Form};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn try_read(name: &str, bytes: &[u8]) -> Result<Returned, Fault> {
    panics::none_in(|| hoshin_documents::workbook::read(name, bytes))
}

fn read(bytes: &[u8]) -> Returned {
    try_read("kinyu.xlsx", bytes).expect("the sample is sound")
}

fn kinds(faults: &[Fault]) -> Vec<&'static str> {
    let mut kinds: Vec<&str> = faults.iter().map(|fault| fault.kind.as_str()).collect();
    kinds.dedup();
    kinds
}

fn out() -> (hoshin_domain::OperatingPolicy, Vec<u8>) {
    let policy = measured(Form::standard(), &policy(Form::standard(), &["もとの本文".to_owned()]));
    let bytes = sent(Form::standard(), &policy, None).bytes;
    (policy, bytes)
}

/// The workbook without its hidden sheet, as Excel leaves it when the sheet is deleted.
fn without_hidden_sheet(bytes: &[u8]) -> Vec<u8> {
    let part = sheet_part(bytes, "hoshin");
    edited(bytes, |name, text| match name {
        _ if name == part => None,
        "xl/workbook.xml" => {
            let from = text.find("<sheet name=\"hoshin\"").expect("the sample is sound");
            let to = from + text[from..].find("/>").expect("the sample is sound") + 2;
            Some(format!("{}{}", &text[..from], &text[to..]))
        }
        _ => Some(text),
    })
}

#[test]
fn a_deleted_hidden_sheet_is_made_good_by_the_names() {
    let (policy, bytes) = out();
    let originals: Originals = sent(Form::standard(), &policy, None).originals;
    let bytes = without_hidden_sheet(&typed(&bytes, "basic-policy", "直した方針"));
    let (returned, alone) = compared(Form::standard(), &policy, &bytes);
    assert_eq!(kinds(&returned.faults), ["hidden-sheet-gone"]);
    assert!(!returned.faults[0].kind.stops());
    assert_eq!((returned.stamp.clone(), returned.cells.len()), (stamp(Form::standard()), originals.len()));
    // Without the server's notes nobody knows what was seen, so the change waits for a choice.
    assert_eq!((alone.count("conflicting"), alone.count("unchanged")), (1, originals.len() - 1));
    let now = hoshin_domain::workbook::Now {
        policy: &policy,
        form: Form::standard(),
        department: sample::DEPARTMENT,
        actor: &sample::clerk(),
        people: &sample::people(),
        originals: Some(&originals),
    };
    let noted = hoshin_domain::workbook::compare(&returned, &now);
    assert_eq!((noted.count("changed"), noted.count("unchanged")), (1, originals.len() - 1));
}

#[test]
fn without_hidden_sheet_and_names_it_is_none_of_ours() {
    let (_, bytes) = out();
    let bare = edited(&without_hidden_sheet(&bytes), |name, text| {
        Some(if name == "xl/workbook.xml" { without_names(&text) } else { text })
    });
    let fault = try_read("kinyu.xlsx", &bare).expect_err("it is refused");
    assert_eq!(fault.kind, FaultKind::NoStamp);
}

fn without_names(text: &str) -> String {
    let (from, to) = (
        text.find("<definedNames>").expect("the sample is sound"),
        text.find("</definedNames>").expect("the sample is sound"),
    );
    format!("{}{}", &text[..from], &text[to + "</definedNames>".len()..])
}

#[test]
fn without_names_the_hidden_sheet_still_knows_every_cell() {
    let (policy, bytes) = out();
    let bytes = edited(&bytes, |name, text| Some(if name == "xl/workbook.xml" { without_names(&text) } else { text }));
    let (returned, comparison) = compared(Form::standard(), &policy, &bytes);
    assert_eq!(returned.faults, []);
    assert!(comparison.is_unchanged());
}

/// The sheet with one row more above this one; as in Excel, the names move and the hidden sheet does not.
fn with_row_inserted(bytes: &[u8], sheet: &str, above: u32, moves_names: bool) -> Vec<u8> {
    let part = sheet_part(bytes, sheet);
    edited(bytes, |name, text| {
        Some(if name == part {
            let inserted =
                format!("<row r=\"{above}\"><c r=\"B{above}\" t=\"inlineStr\"><is><t>差し込んだ行</t></is></c></row>");
            let moved = moved(&text, above);
            let next = format!("<row r=\"{}\"", above + 1);
            moved.replacen(&next, &format!("{inserted}{next}"), 1)
        } else if name == "xl/workbook.xml" && moves_names {
            names_moved(&text, sheet, above)
        } else {
            text
        })
    })
}

fn moved(text: &str, above: u32) -> String {
    let mut pieces = text.split("<row r=\"");
    let mut out = pieces.next().expect("the sample is sound").to_owned();
    for piece in pieces {
        let (row, rest) = piece.split_once('"').expect("the sample is sound");
        let row: u32 = row.parse().expect("the sample is sound");
        let to = if row >= above { row + 1 } else { row };
        let rest = (b'A'..=b'Z').map(char::from).fold(rest.to_owned(), |rest, column| {
            rest.replace(&format!("r=\"{column}{row}\""), &format!("r=\"{column}{to}\""))
        });
        out += &format!("<row r=\"{to}\"{rest}");
    }
    out
}

fn names_moved(text: &str, sheet: &str, above: u32) -> String {
    let mut pieces = text.split("</definedName>");
    let mut out = String::new();
    while let Some(piece) = pieces.next() {
        let moved = match piece.rsplit_once('$') {
            Some((before, row)) if piece.contains(sheet) && row.parse::<u32>().is_ok_and(|row| row >= above) => {
                format!("{before}${}", row.parse::<u32>().expect("the sample is sound") + 1)
            }
            Some(_) | None => piece.to_owned(),
        };
        out += &moved;
        if pieces.clone().next().is_some() {
            out += "</definedName>";
        }
    }
    out
}

#[test]
fn rows_inserted_by_the_user_shift_nothing_and_are_not_lost() {
    let (policy, bytes) = out();
    let slot = format!("initiative-{}-result", policy.goals[0].initiatives[0].id);
    let (sheet, cell) = place_of(&bytes, &slot);
    let row: u32 = cell.trim_start_matches(char::is_alphabetic).parse().expect("the sample is sound");
    let inserted = with_row_inserted(&bytes, &sheet, row, true);
    let (returned, comparison) = compared(Form::standard(), &policy, &inserted);
    assert!(comparison.is_unchanged(), "{comparison:#?}");
    let stray: Vec<_> = returned.faults.iter().filter_map(|fault| fault.detail.as_deref()).collect();
    assert_eq!((kinds(&returned.faults), stray), (vec!["stray"], vec!["差し込んだ行"]));
    // Where the names do not move along, the texts of the wrong cells never pass as unchanged.
    let (returned, comparison) = compared(Form::standard(), &policy, &with_row_inserted(&bytes, &sheet, row, false));
    assert!(returned.faults.iter().any(|fault| fault.kind.stops()), "{comparison:#?}");
}

#[test]
fn ids_that_were_pasted_twice_are_told() {
    let (_, bytes) = out();
    let part = sheet_part(&bytes, "hoshin");
    // Two rows of the hidden sheet with one slot.
    let twice = edited(&bytes, |name, text| {
        Some(if name == part { text.replacen("<c r=\"A12\"", "<c r=\"Z12\"", 1) } else { text })
    });
    assert_eq!(read(&bytes).faults, []);
    let first = read(&bytes).cells[0].slot.to_string();
    let twice = sample::with_text(&twice, "hoshin", "A11", &read(&bytes).cells[2].slot.to_string());
    assert!(kinds(&read(&twice).faults).contains(&"id-twice"), "{first}");
    // A copied sheet brings every name a second time.
    let copied = edited(&bytes, |name, text| {
        let again =
            "<definedNames><definedName name=\"hoshin_basic_policy\" localSheetId=\"1\">'写し'!$A$9</definedName>";
        Some(if name == "xl/workbook.xml" { text.replace("<definedNames>", again) } else { text })
    });
    assert!(kinds(&read(&copied).faults).contains(&"id-twice"));
}

#[test]
fn a_deleted_row_is_not_a_cleared_field() {
    let (policy, bytes) = out();
    let initiative = policy.goals[0].initiatives[0].id;
    let name = format!("hoshin_initiative_{initiative}_result");
    let deleted = edited(&bytes, |part, text| {
        if part != "xl/workbook.xml" {
            return Some(text);
        }
        let from = text.find(&format!("name=\"{name}\"")).expect("the sample is sound");
        let from = from + text[from..].find('>').expect("the sample is sound") + 1;
        let to = from + text[from..].find('<').expect("the sample is sound");
        Some(format!("{}#REF!{}", &text[..from], &text[to..]))
    });
    let (returned, comparison) = compared(Form::standard(), &policy, &deleted);
    assert!(kinds(&returned.faults).contains(&"cell-gone"));
    assert_eq!(comparison.count("cleared"), 0);
}

#[test]
fn a_workbook_for_elsewhere_is_told_as_such() {
    let (_, bytes) = out();
    let returned = read(&bytes);
    let (city, here) = (returned.stamp.municipality.clone(), sample::DEPARTMENT);
    let told = |city: &str, year, department| {
        kinds(&returned.misdirected(&city.parse().expect("the sample is sound"), year, department)).join(" ")
    };
    assert_eq!(returned.misdirected(&city, year(), here), []);
    assert_eq!(told("272213", year(), here), "other-municipality");
    assert_eq!(told("992011", year().next(), here), "other-year");
    assert_eq!(told("992011", year(), DepartmentId(9)), "other-department");
}

#[test]
fn texts_in_fixed_cells_are_not_dropped() {
    let (_, bytes) = out();
    let sheet = place_of(&bytes, "basic-policy").0;
    let changed = sample::with_text(&bytes, &sheet, "A1", "別の題名");
    let faults = read(&changed).faults;
    assert_eq!(kinds(&faults), ["stray"]);
    assert_eq!(faults[0].place.to_string(), format!("sheet {sheet}, cell A1"));
}

#[track_caller]
fn check_refused(name: &str, bytes: &[u8], code: FindingCode) {
    let kind = try_read(name, bytes).expect_err("it is refused").kind;
    let FaultKind::File(finding) = kind else { panic!("{name}: {kind:?}") };
    assert_eq!(finding.code, code, "{name}");
}

/// The workbook with one part more.
fn with_part(bytes: &[u8], name: &str, text: &[u8]) -> Vec<u8> {
    let mut out = ZipWriter::new_append(Cursor::new(bytes.to_vec())).expect("the sample is sound");
    out.start_file(name, SimpleFileOptions::default()).expect("the sample is sound");
    out.write_all(text).expect("the sample is sound");
    out.finish().expect("the sample is sound").into_inner()
}

#[test]
fn macros_bombs_and_other_files_are_refused() {
    let (_, bytes) = out();
    check_refused("a.xlsx", &with_part(&bytes, "xl/vbaProject.bin", b"macro"), FindingCode::Macros);
    check_refused("a.xlsx", &with_part(&bytes, "xl/bomb.xml", &vec![b' '; 210 << 20]), FindingCode::TooLargeUnpacked);
    check_refused("a.xlsx", "拝啓".as_bytes(), FindingCode::WrongKind);
    check_refused("a", b"%PDF-1.7", FindingCode::UnknownKind);
    check_refused("a.xlsx", b" \n", FindingCode::EmptyFile);
    check_refused("a.xlsx", &bytes[..bytes.len() / 2], FindingCode::Broken);
    let mut other = ZipWriter::new(Cursor::new(Vec::new()));
    other.start_file("word/document.xml", SimpleFileOptions::default()).expect("the sample is sound");
    check_refused("a.xlsx", &other.finish().expect("the sample is sound").into_inner(), FindingCode::UnknownKind);
}

#[test]
fn bytes_altered_anywhere_never_panic_and_never_change_a_cell_in_silence() {
    let (policy, bytes) = out();
    let mut read = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut altered = bytes.clone();
        altered[at] ^= 0x55;
        let Ok(returned) = try_read("a.xlsx", &altered) else { continue };
        read += 1;
        assert!(ZipArchive::new(Cursor::new(&altered)).is_ok());
        let stopped = returned.faults.iter().any(|fault| fault.kind.stops());
        let (_, comparison) = compared(Form::standard(), &policy, &altered);
        let quiet = comparison.lines.iter().all(|line| line.state == CellState::Unchanged);
        assert!(stopped || quiet || comparison.count("changed") + comparison.count("defect") > 0, "{at}");
    }
    assert!(read > 0, "none of them was read");
}

#[test]
fn a_new_row_of_a_goal_that_is_gone_is_a_defect() {
    let (policy, bytes) = out();
    let goal = first_goal(&policy);
    let bytes = typed(&bytes, &format!("spare-{goal}-1-target-0-text"), "新しい目標");
    let now = sample::act(Form::standard(), Some(&policy), &hoshin_domain::Action::Remove(goal));
    let (_, comparison) = compared(Form::standard(), &now, &bytes);
    assert_eq!(comparison.count("defect"), 1);
}
