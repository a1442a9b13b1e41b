//! What nobody has filled in yet is no value; who holds a post, how the scale is drawn and which year is meant are told apart
//! from what stands beside them.

use super::{cell, check};
use crate::evidence::book::table;
use hoshin_domain::FiscalYear;

// An April paper holds the place of March.
#[test]
fn a_place_that_is_held_is_no_result() {
    for open in ["（年度末に記入）", "※評価時に記載します。", "未記入", "（空欄）", "―", "（３月に記入）"]
    {
        let mut cells =
            vec![cell("A1:D1", "令和７年度　健康部の運営方針"), cell("A2", "重点目標１"), cell("B2:D2", "健診")];
        cells.extend(table(
            3,
            "A B C D",
            &[
                "今年度の達成目標|達成状況|達成度|",
                &format!("98％とする。|{open}|{open}|"),
                "具体的取組|担当課|取組実績|",
                &format!("電話で受ける。|健康課|{open}|"),
            ],
        ));
        cells.extend([cell("A8", "総括"), cell("B8:D8", open), cell("A9", "今後の課題"), cell("B9:D9", open)]);
        let reading =
            check(&[("目標１", cells)], &[("健康部", "", &["1:健診 | T 98％とする。>> | I 電話で受ける。>健康課>"])]);
        assert_eq!(reading.unplaced, [], "{open}");
        assert!(reading.account.is_complete(), "{open}");
    }
}

#[test]
fn a_label_is_nobodys_name_and_who_stands_beside_the_head_is_an_officer() {
    let mut cells = vec![cell("A1:D1", "令和７年度　港湾局　組織目標評価表")];
    cells.extend(table(
        2,
        "A B C D",
        &[
            "所属長（職・氏名）|局長　見本　一郎|提出日|令和７年４月10日",
            "副局長|例示　大輔（港湾整備担当）|子育て担当部長|仮名　花子",
        ],
    ));
    cells.extend([cell("A5", "重点目標１"), cell("B5:D5", "岸壁")]);
    cells.extend(table(6, "A B C", &["達成目標|達成状況|総合の達成区分", "直す。|直した。|Ａ"]));
    check(
        &[("評価表", cells)],
        &[(
            "港湾局",
            "局長 見本　一郎+副局長 例示　大輔+子育て担当部長 仮名　花子",
            &["1:岸壁 | T 直す。>直した。> | G A"],
        )],
    );
}

#[test]
fn a_scale_may_stand_a_step_to_a_line_with_points_or_words_first() {
    for (heading, lines, grade, codes) in [
        ("〔評価の目安〕", ["４　十分達成した", "３　ほぼ達成した", "２　一部にとどまった"], "３", ["4", "3", "2"]),
        (
            "進捗の区分について",
            ["順調：目標を達成した", "概ね順調：目標の８割に達した", "遅れ：達しなかった"],
            "概ね順調",
            ["順調", "概ね順調", "遅れ"],
        ),
    ] {
        let mut cells = vec![cell("A1:D1", "令和７年度　消防本部の運営方針"), cell("A2:D2", heading)];
        cells.extend(["A3:D3", "A4:D4", "A5:D5"].into_iter().zip(lines).map(|(range, line)| cell(range, line)));
        cells.extend([cell("A7", "重点目標１"), cell("B7:D7", "救急")]);
        cells.extend(table(
            8,
            "A B C",
            &["めざす状態|到達した状態|評価", &format!("７隊とする。|７隊とした。|{grade}")],
        ));
        let reading = super::reading(&[("目標１", cells)]);
        let paper = &reading.policies[0];
        assert_eq!(paper.grade_scale.0.iter().map(|step| step.code.as_str()).collect::<Vec<_>>(), codes, "{heading}");
        let target = &paper.goals[0].targets[0];
        assert_eq!(target.attainment.as_deref(), Some("７隊とした。"), "{heading}");
        assert!(target.grade.as_deref().is_some_and(|own| codes.contains(&own)), "{heading}: {:?}", target.grade);
    }
}

#[test]
fn the_year_is_the_one_that_is_evaluated() {
    for (title, field) in [
        ("令和８年度　施策評価シート（令和７年度実績）", None),
        ("施策評価シート（令和８年度評価・令和７年度実績）", None),
        ("令和７年度　施策評価シート", Some("令和７年度")),
    ] {
        let mut cells = vec![cell("A1:D1", title)];
        cells.extend(field.into_iter().flat_map(|year| table(2, "A B", &[&format!("対象年度|{year}")])));
        cells.extend(table(
            4,
            "A B",
            &["総合計画の柱|柱２　健やかなまち", "施策名|健診の充実", "達成目標|98％とする。"],
        ));
        let reading = super::reading(&[("施策", cells)]);
        assert_eq!(reading.policies[0].fiscal_year, FiscalYear::try_from(2025).ok(), "{title}");
        let plan = reading.policies[0].goals[0].plan_goal.clone().expect("the pillar is read");
        assert_eq!((plan.number, plan.title.as_str()), (Some(2), "健やかなまち"), "{title}");
    }
}
