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

// 政策 below the title of a 施策 is the level above, boxes to choose from are no text, and ２　… behind a table heads the next.
#[test]
fn the_level_above_a_choice_and_the_next_part_are_no_values() {
    let sheet = |number: u32, title: &str| {
        let mut cells = vec![cell("A1:D1", "令和７年度　施策評価シート")];
        cells.extend(table(
            2,
            "A B C D",
            &[&format!("施策番号|{number}|施策名|{title}"), "政策|2　支え合うまち|分野|福祉", "主管部|福祉部"],
        ));
        cells.push(cell("A5:D5", "１　成果指標"));
        cells.extend(table(6, "A B C D", &["指標名|目標値|実績値|評価", "参加率|9.0|8.6|Ｂ"]));
        cells.push(cell("A8", "２　構成する事業"));
        cells.extend(table(9, "A B C", &["事業名|担当課|取組の実績", "集いを開く。|福祉課|９か所で開いた。"]));
        cells.extend(table(12, "A B-D", &["今後の方向|☑拡充　□継続　□終了", "今後の課題|担い手を増やす。"]));
        cells
    };
    let said = |number: u32, title: &str| {
        format!(
            "{number}:{title} | T 参加率>>B | [参加率 9.0 8.6] | I 集いを開く。>福祉課>９か所で開いた。 | C 担い手を増やす。 | considerations=☑拡充　□継続　□終了"
        )
    };
    let sheets = [("施策3", sheet(3, "社会参加")), ("施策7", sheet(7, "地域生活"))];
    let (first, second) = (said(3, "社会参加"), said(7, "地域生活"));
    let reading = check(&sheets, &[("福祉部", "", &[&first, &second])]);
    for goal in &reading.policies[0].goals {
        assert_eq!(goal.plan_goal.as_ref().map(|plan| plan.title.as_str()), Some("支え合うまち"));
    }
}

// Verbs for nouns, the only ① , めざす状態 above the targets, and 達成状況 with marks beside 実績.
#[test]
fn headings_are_told_by_those_around_them() {
    let title = || vec![cell("A1:D1", "令和７年度　福祉部の運営方針"), cell("A3:D3", "重点目標１　見守り")];
    let mut verbs = title();
    verbs.extend(table(4, "A B C", &["年度目標|年度末の状況|評価", "甲とする。|甲であった。|Ａ"]));
    verbs.extend(table(7, "A B C", &["取り組む内容|担当課|取り組んだ結果", "①　塾を開く。|福祉課|開いた。"]));
    let mut states = title();
    states.extend([cell("A4:D4", "めざす状態"), cell("A5:D5", "誰もが安心して暮らす。")]);
    states.extend(table(6, "A B C", &["業績目標|実績|達成状況", "見守る人を20人とする。|22人|達成"]));
    let mut outcomes = title();
    outcomes.extend(table(4, "A B-D", &["数値目標|20人とする。", "取組|塾を開く。", "結果|22人となった。"]));
    for (cells, wanted) in [
        (verbs, "1:見守り | T 甲とする。>甲であった。>A | I 塾を開く。>福祉課>開いた。"),
        (states, "1:見守り | T 見守る人を20人とする。>22人>達成 | basic-policy=誰もが安心して暮らす。"),
        (outcomes, "1:見守り | T 20人とする。>22人となった。> | I 塾を開く。>>"),
    ] {
        check(&[("様式", cells)], &[("福祉部", "", &[wanted])]);
    }
}

// What is listed is listed whole, however much of it other texts say.
#[test]
fn what_is_left_is_listed_whole() {
    let mut cells = paper();
    cells.extend([cell("F20", "310件"), cell("F21", "9,310"), cell("F22", "延べ9,310件を数えた甲とする。")]);
    let reading = reading(&[("様式", cells)]);
    for text in ["310件", "9,310", "延べ9,310件を数えた甲とする。"] {
        assert!(reading.unplaced.iter().any(|left| left.text == text), "{text} {:#?}", reading.unplaced);
    }
}
