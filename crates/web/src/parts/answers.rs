//! What became of an item that an earlier year left open, in a sentence.

use crate::parts::{Names, part_names};
use hoshin_domain::{Answer, AnswerKind, OperatingPolicy};

/// 取り組む：重点目標 2「…」
pub(crate) fn sentence(names: Names<'_>, policy: &OperatingPolicy, answer: &Answer) -> String {
    let kind = kind(names, answer.kind());
    let detail = match answer {
        Answer::TakenUp { item } => part_names::of(names, policy, *item),
        Answer::Done { how: text } | Answer::Dropped { why: text } => text.clone(),
        Answer::Postponed { until, why } => {
            let until = ("until", names.words.day(*until).into());
            names.words.tell("answer-until", &[until, ("why", why.as_str().into())])
        }
    };
    names.words.tell("answer-told", &[("kind", kind.into()), ("detail", detail.into())])
}

/// 取り組む, 完了, 延期, 見送る.
pub(crate) fn kind(names: Names<'_>, kind: AnswerKind) -> String {
    names.words.say(&format!("answer-{}", kind.as_str()))
}
