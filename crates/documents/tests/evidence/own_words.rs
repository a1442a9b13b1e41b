//! Papers in words of their own: what a heading of no list says is told by its last word, and asked.

use super::{cell, check};
use crate::evidence::book::table;
use hoshin_domain::FindingCode;

// The same labels beside their texts in each block, and a word of the paper's own counts the blocks.
#[test]
fn headings_of_no_list_are_told_by_their_last_word() {
    let mut cells = vec![cell("A1:D1", "令和７年度　仕事目標宣言書（建設部）"), cell("A2", "宣言者")];
    cells.extend([cell("B2:D2", "建設部長　見本　花子"), cell("A3", "仕事に対する基本姿勢")]);
    cells.push(cell("B3:D3", "道を止めない。"));
    for (top, number, title, text) in [(5, "１", "道路を守る", "甲"), (11, "２", "除雪を保つ", "乙")] {
        let goal = format!("A{top}|B{top}:D{top}");
        let (heading, own) = goal.split_once('|').unwrap();
        let rows = [
            format!("到達水準|{text}とする。|到達の状況|{text}であった。"),
            format!("行動計画|{text}を行う。|行動の結果|{text}を行った。"),
            "担当課|管理課・土木事務所|自己評価|Ａ".to_owned(),
            format!("評価の理由|{text}が定着した。|次の一手|{text}の財源"),
        ];
        cells.push((Box::leak(heading.to_owned().into_boxed_str()), format!("仕事目標{number}")));
        cells.push((Box::leak(own.to_owned().into_boxed_str()), title.to_owned()));
        cells.extend(table(top + 1, "A B C D", &rows.each_ref().map(String::as_str)));
    }
    let reading = check(
        &[("宣言書", cells)],
        &[(
            "建設部",
            "建設部長 見本　花子",
            &[
                "1:道路を守る | T 甲とする。>甲であった。>A | I 甲を行う。>管理課+土木事務所>甲を行った。 | E 甲が定着した。 | C 甲の財源",
                "2:除雪を保つ | T 乙とする。>乙であった。>A | I 乙を行う。>管理課+土木事務所>乙を行った。 | E 乙が定着した。 | C 乙の財源",
            ],
        )],
    );
    assert_eq!(reading.policies[0].basic_policy.as_deref(), Some("道を止めない。"));
    for word in ["到達水準", "到達の状況", "行動の結果", "次の一手"] {
        let is_asked = |finding: &hoshin_domain::Finding| {
            finding.code == FindingCode::HeadingUnknown && finding.detail.as_deref() == Some(word)
        };
        assert!(reading.findings.iter().any(is_asked), "{word}");
    }
}

// 総合計画 stands above the goal of its sheet, number, title and field in cells of their own; the department at the right.
#[test]
fn a_place_in_the_plan_above_a_goal_is_its_own() {
    let sheet = |number: u32, title: &str, field: &str| {
        let mut cells =
            vec![cell("A1:C1", "令和７年度　重点取組シート"), cell("D1", "健康福祉部"), cell("A2", "総合計画")];
        cells.extend([cell("B2:C2", "政策目標３　支え合うまち"), cell("D2", &format!("分野：{field}"))]);
        cells.extend([cell("A3", "重点取組"), cell("B3:D3", &format!("{number}　{title}"))]);
        cells.extend(table(4, "A B C", &["目標|年度末の状況|評価", "甲とする。|甲であった。|◎"]));
        cells
    };
    let sheets = [("取組１", sheet(1, "見守り", "地域福祉")), ("取組２", sheet(2, "就労", "生活支援"))];
    let goals = ["1:見守り | T 甲とする。>甲であった。>◎", "2:就労 | T 甲とする。>甲であった。>◎"];
    let reading = check(&sheets, &[("健康福祉部", "", &goals)]);
    for (goal, field) in reading.policies[0].goals.iter().zip(["地域福祉", "生活支援"]) {
        let plan = goal.plan_goal.as_ref().unwrap();
        assert_eq!((plan.number, &*plan.title, goal.plan_field.as_deref()), (Some(3), "支え合うまち", Some(field)));
    }
}

// 今後の課題｜入札の不調 below pairs is a pair, whatever stands under it; a share behind a code says how much it takes.
#[test]
fn a_short_text_beside_a_heading_is_its_value() {
    let goal = |top: u32, title: &str| {
        let range: &str = Box::leak(format!("A{top}:C{top}").into_boxed_str());
        let mut cells = vec![(range, title.to_owned())];
        cells.extend(table(top + 1, "A B", &["達成目標|甲とする。"]));
        cells.extend(table(top + 2, "A B C", &["具体的取組|担当課|取組実績", "塾を開く。|学校課|開いた。"]));
        cells.extend(table(top + 4, "A B", &["達成状況|甲であった。", "達成度|Ａ", "今後の課題|入札の不調"]));
        cells
    };
    let mut cells = vec![cell("A1:C1", "令和７年度　教育局マネジメント方針"), cell("A2:C2", "教育部長　見本　花子")];
    cells.extend(goal(4, "重点目標１　学力"));
    cells.extend(goal(11, "重点目標２　校舎"));
    cells.push(cell("A19:C19", "評価基準：Ａ＝達成率100％以上、Ｂ＝80％以上100％未満、Ｃ＝80％未満"));
    let rest = "T 甲とする。>甲であった。>A | I 塾を開く。>学校課>開いた。 | C 入札の不調";
    let goals = [format!("1:学力 | {rest}"), format!("2:校舎 | {rest}")];
    let reading = check(&[("甲", cells)], &[("教育局", "教育部長 見本　花子", &goals.each_ref().map(String::as_str))]);
    let shares: Vec<&str> = reading.policies[0].grade_scale.0.iter().map(|step| step.percent.as_str()).collect();
    assert_eq!(shares, ["100％以上", "80％以上100％未満", "80％未満"]);
    assert!(reading.policies[0].grade_scale.0.iter().all(|step| step.label.is_empty()));
}
