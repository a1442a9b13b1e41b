//! The labels by the names that a form's file gives them, and the further words that people taught.

use super::{Label, folded};
use hoshin_domain::Form;

/// The labels by their names in a form. The number of a goal is found by [`goal_words`].
pub(in crate::intake) const NAMES: [(&str, Label); 19] = [
    ("department", Label::Department),
    ("department_head", Label::DepartmentHead),
    ("basic_policy", Label::BasicPolicy),
    ("priority_goals", Label::PriorityGoals),
    ("plan_goal", Label::PlanGoal),
    ("plan_field", Label::PlanField),
    ("annual_target", Label::AnnualTarget),
    ("attainment", Label::Attainment),
    ("grade", Label::Grade),
    ("initiative", Label::Initiative),
    ("result", Label::Result),
    ("sections", Label::Sections),
    ("evaluation", Label::Evaluation),
    ("overall_grade", Label::OverallGrade),
    ("considerations", Label::Considerations),
    ("scale", Label::Scale),
    ("year_attainment", Label::YearAttainment),
    ("last_year", Label::LastYear),
    ("this_year", Label::ThisYear),
];

/// The name of what heads a goal before its number.
pub(in crate::intake) const GOAL: &str = "priority_goal";

/// The further words of a form, each with its label.
pub(super) fn taught(form: &Form) -> Vec<(Label, String)> {
    let words = form.headings.all();
    let label = |name: &str| NAMES.iter().find(|(own, _)| *own == name).map(|(_, label)| *label);
    let known = words.into_iter().filter_map(|(name, words)| Some((label(name)?, words)));
    let each = known.flat_map(|(label, words)| words.iter().map(move |word| (label, folded(word))));
    each.filter(|(_, word)| !word.is_empty()).collect()
}

/// Everything that may stand before the number of a goal, the longest first.
pub(super) fn goal_words(form: &Form) -> Vec<String> {
    let all = form.headings.priority_goal.iter().chain([&form.labels.priority_goal]);
    let mut words: Vec<String> = all.map(|word| folded(word)).filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
}

/// The name of a label in the form, the key of an extra field, or the word of a line under the title.
pub(in crate::intake) fn name_of(label: Label) -> String {
    match label {
        Label::Extra(_, _, key) => key.to_string(),
        Label::Line(field) => field.as_str().to_owned(),
        Label::Department
        | Label::DepartmentHead
        | Label::BasicPolicy
        | Label::PriorityGoals
        | Label::PlanGoal
        | Label::PlanField
        | Label::YearAttainment
        | Label::AnnualTarget
        | Label::Attainment
        | Label::Grade
        | Label::Initiative
        | Label::Result
        | Label::Sections
        | Label::Evaluation
        | Label::OverallGrade
        | Label::Considerations
        | Label::Scale
        | Label::LastYear
        | Label::ThisYear => {
            let found = NAMES.iter().find(|(_, own)| *own == label);
            found.map_or_else(String::new, |(name, _)| (*name).to_owned())
        }
    }
}
