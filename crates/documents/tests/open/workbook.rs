//! The workbook of the form: what is changed in a cell counts, what is written beside it is told.

use super::samples::{published, town};
use hoshin_documents::intake::read;
use hoshin_documents::open::{OpenPaper, xlsx};
use hoshin_domain::{FindingCode, Form, Paper, Reading};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn paper() -> Paper {
    let mut paper = town().swap_remove(0);
    paper.goals[0].evaluation = Some("一度だけの文章".into());
    paper.goals[0].title = Some("一度だけの名称".into());
    paper
}

fn book(paper: &Paper) -> Vec<u8> {
    xlsx::workbook(&published(paper, Form::standard(), &hoshin_town::municipality())).unwrap()
}

/// The workbook with a piece of one of its parts exchanged.
fn changed(book: &[u8], part: &str, piece: &str, by: &str) -> Reading {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        if name == part {
            assert!(text.contains(piece), "{piece} in {text}");
            text = text.replacen(piece, by, 1);
        }
        changed.start_file(name, SimpleFileOptions::default()).unwrap();
        changed.write_all(text.as_bytes()).unwrap();
    }
    read("a.xlsx", changed.finish().unwrap().get_ref(), Form::standard())
}

#[test]
fn what_is_changed_in_a_cell_counts() {
    let mut paper = paper();
    let reading = changed(&book(&paper), "xl/sharedStrings.xml", "一度だけの文章", "直した文章");
    paper.goals[0].evaluation = Some("直した文章".into());
    assert_eq!(reading.policies, [paper]);
    assert_eq!(reading.findings, []);
}

#[test]
fn what_stands_beside_the_form_is_told() {
    let paper = paper();
    let reading = changed(&book(&paper), "xl/sharedStrings.xml", "<t>今後検討すべきこと</t>", "<t>確認済み　佐藤</t>");
    assert_eq!(reading.policies, [paper]);
    // The data table is made from the form and not read.
    assert!(reading.unplaced.iter().all(|left| left.text == "確認済み　佐藤"));
    assert!(!reading.unplaced.is_empty());
    assert!(reading.findings.iter().any(|finding| finding.code == FindingCode::TextUnplaced));
}

#[test]
fn a_title_typed_over_the_cover_is_told() {
    let paper = paper();
    let cover = "xl/worksheets/sheet1.xml";
    let mut archive_text = String::new();
    let book = book(&paper);
    ZipArchive::new(Cursor::new(&book)).unwrap().by_name(cover).unwrap().read_to_string(&mut archive_text).unwrap();
    let end = archive_text.find("<v>一度だけの名称</v>").unwrap();
    let begin = archive_text[..end].rfind("<f>").unwrap();
    let formula = &archive_text[begin..end];
    let reading = changed(&book, cover, &format!("{formula}<v>一度だけの名称</v>"), "<v>上書きした名称</v>");
    assert_eq!(reading.policies, [paper]);
    assert_eq!(reading.findings[0].code, FindingCode::TitlesDiffer);
    assert_eq!(reading.findings[0].detail.as_deref(), Some("上書きした名称"));
}

#[test]
fn a_goal_whose_sheet_was_deleted_is_gone() {
    let mut paper = paper();
    let book = book(&paper);
    let mut text = String::new();
    ZipArchive::new(Cursor::new(&book)).unwrap().by_name("xl/workbook.xml").unwrap().read_to_string(&mut text).unwrap();
    // Excel leaves the names of a deleted sheet behind, leading nowhere.
    let gone = text.replace("'重点目標1'!$", "#REF!$").replace(">重点目標1!$", ">#REF!$");
    let reading = changed(&book, "xl/workbook.xml", &text, &gone);
    paper.goals.remove(0);
    assert_eq!(reading.policies[0].goals, paper.goals);
    assert!(!reading.unplaced.is_empty(), "what still stands on the sheet is told");
}

#[test]
fn a_text_too_long_for_a_cell_is_refused_not_cut() {
    let mut paper = paper();
    paper.goals[0].evaluation = Some("𠮷".repeat(16_384));
    let city = hoshin_town::municipality();
    let open = published(&paper, Form::standard(), &city);
    assert!(matches!(xlsx::workbook(&open), Err(xlsx::WorkbookError::TooLong)));
    paper.goals[0].evaluation = Some("あ".repeat(20_000));
    let long = book(&paper);
    assert_eq!(read("a.xlsx", &long, Form::standard()).policies, [paper]);
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let paper = paper();
    let city = hoshin_town::municipality();
    let open = published(&paper, Form::standard(), &city);
    let draft = OpenPaper { edition: None, ..open };
    assert!(xlsx::workbook(&open).unwrap() == xlsx::workbook(&open).unwrap());
    assert!(xlsx::workbook(&draft).unwrap() == xlsx::workbook(&draft).unwrap());
}
