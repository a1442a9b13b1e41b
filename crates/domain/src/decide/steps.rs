//! From the department to the public: submit, approve, check, publish; and every way back.

use super::{Decision, Performer, Refusal, Subject, checks, owing, restating};
use crate::approval::Approvals;
use crate::consideration::LeftOver;
use crate::policy::Publication;
use crate::sent_back::Marked;
use crate::{Cycle, FieldPath, OperatingPolicy, Permission, PolicyEvent, Stage, Step};

pub(super) fn submit(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    left_over: LeftOver<'_>,
) -> Result<Decision, Refusal> {
    let duty = performer.duty(Permission::Submit, &[])?;
    if before.goals.is_empty() {
        return Err(Refusal::NothingToSubmit);
    }
    match before.unanswered() {
        0 => {}
        count => return Err(Refusal::Unanswered(count)),
    }
    let grades = if before.progress.step == Step::Result { owing::debts(before, performer.form) } else { Vec::new() };
    let debts = grades.into_iter().chain(restating::debts(before));
    let fields: Vec<FieldPath> = debts.map(|debt| debt.path).collect();
    if !fields.is_empty() {
        return Err(Refusal::ReasonsOwed(fields));
    }
    answered(before, left_over)?;
    let (post, acting) = (duty.post.clone(), duty.acting);
    let event = PolicyEvent::Submitted { step: before.progress.step, version: before.version(), post, acting };
    Ok(performer.done(before, event))
}

// Where the city wants it, a paper goes out only with an answer to everything that is open by then. A correction is
// not held up: what it corrects is public already.
fn answered(before: &OperatingPolicy, left_over: LeftOver<'_>) -> Result<(), Refusal> {
    let unanswered = left_over.unanswered();
    if left_over.refuses && before.progress.correction.is_none() && !unanswered.is_empty() {
        return Err(Refusal::LeftUnanswered(unanswered));
    }
    Ok(())
}

pub(super) fn withdraw(before: &OperatingPolicy, performer: &Performer<'_>) -> Result<Decision, Refusal> {
    let duty = performer.duty_on(before, Permission::Withdraw)?;
    Ok(performer.done(before, PolicyEvent::Withdrawn { post: duty.post.clone(), acting: duty.acting }))
}

pub(super) fn send_back(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    opinion: &str,
    (remarks, marks): (&[(FieldPath, String)], &[FieldPath]),
) -> Result<Decision, Refusal> {
    let duty = performer.duty_on(before, Permission::Return)?;
    let opinion = checks::fit(opinion).map_err(Refusal::Unfit)?;
    let mut kept = Vec::with_capacity(remarks.len());
    for (field, text) in remarks {
        before.text(*field).map_err(|_gone| Refusal::Gone(crate::ItemId(0)))?;
        kept.push((*field, checks::fit(text).map_err(Refusal::Unfit)?));
    }
    let version = before.progress.version().unwrap_or_default();
    let marked = Some(Box::new(Marked::of(before, version, marks)));
    let (post, acting) = (duty.post.clone(), duty.acting);
    Ok(performer.done(before, PolicyEvent::Returned { post, acting, opinion, remarks: kept, marked }))
}

pub(super) fn approve(before: &OperatingPolicy, performer: &Performer<'_>, seen: &str) -> Result<Decision, Refusal> {
    let duty = performer.duty_on(before, Permission::Approve)?;
    let version = seen_version(before, seen)?;
    Ok(performer.done(before, PolicyEvent::Approved { version, post: duty.post.clone(), acting: duty.acting }))
}

pub(super) fn release(before: &OperatingPolicy, performer: &Performer<'_>, seen: &str) -> Result<Decision, Refusal> {
    let duty = performer.duty(Permission::Release, &[])?;
    readable_everywhere(before)?;
    let version = seen_version(before, seen)?;
    Ok(performer.done(before, PolicyEvent::Released { version, post: duty.post.clone(), acting: duty.acting }))
}

// Two people: who has checked a paper does not publish it (ASVS 5.0 2.3.5).
pub(super) fn publish(
    subject: Subject<'_>,
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    seen: &str,
) -> Result<Decision, Refusal> {
    let duty = performer.duty(Permission::Publish, &[])?;
    let digest = seen_version(before, seen)?;
    readable_everywhere(before)?;
    answered(before, subject.left_over)?;
    if matches!(&before.progress.stage, Stage::Released { released, .. } if released.login == performer.actor.login) {
        return Err(Refusal::SamePerson);
    }
    let step = before.progress.step;
    let last = before.publications.last();
    let is_same = |last: &Publication| last.digest == digest && last.records.as_deref() == subject.records;
    if last.is_some_and(|last| last.step == step && is_same(last)) {
        return Err(Refusal::NothingToPublish);
    }
    let event = PolicyEvent::Published {
        number: last.map_or(1, |last| last.number + 1),
        step,
        next: after(before, subject.cycle),
        reason: before.progress.correction.as_ref().map(|correction| correction.reason.clone()),
        digest,
        post: duty.post.clone(),
        approvals: Approvals::of(&before.progress.stage).map(Box::new),
        actuals: before.reported(step),
        records: subject.records.map(str::to_owned),
    };
    Ok(performer.done(before, event))
}

/// Opens the paper that was published last; a correction that is under way already is left as it is.
pub(super) fn reopen(before: &OperatingPolicy, performer: &Performer<'_>, reason: &str) -> Result<Decision, Refusal> {
    let duty = performer.duty(Permission::Reopen, &[])?;
    let found = performer.stage;
    let last = before.publications.last().filter(|_| before.progress.correction.is_none());
    let step = last.ok_or(Refusal::WrongStage { permission: Permission::Reopen, found })?.step;
    let reason = checks::fit(reason).map_err(Refusal::Unfit)?;
    Ok(performer.done(before, PolicyEvent::Reopened { step, reason, post: duty.post.clone(), acting: duty.acting }))
}

pub(super) fn drop_correction(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    cycle: &Cycle,
) -> Result<Decision, Refusal> {
    performer.duty(Permission::Reopen, &[])?;
    if before.progress.correction.is_none() {
        return Err(Refusal::WrongStage { permission: Permission::Reopen, found: performer.stage });
    }
    if before.has_changed_since_publication() {
        return Err(Refusal::CorrectionHasChanges);
    }
    Ok(performer.done(before, PolicyEvent::CorrectionDropped { next: after(before, cycle) }))
}

// What was taken over as published has no further step, whatever the steps of its year.
fn after(before: &OperatingPolicy, cycle: &Cycle) -> Option<Step> {
    cycle.after(before.progress.step).filter(|_| !before.is_of_the_past())
}

// Of a day that nobody has set nobody is reminded; a correction has none, and its reminder names none.
pub(super) fn remind(before: &OperatingPolicy, performer: &Performer<'_>, cycle: &Cycle) -> Result<Decision, Refusal> {
    performer.duty(Permission::Remind, &[])?;
    if before.progress.stage == Stage::Closed {
        return Err(Refusal::WrongStage { permission: Permission::Remind, found: performer.stage });
    }
    // Closed has been refused; whatever else is under way waits for somebody by a day of its year.
    if cycle.is_proposed && before.progress.correction.is_none() {
        return Err(Refusal::DatesNotSet(before.fiscal_year));
    }
    Ok(performer.done(before, PolicyEvent::Reminded { step: before.progress.step }))
}

// Nobody outside of the office has the shapes of its private characters: they are replaced before citizens read.
pub(super) fn readable_everywhere(before: &OperatingPolicy) -> Result<(), Refusal> {
    let is_private = |path: &FieldPath| {
        before.text(*path).ok().flatten().is_some_and(|text| text.chars().any(crate::text::is_private_use))
    };
    let fields: Vec<FieldPath> = before.all_fields().into_iter().filter(is_private).collect();
    if fields.is_empty() { Ok(()) } else { Err(Refusal::PrivateUse(fields)) }
}

fn seen_version(before: &OperatingPolicy, seen: &str) -> Result<String, Refusal> {
    match before.progress.version() {
        Some(version) if version == seen => Ok(version.to_owned()),
        Some(_) | None => Err(Refusal::VersionMoved),
    }
}

/// The step a paper belongs to by what is written on it.
pub(super) fn step_by_content(has_grades: bool, cycle: &Cycle) -> Step {
    let last = cycle.steps.last().map_or(Step::Result, |schedule| schedule.step);
    if has_grades { last } else { cycle.first() }
}
