//! A level is promised, and nobody says where it stands today.

use super::figure::{Figure, figures};
use super::promise::Promise;
use super::sentence::Sentence;
use super::subject::cut_behind;
use super::wording::contains;
use super::{Remark, Rule};
use crate::text::split_words;

/// Verbs that move a level.
const MOVES: [&str; 19] = split_words(
    "増や 増加 減ら 縮減 短縮 削減 伸ば 延ば 引き上げ 引き下げ 高め 向上 抑え 拡大 上げ 下げ 改善し 低減 抑制",
);
/// A level kept, or one that begins at nothing.
const NO_START: [&str; 5] = ["維持", "新た", "進捗率", "累計", "累積"];
/// Words that lead to today's level.
const TODAY: [&str; 10] = ["前年度", "前年", "昨年", "現状", "現在", "前回", "実績", "見込み額", "基準に", "ポイント"];

pub(super) fn remarks(promise: &Promise) -> Vec<Remark> {
    if promise.has_baseline() || !promise.is_target() {
        return Vec::new();
    }
    let without_start = promise.sentences.iter().filter(|sentence| is_level(sentence) && !has_start(sentence));
    without_start
        .take(1)
        .filter_map(|sentence| {
            let figure = sentence.figures().pop()?;
            let detail = format!("{}{}", figure.digits, figure.unit);
            // 45%以上（現状：38%）, with the limit before the bracket.
            let limits = ["以上", "以下", "以内", "未満", "程度", ""].map(|limit| format!("{detail}{limit}"));
            let parts = limits.iter().find_map(|piece| cut_behind(&sentence.quoted, piece));
            Some(Remark::new(Rule::NoBaseline, promise.place, &sentence.quoted).cut(parts).about(detail))
        })
        .collect()
}

fn is_level(sentence: &Sentence) -> bool {
    let of_level = |figure: &Figure| figure.unit.starts_with('%') || figure.unit == "割";
    let all = sentence.figures();
    let outside = figures(&sentence.outer);
    let is_share = if outside.is_empty() { all.iter().any(of_level) } else { outside.iter().any(of_level) };
    let is_set = ["と", "に", "達成"].iter().any(|end| sentence.stem().ends_with(end));
    let is_mean = is_set && contains(&sentence.outer, &["平均", "満足度", "理解度"]) && !all.is_empty();
    let is_moved = !all.is_empty() && MOVES.iter().any(|word| sentence.stem().ends_with(word));
    let is_limit = all.last().is_some_and(|figure| {
        let rest: String = sentence.outer.chars().skip(figure.end).collect();
        ["以下とし", "以下にし", "以下にする", "未満とし", "以内とし"].iter().any(|limit| rest.starts_with(limit))
    });
    is_share || is_mean || is_moved || is_limit
}

fn has_start(sentence: &Sentence) -> bool {
    let figures = figures(&sentence.outer);
    let is_from_to = figures.iter().any(|figure| {
        let rest: String = sentence.outer.chars().skip(figure.end).collect();
        rest.starts_with("から") || rest.starts_with("(") || rest.starts_with("であった")
    });
    let is_end_point = sentence
        .figures()
        .iter()
        .all(|figure| figure.digits == "0" || figure.unit == "%" && matches!(figure.digits.as_str(), "100" | "100.0"));
    sentence.has_bracketed_baseline()
        || is_from_to
        || is_end_point
        || is_given_change(sentence)
        || sentence.compares()
        || contains(&sentence.outer, &NO_START)
        || contains(&sentence.outer, &TODAY)
}

// 3団体増やします and 5%以上削減します say the change itself; 30団体に増やします does not.
fn is_given_change(sentence: &Sentence) -> bool {
    figures(&sentence.outer).last().is_some_and(|figure| {
        let rest: String = sentence.outer.chars().skip(figure.end).collect();
        let rest = ["以上", "以下", "程度"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(&rest).to_owned();
        MOVES.iter().any(|word| rest.starts_with(word))
    })
}
