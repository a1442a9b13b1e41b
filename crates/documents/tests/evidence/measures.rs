//! What parts of a year, of a scale and of a plan are where they stand in heads of columns, above goals and in lists.

use super::{cell, check};
use crate::evidence::book::table;
use hoshin_documents::intake::recognise;
use hoshin_domain::Form;

const TITLE: &str = "令和７年度　健康部の運営方針";

// Months head columns where several stand beside each other; alone they say when something is done.
#[test]
fn quarters_stand_with_the_initiative_of_their_rows() {
    let mut cells = vec![cell("A1:H1", TITLE), cell("A2", "重点目標１"), cell("B2:H2", "健診")];
    cells.extend([cell("A3", "達成目標"), cell("B3:H3", "98％とする。")]);
    cells.extend(table(
        5,
        "A B C D E F",
        &[
            "取組項目↓2|担当課↓2|区分↓2|||年間の取組実績↓2",
            "|||４～６月|７～９月|",
            "電話で受ける。↓2|健康課↓2|計画|10件|20件|受けた。↓2",
            "||実績|12件|18件|",
        ],
    ));
    cells.push(cell("D5:E5", "四半期"));
    cells.extend([
        cell("A10", "達成状況"),
        cell("B10:E10", "97％であった。"),
        cell("F10", "達成度"),
        cell("G10", "Ｂ"),
    ]);
    let reading = check(
        &[("目標１", cells)],
        &[(
            "健康部",
            "",
            &["1:健診 | T 98％とする。>97％であった。>B | I 電話で受ける。>健康課>受けた。 | heading-1=計画 | \
               heading-1-2=実績 | mid-1=10件 | mid-1-2=12件 | mid-2=20件 | mid-2-2=18件"],
        )],
    );
    assert_eq!(reading.unplaced, []);
}

#[test]
fn months_alone_say_when() {
    let mut cells = vec![cell("A1:D1", "令和７年度　課の目標と取組結果")];
    cells.extend(table(2, "A B C D", &["課名|総務課|課長|見本　花子"]));
    cells.extend([
        cell("A4", "目標1"),
        cell("B4:D4", "研修"),
        cell("A5", "達成すべき水準"),
        cell("B5:D5", "年１回とする。"),
    ]);
    cells.extend(table(6, "A B C D", &["取組内容|合同で行う。|実施時期|９月～11月", "年度末の状況|行った。|達成度|○"]));
    check(
        &[("総務課", cells)],
        &[(
            "総務課",
            "課長 見本　花子",
            &["1:研修 | T 年１回とする。>行った。>○ | I 合同で行う。>> | when=９月～11月"],
        )],
    );
}

// A sheet to a section, each a paper of its own.
#[test]
fn a_section_may_have_a_paper_of_its_own() {
    let sheet = |name: &'static str, goal: &str| {
        let mut cells = vec![cell("A1:D1", "令和７年度　課の目標")];
        cells.extend(table(2, "A B", &[&format!("課名|{name}")]));
        cells.extend(table(4, "A B", &[&format!("目標1|{goal}"), "達成目標|年１回とする。", "達成状況|行った。"]));
        (name, cells)
    };
    check(
        &[sheet("総務課", "研修"), sheet("福祉課", "健診")],
        &[
            ("総務課", "", &["1:研修 | T 年１回とする。>行った。>"]),
            ("福祉課", "", &["1:健診 | T 年１回とする。>行った。>"]),
        ],
    );
}

// 実績値 over the years: the paper's own year is the figure of this year, the one before where it began.
#[test]
fn figures_of_other_years_are_called_after_them() {
    let mut cells = vec![cell("A1:G1", TITLE), cell("A2", "施策名"), cell("B2:G2", "1　ごみの減量")];
    cells.extend([cell("A3", "目指す姿"), cell("B3:G3", "ごみが少ない。"), cell("A4:G4", "１　成果指標の推移")]);
    cells.extend(table(
        5,
        "A B C D E F G",
        &["指標名↓2|単位↓2||||R7/目標値↓2|評価↓2", "||R5|R6|R7||", "排出量|ｇ|805|798|786|780|Ｂ"],
    ));
    cells.push(cell("C5:E5", "実績値"));
    check(
        &[("施策１", cells)],
        &[(
            "健康部",
            "",
            &["1:ごみの減量 | T 排出量>>B | [排出量 ｇ 798 780 786] | actual-2023=805 | basic-policy=ごみが少ない。"],
        )],
    );
}

// What was reached is told before the initiative: the last column is what was done for it.
#[test]
fn a_result_behind_an_initiative_is_its_own() {
    let mut cells = vec![cell("A1:H1", "令和７年度　市立病院　経営方針書（実績）")];
    cells.extend(table(
        3,
        "A B C D E F G H",
        &[
            "№|戦略目標|成果指標|目標値|実績値|評価|アクションプラン|実施結果",
            "1|連携|紹介率|65.0％|66.2％|Ａ|訪問する。|251件を訪問した。",
        ],
    ));
    check(
        &[("方針", cells)],
        &[("市立病院", "", &["1:連携 | T 紹介率>>A | [紹介率 65.0％ 66.2％] | I 訪問する。>>251件を訪問した。"])],
    );
}

// Roman numbers and points are codes of a scale.
#[test]
fn numerals_and_points_are_grades() {
    for (grade, code, legend) in [
        ("Ⅲ", "Ⅲ", vec![cell("A6:E6", "※評価　Ⅲ：目標を達成した　Ⅱ：目標を下回った　Ⅰ：着手していない")]),
        ("３", "3", table(6, "A B", &["評価|内容", "４|目標を上回る", "３|目標どおり", "２|目標を下回る"])),
    ] {
        let mut cells = vec![cell("A1:E1", TITLE)];
        let row = format!("1|健診|98％とする。|98％であった。|{grade}");
        cells.extend(table(3, "A B C D E", &["№|重点目標|達成目標|達成状況|評価", &row]));
        cells.extend(legend);
        let reading = check(
            &[("一覧", cells)],
            &[("健康部", "", &[&format!("1:健診 | T 98％とする。>98％であった。>{}", code)])],
        );
        assert_eq!(reading.policies[0].grade_scale.0.len(), 3);
        assert_eq!(reading.findings, []);
    }
}

// Evaluators are columns: the first one's grade and comment are the goal's.
#[test]
fn evaluators_may_stand_beside_each_other() {
    let mut cells = vec![cell("A1:C1", TITLE), cell("A2", "重点目標1"), cell("B2:C2", "健診")];
    cells.extend([cell("A3", "達成目標"), cell("B3:C3", "98％とする。")]);
    cells.extend(table(
        5,
        "A B C",
        &["評価者|部長（自己評価）|副市長", "評価|Ａ|Ｂ", "コメント|よく受けた。|若い世代も見ること。"],
    ));
    check(
        &[("目標１", cells)],
        &[(
            "健康部",
            "",
            &[
                "1:健診 | T 98％とする。>> | E よく受けた。 | G A | second-comment=若い世代も見ること。 | second-grade=Ｂ",
            ],
        )],
    );
}

const TEXT: &str = "\
令和７年度　健康部の運営方針

部　健康部　　部長　見本　花子

【基本方針】
健康なまちをつくります。

【重点目標】
（1）健診


重点目標 1　健診

【今年度の達成目標】
98％とします。

【達成状況】
97％となりました。

【達成度】
Ｂ

【具体的取組】
電話で受けます。

【所管室・課】
健康課

【具体的な取組実績】
受けました。

【総合評価・総括】
少し足りませんでした。

【全体の達成度】
Ｂ

【今後検討すべきこと】
家庭訪問を検討します。
";

// A heading in brackets is one as the others are, whatever it says: no text goes on with it.
#[test]
fn a_text_on_the_form_may_have_one_heading_in_other_words() {
    for (label, other) in [
        ("今年度の達成目標", "到達目標"),
        ("達成状況", "年度末の状況"),
        ("達成度", "評価"),
        ("具体的取組", "取組内容"),
        ("所管室・課", "担当課"),
        ("具体的な取組実績", "実施結果"),
        ("総合評価・総括", "部長総括"),
        ("全体の達成度", "総合判定"),
        ("今後検討すべきこと", "残された課題"),
    ] {
        let text = TEXT.replace(&format!("【{label}】"), &format!("【{other}】"));
        let read = |text: &str| recognise("a.txt", text.as_bytes(), Form::shipped()).unwrap().1;
        assert_eq!(read(&text).policies, read(TEXT).policies, "{other}");
    }
    let text = TEXT.replace("【具体的な取組実績】", "【ほげのふが】");
    let paper = &recognise("a.txt", text.as_bytes(), Form::shipped()).unwrap().1;
    let initiative = &paper.policies[0].goals[0].initiatives[0];
    assert_eq!((initiative.text.as_deref(), &initiative.result), (Some("電話で受けます。"), &None));
    assert!(
        paper
            .findings
            .iter()
            .any(|finding| finding.detail.as_deref().is_some_and(|detail| detail.contains("ほげのふが")))
    );
}
