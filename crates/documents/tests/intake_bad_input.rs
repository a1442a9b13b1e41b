//! What is no paper is refused with the reason and the place; what is doubtful is said.

use crate::papers::archives;
use crate::papers::books;
use crate::papers::panics;
use crate::papers::pdfs;
use crate::papers::texts;
use hoshin_documents::intake::{self, limits};
use hoshin_domain::{FindingCode, Form, Place, Reading, Severity};

#[track_caller]
fn read(name: &str, bytes: &[u8], form: &Form) -> Reading {
    panics::none_in(|| intake::read(name, bytes, form))
}

#[track_caller]
fn check(name: &str, bytes: &[u8], code: FindingCode) -> Reading {
    let reading = read(name, bytes, Form::standard());
    let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&code), "{name}: {code:?} expected, found {:?}", reading.findings);
    assert_eq!(reading.is_refused(), code.severity() == Severity::Error, "{name}: {:?}", reading.findings);
    reading
}

#[track_caller]
fn check_at(name: &str, bytes: &[u8], code: FindingCode, place: &str) {
    let reading = check(name, bytes, code);
    let places: Vec<_> = reading
        .findings
        .iter()
        .filter(|finding| finding.code == code)
        .map(|finding| finding.place.to_string())
        .collect();
    assert!(places.iter().any(|found| found == place), "{name}: {place} expected, found {places:?}");
}

#[test]
fn files_that_are_empty_or_of_another_kind_are_refused() {
    check("a.txt", b"", FindingCode::EmptyFile);
    check("a.pdf", b" \n\n", FindingCode::EmptyFile);
    check("a.pdf", &archives::workbook(&[("A1", "部")]), FindingCode::WrongKind);
    check("a.xlsx", b"%PDF-1.7\n", FindingCode::WrongKind);
    check("a.xlsx", texts::NOT_A_POLICY.as_bytes(), FindingCode::WrongKind);
    check("a.xlsx", b"\x89\x01\xFF\xFE\x00 ", FindingCode::WrongKind);
    check("a.txt", b"\x89PNG\r\n\x1a\n", FindingCode::PictureFile);
    check("a", b"\x89PNG\r\n\x1a\n", FindingCode::PictureFile);
    check("a.xml", b"<?xml version=\"1.0\"?><a/>", FindingCode::NotOurSchema);
    check("a.xls", &books::ole("Workbook"), FindingCode::Broken);
    check("a.zip", &archives::zip(&[("a.txt", b"a")]), FindingCode::ZipOfFiles);
    check("a.txt", &vec![b'a'; limits::FILE_BYTES + 1], FindingCode::FileTooLarge);
}

#[test]
fn a_readable_file_is_read_whatever_it_is_called_and_the_name_is_told() {
    let book = include_bytes!("papers/filled.xlsx");
    let plain = read("a.xlsx", book, Form::standard());
    for name in ["a.xls", "a.pdf", "a.docx", "A.XLS", "a.csv", "a.xlsb", "a.html", "a.zip"] {
        let reading = check(name, book, FindingCode::NameDiffers);
        assert_eq!(reading.findings[0].detail.as_deref(), Some("xlsx"), "{name}");
        assert_eq!(reading.policies, plain.policies, "{name}");
    }
    check("a.xlsx", include_bytes!("papers/filled.pdf"), FindingCode::NameDiffers);
    check("a.xlsx", texts::PAPER.as_bytes(), FindingCode::NameDiffers);
    for name in ["a.xlsx", "a.xlsm", "a", "a.2025", "令和7年度"] {
        assert_eq!(read(name, book, Form::standard()).findings, plain.findings, "{name}");
    }
}

#[test]
fn a_refusal_names_the_program() {
    for (name, bytes, code) in foreign_files() {
        let reading = read(name, &bytes, Form::standard());
        let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [code], "{name}");
    }
}

/// Files of programs whose files are not read, and what is said of each.
fn foreign_files() -> Vec<(&'static str, Vec<u8>, FindingCode)> {
    let office = |part: &str| archives::zip(&[("[Content_Types].xml", b"<Types/>"), (part, b"")]);
    let open = |kind: &str| {
        let kind = format!("application/vnd.oasis.opendocument.{kind}");
        archives::zip(&[("mimetype", kind.as_bytes()), ("content.xml", b"<a/>")])
    };
    vec![
        ("a.rtf", b"{\\rtf1\\ansi \\'97\\'df}".to_vec(), FindingCode::RichText),
        ("a.doc", b"{\\rtf1}".to_vec(), FindingCode::RichText),
        ("a.doc", books::ole("WordDocument"), FindingCode::OldWord),
        ("a.ppt", books::ole("PowerPoint Document"), FindingCode::Presentation),
        ("a.jtd", books::ole("DocumentText"), FindingCode::Ichitaro),
        ("a.jtdc", books::ole("CompressedDocument"), FindingCode::Ichitaro),
        ("a.jtt", b"\x81\x02\xFF\x00\x03".to_vec(), FindingCode::Ichitaro),
        ("a.xdw", b"\x60\x0E\x82\x03\x00\x01".to_vec(), FindingCode::DocuWorks),
        ("a.xbd", b"\x60\x0E\x82\x03\x00\x02".to_vec(), FindingCode::DocuWorks),
        ("a.html", b"<!DOCTYPE html><html><p>x".to_vec(), FindingCode::WebPage),
        ("a.xls", b"<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><table>".to_vec(), FindingCode::WebPage),
        ("a.xls", b"\xEF\xBB\xBF\r\n<table border=1><tr><td>1</td></tr></table>".to_vec(), FindingCode::WebPage),
        ("a.xml", b"<?xml version=\"1.0\"?><html xmlns=\"x\"></html>".to_vec(), FindingCode::WebPage),
        (
            "a.mht",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x".to_vec(),
            FindingCode::WebArchive,
        ),
        ("a.xls", b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nMIME-Version: 1.0\nContent-Type: multipart/related;".to_vec(), FindingCode::WebArchive),
        (
            "a.xml",
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>".to_vec(),
            FindingCode::OfficeXml,
        ),
        ("a.xlsb", office("xl/workbook.bin"), FindingCode::BinaryWorkbook),
        ("a.pptx", office("ppt/presentation.xml"), FindingCode::Presentation),
        ("a.odt", open("text"), FindingCode::OpenDocumentText),
        ("a.odp", open("presentation"), FindingCode::Presentation),
        ("a.numbers", archives::zip(&[("Index/Document.iwa", b"")]), FindingCode::AppleDocument),
        ("a.zip", archives::zip(&[("a.xlsx", b""), ("b.pdf", b"")]), FindingCode::ZipOfFiles),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), FindingCode::PictureFile),
        ("a.tif", b"II*\0\x08\0\0\0".to_vec(), FindingCode::PictureFile),
        ("a.pdf", pdfs::portfolio(), FindingCode::Portfolio),
        ("a.pdf", pdfs::dynamic_form(), FindingCode::DynamicForm),
    ]
}

#[test]
fn a_web_page_is_refused_with_every_text_of_it() {
    let page = "<!DOCTYPE html><html><head><style>td {}</style></head><body><!-- 見えない --><table><tr>\
        <td>重点目標<b>１</b></td><td>花だん&amp;公園</td></tr></table></body></html>";
    let reading = check("a.xls", page.as_bytes(), FindingCode::WebPage);
    let texts: Vec<&str> = reading.unplaced.iter().map(|left| left.text.as_str()).collect();
    assert_eq!(texts, ["重点目標１", "花だん&公園"]);
    assert!(reading.account.is_complete());
}

#[test]
fn broken_and_locked_pdfs_are_refused() {
    let paper = include_bytes!("papers/filled.pdf");
    check("a.pdf", &paper[..300], FindingCode::Broken);
    check("a.pdf", b"%PDF-1.7\n", FindingCode::Broken);
    check("a.pdf", include_bytes!("papers/locked.pdf"), FindingCode::Encrypted);
    check("a.pdf", &pdfs::picture(), FindingCode::NoTextLayer);
    check("a.pdf", &pdfs::pages(limits::PAGES + 1), FindingCode::TooManyPages);
    check("a.pdf", &pdfs::bomb(limits::STREAM_BYTES + 1), FindingCode::TooLargeUnpacked);
}

#[test]
fn a_pdf_that_opens_without_a_password_is_read() {
    let open = read("a.pdf", include_bytes!("papers/opens.pdf"), Form::standard());
    let plain = read("a.pdf", include_bytes!("papers/filled.pdf"), Form::standard());
    assert_eq!(open, plain);
}

#[test]
fn a_pdf_cut_anywhere_is_read_or_refused() {
    let paper = include_bytes!("papers/filled.pdf");
    for end in (0..paper.len()).step_by(9_001) {
        let reading = read("a.pdf", &paper[..end], Form::standard());
        assert!(reading.is_refused() || !reading.policies.is_empty(), "cut at {end}: {:?}", reading.findings);
    }
}

#[test]
fn broken_and_locked_workbooks_are_refused() {
    let paper = include_bytes!("papers/filled.xlsx");
    check("a.xlsx", &paper[..paper.len() / 2], FindingCode::Broken);
    check("a.xlsx", &books::ole("EncryptedPackage"), FindingCode::Encrypted);
    check("a.xlsx", &books::with_macros(), FindingCode::Macros);
    check("a.xlsx", &books::bomb(limits::UNPACKED_BYTES + 1), FindingCode::TooLargeUnpacked);
    check_at("a.xlsx", &books::rows(1_000_000), FindingCode::TooManyCells, "sheet 表");
    check_at("a.xlsx", &books::formula("<f>1+1</f>"), FindingCode::FormulaWithoutValue, "sheet 表, cell A9");
    check_at(
        "a.xlsx",
        &books::formula_of_type("e", "<f>1/0</f><v>#DIV/0!</v>"),
        FindingCode::FormulaWithoutValue,
        "sheet 表, cell A9",
    );
}

#[test]
fn a_computed_formula_is_read_and_named() {
    check_at("a.xlsx", &books::formula("<f>1+1</f><v>2</v>"), FindingCode::Formula, "sheet 表, cell A9");
}

#[test]
fn files_made_to_be_slow_are_refused_in_time() {
    let labels: String = (1..=limits::GOALS + 1).map(|number| format!("重点目標 {number}\n具体的取組\n")).collect();
    check("a.txt", labels.as_bytes(), FindingCode::TooManyCells);
    check("a.txt", &b"1\n".repeat(limits::TEXT_LINES + 1), FindingCode::FileTooLarge);
    let numbers: String = (1..limits::TEXT_LINES - 1).map(|number| format!("{number}\n")).collect();
    let numbers = "重点目標\n達成状況\n".to_owned() + &numbers;
    check("a.txt", numbers.as_bytes(), FindingCode::TooManyCells);
    let cells: Vec<_> = (1..=limits::LEAF_CELLS + 1).map(|row| (format!("A{row}"), "達成状況".to_owned())).collect();
    check_at("a.xlsx", &archives::workbook(&cells), FindingCode::TooManyCells, "sheet 表");
    let nested =
        [b"%PDF-1.7\n1 0 obj\n", &b"[".repeat(1_000_000)[..], b"\nendobj\ntrailer\n<</Root 1 0 R>>\n"].concat();
    check("a.pdf", &nested, FindingCode::Broken);
    check("a.json", &b"[".repeat(1_000_000), FindingCode::NotOurSchema);
}

#[test]
fn text_in_other_encodings_is_read_alike() {
    let plain = read("a.txt", texts::PAPER.as_bytes(), Form::standard());
    assert_eq!(plain.findings, []);
    for (name, bytes) in texts::encodings() {
        let reading = check("a.txt", &bytes, FindingCode::OtherEncoding);
        assert_eq!(reading.findings[0].detail.as_deref(), Some(name));
        assert_eq!(reading.policies, plain.policies, "{name}");
    }
    let marked = [b"\xEF\xBB\xBF", texts::PAPER.as_bytes()].concat();
    assert_eq!(read("a.txt", &marked, Form::standard()), plain);
    check("a.txt", b"\xFF\x00\x81\x01\xFE\x02\x80", FindingCode::UnknownEncoding);
}

#[test]
fn papers_that_contradict_themselves_are_refused() {
    check("a.txt", texts::NOT_A_POLICY.as_bytes(), FindingCode::NotAPolicy);
    check("a.txt", texts::without_goals().as_bytes(), FindingCode::NoGoals);
    check(
        "a.txt",
        texts::PAPER.replace("令和7年度\n達成状況", "令和5年度\n達成状況").as_bytes(),
        FindingCode::YearContradicts,
    );
    let reading = check("a.txt", texts::two_departments().as_bytes(), FindingCode::SeveralDepartments);
    let detail = reading.findings.iter().find_map(|finding| finding.detail.clone()).unwrap();
    assert!(detail.contains("みどり部") && detail.contains("うみべ部"), "{detail}");
    check("a.txt", texts::duplicate_goal().as_bytes(), FindingCode::DuplicateGoalNumber);
}

#[test]
fn doubtful_papers_are_read_with_a_warning() {
    check("a.txt", texts::PAPER.replace("令和7年度", "").as_bytes(), FindingCode::NoFiscalYear);
    check(
        "a.txt",
        texts::PAPER.replacen("花だんの手入れを広げます", "花だんの世話を広げます", 1).as_bytes(),
        FindingCode::TitlesDiffer,
    );
    check("a.txt", texts::PAPER.replace("高齢", "高\u{E000}齢").as_bytes(), FindingCode::PrivateUse);
    let reading =
        check("a.txt", format!("{}\n\nどこにも属さない言葉\n", texts::COVER).as_bytes(), FindingCode::TextUnplaced);
    assert_eq!(reading.unplaced.last().unwrap().text, "どこにも属さない言葉");
    assert!(matches!(reading.unplaced.last().unwrap().place, Place::Line(_)));
}

#[test]
fn our_own_reading_comes_back() {
    let plain = read("a.txt", texts::PAPER.as_bytes(), Form::standard());
    let json =
        serde_json::json!({"schema": Reading::SCHEMA, "policies": plain.policies, "findings": [], "unplaced": []});
    let again = read("a.json", json.to_string().as_bytes(), Form::standard());
    assert_eq!((again.policies, again.findings, again.unplaced), (plain.policies, Vec::new(), Vec::new()));
    check("a.json", br#"{"schema":"another/1","policies":[]}"#, FindingCode::NotOurSchema);
    check_at("a.json", b"{\"schema\":\"hoshin.reading/1\",\n\"policies\":[1]}", FindingCode::NotOurSchema, "line 2");
    check("a.json", b"{", FindingCode::NotOurSchema);
}
