//! What stands in a field that nobody has filled in yet: （年度末に記入）, ※評価時に記載します, 未記入, －.

use hoshin_domain::text::folded;

/// What says that nothing stands there, without saying when something will.
const EMPTY: [&str; 21] = [
    "記入不要",
    "記入予定",
    "記載予定",
    "後日",
    "追って記入",
    "未",
    "未記入",
    "未記載",
    "未入力",
    "未評価",
    "空欄",
    "空白",
    "記入欄",
    "記載欄",
    "評価前",
    "記入前",
    "今後記入",
    "後日記入",
    "別途記入",
    "今後記載",
    "選択してください",
];

/// What is to be done with the field.
const VERBS: [&str; 7] = ["記入", "記載", "入力", "追記", "作成", "評価", "報告"];

/// So many of them are done with fields alone.
const WRITING: usize = 4;

/// How that is said.
const ENDINGS: [&str; 11] = [
    "",
    "する",
    "します",
    "予定",
    "予定です",
    "のこと",
    "すること",
    "してください",
    "して下さい",
    "願います",
    "をお願いします",
];

/// The moments at which offices fill in what is left open.
const MOMENTS: [&str; 22] = [
    "年度末",
    "年度末時",
    "年度末時点",
    "年度終了",
    "期末",
    "中間",
    "中間期",
    "上半期",
    "下半期",
    "年度途中",
    "評価",
    "最終評価",
    "中間評価",
    "期末評価",
    "年度末評価",
    "自己評価",
    "実績確定",
    "決算確定",
    "事業終了",
    "取組終了",
    "翌年度",
    "次年度",
];

/// Whether a text only holds the place of one that comes later.
pub(in crate::intake) fn is_open(text: &str) -> bool {
    let bare: String = folded(text).chars().filter(|c| !c.is_whitespace()).collect();
    let all = |marks: &str| !bare.is_empty() && bare.chars().all(|c| marks.contains(c));
    // One ○ is a grade.
    if !bare.is_empty() && bare.chars().all(is_dash) || all("／/＊*") || all("〇○◯●.・…‥") && bare.chars().count() > 1
    {
        return true;
    }
    let bare = bare.trim_matches(|c: char| "()[]〔〕【】<>「」※*。．.・:：".contains(c));
    // 評価は年度末
    let is_due = bare.split_once('は').is_some_and(|(what, when)| VERBS.contains(&what) && is_moment(when));
    EMPTY.contains(&bare) || is_due || verb_cut(bare).is_some_and(is_moment)
}

fn is_dash(c: char) -> bool {
    "-－−―—–‐ー─━".contains(c)
}

/// What stands before the order to fill it in: 年度末 of 年度末に記入します. 期末評価 is a heading, 期末に評価 an order.
fn verb_cut(bare: &str) -> Option<&str> {
    let cut = |ending: &&str| {
        let order = bare.strip_suffix(*ending)?;
        VERBS.iter().find_map(|verb| Some((order.strip_suffix(verb)?, VERBS[..WRITING].contains(verb))))
    };
    let (when, is_writing) = ENDINGS.iter().find_map(cut)?;
    let joined = ["時点でご", "時点で", "現在で", "にご", "には", "に", "で", "より", "ご"]
        .iter()
        .find_map(|joint| when.strip_suffix(joint));
    joined.or(is_writing.then_some(when))
}

fn is_moment(when: &str) -> bool {
    let is_named = |end: &&str| when.strip_suffix(*end).is_some_and(|moment| MOMENTS.contains(&moment));
    ["", "時", "後", "の後", "時点", "時期", "当初"].iter().any(is_named) || is_month(when)
}

/// 3月, 3月末, 令和9年3月31日, 4月上旬.
fn is_month(when: &str) -> bool {
    let Some((before, after)) = when.split_once('月') else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let month = before.rsplit(['年', '度']).next().unwrap_or_default();
    digits(month)
        && (["", "末", "中", "頃", "上旬", "中旬", "下旬", "以降"].contains(&after)
            || after.strip_suffix('日').is_some_and(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_holds_a_place_is_told_from_what_was_written() {
        for open in [
            "（年度末に記入）",
            "年度末に記入",
            "※年度末に記入します。",
            "（３月に記入）",
            "年度末に記載",
            "（評価時に記入）",
            "［実績確定後に記入］",
            "【期末に入力】",
            "令和９年３月末に記入予定",
            "３月３１日に報告",
            "年度末にご記入願います",
            "中間評価時に記入すること",
            "今後記入",
            "未記入",
            "（未評価）",
            "（空欄）",
            "―",
            "－",
            "ーー",
            "次年度当初に記入してください",
            "（３月末時点で記載）",
            "年度末に評価",
            "評価は年度末",
            "〇〇",
            "／",
            "…",
            "（後日）",
            "未",
        ] {
            assert!(is_open(open), "{open}");
        }
        for written in [
            "",
            "なし",
            "○",
            "未定",
            "特になし",
            "未実施",
            "年度末に報告書を作成した",
            "年度末に計画を作成",
            "台帳に記入",
            "窓口で申請書を記入",
            "3月に訓練を実施し、結果を報告",
            "3月",
            "12－3",
            "A",
            "記入した人 30人",
            "システムに入力",
            "自己評価",
            "期末評価",
        ] {
            assert!(!is_open(written), "{written}");
        }
    }
}
