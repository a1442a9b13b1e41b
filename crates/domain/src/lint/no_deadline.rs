//! Something is made, decided or opened, and no day is named.

use super::promise::Promise;
use super::subject::cut_before_verb;
use super::{Remark, Rule};

pub(super) fn remarks(promise: &Promise) -> Vec<Remark> {
    let is_answered = promise.is_measured()
        || promise.sentences.iter().any(|sentence| {
            sentence.has_day()
                || sentence.has_blank()
                || !sentence.figures().is_empty()
                || sentence.is_about_everyone()
                || sentence.is_measured_by_a_word()
                || sentence.compares()
        });
    if is_answered || !promise.is_target() {
        return Vec::new();
    }
    let making = promise.sentences.iter().filter(|sentence| sentence.makes_something());
    making
        .take(1)
        .map(|sentence| {
            let parts = cut_before_verb(&sentence.quoted);
            Remark::new(Rule::NoDeadline, promise.place, &sentence.quoted).cut(parts)
        })
        .collect()
}
