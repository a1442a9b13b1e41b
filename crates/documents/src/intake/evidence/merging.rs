//! A goal that a file names several times is one.

use crate::intake::draft::{Draft, GoalDraft};
use crate::intake::phrases::PlanLine;
use hoshin_domain::extras::Extras;
use hoshin_domain::text::folded;
use hoshin_domain::{InitiativePaper, TargetPaper};

/// A goal that stands in a list and on a page of its own is one.
pub(super) fn merge_goals(draft: &mut Draft) {
    let goals = std::mem::take(&mut draft.goals);
    for goal in goals {
        let title = |goal: &GoalDraft| goal.title.as_ref().map(|title| folded(&title.value));
        let same = draft.goals.iter_mut().find(|other| {
            other.number == goal.number
                && (title(other) == title(&goal) || title(other).is_none() || title(&goal).is_none())
        });
        match same {
            Some(other) => complete(other, goal),
            None => draft.goals.push(goal),
        }
    }
    let entries = std::mem::take(&mut draft.entries);
    for entry in entries {
        if draft.entries.iter().all(|other| other.number != entry.number) {
            draft.entries.push(entry);
        }
    }
}

fn complete(goal: &mut GoalDraft, more: GoalDraft) {
    goal.title = goal.title.take().or(more.title);
    let plan = std::mem::take(&mut goal.plan);
    goal.plan = PlanLine { goal: plan.goal.or(more.plan.goal), field: plan.field.or(more.plan.field) };
    let has_targets = more.targets.iter().any(|target| target.text.is_some());
    complete_targets(&mut goal.targets, &more.targets);
    if goal.targets.is_empty() || goal.targets.iter().all(|target| target.text.is_none()) && !more.targets.is_empty() {
        goal.targets = more.targets;
    }
    // Each section says on a sheet of its own what it does for the goal.
    let is_more = goal.initiatives.is_empty() || !has_targets;
    more.initiatives.into_iter().filter(|_| is_more).for_each(|one| add_initiative(&mut goal.initiatives, one));
    goal.evaluation = goal.evaluation.take().or(more.evaluation);
    goal.overall_grade = goal.overall_grade.take().or(more.overall_grade);
    goal.considerations = goal.considerations.take().or(more.considerations);
    goal.grades.extend(more.grades);
    complete_extras(&mut goal.extras, &more.extras);
}

/// What a sheet of March says of the targets of April's: their check, where it says nothing else of them.
fn complete_targets(targets: &mut [TargetPaper], more: &[TargetPaper]) {
    let is_same = |(own, other): (&TargetPaper, &TargetPaper)| {
        other.text.is_none() || own.text.as_deref().map(folded) == other.text.as_deref().map(folded)
    };
    if targets.len() != more.len() || !targets.iter().zip(more).all(is_same) {
        return;
    }
    for (own, other) in targets.iter_mut().zip(more) {
        own.attainment = own.attainment.take().or(other.attainment.clone());
        own.grade = own.grade.take().or(other.grade.clone());
        complete_extras(&mut own.extras, &other.extras);
    }
}

/// Adds an initiative, or completes the one of the same text: April's sheet has who does it, March's what was done.
pub(super) fn add_initiative(initiatives: &mut Vec<InitiativePaper>, more: InitiativePaper) {
    let key = |own: &InitiativePaper| own.text.as_deref().map(folded);
    let is_open = |own: &InitiativePaper| own.result.is_none() || more.result.is_none() || own.result == more.result;
    match initiatives.iter_mut().find(|own| key(own).is_some() && key(own) == key(&more) && is_open(own)) {
        Some(own) => complete_initiative(own, more),
        None => initiatives.push(more),
    }
}

fn complete_initiative(own: &mut InitiativePaper, more: InitiativePaper) {
    own.result = own.result.take().or(more.result);
    if own.sections.is_empty() {
        own.sections = more.sections;
    }
    complete_extras(&mut own.extras, &more.extras);
}

fn complete_extras(own: &mut Extras, more: &Extras) {
    for (side, key, text) in more.iter() {
        if own.get(side, key).is_none() {
            own.set(side, key, Some(text.to_owned()));
        }
    }
}
