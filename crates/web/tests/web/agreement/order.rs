//! The order in which a page shows the values of a paper.

use hoshin_documents::open::value_path::{GoalPart, InitiativePart, TargetPart, ValuePath};
use hoshin_domain::{GoalField, InitiativeField, Side, TargetField};

/// The order on the page: what was promised, then what came of it, part by part.
pub(super) fn on_page(path: ValuePath) -> (u32, u32, u32) {
    match path {
        ValuePath::Extra(Side::Check, _) => (2, 0, 0),
        ValuePath::Overall(_) => (2, 1, 0),
        ValuePath::Step(at, _) => (3, at, 0),
        ValuePath::Target(_, at, part) => match part {
            TargetPart::Field(TargetField::Text) => (2, at, 0),
            TargetPart::Field(TargetField::Weight) | TargetPart::Extra(Side::Plan, _) => (2, at, 1),
            TargetPart::Indicator(nth, field) if field.side() == Side::Plan => (2, at, 8 + 2 * nth),
            TargetPart::Field(TargetField::Attainment) => (2, at, 3),
            TargetPart::Extra(Side::Check, _) => (2, at, 4),
            TargetPart::Indicator(nth, _) => (2, at, 9 + 2 * nth),
            TargetPart::Field(TargetField::GradeReason) | TargetPart::Field(TargetField::Cancelled) => (2, at, 6),
            TargetPart::Field(TargetField::Grade) => (2, at, 7),
        },
        ValuePath::Initiative(_, at, part) => match part {
            InitiativePart::Field(InitiativeField::Text) => (3, at, 0),
            InitiativePart::Section(_) | InitiativePart::Field(InitiativeField::Sections) => (3, at, 1),
            InitiativePart::Extra(Side::Plan, _) => (3, at, 2),
            InitiativePart::Indicator(nth, field) if field.side() == Side::Plan => (3, at, 6 + 2 * nth),
            InitiativePart::Field(InitiativeField::Result) => (3, at, 4),
            InitiativePart::Extra(Side::Check, _) => (3, at, 5),
            InitiativePart::Indicator(nth, _) => (3, at, 7 + 2 * nth),
        },
        ValuePath::Goal(_, part) => of_goal(part),
        ValuePath::FiscalYear
        | ValuePath::Department
        | ValuePath::Officer(..)
        | ValuePath::BasicPolicy
        | ValuePath::Extra(Side::Plan, _) => (1, 0, 0),
        ValuePath::Answer(at, _) => (0, at, 0),
    }
}

fn of_goal(part: GoalPart) -> (u32, u32, u32) {
    match part {
        GoalPart::Number | GoalPart::Field(GoalField::Title) => (0, 0, 0),
        GoalPart::Field(GoalField::PlanGoalNumber)
        | GoalPart::Field(GoalField::PlanGoalTitle)
        | GoalPart::Field(GoalField::PlanField) => (1, 0, 0),
        GoalPart::Field(GoalField::Summary) => (0, 1, 0),
        GoalPart::Field(GoalField::PlanItems) => (1, 0, 1),
        GoalPart::Field(GoalField::Weight) | GoalPart::Extra(Side::Plan, _) => (1, 1, 0),
        GoalPart::Field(GoalField::Evaluation) | GoalPart::Field(GoalField::OverallGrade) => (4, 0, 0),
        GoalPart::Field(GoalField::GradeReason) => (4, 1, 0),
        GoalPart::Extra(Side::Check, _) => (5, 0, 0),
        GoalPart::Field(GoalField::Considerations) => (6, 0, 0),
    }
}
