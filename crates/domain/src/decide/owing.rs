//! What decided grades still owe: a reason where they differ from what was measured, a statement where nothing was done.

use super::{Defect, DefectKind, Refusal};
use crate::grading::{self, Owed};
use crate::{FieldPath, Form, GoalField, OperatingPolicy, OverallField, TargetField};

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

/// Whoever writes a grade pays its debt at once. What others left open stays for the submission.
pub(super) fn paid(policy: &OperatingPolicy, form: &Form, written: &[FieldPath]) -> Result<(), Refusal> {
    let is_written = |defect: &Defect| written.iter().any(|path| is_beside(*path, defect.path));
    let owed: Vec<Defect> = debts(policy, form).into_iter().filter(is_written).collect();
    if owed.is_empty() { Ok(()) } else { Err(Refusal::Defects(owed)) }
}

// The grade, the reason and the statement of one part.
fn is_beside(written: FieldPath, owed: FieldPath) -> bool {
    let is_of_grade = match written {
        FieldPath::Target(_, field) => {
            matches!(field, TargetField::Grade | TargetField::GradeReason | TargetField::Cancelled)
        }
        FieldPath::Goal(_, field) => matches!(field, GoalField::OverallGrade | GoalField::GradeReason),
        FieldPath::Overall(OverallField::Grade | OverallField::GradeReason) => true,
        FieldPath::BasicPolicy
        | FieldPath::Officer(..)
        | FieldPath::Initiative(..)
        | FieldPath::Indicator(..)
        | FieldPath::Extra(..) => false,
    };
    is_of_grade && written.item() == owed.item()
}
