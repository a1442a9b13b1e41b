//! An answer out of its form, and what stands in its way at its field.

use crate::Words;
use crate::parts::{Typed, prose};
use hoshin_domain::{Answer, AnswerKind, DefectKind, Refusal};
use hoshin_store::PerformError;

/// The answer that was typed; `None` with what is wrong at its field.
pub(super) fn read(typed: &mut Typed, words: Words) -> Option<Answer> {
    let chosen = AnswerKind::ALL.into_iter().find(|kind| kind.as_str() == typed.text("kind"));
    let Some(kind) = chosen else {
        typed.refuse("kind", words.say("answer-choose"));
        return None;
    };
    match kind {
        AnswerKind::TakenUp => {
            let item = typed.text("item").parse().ok();
            if item.is_none() {
                typed.refuse("item", words.say("answer-choose-item"));
            }
            Some(Answer::TakenUp { item: item? })
        }
        AnswerKind::Done => Some(Answer::Done { how: text(typed, words)? }),
        AnswerKind::Dropped => Some(Answer::Dropped { why: text(typed, words)? }),
        AnswerKind::Postponed => {
            let (until, why) = (typed.day(words, "until", "answer-until-label"), text(typed, words));
            Some(Answer::Postponed { until: until?, why: why? })
        }
    }
}

fn text(typed: &mut Typed, words: Words) -> Option<String> {
    let text = typed.text("text").to_owned();
    if text.trim().is_empty() {
        typed.refuse("text", prose::sentence(words, "answer-text", DefectKind::Missing));
        return None;
    }
    Some(text)
}

/// Where an answer that was refused is told so.
pub(super) enum Failed {
    AtField,
    /// The item or its answer reads otherwise by now: the reader sees how, above what was typed.
    Moved,
    Otherwise(PerformError),
}

pub(super) fn failed(typed: &mut Typed, words: Words, error: PerformError) -> Failed {
    if let PerformError::Refused(refusal) = &error
        && let Some((field, sentence)) = fault(words, refusal)
    {
        typed.refuse(field, sentence);
        let has_moved = matches!(refusal, Refusal::ItemMoved(_) | Refusal::AnsweredMeanwhile(_));
        return if has_moved { Failed::Moved } else { Failed::AtField };
    }
    Failed::Otherwise(error)
}

/// The field a refusal speaks of, and what it says there.
fn fault(words: Words, refusal: &Refusal) -> Option<(&'static str, String)> {
    if let Refusal::Unfit(kind) = refusal {
        let is_date = *kind == DefectKind::TooEarly;
        let (field, label) = if is_date { ("until", "answer-until-label") } else { ("text", "answer-text") };
        return Some((field, prose::sentence(words, label, *kind)));
    }
    if matches!(refusal, Refusal::Gone(_)) {
        return Some(("item", words.say("answer-item-gone")));
    }
    if matches!(refusal, Refusal::AnsweredMeanwhile(_)) {
        return Some(("kind", words.say("refused-answered-meanwhile")));
    }
    matches!(refusal, Refusal::ItemMoved(_)).then(|| ("kind", words.say("refused-item-moved")))
}
