//! Where a form ends: what stands beside or below it is listed, and joins no field.

use crate::evidence::book::book;
use hoshin_documents::intake::recognise;
use hoshin_domain::{FindingCode, Form, Reading};

/// One goal of an invented office on the form, with these cells instead of its own or besides.
fn reading(changes: &[(&'static str, &str)]) -> Reading {
    let cover = [
        ("A1:G1", "令和７年度　みなと部の運営方針"),
        ("A2", "部"),
        ("B2:C2", "みなと部"),
        ("D2", "部長"),
        ("E2:G2", "灘　千波"),
        ("A4:G4", "【基本方針】"),
        ("A5:G5", "港と海辺を守ります。"),
    ];
    let goal = [
        ("A1", "部"),
        ("B1:F1", "みなと部"),
        ("A2", "重点目標 1"),
        ("B2:F2", "桟橋の改修"),
        ("A3:B3", "今年度の達成目標"),
        ("D3:E3", "達成状況"),
        ("F3", "達成度"),
        ("A4:B4", "桟橋を３本直します。"),
        ("C4", "→"),
        ("D4:E4", "桟橋を２本直しました。"),
        ("F4", "Ｂ"),
        ("A6:B6", "具体的取組"),
        ("D6:F6", "具体的な取組実績"),
        ("A7:B7", "杭を打ち直します。"),
        ("D7:F8", "杭を40本打ちました。"),
        ("A8", "所管室・課"),
        ("B8", "桟橋課"),
        ("A9:E9", "総合評価・総括"),
        ("F9", "全体の達成度"),
        ("A10:E10", "荒天で遅れました。"),
        ("F10", "Ｂ"),
        ("A11:F11", "今後検討すべきこと"),
        ("A12:F12", "夜の工事を検討します。"),
    ];
    let mut cells: Vec<(&str, String)> = goal
        .iter()
        .filter(|(range, _)| !changes.iter().any(|(changed, _)| changed == range))
        .map(|(range, text)| (*range, (*text).to_owned()))
        .collect();
    cells.extend(changes.iter().filter(|(_, text)| !text.is_empty()).map(|(range, text)| (*range, (*text).to_owned())));
    let cover = cover.iter().map(|(range, text)| (*range, (*text).to_owned())).collect();
    recognise("a.xlsx", &book(&[("表紙", cover), ("重点目標1", cells)]), Form::shipped()).unwrap().1
}

/// What the first goal says in the fields that its neighbours may run into.
fn fields(reading: &Reading) -> [Option<&str>; 6] {
    let goal = &reading.policies[0].goals[0];
    assert_eq!((goal.targets.len(), goal.initiatives.len()), (1, 1), "{goal:#?}");
    [
        goal.title.as_deref(),
        goal.targets[0].attainment.as_deref(),
        goal.targets[0].grade.as_deref(),
        goal.initiatives[0].result.as_deref(),
        goal.evaluation.as_deref(),
        goal.considerations.as_deref(),
    ]
}

const OWN: [Option<&str>; 6] = [
    Some("桟橋の改修"),
    Some("桟橋を２本直しました。"),
    Some("B"),
    Some("杭を40本打ちました。"),
    Some("荒天で遅れました。"),
    Some("夜の工事を検討します。"),
];

fn is_listed(reading: &Reading, text: &str) -> bool {
    reading.unplaced.iter().any(|left| left.text == text)
}

#[test]
fn what_stands_outside_of_the_form_joins_no_field() {
    for outside in [
        // Below the last field, directly or after a gap.
        &[("A13", "以上")][..],
        &[("A15", "以上")],
        &[("A13", "港務係　内線77")],
        &[("F13", "（１枚目／３枚）")],
        &[("D13:F13", "控え")],
        // Right of the merged bands.
        &[("H1", "符丁"), ("I1", "77")],
        &[("H4", "←半角で")],
        &[("H3", "達成度"), ("H4", "Ａ")],
        &[("H7", "※雨天を除く")],
        &[("H10", "済")],
        &[("H12", "字数"), ("I12", "11")],
        &[("G12", "確認")],
    ] {
        let reading = reading(outside);
        assert_eq!(fields(&reading), OWN, "{outside:?} {:#?}", reading.unplaced);
        for (range, text) in outside {
            let is_heading_again = *text == "達成度";
            assert!(is_heading_again || is_listed(&reading, text), "{range} {text}: {:#?}", reading.unplaced);
        }
    }
}

#[test]
fn a_second_row_of_the_field_is_its_own() {
    let reading = reading(&[("A13:F13", "潮位も調べます。")]);
    assert_eq!(fields(&reading)[5], Some("夜の工事を検討します。\n潮位も調べます。"));
}

#[test]
fn an_empty_last_field_takes_nothing_from_below() {
    let reading = reading(&[("A12:F12", ""), ("A13", "以上")]);
    assert_eq!(fields(&reading)[5], None);
    assert!(is_listed(&reading, "以上"));
}

#[test]
fn several_grades_are_none_and_are_told() {
    for (text, grade, is_told) in [
        ("Ａ・Ｂ", None, true),
        ("Ａ、Ｂ", None, true),
        ("B/C", None, true),
        ("Ａ □Ｂ", None, true),
        ("Ｂ（Ａ）", Some("B"), true),
        ("Ａ・Ｂ・Ｃ・Ｄ・Ｅ", None, false),
        ("□Ａ □Ｂ □Ｃ □Ｄ □Ｅ", None, false),
        ("Ａ：□　Ｂ：☑　Ｃ：□", Some("B"), false),
        ("A ☐ B ☐ C ☒", Some("C"), false),
        ("評価Ａ", Some("A"), false),
        ("「Ａ」", Some("A"), false),
        ("（Ａ）", Some("A"), false),
        ("Ａ※", Some("A"), false),
        ("Ａ。", Some("A"), false),
        ("Ａ評定", Some("A"), false),
        ("達成（Ａ）", Some("A"), false),
    ] {
        for (range, is_of_goal) in [("F4", false), ("F10", true)] {
            let reading = reading(&[(range, text)]);
            let goal = &reading.policies[0].goals[0];
            let found = if is_of_goal { &goal.overall_grade } else { &goal.targets[0].grade };
            assert_eq!(found.as_deref(), grade, "{text} in {range}");
            assert!(!is_told || is_listed(&reading, text), "{text} in {range}: {:#?}", reading.unplaced);
            let has_finding = reading.findings.iter().any(|finding| finding.code == FindingCode::UnknownGrade);
            assert_eq!(has_finding, is_told && grade.is_none(), "{text} in {range}: {:#?}", reading.findings);
        }
    }
}

#[test]
fn a_mark_under_a_code_is_that_code() {
    let letters = [("F3", "Ａ"), ("G3", "Ｂ"), ("H3", "Ｃ"), ("I3", "Ｄ"), ("J3", "Ｅ"), ("F4", ""), ("H4", "○")];
    let reading = reading(&letters);
    let target = &reading.policies[0].goals[0].targets[0];
    assert_eq!(target.attainment.as_deref(), Some("桟橋を２本直しました。"));
    assert_eq!(target.grade.as_deref(), Some("C"));
}

#[test]
fn an_unknown_grade_is_told_at_its_cell() {
    for (range, cell) in [("F4", "F4"), ("F10", "F10")] {
        let reading = reading(&[(range, "Ｂ、Ｃ")]);
        let told = reading.findings.iter().find(|finding| finding.code == FindingCode::UnknownGrade).unwrap();
        assert!(told.place.to_string().contains(cell), "{}", told.place);
    }
}
