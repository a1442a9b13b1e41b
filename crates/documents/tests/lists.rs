//! Lists and attachments: read by what they are, refused by what they are not.

use crate::papers::archives;
use crate::papers::panics;
use hoshin_documents::directory::{self, Template, TemplateColumn, packed, template, template_text, unpacked};
use hoshin_documents::{attachment, table};
use hoshin_domain::FindingCode;
use hoshin_domain::directory::{Doubt, Listing};
use hoshin_domain::record::FileKind;
use std::fmt::Write;

#[track_caller]
fn check(name: &str, bytes: &[u8], rows: &[&[&str]]) {
    let table = panics::none_in(|| table::read(name, bytes)).expect("the list is sound");
    assert_eq!(table.rows, rows, "{name}");
}

#[track_caller]
fn refused(name: &str, bytes: &[u8], code: FindingCode) {
    let refusal = panics::none_in(|| table::read(name, bytes)).expect_err("the list is refused");
    assert_eq!(refusal.code, code, "{name}");
}

#[test]
fn lists_are_read_from_texts_and_workbooks() {
    let rows: [&[&str]; 2] = [&["配信日", "件名"], &["6/3", "号外,1\n行目"]];
    check("list.csv", "配信日,件名\r\n6/3,\"号外,1\n行目\"\r\n".as_bytes(), &rows);
    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode("配信日\t件名\r\n6/3\t髙台①");
    check("list.txt", &sjis, &[&["配信日", "件名"], &["6/3", "髙台①"]]);
    check("list.csv", "\u{FEFF}名前,数\nあ\n,,3".as_bytes(), &[&["名前", "数"], &["あ"], &["", "", "3"]]);
    let workbook = archives::workbook(&[("B2", "配信日"), ("A4", "6/3")]);
    check("list.xlsx", &workbook, &[&[], &["", "配信日"], &[], &["6/3"]]);
}

#[test]
fn a_list_that_is_not_what_its_name_says_is_refused() {
    refused("list.xlsx", "配信日,件名".as_bytes(), FindingCode::WrongKind);
    refused("list.csv", &archives::workbook(&[("A1", "x")]), FindingCode::WrongKind);
    refused("list.csv", b"%PDF-1.7", FindingCode::WrongKind);
    refused("list", b"%PDF-1.7", FindingCode::UnknownKind);
    refused("list.csv", b" \r\n", FindingCode::EmptyFile);
    refused("list.csv", "a\u{0}b".as_bytes(), FindingCode::UnknownEncoding);
    refused("list.csv", "a,\u{1}b".as_bytes(), FindingCode::ControlCharacter);
    refused("list.xlsx", b"PK\x03\x04", FindingCode::Broken);
    let macros = archives::with_sheet("", &[("xl/vbaProject.bin", b"x")]);
    refused("list.xlsx", &macros, FindingCode::Macros);
}

#[test]
fn bombs_are_refused_before_they_fill_the_memory() {
    let far = archives::workbook(&[("A1", "見出し"), ("A1048576", "x")]);
    refused("list.xlsx", &far, FindingCode::TooManyCells);
    refused("list.xlsx", &archives::workbook(&[("XFD1", "x")]), FindingCode::TooManyCells);
    let zeros = vec![b' '; 210 * 1024 * 1024];
    let bomb = archives::with_sheet("", &[("xl/media/bomb.bin", &zeros)]);
    assert!(bomb.len() < 1024 * 1024);
    refused("list.xlsx", &bomb, FindingCode::TooLargeUnpacked);
    assert_eq!(attachment::kind_of("bomb.xlsx", &bomb).expect_err("refused").code, FindingCode::TooLargeUnpacked);
    let wide = ",".repeat(300) + "x";
    refused("list.csv", wide.as_bytes(), FindingCode::TooManyCells);
}

#[test]
fn a_hundred_thousand_rows_are_a_table() {
    let mut text = String::from("日付,件名\n");
    for at in 0..100_000 {
        writeln!(text, "2026/6/3,第{at}号").expect("a text grows");
    }
    assert_eq!(table::read("list.csv", text.as_bytes()).expect("the list is sound").rows.len(), 100_001);
}

#[track_caller]
fn kept(name: &str, bytes: &[u8], kind: FileKind) {
    assert_eq!(panics::none_in(|| attachment::kind_of(name, bytes)).expect("it is kept"), kind, "{name}");
}

#[track_caller]
fn not_kept(name: &str, bytes: &[u8], code: FindingCode) {
    let refusal = panics::none_in(|| attachment::kind_of(name, bytes)).expect_err("it is not kept");
    assert_eq!(refusal.code, code, "{name}");
}

#[test]
fn attachments_are_what_their_name_says() {
    let document = archives::zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>")]);
    kept("a.pdf", b"%PDF-1.7 ...", FileKind::Pdf);
    kept("写真.JPG", b"\xFF\xD8\xFF\xE0....", FileKind::Jpeg);
    kept("a.png", b"\x89PNG\r\n\x1A\n....", FileKind::Png);
    kept("a.docx", &document, FileKind::Docx);
    kept("a.xlsx", &archives::workbook(&[("A1", "x")]), FileKind::Xlsx);
    kept("名簿.csv", "氏名,所属".as_bytes(), FileKind::Text);
    not_kept("a.png", b"%PDF-1.7 ...", FindingCode::WrongKind);
    not_kept("a.pdf", b"\x89PNG\r\n\x1A\n....", FindingCode::WrongKind);
    not_kept("a.txt", b"<html><script>alert(1)</script>", FindingCode::UnknownKind);
    not_kept("a.txt", b"\xEF\xBB\xBF <svg onload=alert(1)>", FindingCode::UnknownKind);
    not_kept("a.html", "本文".as_bytes(), FindingCode::WrongKind);
    not_kept("a.pdf.exe", b"%PDF-1.7 ...", FindingCode::WrongKind);
    not_kept("a.pdf", b"MZ\x90\x00\x03", FindingCode::UnknownKind);
    not_kept("a.zip", &archives::zip(&[("a.txt", b"x")]), FindingCode::UnknownKind);
    not_kept("a.xlsx", &archives::with_sheet("", &[("xl/vbaProject.bin", b"x")]), FindingCode::Macros);
    let with_macros =
        [("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", b"x"), ("word/vbaProject.bin", b"x")];
    not_kept("a.docx", &archives::zip(&with_macros), FindingCode::Macros);
    not_kept("a.txt", b"", FindingCode::EmptyFile);
}

fn listings(name: &str, bytes: &[u8]) -> Vec<Listing> {
    panics::none_in(|| directory::read(name, bytes)).expect("the list is sound")
}

fn texts(listing: &Listing) -> Vec<(u64, Vec<&str>)> {
    listing.rows.iter().map(|row| (row.number, row.cells.iter().map(|cell| cell.text.as_str()).collect())).collect()
}

#[test]
fn a_list_of_people_keeps_the_numbers_of_its_lines() {
    let text = "令和8年度 職員一覧\r\n\r\n部\t氏名\t役職\r\n\"危機\n管理部\"\t例示　花子\r\n,\t髙\r\n";
    for bytes in [text.as_bytes().to_vec(), encoding_rs::SHIFT_JIS.encode(text).0.into_owned()] {
        let read = listings("list.tsv", &bytes);
        assert_eq!(
            texts(&read[0]),
            [
                (1, vec!["令和8年度 職員一覧"]),
                (3, vec!["部", "氏名", "役職"]),
                (4, vec!["危機\n管理部", "例示　花子"]),
                (6, vec![",", "髙"]),
            ]
        );
        assert_eq!(unpacked(&packed(&read[0])).as_ref(), Some(&read[0]));
    }
    assert_eq!(unpacked(b"no list"), None);
}

#[test]
fn merged_cells_days_and_doubts_of_a_workbook_are_told() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("職員").expect("a name");
    let heads = ["部", "職員番号", "開始日", "氏名"];
    for (at, head) in (0_u16..).zip(heads) {
        sheet.write(0, at, head).expect("it fits");
    }
    sheet.merge_range(1, 0, 3, 0, "危機管理部", &Format::new()).expect("it fits");
    let day = ExcelDateTime::from_ymd(2026, 4, 1).expect("a day");
    for row in 1..=3_u32 {
        sheet
            .write_with_format(row, 1, 12.0 + f64::from(row), &Format::new().set_num_format("00000"))
            .expect("it fits");
        sheet.write_with_format(row, 2, &day, &Format::new().set_num_format("m\"月\"d\"日\"")).expect("it fits");
    }
    sheet.write_with_format(1, 3, "去った人", &Format::new().set_font_strikethrough()).expect("it fits");
    sheet.write(2, 3, Formula::new("=NA()").set_result("#N/A")).expect("it fits");
    sheet.write(3, 3, Formula::new("=\"例示\"&\"花子\"").set_result("例示花子")).expect("it fits");
    let hidden = book.add_worksheet();
    hidden.set_name("控え").expect("a name").set_hidden(true);
    hidden.write(0, 0, "部").expect("it fits");
    let bytes = book.save_to_buffer().expect("it can be drawn");
    let read = listings("list.xlsx", &bytes);
    assert_eq!((read.len(), read[0].sheet.as_deref()), (1, Some("職員")));
    let rows = texts(&read[0]);
    assert_eq!(rows[1].1[..3], ["危機管理部", "00013", "2026-04-01"]);
    assert_eq!(rows[3], (4, vec!["危機管理部", "00015", "2026-04-01", "例示花子"]));
    let doubts: Vec<Option<Doubt>> = read[0].rows[1..].iter().map(|row| row.cells[3].doubt).collect();
    assert_eq!(doubts, [Some(Doubt::Unseen), Some(Doubt::Error), None]);
}

#[test]
fn the_file_to_fill_in_holds_what_is_entered_and_examples_are_not_read() {
    let column = |heading: &str, choices: &[&str]| TemplateColumn {
        heading: heading.into(),
        note: "書き方".into(),
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        is_open: false,
    };
    let wanted = Template {
        columns: vec![column("部", &[]), column("役割", &["部長", "部の担当"])],
        rows: vec![vec!["危機,管理部".into(), String::new()]],
        examples: vec![vec!["みほん部".into(), "部長".into()]],
    };
    let bytes = template(&wanted).expect("it can be drawn");
    assert_eq!(template(&wanted).expect("it can be drawn"), bytes, "the same words give the same bytes");
    let read = listings("list.xlsx", &bytes);
    assert_eq!(read.len(), 1, "examples, notes and choices are beside the list");
    let rows = [(1, vec!["部", "役割"]), (2, vec!["危機,管理部"])];
    assert_eq!(texts(&read[0]), rows);
    let read = listings("list.csv", template_text(&wanted).as_bytes());
    assert_eq!(texts(&read[0]), [(1, vec!["部", "役割"]), (2, vec!["危機,管理部", ""])]);
}

#[test]
fn what_is_no_list_of_people_is_refused_by_name() {
    let code =
        |name: &str, bytes: &[u8]| panics::none_in(|| directory::read(name, bytes)).expect_err("it is refused").code;
    assert_eq!(code("list.pdf", b"%PDF-1.7"), FindingCode::UnknownKind);
    assert_eq!(code("list.xlsx", b"PK\x03\x04"), FindingCode::Broken);
    assert_eq!(code("list.csv", b" \r\n"), FindingCode::EmptyFile);
    assert_eq!(code("list.xlsx", "部,課".as_bytes()), FindingCode::WrongKind);
    let far = archives::workbook(&[("A1", "部"), ("B1048576", "x")]);
    assert_eq!(listings("list.xlsx", &far)[0].rows.len(), 2, "what is empty between costs nothing");
}
