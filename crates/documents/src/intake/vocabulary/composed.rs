//! Headings that are no word of the list but made of such: of when, by whom, of two parts.

use super::{Sense, WORDS, spellings};

/// 9月の進捗 and 市長による評価 are told by who speaks and when.
pub(super) fn by_moment(word: &str) -> Option<Sense> {
    let speaks = ["評価", "進捗", "状況", "実績", "報告", "振返", "振り返", "コメント", "意見", "判定", "所見", "達成"];
    if !speaks.iter().any(|part| word.contains(part)) && !word.ends_with("月末") {
        return None;
    }
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if has(&["中間", "上半期", "上期", "9月", "10月", "途中"]) {
        return Some(Sense::Mid);
    }
    (has(&["市長", "二次", "2次", "外部", "第三者", "委員", "三次", "3次"])).then_some(Sense::Second)
}

pub(super) fn composed(word: &str) -> Option<Vec<Sense>> {
    let (first, rest) =
        ["と", "及び", "・", "/", "並びに", "→", "⇒", "、"].iter().find_map(|joint| word.split_once(joint))?;
    let of_rest = || spellings(rest).iter().find_map(|rest| WORDS.get(rest.as_str())).cloned().unwrap_or_default();
    let Some(own) = WORDS.get(first) else {
        // 打つ手→主な実績: whatever leads to results is what is done.
        let leads = word.contains(['→', '⇒']) && of_rest().contains(&Sense::Result);
        return leads.then(|| vec![Sense::Initiative]);
    };
    // 成果と総括 beside a target is what was attained, below all of them what is said of the goal.
    if own.contains(&Sense::Attainment) && of_rest().contains(&Sense::Evaluation) {
        return Some(vec![Sense::Attainment, Sense::Evaluation]);
    }
    (WORDS.contains_key(rest) || spellings(rest).iter().any(|rest| WORDS.contains_key(rest))).then(|| own.clone())
}

/// How evaluators are told apart behind their posts.
pub(super) const RANKS: [(&str, &[Sense]); 5] = [
    ("(一次)", &[Sense::Grade, Sense::Evaluation]),
    ("(1次)", &[Sense::Grade, Sense::Evaluation]),
    ("(二次)", &[Sense::Second]),
    ("(2次)", &[Sense::Second]),
    ("(三次)", &[Sense::Second]),
];
