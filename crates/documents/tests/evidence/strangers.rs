//! Papers as strangers draw them: each row is a kind of which a paper was once read wrongly.

use super::{cell, check};
use crate::evidence::book::table;

// The title stands on several lines or in several cells: the year alone, the department with the kind of paper.
#[test]
fn a_title_may_stand_on_several_lines() {
    let body = || {
        let mut cells = vec![cell("A4", "部長"), cell("B4", "見本　花子")];
        cells.extend(table(
            6,
            "A B C D E",
            &[
                "№|重点項目|年度目標|年度末の状況|評価",
                "1|契約の電子化|80％とする。|83％となった。|Ａ",
                "2||||",
                "3||||",
            ],
        ));
        cells
    };
    let goal = "1:契約の電子化 | T 80％とする。>83％となった。>A";
    for head in [
        vec![cell("A1:E1", "令和７年度"), cell("A2:E2", "総務部　運営方針書（期末評価）")],
        vec![cell("A1:E1", "総務部運営方針書"), cell("A2:E2", "（令和７年度）")],
        vec![
            cell("A1:E1", "部局運営方針　達成状況報告"),
            cell("E2", "令和７年度"),
            cell("A3", "部局名"),
            cell("B3", "総務部"),
        ],
    ] {
        let reading =
            check(&[("総務", head.into_iter().chain(body()).collect())], &[("総務部", "部長 見本　花子", &[goal])]);
        assert_eq!(reading.policies[0].fiscal_year.map(|year| year.starts()), Some(2025));
    }
}

// Number and title in two cells under one heading.
#[test]
fn a_heading_may_lie_over_the_number_and_the_title() {
    let mut cells = vec![cell("A1:E1", "令和７年度　都市部　運営方針"), cell("A3:B3", "施策")];
    cells.extend(table(3, "C D E", &["目標|目標の達成状況|評価"]));
    cells.extend(table(
        4,
        "A B C D E",
        &["1|駅前の再生|１万人とする。|９千人であった。|Ｂ", "2|団地の再生|３団地と結ぶ。|３団地と結んだ。|Ａ"],
    ));
    check(
        &[("一覧", cells)],
        &[(
            "都市部",
            "",
            &[
                "1:駅前の再生 | T １万人とする。>９千人であった。>B",
                "2:団地の再生 | T ３団地と結ぶ。>３団地と結んだ。>A",
            ],
        )],
    );
}

// The grade is the heading over the mark.
#[test]
fn a_mark_may_stand_under_the_grade() {
    let mut cells = vec![cell("A1:G1", "令和７年度　環境部　自己評価表"), cell("D3:G3", "達成度")];
    cells.extend(table(3, "A B C", &["番号↓2|重点目標↓2|達成目標↓2"]));
    cells.extend(table(4, "D E F G", &["◎|○|△|×"]));
    cells.extend(table(5, "A B C D E F G", &["1|ごみの減量|620gとする。|●|||", "2|脱炭素|３割を電動とする。|||●|"]));
    check(
        &[("評価", cells)],
        &[("環境部", "", &["1:ごみの減量 | T 620gとする。>>◎", "2:脱炭素 | T ３割を電動とする。>>△"])],
    );
}

// What is done stands in rows under a row that names its goal.
#[test]
fn a_row_across_a_table_may_name_a_goal() {
    let mut cells = vec![cell("A1:E1", "こども部　令和７年度　工程表"), cell("A3:B3", "項目")];
    cells.extend(table(3, "C D E", &["担当課|取組結果|進捗区分"]));
    cells.extend([cell("A4:E4", "重点目標１　子育てのまち"), cell("A7:E7", "重点目標２　学びのまち")]);
    cells.extend(table(
        5,
        "A B C D E",
        &["1|病児保育の拡充|保育課|７月に開設した。|◎", "2|待機の解消|育成課|14人となった。|△"],
    ));
    cells.extend(table(8, "A B C D E", &["3|居場所の設置|指導課|６校に設置した。|○"]));
    check(
        &[("工程表", cells)],
        &[(
            "こども部",
            "",
            &[
                "1:子育てのまち | I 病児保育の拡充>保育課>７月に開設した。 | grade=◎ | I 待機の解消>育成課>14人となった。 | grade=△",
                "2:学びのまち | I 居場所の設置>指導課>６校に設置した。 | grade=○",
            ],
        )],
    );
}

// Cells down the left name what stands right of them.
#[test]
fn the_goal_may_stand_down_the_left() {
    let mut cells = vec![cell("A1:E1", "令和７年度　危機管理部　運営方針")];
    cells.extend([
        cell("A3:A9", "重点目標１\n防災の強化"),
        cell("B3:B5", "目標"),
        cell("B6:B7", "取組"),
        cell("B8:B9", "評価"),
    ]);
    cells.extend(table(
        3,
        "C D E",
        &[
            "達成目標|達成状況|達成度",
            "40人を育てる。|46人を育てた。|Ａ",
            "訓練を行う。|半数で行った。|Ｃ",
            "具体的取組|取組実績|担当課",
            "補助する。|52人に補助した。|防災課",
        ],
    ));
    cells.extend([
        cell("C8", "総合評価"),
        cell("D8:E8", "Ｂ"),
        cell("C9", "今後の課題"),
        cell("D9:E9", "担い手を増やす。"),
    ]);
    check(
        &[("様式", cells)],
        &[(
            "危機管理部",
            "",
            &[
                "1:防災の強化 | T 40人を育てる。>46人を育てた。>A | T 訓練を行う。>半数で行った。>C | I 補助する。>防災課>52人に補助した。 | G B | C 担い手を増やす。",
            ],
        )],
    );
}

// Plan and result beside each other, the names of the parts down the left.
#[test]
fn plan_and_result_may_be_columns() {
    let mut cells =
        vec![cell("A1:D1", "健康部　令和７年度重点目標"), cell("A3:D3", "重点目標１：健診を受ける人を増やす")];
    cells.extend(table(4, "B C D", &["計画（４月）|結果（３月）|評価"]));
    cells.extend(table(
        5,
        "A B C D",
        &[
            "達成目標|45％とする。|43％であった。|Ｂ",
            "取組①|休日に行う。【健康課】|６回行った。|",
            "取組②|電話で勧める。|電話した。|",
        ],
    ));
    check(
        &[("様式", cells)],
        &[(
            "健康部",
            "",
            &[
                "1:健診を受ける人を増やす | T 45％とする。>43％であった。>B | I 休日に行う。>健康課>６回行った。 | I 電話で勧める。>>電話した。",
            ],
        )],
    );
}

// Words of no list, made of words of the list.
#[test]
fn headings_may_be_made_of_known_words() {
    let mut cells =
        vec![cell("A1:B1", "令和７年度　市民部　部長マニフェスト"), cell("A3:B3", "重点目標１　窓口を短く")];
    cells.extend(table(
        4,
        "A B",
        &[
            "前年度の課題|待ち時間の長さ",
            "どこまで（到達点）|15分とする。",
            "何をどうする（取組）|案内係を置く。",
            "誰が|市民課",
            "取組結果|２名を置いた。",
            "到達点の結果|13分となった。",
            "部長の評価コメント|短くなった。",
            "次年度に向けた課題|繁忙期の体制",
        ],
    ));
    check(
        &[("様式", cells)],
        &[(
            "市民部",
            "",
            &[
                "1:窓口を短く | T 15分とする。>13分となった。> | I 案内係を置く。>市民課>２名を置いた。 | E 短くなった。 | C 繁忙期の体制 | remark=待ち時間の長さ",
            ],
        )],
    );
}

// A word that nobody knows counts the goals down one sheet: each keeps what stands below it.
#[test]
fn an_unknown_word_may_count_the_goals() {
    let block = |top: u32, number: u32, title: &str, rest: [&str; 4]| {
        let [target, attainment, grade, evaluation] = rest;
        let rows = [
            format!("仕事目標{number}|{title}||"),
            format!("年度目標|{target}|達成状況|{attainment}"),
            format!("達成度|{grade}|総括|{evaluation}"),
        ];
        table(top, "A B C D", &rows.each_ref().map(String::as_str))
    };
    let mut cells = vec![cell("A1:D1", "令和７年度　建設部　運営方針"), cell("A2", "部長"), cell("B2", "見本　花子")];
    cells.extend(block(4, 1, "道路を守る", ["０件とする。", "０件であった。", "Ａ", "当番制が定着した。"]));
    cells.extend(block(8, 2, "用地を急ぐ", ["80％とする。", "71％であった。", "Ｃ", "相続が長引いた。"]));
    cells.extend(block(12, 3, "除雪を保つ", ["３時間で空ける。", "４時間を要した。", "Ｂ", "おおむね守れた。"]));
    check(
        &[("宣言", cells)],
        &[(
            "建設部",
            "部長 見本　花子",
            &[
                "1:道路を守る | T ０件とする。>０件であった。>A | E 当番制が定着した。",
                "2:用地を急ぐ | T 80％とする。>71％であった。>C | E 相続が長引いた。",
                "3:除雪を保つ | T ３時間で空ける。>４時間を要した。>B | E おおむね守れた。",
            ],
        )],
    );
}

// 03 is how the treasurer knows the department: no part of its name, and no other department.
#[test]
fn a_code_before_a_department_is_none_of_its_name() {
    let mut goal =
        vec![cell("A1:D1", "令和７年度　健康福祉部の運営方針"), cell("A3", "重点目標１"), cell("B3:D3", "見守り")];
    goal.extend(table(4, "A B C", &["達成目標|達成状況|達成度", "甲とする。|甲であった。|Ａ"]));
    let cover = vec![
        cell("A1:D1", "令和７年度　部の運営方針"),
        cell("A3", "部名"),
        cell("B3:D3", "03　健康福祉部"),
        cell("A4", "部長"),
        cell("B4:D4", "見本　花子"),
    ];
    check(
        &[("表紙", cover), ("重点目標１", goal)],
        &[("健康福祉部", "部長 見本　花子", &["1:見守り | T 甲とする。>甲であった。>A"])],
    );
}
