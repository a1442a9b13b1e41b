//! `hoshin export` in the open formats, and `hoshin read` of what it wrote.

use crate::program::{Desk, run};
use serde_json::Value;

/// A database with the town's papers of the finished year.
fn imported() -> Desk {
    let desk = Desk::new();
    let papers = desk.papers();
    let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
    let city = ["--municipality", "992011", "--municipality-name", "みほん市"];
    desk.run(&[&["import"], &papers[..]].concat(), &city).with_code(0);
    desk
}

fn export(desk: &Desk, format: &str, out: &str, options: &[&str]) -> String {
    let out = desk.name(out);
    let fixed = ["--fiscal-year", "2025", "--format", format, "--out", out.as_str()];
    desk.run(&["export"], &[&fixed, options].concat()).with_code(0);
    out
}

fn policies(json: &[u8]) -> Value {
    serde_json::from_slice::<Value>(json).expect("JSON")["policies"].take()
}

#[test]
fn every_lossless_format_is_read_back_the_same() {
    let desk = imported();
    let one = ["--department", "総務人財部"];
    let json = export(&desk, "json", "one.json", &one);
    let wanted = policies(&std::fs::read(&json).unwrap());
    assert_eq!(wanted.as_array().map(Vec::len), Some(1));
    for (format, name) in [("json", "one.json"), ("xlsx", "one.xlsx"), ("stratml", "one.xml")] {
        let file = export(&desk, format, name, &one);
        let read = run(&["read", &file]).with_code(0);
        assert_eq!(policies(&read.stdout), wanted, "{format}");
        assert!(read.stderr.is_empty(), "{}", read.stderr);
    }
}

#[test]
fn a_year_stands_in_one_table_or_in_one_file_a_department() {
    let desk = imported();
    let whole = export(&desk, "csv", "year.csv", &[]);
    let text = std::fs::read_to_string(whole).unwrap();
    assert!(text.starts_with("\u{FEFF}全国地方公共団体コード,"));
    assert_eq!(text.matches(",部長,").count(), 6);
    let json = export(&desk, "json", "year.json", &[]);
    assert_eq!(policies(&std::fs::read(json).unwrap()).as_array().map(Vec::len), Some(6));
    for format in ["csv", "xlsx", "stratml"] {
        let folder = export(&desk, format, format, &[]);
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 6, "{format}");
    }
}

#[test]
fn another_format_is_a_mistake_of_the_caller() {
    let desk = imported();
    let out = desk.name("x");
    let wrong = desk.run(&["export"], &["--fiscal-year", "2025", "--format", "docx", "--out", &out]);
    assert!(wrong.with_code(2).stderr.contains("stratml"));
}
