//! 推進します, 図ります, 努めます: nobody can find in March that it did not happen.

use super::promise::Promise;
use super::wording::has_day;
use super::{Remark, Rule, Shape};

pub(super) fn remarks(promise: &Promise) -> Vec<Remark> {
    let sentences = promise.sentences.iter().filter(|sentence| {
        // 3月までに策定を目指します can be checked all the same.
        let has_result = has_day(&sentence.outer) && sentence.speaks_of_making() && !sentence.stem().ends_with("検討");
        sentence.cannot_fail()
            && sentence.figures().is_empty()
            && !sentence.is_measured_by_a_word()
            && !sentence.aims_at_everyone()
            && !sentence.compares()
            && !has_result
    });
    if promise.is_measured() {
        return Vec::new();
    }
    sentences
        .map(|sentence| {
            let remark = Remark::new(Rule::CannotFail, promise.place, &sentence.quoted);
            let is_study = ["検討", "検討を行"].iter().any(|end| sentence.stem().ends_with(end));
            if is_study { Remark { shape: Shape::Study, ..remark } } else { remark }
        })
        .collect()
}
