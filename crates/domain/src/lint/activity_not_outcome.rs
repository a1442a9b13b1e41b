//! A target that is only held: 訓練を年4回実施します. Whom it reached and what it changed stays open.

use super::promise::Promise;
use super::sentence::Sentence;
use super::subject::Shape;
use super::wording::stem;
use super::{Remark, Rule};

const HELD: [&str; 12] =
    ["実施", "開催", "行", "開", "配布", "発行", "発信", "実施され", "運行", "配付", "実施を行", "開催を行"];
/// What an event is counted in. Any other unit counts people or effects.
const TIMES: [&str; 9] = ["回", "日間", "日", "件", "か月", "か月間", "号", "部", "種類"];

pub(super) fn remarks(promise: &Promise) -> Vec<Remark> {
    if !promise.is_target() || promise.is_measured() || promise.sentences.len() != 1 {
        return Vec::new();
    }
    let held = promise.sentences.iter().filter(|sentence| is_only_held(sentence));
    held.map(|sentence| {
        let stem = stem(sentence.quoted.trim_end_matches('。'));
        // 実施し、 but 行い、 and 開き、: a suggestion goes on from here.
        let going_on = if stem.ends_with('行') {
            "い"
        } else if stem.ends_with('開') {
            "き"
        } else {
            "し"
        };
        let before = format!("{stem}{going_on}");
        Remark::new(Rule::ActivityNotOutcome, promise.place, &sentence.quoted).cut(Some((&before, "")))
    })
    .collect()
}

fn is_only_held(sentence: &Sentence) -> bool {
    let is_held = HELD.iter().any(|word| sentence.stem().ends_with(word));
    let object = object(sentence);
    let is_event = Shape::of(object) == Shape::Event || ["取組", "事業"].iter().any(|word| object.ends_with(word));
    // 3地区での訓練を実施: where it is held.
    let is_within = |end: usize| object.chars().count() > end;
    let is_handed_out = sentence.stem().ends_with(['布', '付']);
    let counts_times = sentence
        .figures()
        .iter()
        .all(|figure| TIMES.contains(&figure.unit.as_str()) || is_within(figure.end) && !counts_people(&figure.unit));
    is_held
        && is_event
        && counts_times
        && (is_handed_out || !sentence.is_about_everyone())
        && !sentence.is_measured_by_a_word()
}

// 訓練 of 訓練を年4回実施: what stands before the last を, or before に where it is held by someone.
fn object(sentence: &Sentence) -> &str {
    let stem = sentence.stem();
    stem.rsplit_once('を').map_or(stem, |(before, _)| before)
}

fn counts_people(unit: &str) -> bool {
    ["人", "名", "世帯", "組", "%", "割", "者"].contains(&unit)
}

// The phrase of a remark and the object of a held event are the same words.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::sentence::sentences;
    use crate::lint::subject::subject;

    #[test]
    fn the_object_is_what_is_held() {
        let sentence = &sentences("防災訓練を年４回（令和６年度：２回）実施します。")[0];
        assert_eq!(object(sentence), "防災訓練");
        assert_eq!(subject(&sentence.quoted), "防災訓練");
    }
}
