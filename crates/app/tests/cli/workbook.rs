//! `hoshin workbook`: out, compared, taken over.

use crate::program::{Desk, Run};
use serde_json::Value;

const CITY: &str = "992011";

fn imported() -> Desk {
    let desk = Desk::new();
    let paper = desk.papers().swap_remove(0);
    desk.run(&["import", &paper], &["--municipality", CITY, "--municipality-name", "みほん市"]).with_code(0);
    desk
}

fn out(desk: &Desk, unit: &[&str]) -> Run {
    let file = desk.name("kinyu.xlsx");
    desk.run(&["workbook", "out"], &[&["--fiscal-year", "2025", "--out", file.as_str()], unit].concat())
}

fn states(run: &Run) -> Vec<String> {
    let state = |line: &str| {
        serde_json::from_str::<Value>(line).expect("JSON")["state"].as_str().expect("the sample is sound").to_owned()
    };
    run.text().lines().map(state).collect()
}

#[test]
fn a_workbook_goes_out_and_comes_back_unchanged() {
    let desk = imported();
    out(&desk, &["--department", "まちの魅力創造部"]).with_code(0);
    let file = desk.name("kinyu.xlsx");
    let verified = desk.run(&["verify"], &[]).with_code(0).text().to_owned();
    let compared = desk.run(&["workbook", "in", &file], &[]).with_code(0);
    let states = states(&compared);
    assert!(!states.is_empty() && states.iter().all(|state| state == "unchanged"), "{states:?}");
    for _ in 0..2 {
        desk.run(&["workbook", "in", &file, "--apply"], &[]).with_code(0);
    }
    assert_eq!(desk.run(&["verify"], &[]).with_code(0).text(), verified, "the log has not grown");
}

#[test]
fn what_is_no_workbook_or_names_nobody_is_refused() {
    let desk = imported();
    let letter = desk.write("letter.xlsx", "拝啓".as_bytes());
    let refused = desk.run(&["workbook", "in", &letter], &[]).with_code(1);
    assert_eq!(states(&refused), ["error"]);
    assert!(!refused.stderr.is_empty());
    let unknown = out(&desk, &["--section", "宇宙課"]).with_code(1);
    assert!(unknown.stderr.contains("宇宙課"), "{}", unknown.stderr);
    out(&desk, &["--department", "宇宙部"]).with_code(1);
    out(&desk, &[]).with_code(2);
}
