//! Lists and attachments: read by what they are, refused by what they are not.

#[path = "papers/archives.rs"]
#[expect(clippy::unwrap_used, reason = "what is drawn in memory can be drawn")]
mod archives;
#[path = "papers/panics.rs"]
mod panics;

use hoshin_documents::{attachment, table};
use hoshin_domain::FindingCode;
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
