//! What can be wrong with the rules by which grades are suggested.

use super::{FormDefect, FormDefectCode, defect};
use crate::form::{Form, Scale, ScaleKind, StepMeaning};
use crate::rating::Rule;

/// Each rule against the scale of its parts and of its whole. A rule that is not used cannot be wrong.
pub(super) fn rule(form: &Form) -> Vec<FormDefect> {
    let (own, targets, goals) = (&form.grading, &form.scale, form.scale_of_goals());
    let mut found = vec![("target", own.target, targets, targets), ("goal", own.goal, targets, goals)];
    found.extend(own.grades_policy.then_some(("policy", own.policy, goals, goals)));
    let wrong = found.into_iter().filter_map(|(name, rule, parts, whole)| {
        fault(rule, parts, whole).map(|code| defect(code, format!("grading.{name}"), rule.as_str()))
    });
    wrong.collect()
}

fn fault(rule: Rule, parts: &Scale, whole: &Scale) -> Option<FormDefectCode> {
    match rule {
        Rule::Points if parts.kind != ScaleKind::Points => Some(FormDefectCode::PointsWithoutPoints),
        Rule::Lowest if parts.kind != ScaleKind::Codes => Some(FormDefectCode::LowestWithoutSteps),
        Rule::Lowest if !has_codes_of(whole, parts) => Some(FormDefectCode::LowestOnOtherScale),
        Rule::Mean | Rule::WeightedMean | Rule::Lowest | Rule::Points | Rule::ByHand => None,
    }
}

fn has_codes_of(whole: &Scale, parts: &Scale) -> bool {
    let rated = parts.steps.iter().filter(|step| step.meaning == StepMeaning::Rated);
    rated.into_iter().all(|step| whole.steps.iter().any(|other| other.code == step.code))
}
