//! Answering what earlier years left open.

use super::{Decision, DefectKind, Performer, Refusal, checks};
use crate::consideration::{Answer, ConsiderationKey, LeftOver, Standing};
use crate::text::Seen;
use crate::{OperatingPolicy, Permission, PolicyEvent, Step};

/// An item as the person saw it, with the answer that stood there.
#[derive(Debug, Clone, Copy)]
pub(super) struct SeenItem<'a> {
    pub(super) key: ConsiderationKey,
    pub(super) text: &'a str,
    pub(super) over: &'a Seen,
}

/// Answers one open item, or answers it otherwise. The item is the one the person saw, word for word.
pub(super) fn answer(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    left_over: LeftOver<'_>,
    SeenItem { key, text: seen, over }: SeenItem<'_>,
    answer: &Answer,
) -> Result<Decision, Refusal> {
    performer.duty(Permission::AnswerLeftOver, &[])?;
    let open = left_over.standing.iter().find(|standing| standing.key == key).ok_or(Refusal::NotOpenItem(key))?;
    if open.text != seen {
        return Err(Refusal::ItemMoved(key));
    }
    let answer = fit(before, answer)?;
    let given = open.answered();
    let step = step_of(before);
    if given.is_some_and(|given| (given.key, &given.text, &given.answer) == (key, &open.text, &answer)) {
        return Ok(Decision { policy: before.clone(), events: Vec::new() });
    }
    if open.mark() != *over {
        return Err(Refusal::AnsweredMeanwhile(key));
    }
    if open.is_public {
        return Err(Refusal::AnswerIsPublic(key));
    }
    let (text, left_by) = (open.text.clone(), open.left_by.clone());
    let answered = PolicyEvent::ConsiderationAnswered { key, text, answer, step, left_by };
    let events = under_new_numbers(left_over.standing, key).into_iter().chain([answered]);
    let mut decision = Decision { policy: before.clone(), events: Vec::new() };
    for event in events {
        decision.policy = performer.done(&decision.policy, event.clone()).policy;
        decision.events.push(event);
    }
    Ok(decision)
}

// An item that became known after the promise was published is answered with the step under way, without a correction;
// what a correction answers belongs to the promise as it is corrected.
fn step_of(policy: &OperatingPolicy) -> Step {
    if policy.progress.correction.is_some() { Step::Plan } else { policy.progress.step }
}

// A correction of last year's result can give items other numbers: their answers follow, before one is written over.
fn under_new_numbers(standing: &[Standing], key: ConsiderationKey) -> Vec<PolicyEvent> {
    let moved = || {
        let with_answer = standing.iter().filter_map(|open| Some((open.key, open.answered()?)));
        with_answer.filter(|(key, given)| given.key != *key)
    };
    let withdrawn = moved().map(|(_, given)| PolicyEvent::AnswerWithdrawn { key: given.key });
    let again = moved().filter(|(own, _)| *own != key).map(|(key, given)| {
        let (text, answer, left_by) = (given.text.clone(), given.answer.clone(), given.left_by.clone());
        PolicyEvent::ConsiderationAnswered { key, text, answer, step: given.step, left_by }
    });
    withdrawn.chain(again).collect()
}

/// Takes an answer back: the item is unanswered again.
pub(super) fn withdraw(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    key: ConsiderationKey,
) -> Result<Decision, Refusal> {
    performer.duty(Permission::AnswerLeftOver, &[])?;
    let answered = before.answers.iter().find(|answered| answered.key == key).ok_or(Refusal::NotOpenItem(key))?;
    if before.is_public(answered) {
        return Err(Refusal::AnswerIsPublic(key));
    }
    Ok(performer.done(before, PolicyEvent::AnswerWithdrawn { key }))
}

fn fit(policy: &OperatingPolicy, answer: &Answer) -> Result<Answer, Refusal> {
    // An answer is published with the promise, and no reader outside of the office has the shapes of private characters.
    let words = |text: &str| match checks::fit(text) {
        Ok(text) if text.chars().any(crate::text::is_private_use) => Err(Refusal::Unfit(DefectKind::PrivateUse)),
        fit => fit.map_err(Refusal::Unfit),
    };
    match answer {
        Answer::TakenUp { item } => policy.place_of(*item).map(|_| answer.clone()).ok_or(Refusal::Gone(*item)),
        Answer::Done { how } => Ok(Answer::Done { how: words(how)? }),
        Answer::Dropped { why } => Ok(Answer::Dropped { why: words(why)? }),
        Answer::Postponed { until, why } => {
            let why = words(why)?;
            if *until <= policy.fiscal_year.first_day() {
                return Err(Refusal::Unfit(DefectKind::TooEarly));
            }
            Ok(Answer::Postponed { until: *until, why })
        }
    }
}
