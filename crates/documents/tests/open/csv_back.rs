//! The data table is read back, by itself and after a spreadsheet has saved it.

use super::paper_strategy::paper;
use super::samples::{on_every_form, published, town};
use hoshin_documents::intake::read;
use hoshin_documents::open::csv;
use hoshin_domain::{FindingCode, Form, Paper, Reading};
use proptest::prelude::*;

fn table(papers: &[Paper], form: &Form) -> Vec<u8> {
    let city = hoshin_town::municipality();
    let open = (1..)
        .zip(papers)
        .map(|(department, paper)| hoshin_documents::open::OpenPaper { department, ..published(paper, form, &city) });
    csv::table(&open.collect::<Vec<_>>())
}

fn back(bytes: &[u8]) -> Reading {
    let reading = read("運営方針.csv", bytes, Form::standard());
    assert!(!reading.is_refused(), "{:?}", reading.findings);
    reading
}

/// What is told of a table: nothing, or that its numbers are plain.
#[track_caller]
fn check_told(reading: &Reading) {
    let codes: Vec<FindingCode> = reading.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.iter().all(|code| *code == FindingCode::PlainNumbers), "{:?}", reading.findings);
    assert_eq!(reading.unplaced, []);
}

#[test]
fn a_year_of_the_town_comes_back_value_by_value() {
    for year in hoshin_town::years() {
        let papers = hoshin_town::papers(year);
        let reading = back(&table(&papers, Form::standard()));
        check_told(&reading);
        assert_eq!(reading.policies.len(), papers.len());
        for (read, paper) in reading.policies.iter().zip(&papers) {
            let (read, paper) = (serde_json::to_value(read).unwrap(), serde_json::to_value(paper).unwrap());
            assert!(alike(&read, &paper), "{read:#}\n{paper:#}");
        }
    }
}

/// Whether all values are the same but for how numbers and days are written.
fn alike(read: &serde_json::Value, wanted: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Object, String};
    match (read, wanted) {
        (Object(read), Object(wanted)) => {
            read.len() == wanted.len()
                && read.iter().all(|(name, own)| wanted.get(name).is_some_and(|it| alike(own, it)))
        }
        (Array(read), Array(wanted)) => read.len() == wanted.len() && read.iter().zip(wanted).all(|(a, b)| alike(a, b)),
        (String(read), String(typed)) => {
            let number = || hoshin_domain::number::plain(typed).is_some_and(|plain| plain == *read);
            let day = || hoshin_domain::day::typed(typed).is_some_and(|day| day.to_string() == *read);
            read == typed || number() || day()
        }
        (read, wanted) => read == wanted,
    }
}

#[test]
fn every_form_gives_the_same_table_again() {
    for (form, paper) in on_every_form() {
        let bytes = table(std::slice::from_ref(&paper), form);
        let reading = back(&bytes);
        check_told(&reading);
        assert_eq!(
            String::from_utf8(table(&reading.policies, form)).unwrap(),
            String::from_utf8(bytes).unwrap(),
            "{}",
            form.name
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_table_of_any_paper_gives_the_same_table_again(paper in paper(), at in 0..Form::shipped().len()) {
        let form = &Form::shipped()[at];
        let bytes = table(std::slice::from_ref(&paper), form);
        let reading = back(&bytes);
        check_told(&reading);
        prop_assert_eq!(String::from_utf8(table(&reading.policies, form)).unwrap(), String::from_utf8(bytes).unwrap());
    }
}

#[test]
fn columns_may_be_moved_and_rows_left_out() {
    let paper = town().swap_remove(0);
    let bytes = table(std::slice::from_ref(&paper), Form::standard());
    let text = String::from_utf8(bytes).unwrap();
    let mut rows =
        ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows.records().map(Result::unwrap) {
        if !row[1].ends_with(".considerations") {
            writer.write_record(row.iter().rev()).unwrap();
        }
    }
    let reading = back(&writer.into_inner().unwrap());
    let mut wanted = paper;
    wanted.goals.iter_mut().for_each(|goal| goal.considerations = None);
    assert_eq!(reading.policies[0].goals.len(), wanted.goals.len());
    assert_eq!(reading.policies[0].basic_policy, wanted.basic_policy);
    assert!(reading.policies[0].goals.iter().all(|goal| goal.considerations.is_none()));
}

#[test]
fn what_has_no_place_is_told_by_its_line() {
    let paper = town().swap_remove(0);
    let mut text = String::from_utf8(table(std::slice::from_ref(&paper), Form::standard())).unwrap();
    let lines = text.lines().count();
    text.push_str("992011,何かのメモ,,,,,,,,,,,,,,,,,,,\r\n");
    let reading = back(text.as_bytes());
    assert_eq!(reading.policies.len(), 1);
    assert_eq!(reading.unplaced.len(), 1, "{:?}", reading.unplaced);
    assert!(
        matches!(reading.unplaced[0].place, hoshin_domain::Place::Line(line) if line as usize >= lines),
        "{:?}",
        reading.unplaced
    );
    let empty = text.lines().next().unwrap();
    assert!(read("a.csv", format!("{empty}\r\n").as_bytes(), Form::standard()).is_refused());
}
