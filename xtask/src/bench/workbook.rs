//! A workbook of 2,000 rows for a department that nobody has: out, and back without a change.

use super::measurements::{timed, times};
use super::{Equipment, Row};
use crate::temporary::Folder;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::fs;

const GOALS: usize = 40;
/// Targets, and as many initiatives, of each goal.
const ROWS: usize = 25;
const RUNS: usize = 5;

pub(super) fn measure(place: &Equipment) -> Result<Vec<Row>> {
    let data = Folder::create("bench")?;
    let path = |name: &str| data.path().join(name).display().to_string();
    let (paper, book, form) = (path("paper.json"), path("book.xlsx"), path("form.xlsx"));
    let database = format!("sqlite://{}", path("hoshin.db"));
    fs::write(&paper, large().to_string())?;
    let run = |words: &[&str]| {
        let place_of = ["--database", database.as_str()];
        timed(&place.hoshin, words.iter().chain(&place_of).map(OsStr::new))
    };
    run(&["import", &paper, "--municipality", "992011", "--municipality-name", "みほん市"])?;
    let of = ["--fiscal-year", "2026", "--department", "市民部", "--out"];
    let out = [&["workbook", "out"][..], &of, &[book.as_str()]].concat();
    let outwards = times(RUNS, || run(&out))?;
    ensure!(fs::metadata(&book)?.len() > 100_000, "the workbook is smaller than its rows");
    let back = times(RUNS, || run(&["workbook", "in", &book]))?;
    let export = [&["export", "--format", "xlsx"][..], &of, &[form.as_str()]].concat();
    let exported = times(RUNS, || run(&export))?;
    let row = |what: &str, values, reach| Row { what: what.to_owned(), unit: "ms", values, reach };
    Ok(vec![
        row("`hoshin workbook out`, 2,000 rows, whole process", outwards, "≤ 250 ms"),
        row("`hoshin workbook in`, the same unchanged", back, ""),
        row("`hoshin export --format xlsx`, 2,000 rows with the data table", exported, "≤ 250 ms"),
    ])
}

fn large() -> Value {
    let goal = |number: usize| {
        let targets: Vec<Value> =
            (0..ROWS).map(|at| json!({ "text": format!("待ち時間を{}分以内にします。", at + 5) })).collect();
        let initiative = |at| json!({ "text": format!("予約の仕組みを窓口{at}に入れます。"), "sections": ["市民課"] });
        let initiatives: Vec<Value> = (1..=ROWS).map(initiative).collect();
        let title = format!("窓口の改善 {number}");
        json!({ "number": number, "title": title, "targets": targets, "initiatives": initiatives })
    };
    let goals: Vec<Value> = (1..=GOALS).map(goal).collect();
    let policy = json!({
        "fiscal_year": 2026, "department": "市民部", "officers": [], "basic_policy": "窓口を良くします。",
        "grade_scale": [], "goals": goals,
    });
    json!({ "schema": "hoshin.reading/1", "policies": [policy], "findings": [], "unplaced": [] })
}
