//! The words before a number and between two.

use super::{Bound, NoQuantity};
use crate::text::split_words;

/// What stands before the number.
pub(super) struct Lead {
    pub(super) is_approximate: bool,
    pub(super) bound: Bound,
}

const ABOUT: [&str; 8] = ["約", "概ね", "おおむね", "おおよそ", "およそ", "凡そ", "ほぼ", "概数"];

const BOUNDS: [(&str, Bound); 12] = [
    (">=", Bound::AtLeast),
    ("<=", Bound::AtMost),
    ("≧", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("≦", Bound::AtMost),
    ("≤", Bound::AtMost),
    (">", Bound::MoreThan),
    ("<", Bound::LessThan),
    ("最低", Bound::AtLeast),
    ("少なくとも", Bound::AtLeast),
    ("最大", Bound::AtMost),
    ("上限", Bound::AtMost),
];

// The longer word before the one it begins with.
const COUNTED: [&str; 23] = split_words(
    "前年度比 前年比 対前年度比 対前年比 累計で 累計 延べ のべ 延 年間 月間 毎年 毎月 各年 合計 総計 平均 計 年 \
     月 週 全 各",
);

/// The words before the number, and the text from the number on.
pub(super) fn lead(text: &str) -> (Lead, &str) {
    let mut lead = Lead { is_approximate: false, bound: Bound::Exactly };
    let mut rest = text;
    loop {
        if let Some(after) = ABOUT.iter().find_map(|word| rest.strip_prefix(word)) {
            (lead.is_approximate, rest) = (true, after);
        } else if let Some((after, bound)) =
            BOUNDS.iter().find_map(|(word, own)| Some((rest.strip_prefix(word)?, *own)))
        {
            (lead.bound, rest) = (bound, after);
        } else if let Some(after) = COUNTED.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after.trim_start_matches([':', '、']);
        } else {
            return (lead, rest);
        }
    }
}

/// Whether a minus stands before the number, and the text behind the sign.
pub(super) fn sign(text: &str) -> (bool, &str) {
    let minus = ["-", "▲", "マイナス"].iter().find_map(|sign| text.strip_prefix(sign));
    let plus = || ["+", "プラス"].iter().find_map(|sign| text.strip_prefix(sign));
    match minus {
        Some(rest) => (true, rest),
        None => (false, plus().unwrap_or(text)),
    }
}

/// Why a text that begins with no number is none.
pub(super) fn without_number(text: &str) -> NoQuantity {
    let has_digit = |c: char| c.is_ascii_digit() || c.is_numeric() && c != '〇';
    match text.find(has_digit) {
        Some(_) if text.starts_with('.') => NoQuantity::Malformed,
        Some(_) if text.starts_with(['令', '平', '昭', 'R', 'H']) => NoQuantity::Date,
        Some(_) => NoQuantity::Sentence,
        None => NoQuantity::Words,
    }
}

/// What stands between two numbers of a range, and the text from the second on; `None` if there is no second.
pub(super) fn across(rest: &str) -> Option<(&str, &str)> {
    if let Some((unit, after)) = rest.split_once('~').or_else(|| rest.split_once("から")) {
        return Some((unit, after));
    }
    // A dash also stands in names: t-CO2. Between numbers it has a digit behind it and no letter before.
    let at = rest.find(['-', 'ー'])?;
    let (unit, dash) = rest.split_at(at);
    let after = dash.trim_start_matches(['-', 'ー']);
    let is_between =
        after.starts_with(|c: char| c.is_ascii_digit()) && !unit.ends_with(|c: char| c.is_ascii_alphabetic());
    is_between.then_some((unit, after))
}
