//! Taking over what was public before Hoshin came: published then, in its last step, and nobody's work.

use super::{Decision, Performer, Refusal, Subject, adopting, opened, steps};
use crate::past::{self, PastPaper};
use crate::policy::Happened;
use crate::{Duty, OperatingPolicy, Permission, PolicyEvent, StageKind, Step, day};

pub(super) fn take_over(
    subject: Subject<'_>,
    performer: &Performer<'_>,
    past: &PastPaper,
) -> Result<Decision, Refusal> {
    performer.duty(Permission::TakeOver, &[])?;
    let duty = past::may_confirm(performer.actor, &past.proposed)?;
    let steps = past::steps_of(&past.paper);
    past::is_past(subject.fiscal_year, past.days, steps, day::in_japan(performer.now))?;
    let fresh = adopted(opened(subject, last(steps)), performer, past)?;
    let Some(before) = subject.policy else { return published(fresh, performer, duty, past, steps) };
    let same = fresh.policy.paper_of(last(steps)).digest();
    if before.publications.iter().any(|known| known.digest == same) {
        return Ok(Decision { policy: before.clone(), events: Vec::new() });
    }
    let begun = adopted(Decision { policy: before.clone(), events: Vec::new() }, performer, past)?;
    if begun.policy.paper().digest() != fresh.policy.paper().digest() {
        return Err(if before.publications.is_empty() { Refusal::WrittenOtherwise } else { Refusal::AlreadyPublished });
    }
    match before.publications.last() {
        None => published(begun, performer, duty, past, steps),
        // The promise was taken over before, and now its result is found.
        Some(_) if is_promise_of_then(before, &fresh.policy) => {
            published(begun, performer, duty, past, &[Step::Result])
        }
        Some(_) => Err(Refusal::AlreadyPublished),
    }
}

fn last(steps: &[Step]) -> Step {
    steps.last().copied().unwrap_or(Step::Plan)
}

fn adopted(begun: Decision, performer: &Performer<'_>, past: &PastPaper) -> Result<Decision, Refusal> {
    let alone = Performer { stage: StageKind::NotBegun, ..*performer };
    adopting::adopt(begun, &alone, &past.paper, &past.source)
}

fn is_promise_of_then(before: &OperatingPolicy, fresh: &OperatingPolicy) -> bool {
    let promise = fresh.paper_of(Step::Plan).digest();
    let last = before.publications.last();
    let is_last = last.is_some_and(|known| known.step == Step::Plan && known.digest == promise);
    before.is_of_the_past() && before.progress.kind() == StageKind::Closed && is_last
}

fn published(
    begun: Decision,
    performer: &Performer<'_>,
    duty: &Duty,
    past: &PastPaper,
    steps: &[Step],
) -> Result<Decision, Refusal> {
    if begun.policy.goals.is_empty() {
        return Err(Refusal::NothingToSubmit);
    }
    steps::readable_everywhere(&begun.policy)?;
    let Decision { mut policy, mut events } = begun;
    for step in steps.iter().copied() {
        let event = PolicyEvent::TakenOverAsPublished {
            number: policy.publications.last().map_or(1, |last| last.number + 1),
            step,
            published_on: past.days.on(step),
            digest: policy.paper_of(step).digest(),
            source: past.source.clone(),
            proposed: Box::new(past.proposed.clone()),
            post: duty.post.clone(),
            actuals: policy.reported(step),
        };
        let (login, name) = (performer.actor.login.clone(), performer.actor.name.clone());
        policy.apply(&Happened { login, name, at: performer.now, event: event.clone() });
        events.push(event);
    }
    Ok(Decision { policy, events })
}
