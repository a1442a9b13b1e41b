//! The label and the side of the paper that each part has.

use super::roles::Role;
use crate::intake::label::Label;
use crate::intake::vocabulary::Sense;
use hoshin_domain::extras::{Level, Side};

/// The side of the paper on which a part stands.
pub(super) fn side_of(sense: Sense) -> Side {
    match sense {
        Sense::Attainment
        | Sense::Grade
        | Sense::Result
        | Sense::Evaluation
        | Sense::Reason
        | Sense::OverallGrade
        | Sense::Considerations
        | Sense::Mid
        | Sense::Second
        | Sense::Actual
        | Sense::Rate
        | Sense::Evaluator
        | Sense::YearAttainment
        | Sense::Remark => Side::Check,
        Sense::Department
        | Sense::Head
        | Sense::Year
        | Sense::BasicPolicy
        | Sense::GoalList
        | Sense::Goal
        | Sense::GoalNumber
        | Sense::PlanGoal
        | Sense::PlanField
        | Sense::Target
        | Sense::Indicator
        | Sense::Unit
        | Sense::Baseline
        | Sense::Now
        | Sense::Aim
        | Sense::When
        | Sense::Initiative
        | Sense::Method
        | Sense::Sections
        | Sense::Scale
        | Sense::Cost
        | Sense::Weight => Side::Plan,
    }
}

/// The label that a part has on forms.
pub(super) fn label_of(sense: Sense) -> Label {
    match sense {
        Sense::Department | Sense::Year => Label::Department,
        Sense::Head => Label::DepartmentHead,
        Sense::BasicPolicy => Label::BasicPolicy,
        Sense::GoalList | Sense::Goal | Sense::GoalNumber => Label::PriorityGoals,
        Sense::PlanGoal => Label::PlanGoal,
        Sense::PlanField => Label::PlanField,
        Sense::YearAttainment => Label::YearAttainment,
        Sense::Target | Sense::Indicator => Label::AnnualTarget,
        Sense::Attainment | Sense::Actual | Sense::Rate | Sense::Mid => Label::Attainment,
        Sense::Grade => Label::Grade,
        Sense::Initiative | Sense::Method | Sense::Cost => Label::Initiative,
        Sense::Result => Label::Result,
        Sense::Sections => Label::Sections,
        Sense::Evaluation | Sense::Reason | Sense::Evaluator | Sense::Second | Sense::Remark => Label::Evaluation,
        Sense::OverallGrade => Label::OverallGrade,
        Sense::Considerations => Label::Considerations,
        Sense::Scale => Label::Scale,
        Sense::Unit | Sense::Baseline | Sense::Now | Sense::Aim | Sense::When | Sense::Weight => Label::AnnualTarget,
    }
}

/// Whether a part says how much of something there is, or shall be.
pub(super) fn is_measure(sense: Sense) -> bool {
    matches!(sense, Sense::Unit | Sense::Baseline | Sense::Now | Sense::Aim | Sense::Actual | Sense::Rate)
}

/// The level on which an extra column stands: with the initiative where it is about that.
pub(super) fn level_of(sense: Sense, roles: &[Role]) -> Level {
    let has = |sense: Sense| roles.iter().any(|role| role.is_field && role.sense == Some(sense));
    let has_target = has(Sense::Target) || has(Sense::Attainment);
    let is_of_initiative = matches!(sense, Sense::Sections | Sense::Cost | Sense::Result | Sense::Method);
    match (has_target, has(Sense::Initiative)) {
        (true, true) if is_of_initiative => Level::Initiative,
        (true, _) => Level::Target,
        (false, true) => Level::Initiative,
        (false, false) => Level::Goal,
    }
}
