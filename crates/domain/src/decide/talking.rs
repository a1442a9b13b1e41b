//! What is said beside the paper: comments, decisions, second opinions.

use super::{Decision, DefectKind, Performer, Refusal, checks};
use crate::discussion::mentions;
use crate::{FieldPath, ItemId, OperatingPolicy, Permission, PolicyEvent, Step};

pub(super) fn comment(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    thread: Option<u32>,
    field: Option<FieldPath>,
    text: &str,
) -> Result<Decision, Refusal> {
    let duty = performer.duty(Permission::Comment, &[])?;
    let text = checks::fit(text).map_err(Refusal::Unfit)?;
    let (thread, field) = match thread {
        Some(id) => {
            let known = before.threads.iter().find(|known| known.id == id).ok_or(Refusal::NoThread)?;
            (id, known.field)
        }
        None => {
            if let Some(path) = field {
                before.text(path).map_err(|_gone| Refusal::Gone(ItemId(0)))?;
            }
            (before.next_thread(), field)
        }
    };
    let mentions = mentions(&text);
    Ok(performer.done(before, PolicyEvent::Commented { thread, field, text, mentions, post: duty.post.clone() }))
}

pub(super) fn resolve(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    thread: u32,
    decision: &str,
) -> Result<Decision, Refusal> {
    let duty = performer.duty(Permission::Resolve, &[])?;
    let decision = checks::fit(decision).map_err(Refusal::Unfit)?;
    let known = before.threads.iter().find(|known| known.id == thread).ok_or(Refusal::NoThread)?;
    // The same decision again is a double click.
    if known.resolution.as_ref().is_some_and(|resolution| resolution.decision == decision) {
        return Ok(Decision { policy: before.clone(), events: Vec::new() });
    }
    Ok(performer.done(before, PolicyEvent::Resolved { thread, decision, post: duty.post.clone() }))
}

/// An opinion on what came of a goal, after the department's own.
pub(super) fn give_opinion(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    goal: ItemId,
    grade: Option<&str>,
    text: &str,
) -> Result<Decision, Refusal> {
    let duty = performer.duty(Permission::GiveOpinion, &[])?;
    if before.progress.step == Step::Plan {
        return Err(Refusal::WrongStage { permission: Permission::GiveOpinion, found: performer.stage });
    }
    before.goal(goal).ok_or(Refusal::Gone(goal))?;
    let text = checks::fit(text).map_err(Refusal::Unfit)?;
    let grade = grade.filter(|code| !code.is_empty());
    let rules = checks::Rules { form: performer.form, steps: &before.grade_scale };
    if grade.is_some_and(|code| !rules.grades_goals(code)) {
        return Err(Refusal::Unfit(DefectKind::NotAGrade));
    }
    let grade = grade.map(str::to_owned);
    Ok(performer.done(before, PolicyEvent::OpinionGiven { goal, grade, text, post: duty.post.clone() }))
}
