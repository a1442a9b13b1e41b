//! What decided grades still owe: a reason where they differ from what was measured, a statement where nothing was done.

use super::{Defect, DefectKind, Refusal, restating};
use crate::form::Evaluator;
use crate::grading::{self, Owed};
use crate::policy::PriorityGoal;
use crate::{
    FieldPath, Form, GoalField, GoalPaper, IndicatorField, OperatingPolicy, OverallField, Owner, Side, TargetField,
};

/// Every debt of the policy, in the order of the paper.
pub(super) fn debts(policy: &OperatingPolicy, form: &Form) -> Vec<Defect> {
    let paper = policy.paper();
    let mut debts = Vec::new();
    for (goal, on_paper) in policy.goals.iter().zip(&paper.goals) {
        for (target, on_paper) in goal.targets.iter().zip(&on_paper.targets) {
            let field = match grading::owed_by_target(on_paper, target.grade_reason.as_deref(), form) {
                Some(Owed::Reason) => (TargetField::GradeReason, DefectKind::ReasonMissing),
                Some(Owed::Statement) => (TargetField::Cancelled, DefectKind::StatementMissing),
                None => continue,
            };
            debts.push(Defect { path: FieldPath::Target(target.id, field.0), kind: field.1 });
        }
        let owed = goal.overall_grade.as_deref().and_then(|grade| {
            grading::owed(grade, &grading::of_goal(on_paper, form), goal.overall_grade_reason.as_deref())
        });
        if owed.is_some() {
            let path = FieldPath::Goal(goal.id, GoalField::GradeReason);
            debts.push(Defect { path, kind: DefectKind::ReasonMissing });
        }
        debts.extend(of_evaluators(goal, on_paper, form));
    }
    let owed = policy.overall_grade.as_deref().filter(|_| form.grading.grades_policy).and_then(|grade| {
        grading::owed(grade, &grading::of_policy(&paper, form), policy.overall_grade_reason.as_deref())
    });
    if owed.is_some() {
        let path = FieldPath::Overall(OverallField::GradeReason);
        debts.push(Defect { path, kind: DefectKind::ReasonMissing });
    }
    debts
}

// An evaluator decides beside the department on the same suggestion: the comment is the place for the reason.
fn of_evaluators(goal: &PriorityGoal, on_paper: &GoalPaper, form: &Form) -> Vec<Defect> {
    let written = |key| goal.extras.get(Side::Check, key).filter(|text| !text.trim().is_empty());
    let debt = |evaluator: &Evaluator| {
        let [grade, comment] = <[_; 2]>::try_from(evaluator.fields()).ok()?.map(|field| field.key);
        grading::owed(written(grade)?, &grading::of_goal(on_paper, form), written(comment))?;
        let path = FieldPath::Extra(Owner::Goal(goal.id), Side::Check, comment);
        Some(Defect { path, kind: DefectKind::ReasonMissing })
    };
    form.evaluators.iter().filter_map(debt).collect()
}

/// Whoever writes a grade or corrects a published value pays its debt at once. What others left open stays for the submission.
pub(super) fn paid(policy: &OperatingPolicy, form: &Form, written: &[FieldPath]) -> Result<(), Refusal> {
    let is_written = |defect: &Defect| written.iter().any(|path| is_beside(*path, defect.path, form));
    let owed = debts(policy, form).into_iter().chain(restating::debts(policy));
    let owed: Vec<Defect> = owed.filter(is_written).collect();
    if owed.is_empty() { Ok(()) } else { Err(Refusal::Defects(owed)) }
}

// The grade, the reason and the statement of one part; the value of an indicator and why it was corrected.
fn is_beside(written: FieldPath, owed: FieldPath, form: &Form) -> bool {
    if let (FieldPath::Extra(owner, side, key), FieldPath::Extra(of, at, comment)) = (written, owed) {
        let has = |evaluator: &Evaluator, key| evaluator.fields().iter().any(|field| field.key == key);
        return (owner, side) == (of, at) && form.evaluators.iter().any(|own| has(own, key) && has(own, comment));
    }
    let owes = match written {
        FieldPath::Target(_, field) => {
            matches!(field, TargetField::Grade | TargetField::GradeReason | TargetField::Cancelled)
        }
        FieldPath::Goal(_, field) => matches!(field, GoalField::OverallGrade | GoalField::GradeReason),
        FieldPath::Overall(OverallField::Grade | OverallField::GradeReason) => true,
        FieldPath::Indicator(_, field) => matches!(field, IndicatorField::Actual | IndicatorField::Restatement),
        FieldPath::BasicPolicy | FieldPath::Officer(..) | FieldPath::Initiative(..) | FieldPath::Extra(..) => false,
    };
    owes && written.item() == owed.item()
}
