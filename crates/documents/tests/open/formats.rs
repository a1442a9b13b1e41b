//! The tables and the JSON.

use super::paper_strategy::paper;
use super::samples::{on_every_form, published, town};
use hoshin_documents::intake::read;
use hoshin_documents::open::values::{paths, text_at};
use hoshin_documents::open::{OpenPaper, csv, json, stratml, xlsx};
use hoshin_domain::{Form, Paper, Step};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

#[track_caller]
fn check_comes_back(name: &str, bytes: &[u8], paper: &Paper) {
    let reading = read(name, bytes, Form::standard());
    assert!(!reading.is_refused(), "{:?}", reading.findings);
    assert_eq!(reading.policies, std::slice::from_ref(paper));
    assert_eq!(reading.unplaced, []);
}

fn check_all_come_back(open: &OpenPaper<'_>) {
    check_comes_back("a.json", &json::document(open), open.paper);
    check_comes_back("a.xlsx", &xlsx::workbook(open).unwrap(), open.paper);
    check_comes_back("a.xml", &stratml::document(open), open.paper);
}

#[test]
fn every_paper_comes_back_from_every_lossless_format() {
    let city = hoshin_town::municipality();
    for paper in town() {
        check_all_come_back(&published(&paper, Form::standard(), &city));
    }
    for (form, paper) in on_every_form() {
        check_all_come_back(&published(&paper, form, &city));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_paper_comes_back(paper in paper(), at in 0..Form::shipped().len(), draft in any::<bool>()) {
        let city = hoshin_town::municipality();
        let open = published(&paper, &Form::shipped()[at], &city);
        let open = if draft { OpenPaper { edition: None, step: Step::Plan, ..open } } else { open };
        check_all_come_back(&open);
    }

    #[test]
    fn the_table_holds_every_value_of_any_paper(paper in paper(), at in 0..Form::shipped().len()) {
        let city = hoshin_town::municipality();
        let form = &Form::shipped()[at];
        let table = table(&csv::table(&[published(&paper, form, &city)]));
        let paths = paths(&paper, form);
        let columns = paths.iter().filter(|path| ["fiscal-year", "department", "number"].contains(&path.code().as_str()));
        // Of an answer they stand in lines of their own.
        let columns = columns.filter(|path| !path.to_string().starts_with("answer"));
        assert_eq!(table.len(), 1 + paths.len() - columns.count());
        for row in &table[1..] {
            let place = row[1].splitn(5, '-').nth(4).unwrap();
            let text = text_at(&paper, place.parse().unwrap());
            let (value, number, reason) = (&row[17], &row[18], &row[20]);
            assert_eq!(text.is_none(), !reason.is_empty());
            if let Some(text) = text.filter(|_| number.is_empty() && !is_date(value)) {
                assert_eq!(csv::plain(value), text);
            }
        }
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

/// The cells of a file of ours.
pub(crate) fn table(file: &[u8]) -> Vec<Vec<String>> {
    let text = file.strip_prefix(b"\xEF\xBB\xBF").expect("Excel needs the mark");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_table_is_tidy() {
    let city = hoshin_town::municipality();
    let papers = town();
    let open: Vec<_> = papers.iter().map(|paper| published(paper, Form::standard(), &city)).collect();
    let file = csv::table(&open[..1]);
    assert!(file.ends_with(b"\r\n"));
    let table = table(&file);
    assert_eq!(table[0][..6], ["全国地方公共団体コード", "ID", "地方公共団体名", "年度", "年度_和暦", "部名"]);
    assert_eq!(table[1][3..5], ["2025", "令和7年度"]);
    assert_eq!(table[1][10], "2026-06-01");
    let identities: BTreeSet<&String> = table.iter().map(|row| &row[1]).collect();
    assert_eq!(identities.len(), table.len());
    let of_year = self::table(&csv::table(&open));
    assert_eq!(of_year.len() - 1, open.iter().map(|open| self::table(&csv::table(&[*open])).len() - 1).sum::<usize>());
}

#[test]
fn a_plan_says_that_its_results_are_not_due() {
    let city = hoshin_town::municipality();
    let paper = town().swap_remove(0).as_published_in(Step::Plan);
    let open = OpenPaper { step: Step::Plan, ..published(&paper, Form::standard(), &city) };
    let table = table(&csv::table(&[open]));
    let reasons = |code: &str| -> BTreeSet<&str> {
        table.iter().filter(|row| row[16] == code).map(|row| row[20].as_str()).collect()
    };
    assert_eq!(reasons("grade"), BTreeSet::from(["年度末に記入"]));
    assert_eq!(reasons("charge"), BTreeSet::from(["", "対象外"]));
    assert_eq!(reasons("title"), BTreeSet::from([""]));
}

#[test]
fn numbers_stand_plainly_beside_their_units() {
    let city = hoshin_town::municipality();
    let cells = |form: &str, code: &str| {
        let (form, paper) = on_every_form().into_iter().find(|(known, _)| known.name == form).unwrap();
        let table = table(&csv::table(&[published(&paper, form, &city)]));
        let row = table.into_iter().find(|row| row[16] == code).unwrap();
        row[17..].to_vec()
    };
    assert_eq!(cells("indicators", "plan.target"), ["", "1200.5", "人", ""]);
    assert_eq!(cells("indicators", "check.second-grade"), ["A", "", "", ""]);
    assert_eq!(cells("percent", "grade"), ["", "85", "％", ""]);
    assert_eq!(cells("points", "overall-grade"), ["", "18", "点", ""]);
}

#[test]
fn every_item_of_every_form_is_defined() {
    for (form, paper) in on_every_form() {
        let definitions = table(&csv::definitions(form));
        let names: BTreeSet<&str> = definitions.iter().map(|row| row[1].as_str()).collect();
        let labels = form.extra_fields().into_iter().map(|field| field.label);
        for label in labels.chain([form.labels.annual_target.clone(), form.labels.considerations.clone()]) {
            assert!(names.contains(label.as_str()), "{label} of {}", form.name);
        }
        let city = hoshin_town::municipality();
        let table = table(&csv::table(&[published(&paper, form, &city)]));
        assert!(table[0].iter().all(|column| names.contains(column.as_str())));
        assert!(table[1..].iter().all(|row| names.contains(row[15].as_str())), "{}", form.name);
    }
}

/// Whether the published schemas hold a document.
fn validate(document: &[u8]) -> Result<(), String> {
    let mut compiler = boon::Compiler::new();
    for (name, text) in [("policy-1", json::POLICY_SCHEMA), ("reading-1", json::READING_SCHEMA)] {
        let schema: Value = serde_json::from_str(text).unwrap();
        assert_eq!(schema["$id"], format!("urn:hoshin:schema:{name}"));
        compiler.add_resource(&format!("urn:hoshin:schema:{name}"), schema).unwrap();
    }
    let document: Value = serde_json::from_slice(document).unwrap();
    let name = document["schema"].as_str().unwrap_or_default().trim_start_matches("hoshin.").replace('/', "-");
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile(&format!("urn:hoshin:schema:{name}"), &mut schemas).map_err(|e| e.to_string())?;
    schemas.validate(&document, schema).map_err(|error| error.to_string())
}

#[test]
fn every_document_is_valid_against_the_published_schema() {
    let city = hoshin_town::municipality();
    for paper in town() {
        assert_eq!(validate(&json::document(&published(&paper, Form::standard(), &city))), Ok(()));
        let reading = serde_json::json!({"schema": "hoshin.reading/1", "policies": [paper], "findings": []});
        assert_eq!(validate(reading.to_string().as_bytes()), Ok(()));
    }
    for (form, paper) in on_every_form() {
        let open = published(&paper, form, &city);
        assert_eq!(validate(&json::document(&open)), Ok(()), "{}", form.name);
        assert_eq!(validate(&json::document(&OpenPaper { edition: None, ..open })), Ok(()));
    }
}

#[test]
fn what_found_no_place_in_a_reading_comes_back_with_it() {
    let printed = serde_json::json!({"schema": "hoshin.reading/1", "policies": [town()[0]], "findings": [],
        "unplaced": [{"where": "page 2, 3 pt / 4 pt", "text": "余白のメモ"}]});
    assert_eq!(validate(printed.to_string().as_bytes()), Ok(()));
    let reading = read("a.json", printed.to_string().as_bytes(), Form::standard());
    assert_eq!(reading.policies, [town()[0].clone()]);
    assert_eq!(reading.unplaced[0].text, "余白のメモ");
    assert_eq!(reading.unplaced[0].place, hoshin_domain::Place::Page { page: 2, at: Some((3, 4)) });
}

#[test]
fn the_schema_refuses_what_is_no_policy() {
    let city = hoshin_town::municipality();
    let paper = &town()[0];
    let right: Value = serde_json::from_slice(&json::document(&published(paper, Form::standard(), &city))).unwrap();
    let check = |change: fn(&mut Value)| {
        let mut wrong = right.clone();
        change(&mut wrong);
        assert!(validate(wrong.to_string().as_bytes()).is_err(), "{wrong}");
    };
    check(|wrong| wrong["municipality"]["code"] = "99201".into());
    check(|wrong| wrong["paper"]["fiscal_year"] = "2026".into());
    check(|wrong| wrong["paper"]["goals"][0]["target"] = Value::Null);
    check(|wrong| wrong["paper"]["goals"][0]["extras"] = serde_json::json!({"plan": {"Unit": "人"}}));
    check(|wrong| wrong["edition"]["published_on"] = "令和8年6月1日".into());
    check(|wrong| _ = wrong.as_object_mut().unwrap().remove("paper"));
}
