//! A target with a real verb, and nothing that says how much.

use super::promise::Promise;
use super::{Remark, Rule, others_wish};

pub(super) fn remarks(promise: &Promise) -> Vec<Remark> {
    let is_answered = promise.is_measured()
        || promise.sentences.iter().any(|sentence| {
            !sentence.figures().is_empty()
                || sentence.is_measured_by_a_word()
                || sentence.is_about_everyone()
                || sentence.compares()
                || sentence.has_day()
                || sentence.is_regular()
        });
    if is_answered || !promise.is_target() {
        return Vec::new();
    }
    // Another rule says more about the others.
    let open = promise.sentences.iter().filter(|sentence| {
        let is_made = sentence.makes_something() && !sentence.has_blank();
        !sentence.cannot_fail() && !is_made && !others_wish::is_wish(sentence)
    });
    let all_open = promise.sentences.iter().any(|sentence| sentence.cannot_fail());
    open.filter(|_| !all_open)
        .take(1)
        .map(|sentence| Remark::new(Rule::NoNumber, promise.place, &sentence.quoted))
        .collect()
}
