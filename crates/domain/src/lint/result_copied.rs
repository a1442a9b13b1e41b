//! A result that repeats the promise in the past tense, or last year's result.

use super::figure::figures;
use super::promise::Outcome;
use super::{Remark, Rule};
use crate::text::folded;
use std::collections::BTreeMap;

/// The share of common letters from which two texts are one.
const ALIKE: f64 = 0.86;
/// A longer text is not compared: it is written by hand, and comparing costs its square.
const LONGEST: usize = 2_000;
/// Shorter results are alike by chance: 完了しました。
const SHORTEST: usize = 12;

pub(super) fn remarks(outcome: &Outcome) -> Vec<Remark> {
    if outcome.result.chars().count() > LONGEST {
        return Vec::new();
    }
    let result = bare(outcome.result);
    let remark = || Remark::new(Rule::ResultCopied, outcome.place, outcome.result.trim()).on(outcome.promise);
    if is_copied_from_promise(outcome, &result) {
        return vec![remark().about("promise")];
    }
    let length = result.chars().count();
    let own = amounts(&result);
    let is_last_years = outcome.last_year.iter().any(|before| {
        let is_as_long = before.chars().count().abs_diff(length) * 4 <= length;
        length >= SHORTEST && is_as_long && amounts(before) == own && likeness(before, &result) >= ALIKE
    });
    if is_last_years { vec![remark().about("last-year")] } else { Vec::new() }
}

// 4回実施します, 4回実施しました: the number answers for itself. Word for word the promise is none the less.
fn is_copied_from_promise(outcome: &Outcome, result: &str) -> bool {
    let promise = bare(outcome.promise);
    if result.is_empty() {
        return false;
    }
    let is_same = folded(outcome.promise) == folded(outcome.result);
    is_same || figures(result).is_empty() && likeness(&promise, result) >= ALIKE
}

fn amounts(text: &str) -> Vec<String> {
    figures(text).into_iter().map(|figure| figure.digits).collect()
}

/// The texts of last year as results are compared with them.
pub(super) fn to_compare<'a>(results: impl Iterator<Item = &'a str>) -> Vec<String> {
    results.filter(|result| result.chars().count() <= LONGEST).map(bare).collect()
}

// Without the years and without the endings of the verbs: 図ります and 図った are one.
fn bare(text: &str) -> String {
    let text = folded(text).replace("など", "等");
    let parts = text.split_inclusive(['。', '、']);
    let bare: String = parts.map(|part| part.trim_end_matches(['。', '、']).trim_end_matches(is_hiragana)).collect();
    without_years(&bare)
}

fn without_years(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("令和") {
        kept.push_str(before);
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '元').trim_start_matches("年度");
    }
    kept + rest
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

// Twice the common pairs of letters by all pairs (Dice).
fn likeness(first: &str, second: &str) -> f64 {
    let (first, second) = (pairs(first), pairs(second));
    let all: usize = first.values().chain(second.values()).sum();
    let common: usize = first.iter().map(|(pair, count)| second.get(pair).map_or(0, |other| *other.min(count))).sum();
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}

fn pairs(text: &str) -> BTreeMap<(char, char), usize> {
    let mut counted = BTreeMap::new();
    for (first, second) in text.chars().zip(text.chars().skip(1)) {
        *counted.entry((first, second)).or_default() += 1;
    }
    counted
}
