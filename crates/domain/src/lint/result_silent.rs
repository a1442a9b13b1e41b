//! A result that says nothing of what was promised.

use super::figure::{figures, is_kanji, is_katakana};
use super::promise::Outcome;
use super::sentence::sentences;
use super::{Remark, Rule};
use crate::text::{folded, split_words};
use std::collections::BTreeSet;

/// In bytes; whoever writes more has surely answered.
const LONGEST: usize = 6_000;

/// Words that report about any promise.
const REPORTS: [&str; 15] =
    split_words("達成 完了 未実施 中止 取りやめ 全て 全員 策定し 予定どおり 計画どおり 見送 延期 開始 開館 実現");
/// Words that stand in every paper: sharing them is no answer.
const EVERYWHERE: [&str; 24] = [
    "実施", "推進", "取組", "年度", "令和", "事業", "市民", "職員", "業務", "支援", "対応", "強化", "向上", "充実",
    "活用", "関係", "作成", "整備", "目標", "検討", "以上", "以下", "市内", "行い",
];

pub(super) fn remarks(outcome: &Outcome) -> Vec<Remark> {
    if outcome.promise.len().max(outcome.result.len()) > LONGEST {
        return Vec::new();
    }
    let (promise, result) = (folded(outcome.promise), folded(outcome.result));
    // What has no measure can be answered with anything.
    let is_checkable = sentences(outcome.promise)
        .iter()
        .any(|sentence| !sentence.figures().is_empty() || sentence.makes_something() || sentence.has_day());
    let is_answered = result.is_empty()
        || !is_checkable
        || REPORTS.iter().any(|word| result.contains(word))
        || !words(&promise).is_disjoint(&words(&result))
        || !figures(&result).is_empty()
        || words(&promise).is_empty();
    if is_answered {
        return Vec::new();
    }
    vec![
        Remark::new(Rule::ResultSilent, outcome.place, outcome.result.trim())
            .on(outcome.promise)
            .about(outcome.promise.trim()),
    ]
}

// Pairs of neighbouring kanji or katakana: crude, and blind to inflection, which is what is wanted here.
fn words(text: &str) -> BTreeSet<String> {
    let chars: Vec<char> = text.chars().collect();
    let is_word = |c: char| is_kanji(c) || is_katakana(c) || c.is_ascii_alphabetic();
    let pairs = chars.windows(2).filter(|pair| pair.iter().all(|c| is_word(*c)));
    pairs.map(|pair| pair.iter().collect::<String>()).filter(|pair| !EVERYWHERE.contains(&pair.as_str())).collect()
}
