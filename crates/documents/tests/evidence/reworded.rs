//! A paper on the standard form with one heading in other words: every value in its field, or told.

use super::{cell, reading};
use crate::evidence::book::table;
use crate::papers::values::values;
use hoshin_domain::FindingCode;

/// A paper on the standard form, with one of its headings in other words.
pub(super) fn standard(printed: &str, instead: &str) -> Vec<(&'static str, String)> {
    let mut cells = vec![cell("A1:G1", "令和７年度　こども未来部の運営方針")];
    cells.extend(table(2, "A B-C D E-G", &["部|こども未来部|部長|青葉　太郎"]));
    cells.extend([
        cell("A3:G3", "【基本方針】"),
        cell("A4:G4", "子育て家庭を支援します。"),
        cell("A5:G5", "【重点目標】"),
    ]);
    cells.extend([
        cell("A6:A7", "1"),
        cell("B6:F6", "目標　（２）　育つまち　　分野　子育て"),
        cell("G6", "令和７年度\n達成状況"),
        cell("B7:F7", "相談窓口の充実"),
        cell("G7", "A"),
    ]);
    cells.extend([
        cell("A8:G8", "【達成度について】"),
        cell("A9:G9", "Ａ：達成（届いた。100%）"),
        cell("A10:G10", "Ｂ：未達成（届かなかった。100%未満）"),
    ]);
    cells.extend([cell("A12", "重点目標 1"), cell("B12:G12", "相談窓口の充実")]);
    cells.extend(table(
        13,
        "A-B D-E F-G",
        &["今年度の達成目標|達成状況|達成度", "500件以上とします。|512件となりました。|A"],
    ));
    cells.extend(table(16, "A-B D-G", &["具体的取組|具体的な取組実績"]));
    cells.extend([
        cell("A17:B17", "相談会を開催します。"),
        cell("D17:G18", "12回開催しました。"),
        cell("A18", "所管室・課"),
        cell("B18", "こども相談課"),
    ]);
    cells.extend(table(19, "A-E F-G", &["総合評価・総括|全体の達成度", "計画どおり進みました。|A"]));
    cells.extend([cell("A21:G21", "今後検討すべきこと"), cell("A22:G22", "夜間の体制を検討します。")]);
    for (_, text) in &mut cells {
        if text == printed || printed == "重点目標 1" && text.starts_with(printed) {
            *text = text.replace(printed, instead);
        }
    }
    cells
}

const REWORDED: [(&str, &[&str]); 14] = [
    ("部", &["部名", "部局", "所属"]),
    ("部長", &["部局長", "所属長", "部　　　長"]),
    ("【基本方針】", &["【部の使命】", "１　基本的な考え方"]),
    ("【重点目標】", &["【重点課題】", "２．重点施策"]),
    ("重点目標 1", &["重点課題 1", "重点施策１"]),
    ("今年度の達成目標", &["達成目標", "令和７年度の目標"]),
    ("達成状況", &["実績", "結果", "３月の振返り"]),
    ("達成度", &["評価", "判定", "達成度\u{200B}"]),
    ("具体的取組", &["主な取組", "取組内容", "事業名"]),
    ("具体的な取組実績", &["取組実績", "実施状況", "実績"]),
    ("所管室・課", &["担当課", "担当"]),
    ("総合評価・総括", &["総括", "評価", "振り返り"]),
    ("全体の達成度", &["全体評価", "総合評価"]),
    ("今後検討すべきこと", &["今後の課題", "課題", "次年度に向けて"]),
];

#[test]
fn any_heading_may_be_reworded() {
    let plain = reading(&[("様式", standard("", ""))]);
    assert_eq!(plain.findings, [], "{:#?}", plain.policies);
    for (printed, words) in REWORDED {
        for word in words {
            let own = reading(&[("様式", standard(printed, word))]);
            assert_eq!(values(&own), values(&plain), "{printed} as {word}: {:#?}", own.findings);
        }
    }
}

// Where a word is in no list, every value is right or listed, none stands elsewhere, and the heading is told.
#[test]
fn a_heading_that_nobody_knows_is_told() {
    let plain = reading(&[("様式", standard("", ""))]);
    let right = values(&plain);
    for (printed, _) in REWORDED {
        for word in ["ほげふが", "むにゃ区画"] {
            let word = if printed == "重点目標 1" { format!("{word} 1") } else { word.to_owned() };
            let own = reading(&[("様式", standard(printed, &word))]);
            let listed = own.unplaced.iter().map(|left| left.text.as_str()).collect::<Vec<_>>().join("\n");
            let found = values(&own);
            for value in &found {
                let is_extra = value.0 == "extras" && right.iter().any(|(_, text)| *text == value.1);
                assert!(is_extra || right.contains(value), "{printed} as {word}: {value:?} stands elsewhere");
            }
            for (field, text) in &right {
                let is_kept = found.iter().any(|(_, own)| own == text) || listed.contains(text.as_str());
                assert!(is_kept || field == "post", "{printed} as {word}: {text} is lost");
            }
            let told = own
                .findings
                .iter()
                .any(|one| matches!(one.code, FindingCode::HeadingUnknown | FindingCode::TextUnplaced));
            assert!(told, "{printed} as {word}: {:#?}", own.findings);
        }
    }
}
