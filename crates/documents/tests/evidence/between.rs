//! What stands between the parts of a paper and is none of them.

use super::{cell, check, reading};
use crate::evidence::book::table;

const GOAL: &str = "1:見守り | T 甲とする。>甲であった。>A | T 乙とする。>乙であった。>B | E よくできた。";

fn paper() -> Vec<(&'static str, String)> {
    let mut cells =
        vec![cell("A1:D1", "令和７年度　福祉部の運営方針"), cell("A3", "重点目標１"), cell("B3:D3", "見守り")];
    cells.extend(table(4, "A B C", &["達成目標|達成状況|達成度", "甲とする。|甲であった。|Ａ"]));
    cells.extend(table(7, "A B C", &["乙とする。|乙であった。|Ｂ"]));
    cells.extend([cell("A8:D8", "総合評価・総括"), cell("A9:D9", "よくできた。")]);
    cells
}

// ※ where the arrows stand is said of the rows around it: it is listed, and nobody's target or attainment.
#[test]
fn a_remark_between_rows_is_listed() {
    for (range, text) in [
        ("A6", "※件数は３月末の速報値"),
        ("A6:D6", "※件数は３月末の速報値"),
        ("B6", "※実績は見込みを含む。"),
        ("A6:C6", "＊国の基準が変わった。"),
    ] {
        let mut cells = paper();
        cells.push(cell(range, text));
        let reading = check(&[("様式", cells)], &[("福祉部", "", &[GOAL])]);
        assert!(reading.unplaced.iter().any(|left| left.text == text), "{range} {text}");
    }
}

// Right below a heading of its own width the same mark begins the value.
#[test]
fn a_text_below_its_heading_is_the_value_whatever_begins_it() {
    let mut cells = paper();
    cells.extend([cell("A10:D10", "今後検討すべきこと"), cell("A11:D11", "※人手を増やす。")]);
    let reading = reading(&[("様式", cells)]);
    assert_eq!(reading.policies[0].goals[0].considerations.as_deref(), Some("※人手を増やす。"));
}

// 評価者 over an empty column says nothing of where the others stand.
#[test]
fn an_empty_column_of_evaluators_is_none() {
    let mut cells = paper();
    cells.truncate(cells.len() - 2);
    cells.extend(table(9, "A B C", &["評価者|評価|理由", "|Ｂ|おおむね良い。"]));
    let reading = reading(&[("様式", cells)]);
    let goal = &reading.policies[0].goals[0];
    let listed = |text: &str| reading.unplaced.iter().any(|left| left.text == text);
    assert!(goal.overall_grade.as_deref() == Some("B") || listed("Ｂ"), "{goal:#?} {:#?}", reading.unplaced);
}
