//! What a row, a sheet, a list on the cover, another year and another section are: papers that strangers drew.

use super::{cell, check};
use crate::evidence::book::{Sheet, table};
use hoshin_domain::FindingCode;

const HEADS: &str = "番号|重点目標|達成目標|達成状況|達成度|具体的取組|担当課|取組実績";
const FIRST: &str = "1|健診|98％とする。|97％であった。|Ｂ|電話で受ける。|健康課|受けた。";
const SECOND: &str = "2|食育|500人とする。|528人であった。|Ａ|教室を開く。|健康課|開いた。";
const GOALS: [&str; 2] = [
    "1:健診 | T 98％とする。>97％であった。>B | I 電話で受ける。>健康課>受けた。",
    "2:食育 | T 500人とする。>528人であった。>A | I 教室を開く。>健康課>開いた。",
];

// An empty row, a note, the name of a group or a text over the whole table stands between the rows of one table.
#[test]
fn a_table_goes_on_behind_what_stands_between_its_rows() {
    for between in ["", "※食育は10月に加えた。", "【健康】"] {
        let mut cells = vec![cell("A1:H1", "令和７年度　健康部の運営方針")];
        cells.extend(table(3, "A B C D E F G H", &[HEADS, FIRST]));
        cells.extend((!between.is_empty()).then(|| cell("A5:H5", between)));
        cells.extend(table(6, "A B C D E F G H", &[SECOND]));
        let reading = check(&[("表", cells)], &[("健康部", "", &GOALS)]);
        let left: Vec<&str> = reading.unplaced.iter().map(|left| left.text.as_str()).collect();
        assert_eq!(left.concat(), between);
    }
}

#[test]
fn a_summary_across_a_table_is_of_the_goal_above() {
    let mut cells = vec![cell("A1:H1", "令和７年度　健康部の運営方針")];
    cells.extend(table(3, "A B C D E F G H", &[HEADS, FIRST]));
    cells.extend([
        cell("A5", "総括"),
        cell("B5:E5", "少し足りなかった。"),
        cell("F5", "今後の課題"),
        cell("G5:H5", "家庭訪問"),
    ]);
    cells.extend(table(6, "A B C D E F G H", &[SECOND]));
    let first = format!("{} | E 少し足りなかった。 | C 家庭訪問", GOALS[0]);
    check(&[("表", cells)], &[("健康部", "", &[&first, GOALS[1]])]);
}

/// A sheet of one goal, headed in one of the ways in which offices head it.
fn goal(head: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let mut cells: Vec<(&str, String)> = head.iter().map(|(range, text)| (*range, (*text).to_owned())).collect();
    cells.extend(table(3, "A B C", &["達成目標|達成状況|達成度", "98％とする。|97％であった。|Ｂ"]));
    cells.extend(table(5, "A B C", &["具体的取組|担当課|取組実績", "電話で受ける。|健康課|受けた。"]));
    cells.extend([cell("A7", "今後の課題"), cell("B7:C7", "家庭訪問")]);
    cells
}

fn cover() -> Vec<(&'static str, String)> {
    let mut cells =
        vec![cell("A1:C1", "令和７年度　健康部の運営方針"), cell("A3:B3", "重点目標"), cell("C3", "達成度")];
    cells.extend(table(4, "A B C", &["1|健診|Ｂ"]));
    cells
}

// The heading of the list on the cover stands over numbers and titles; that of the sheet over number and title.
#[test]
fn a_goal_is_headed_in_many_ways() {
    let wanted = format!("{} | G B | C 家庭訪問", GOALS[0]);
    for head in [
        &[("A1", "重点目標１"), ("B1:C1", "健診")][..],
        &[("A1", "重点目標"), ("B1", "1"), ("C1", "健診")],
        &[("A1", "重点目標"), ("B1:C1", "１　健診")],
        &[("A1:C1", "１　健診")],
    ] {
        let reading = check(&[("表紙", cover()), ("目標１", goal(head))], &[("健康部", "", &[&wanted])]);
        assert_eq!(reading.unplaced, [], "{head:?}");
    }
}

// 項目 over Ⅰ, Ⅱ counts the goals and is none of them.
#[test]
fn what_only_counts_is_no_goal() {
    let mut cells = vec![cell("A1:C1", "令和７年度　健康部の運営方針")];
    cells.extend(table(3, "A B C", &["項目|重点項目|到達度", "Ⅰ|健診|Ｂ", "Ⅱ|食育|Ａ"]));
    let sheet = |number: &str, title: &str| goal(&[("A1", &format!("重点項目{number}")), ("B1:C1", title)]);
    let rest = "T 98％とする。>97％であった。>B | I 電話で受ける。>健康課>受けた。";
    let goals = [format!("1:健診 | {rest} | G B | C 家庭訪問"), format!("2:食育 | {rest} | G A | C 家庭訪問")];
    let sheets: [Sheet<'_>; 3] = [("表紙", cells), ("Ⅰ", sheet("Ⅰ", "健診")), ("Ⅱ", sheet("Ⅱ", "食育"))];
    check(&sheets, &[("健康部", "", &goals.each_ref().map(String::as_str))]);
}

// What stands under the heading of an earlier year is no goal of this one: in the middle of a sheet, or a sheet that was left.
#[test]
fn an_earlier_year_is_told_and_stands_in_no_field() {
    let own = |top: u32| table(top, "A B C D E F G H", &[HEADS, FIRST, SECOND]);
    let mut one = vec![cell("A1:H1", "令和７年度　健康部　運営方針"), cell("A3:H3", "■令和６年度運営方針の結果")];
    one.extend(table(4, "A B C D", &["項目|目標|結果|評価", "講習|3,000人|2,610人|Ｂ"]));
    one.push(cell("A7:H7", "■令和７年度運営方針"));
    one.extend(own(8));
    let mut this = vec![cell("A1:H1", "令和７年度　健康部　運営方針")];
    this.extend(own(3));
    let mut left = vec![cell("A1:H1", "令和６年度")];
    left.extend(own(3));
    for sheets in [vec![("表", one)], vec![("表", this), ("Ｒ６", left)]] {
        let reading = check(&sheets, &[("健康部", "", &GOALS)]);
        assert_eq!(reading.policies[0].fiscal_year.map(|year| year.starts()), Some(2025));
        assert!(reading.findings.iter().any(|one| one.code == FindingCode::EarlierYear), "{:#?}", reading.findings);
    }
}

// 課 under a 部 is a section: its sheet says what it does for the goals of the cover.
#[test]
fn a_sheet_of_a_section_is_of_the_departments_goals() {
    let mut cover = vec![cell("A1:E1", "令和７年度　健康部の運営方針")];
    cover.extend(table(
        3,
        "A B C D E",
        &[
            "番号|重点目標|達成目標|達成状況|達成度",
            "1|健診|98％とする。|97％であった。|Ｂ",
            "2|食育|500人とする。|528人であった。|Ａ",
        ],
    ));
    let sheet = |section: &'static str, rows: &[&str]| {
        let mut cells = vec![cell("A1:D1", &format!("令和７年度　{section}　取組計画・実績"))];
        cells.extend([cell("A2", "担当課"), cell("B2", section)]);
        cells.extend(table(4, "A B C D", &[&["番号|重点目標|具体的取組|取組実績"], rows].concat()));
        (section, cells)
    };
    let health = sheet("健康課", &["1|健診|電話で受ける。|受けた。", "2|食育|教室を開く。|開いた。"]);
    let school = sheet("学校課", &["2|食育|給食で学ぶ。|学んだ。"]);
    let second = format!("{} | I 給食で学ぶ。>学校課>学んだ。", GOALS[1]);
    check(&[("方針", cover), health, school], &[("健康部", "", &[GOALS[0], &second])]);
}

// April's sheet promises, March's says what came of it: one goal.
#[test]
fn two_sheets_of_one_goal_are_one() {
    let mut april = vec![cell("A1:E1", "令和７年度　目標設定シート"), cell("A2", "部名"), cell("B2:E2", "健康部")];
    april.extend(table(
        4,
        "A B C D E",
        &[
            "№|重点目標|達成目標|具体的取組|担当課",
            "1↓2|健診↓2|98％とする。↓2|電話で受ける。|健康課",
            "|||訪ねる。|健康課",
        ],
    ));
    let mut march = vec![cell("A1:F1", "令和７年度　実績評価シート"), cell("A2", "部名"), cell("B2:F2", "健康部")];
    march.extend(table(
        4,
        "A B C D E F",
        &[
            "№|重点目標|具体的取組|取組実績|達成状況|達成度",
            "1↓2|健診↓2|電話で受ける。|受けた。|97％であった。↓2|Ｂ↓2",
            "||訪ねる。|訪ねた。||",
        ],
    ));
    check(
        &[("目標設定", april), ("実績評価", march)],
        &[(
            "健康部",
            "",
            &[
                "1:健診 | T 98％とする。>97％であった。>B | I 電話で受ける。>健康課>受けた。 | I 訪ねる。>健康課>訪ねた。",
            ],
        )],
    );
}

#[test]
fn the_year_may_stand_in_a_cell_of_its_own() {
    for head in [
        &[("A1", "令和７年度"), ("B1:H1", "健康部の運営方針")][..],
        &[("A1", "令和"), ("B1", "7"), ("C1:H1", "年度　健康部の運営方針")],
    ] {
        let mut cells: Vec<(&str, String)> = head.iter().map(|(range, text)| (*range, (*text).to_owned())).collect();
        cells.extend(table(3, "A B C D E F G H", &[HEADS, FIRST, SECOND]));
        let reading = check(&[("表", cells)], &[("健康部", "", &GOALS)]);
        assert_eq!(reading.policies[0].fiscal_year.map(|year| year.starts()), Some(2025));
    }
}

// 例）… shows how to fill in the form; a text that somebody wrapped by hand over two rows is one text.
#[test]
fn a_row_may_be_an_example_or_the_rest_of_the_row_above() {
    let heads = "番号|重点目標|達成目標|達成状況|達成度|具体的取組|担当課|取組実績";
    for rows in [
        [heads, "1|健診|例）○○を△△件とする。|例）△△件であった。||例）○○を行う。||", FIRST],
        [heads, "1|健診|98％とする。|97％であった。|Ｂ|電話で|健康課|受けた。", "|||||受ける。||"],
    ] {
        let mut cells = vec![cell("A1:H1", "令和７年度　健康部（部長　見本　花子）の運営方針")];
        cells.extend(table(3, "A B C D E F G H", &rows));
        check(&[("表", cells)], &[("健康部", "部長 見本　花子", &GOALS[..1])]);
    }
}

// 達成度について over a row for each step: code, name and share in cells of their own.
#[test]
fn a_scale_has_a_row_for_each_step() {
    for heading in ["達成度について", "達成度の区分", "評価基準"] {
        let mut cells = cover();
        cells.extend([cell("A6", "部"), cell("B6:C6", "健康部"), cell("A8:C8", heading)]);
        cells.extend(table(9, "A B C", &["Ａ|達成|100％", "Ｂ|概ね達成|70％以上100％未満", "Ｃ|未達成|70％未満"]));
        let reading = super::reading(&[("表紙", cells), ("目標１", goal(&[("A1", "重点目標１"), ("B1:C1", "健診")]))]);
        let steps: Vec<String> = reading.policies[0]
            .grade_scale
            .0
            .iter()
            .map(|step| format!("{} {} {}", step.code, step.label, step.percent))
            .collect();
        assert_eq!(steps, ["A 達成 100％", "B 概ね達成 70％以上100％未満", "C 未達成 70％未満"], "{heading}");
    }
}
