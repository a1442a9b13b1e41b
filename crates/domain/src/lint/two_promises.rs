//! One sentence that could be half kept: it carries one grade.

use super::figure::figures;
use super::promise::Promise;
use super::subject::{Shape, cut_behind};
use super::wording::{contains, has_day};
use super::{Remark, Rule};

/// What refers back to the promise before it, and is no second one.
const REFERS_BACK: [&str; 9] =
    ["うち", "このうち", "それぞれ", "累計", "延べ", "についても", "これにより", "残りの", "その"];

pub(super) fn remarks(promise: &Promise) -> Vec<Remark> {
    if !promise.is_target() {
        return Vec::new();
    }
    let double = promise.sentences.iter().filter_map(|sentence| Some((sentence, end_of_first(&sentence.outer)?)));
    double
        .map(|(sentence, first)| {
            // A bracket may stand before the cut, so that only its end is looked for.
            let parts = [6, 4].iter().find_map(|length| cut_behind(&sentence.quoted, &last(&first, *length)));
            let parts = parts.map(|(first, second)| (first, second.trim_start_matches(['、', '，'])));
            Remark::new(Rule::TwoPromises, promise.place, &sentence.quoted).cut(parts)
        })
        .collect()
}

fn last(text: &str, length: usize) -> String {
    text.chars().skip(text.chars().count().saturating_sub(length)).collect()
}

// The folded text up to the end of the first promise.
fn end_of_first(outer: &str) -> Option<String> {
    joined_by_while(outer).or_else(|| two_measures(outer)).or_else(|| two_objects(outer))
}

// 整備するとともに: a verb stands before it, not 市民とともに.
fn joined_by_while(outer: &str) -> Option<String> {
    ["とともに", "と共に", "と同時に"].iter().find_map(|word| {
        let (before, after) = outer.split_once(word)?;
        let is_verb = before.ends_with(['る', 'う', 'く', 'す', 'つ', 'ぬ', 'ぶ', 'む', 'ぐ']);
        (is_verb && after.contains(['を', 'に'])).then(|| format!("{before}{word}"))
    })
}

// A、B: each part has a measure and its own object, and the first does not lead to the second.
fn two_measures(outer: &str) -> Option<String> {
    let parts: Vec<&str> = outer.split('、').collect();
    let end = (1..parts.len()).find(|at| {
        let at = *at;
        let (first, second) = (parts[at - 1], parts[at..].join("、"));
        let is_end = ends_a_promise(first) && !is_event(first);
        let refers = REFERS_BACK.iter().any(|word| second.starts_with(word)) || second.contains("についても");
        is_end
            && is_measured(&parts[..at].join("、"))
            && !refers
            && is_measured(&second)
            && second.contains(['を', 'に'])
    })?;
    Some(parts[..end].join("、"))
}

fn ends_a_promise(part: &str) -> bool {
    let by_verb = ["とし", "し", "め", "やし", "らし", "き", "立て", "え", "ほか", "げ", "み"]
        .iter()
        .any(|end| part.ends_with(end));
    by_verb && part.contains(['を', 'に', 'で']) && !part.ends_with("含め") || ends_in_a_figure(part)
}

// 登録を20件、成約を8件とします: a number at the end of the part, with its object.
fn ends_in_a_figure(part: &str) -> bool {
    figures(part).last().is_some_and(|figure| {
        let rest: String = part.chars().skip(figure.end).collect();
        let before: String = part.chars().take(figure.start).collect();
        let of_object = ["を", "を年間", "を新たに", "を約", "を延べ", "は"].iter().any(|end| before.ends_with(end));
        of_object && matches!(rest.as_str(), "" | "以上" | "以下" | "以内" | "程度")
    })
}

fn is_measured(part: &str) -> bool {
    !figures(part).is_empty() || has_day(part)
}

fn is_event(part: &str) -> bool {
    part.split('を').any(|before| Shape::of(before) == Shape::Event)
        || contains(part, &["全て実施", "ワークショップ", "プレイベント"])
}

// 積載車2台及び防火衣120着を更新: two things with a number each before one verb.
fn two_objects(outer: &str) -> Option<String> {
    let chars: Vec<char> = outer.chars().collect();
    let found = figures(outer);
    found.windows(2).find_map(|pair| {
        let between: String = chars[pair[0].end..pair[1].start].iter().collect();
        let rest: String = chars[pair[1].end..].iter().collect();
        let joins = ["及び", "並びに", "と"].iter().any(|word| between.starts_with(word));
        let are_two = joins && !between.contains(['を', 'の', '、']) && between.chars().count() > 2;
        (are_two && rest.starts_with('を')).then(|| chars[..pair[0].end].iter().collect())
    })
}
