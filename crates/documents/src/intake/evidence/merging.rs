//! A goal that a file names several times is one.

use crate::intake::draft::{Draft, GoalDraft};
use crate::intake::phrases::PlanLine;
use hoshin_domain::text::folded;

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
    if goal.targets.is_empty() || goal.targets.iter().all(|target| target.text.is_none()) && !more.targets.is_empty() {
        goal.targets = more.targets;
    }
    if goal.initiatives.is_empty() {
        goal.initiatives = more.initiatives;
    }
    goal.evaluation = goal.evaluation.take().or(more.evaluation);
    goal.overall_grade = goal.overall_grade.take().or(more.overall_grade);
    goal.considerations = goal.considerations.take().or(more.considerations);
    goal.grades.extend(more.grades);
    for (side, key, text) in more.extras.iter() {
        if goal.extras.get(side, key).is_none() {
            goal.extras.set(side, key, Some(text.to_owned()));
        }
    }
}
