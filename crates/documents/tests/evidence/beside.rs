//! A column more beside a target or an initiative: it says something of that part alone, and moves nothing else.

use super::{cell, check};
use crate::evidence::book::{Sheet, table};

/// Two sheets with a goal each; a column more in the table of initiatives, or in that of targets, at each place.
fn sheets(heading: &'static str, texts: [&'static str; 3], at: usize, is_of_initiative: bool) -> Vec<Sheet<'static>> {
    let with = |row: [&str; 3], text: &str, is_in: bool| {
        let mut row = row.to_vec();
        if is_in {
            row.insert(at, text);
        }
        row.join("|")
    };
    let letters = |is_in: bool| if is_in { "A B C D" } else { "A B C" };
    let sheet = |name: &'static str, texts: &[&'static str], goal: [&'static str; 5], rows: &[[&str; 3]]| {
        let [number, title, target, attainment, grade] = goal;
        let mut cells = vec![cell("A1:D1", "令和７年度　健康福祉部の運営方針"), cell("A3", "重点目標")];
        cells.extend([cell("B3", number), cell("C3:D3", title)]);
        let targets = [
            with(["達成目標", "達成状況", "達成度"], heading, !is_of_initiative),
            with([target, attainment, grade], texts[0], !is_of_initiative),
        ];
        cells.extend(table(4, letters(!is_of_initiative), &targets.each_ref().map(String::as_str)));
        let mut lines = vec![with(["具体的取組", "担当課", "取組実績"], heading, is_of_initiative)];
        lines.extend(rows.iter().zip(texts).map(|(row, text)| with(*row, text, is_of_initiative)));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        cells.extend(table(6, letters(is_of_initiative), &lines));
        (name, cells)
    };
    vec![
        sheet(
            "甲",
            &texts[..2],
            ["1", "見守り", "目標甲とする。", "甲であった。", "Ａ"],
            &[["説明する。", "福祉課", "説明した。"], ["手引を作る。", "高齢課", "作った。"]],
        ),
        sheet(
            "乙",
            &texts[2..],
            ["2", "就労", "目標乙とする。", "乙であった。", "Ｂ"],
            &[["講座を開く。", "支援課", "63人が学んだ。"]],
        ),
    ]
}

// №, 区分, 進捗, 担当者, KPI and 一次評価 in the table of initiatives and in that of targets, first, second and last.
#[test]
fn a_column_more_moves_nothing() {
    for (heading, texts) in [
        ("№", ["1", "2", "1"]),
        ("番号", ["①", "②", "①"]),
        ("区分", ["新規", "継続", "継続"]),
        ("進捗", ["○", "△", "◎"]),
        ("担当者", ["見本", "手本", "見本"]),
        ("KPI", ["10回", "１冊", "60人"]),
        ("一次評価", ["Ａ", "Ｂ", "Ａ"]),
        ("SDGs", ["3", "11", "8"]),
    ] {
        for (at, is_of_initiative) in [0, 1, 3].into_iter().flat_map(|at| [(at, true), (at, false)]) {
            let sheets = sheets(heading, texts, at, is_of_initiative);
            let reading = super::reading(&sheets);
            let found: Vec<String> = reading.policies.iter().flat_map(|paper| &paper.goals).map(plain).collect();
            let wanted = [
                "1:見守り | 目標甲とする。>甲であった。>A | 説明する。>福祉課>説明した。 | 手引を作る。>高齢課>作った。",
                "2:就労 | 目標乙とする。>乙であった。>B | 講座を開く。>支援課>63人が学んだ。",
            ];
            assert_eq!(found, wanted, "{heading} at {at}: {:#?}", reading.findings);
        }
    }
}

/// A goal without what stands beside its parts.
fn plain(goal: &hoshin_domain::GoalPaper) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut said = vec![format!("{}:{}", goal.number, text(&goal.title))];
    said.extend(
        goal.targets.iter().map(|one| format!("{}>{}>{}", text(&one.text), text(&one.attainment), text(&one.grade))),
    );
    said.extend(
        goal.initiatives
            .iter()
            .map(|one| format!("{}>{}>{}", text(&one.text), one.sections.join("+"), text(&one.result))),
    );
    said.join(" | ")
}

// 課題 with a text for each initiative is theirs, and not what the goal has to consider.
#[test]
fn what_each_initiative_has_is_its_own() {
    let mut cells =
        vec![cell("A1:D1", "令和７年度　健康福祉部の運営方針"), cell("A3", "重点目標１"), cell("B3:D3", "見守り")];
    cells.extend(table(
        4,
        "A B C D",
        &["具体的取組|担当課|取組実績|課題", "説明する。|福祉課|説明した。|周知", "手引を作る。|高齢課|作った。|費用"],
    ));
    cells.extend([cell("A8", "今後の課題"), cell("B8:D8", "続けること")]);
    check(
        &[("甲", cells)],
        &[(
            "健康福祉部",
            "",
            &[
                "1:見守り | I 説明する。>福祉課>説明した。 | considerations=周知 | I 手引を作る。>高齢課>作った。 | considerations=費用 | C 続けること",
            ],
        )],
    );
}
