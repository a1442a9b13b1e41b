//! Our own tables keep to the rules for machine-readable data, and each rule can be broken.

use super::samples::{on_every_form, published, town};
use hoshin_documents::open::lint;
use hoshin_documents::open::{OpenPaper, csv, xlsx};
use hoshin_domain::{Form, Step};

#[test]
fn everything_the_town_publishes_keeps_to_the_rules() {
    let city = hoshin_town::municipality();
    let papers = town();
    let mut open: Vec<_> = papers.iter().map(|paper| published(paper, Form::standard(), &city)).collect();
    let plans: Vec<_> = papers.iter().map(|paper| paper.clone().as_published_in(Step::Plan)).collect();
    let plan = |paper| OpenPaper { step: Step::Plan, ..published(paper, Form::standard(), &city) };
    open.extend(plans.iter().map(plan));
    let of_forms = on_every_form();
    open.extend(of_forms.iter().map(|(form, paper)| published(paper, form, &city)));
    for paper in &open {
        assert_eq!(lint::csv(&csv::table(&[*paper])), [], "{:?}", paper.paper.department);
        assert_eq!(lint::workbook(&xlsx::workbook(paper).unwrap()), [], "{:?}", paper.paper.department);
    }
    assert_eq!(lint::csv(&csv::table(&open)), []);
    assert_eq!(lint::workbook(&xlsx::data(&open).unwrap()), []);
}

/// A file of the town with one piece exchanged breaks exactly this rule, among others that follow from it.
#[track_caller]
fn check_broken(rule: &str, piece: &str, by: &str) {
    let city = hoshin_town::municipality();
    let (form, paper) = on_every_form().into_iter().find(|(form, _)| form.name == "indicators").unwrap();
    let file = String::from_utf8(csv::table(&[published(&paper, form, &city)])).unwrap();
    assert!(file.contains(piece), "{piece} is not in the file");
    let defects = lint::csv(file.replacen(piece, by, 1).as_bytes());
    assert!(defects.iter().any(|defect| defect.rule == rule), "{rule}: {defects:?}");
}

#[test]
fn every_rule_can_be_broken() {
    check_broken("1-1", "\u{FEFF}", "");
    check_broken("1-1", "\r\n", "\n");
    check_broken("1-2", ",達成目標,", ",\"達成目標、重点目標\",");
    check_broken("1-3", ",1200.5,", ",\"1,200.5\",");
    check_broken("1-3", ",1200.5,", ",▲1200.5,");
    check_broken("1-5", ",達成目標,", ",達成　目標,");
    check_broken("1-5", ",達成目標,", ", 達成目標,");
    check_broken("1-6", ",達成目標,", ",〃,");
    check_broken("1-6", ",みほん市,", ",,");
    check_broken("1-7", ",A,,,", ",=1+1,,,");
    check_broken("1-9", ",1200.5,人,", ",1200.5,,");
    check_broken("1-10", ",達成目標,", ",①達成目標,");
    check_broken("1-11", ",2025,", ",令和7,");
    check_broken("1-11", ",2026-06-01,", ",2026年6月1日,");
    check_broken("1-12", "\n992011,", "\n992012,");
    check_broken("1-12", "全国地方公共団体コード,ID", "ID,全国地方公共団体コード");
    check_broken("1-13", ",対象外\r", ",\r");
    check_broken("1-13", ",A,,,", ",-,,,");
    check_broken("2-1", ",訂正理由,", ",公表日,");
    check_broken("2-1", "\r\n992011", "\r\n\"\",\r\n992011");
}

#[track_caller]
fn check_workbook(rule: &str, change: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(xlsx::DATA_SHEET).unwrap();
    change(sheet);
    let defects = lint::workbook(&book.save_to_buffer().unwrap());
    assert!(defects.iter().any(|defect| defect.rule == rule), "{rule}: {defects:?}");
}

#[test]
fn every_rule_of_workbooks_can_be_broken() {
    let plain = rust_xlsxwriter::Format::new();
    check_workbook("1-4", |sheet| _ = sheet.merge_range(0, 0, 0, 1, "年度", &plain).unwrap());
    check_workbook("1-7", |sheet| _ = sheet.write_formula(1, 0, "=1+1").unwrap());
    check_workbook("1-8", |sheet| _ = sheet.insert_shape(0, 0, &rust_xlsxwriter::Shape::textbox()).unwrap());
    check_workbook("1-3", |sheet| {
        sheet.write_string(0, 0, "年度").unwrap();
        sheet.write_string(1, 0, "2026").unwrap();
    });
    assert_eq!(lint::workbook(b"no workbook")[0].rule, "1-1");
}
