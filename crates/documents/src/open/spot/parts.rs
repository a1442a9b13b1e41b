//! The parts of a paper's lists that hold a value, and their words.

use hoshin_domain::{ExtraKey, IndicatorField, Side};

/// A part of an officer's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfficerPart {
    Post,
    Name,
    Charge,
}

/// A part of an answer to an item that an earlier year left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerPart {
    Year,
    Goal,
    Item,
    Consideration,
    Kind,
    ByGoal,
    ByInitiative,
    Until,
    Text,
}

/// A part of a step of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepPart {
    Code,
    Label,
    Description,
    Percent,
}

/// A part of a 重点目標.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalPart {
    Number,
    Title,
    PlanGoalNumber,
    PlanGoal,
    PlanField,
    Evaluation,
    OverallGrade,
    Considerations,
    Weight,
    GradeReason,
    Extra(Side, ExtraKey),
}

/// A part of a 達成目標.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetPart {
    Text,
    Attainment,
    Grade,
    Weight,
    GradeReason,
    Cancelled,
    Extra(Side, ExtraKey),
    /// A field of one of its indicators, counted from 1.
    Indicator(u32, IndicatorField),
}

/// A part of a 具体的取組.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InitiativePart {
    Text,
    /// One of its sections, counted from 1.
    Section(u32),
    Result,
    Extra(Side, ExtraKey),
    /// A field of one of its indicators, counted from 1.
    Indicator(u32, IndicatorField),
}

/// Whether a place is of the skeleton, of the city's own form or of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Own,
    Extra(Side, ExtraKey),
    /// Counted from 1.
    Indicator(u32, IndicatorField),
}

impl GoalPart {
    pub(super) fn what(self) -> What {
        if let GoalPart::Extra(side, key) = self { What::Extra(side, key) } else { What::Own }
    }
}

impl TargetPart {
    pub(super) fn what(self) -> What {
        match self {
            TargetPart::Extra(side, key) => What::Extra(side, key),
            TargetPart::Indicator(at, field) => What::Indicator(at, field),
            TargetPart::Text
            | TargetPart::Attainment
            | TargetPart::Grade
            | TargetPart::Weight
            | TargetPart::GradeReason
            | TargetPart::Cancelled => What::Own,
        }
    }
}

impl InitiativePart {
    pub(super) fn what(self) -> What {
        match self {
            InitiativePart::Extra(side, key) => What::Extra(side, key),
            InitiativePart::Indicator(at, field) => What::Indicator(at, field),
            InitiativePart::Text | InitiativePart::Section(_) | InitiativePart::Result => What::Own,
        }
    }
}

/// The words of the parts that have one.
pub(super) const OFFICER: [(OfficerPart, &str); 3] =
    [(OfficerPart::Post, "post"), (OfficerPart::Name, "name"), (OfficerPart::Charge, "charge")];
pub(super) const ANSWER: [(AnswerPart, &str); 9] = [
    (AnswerPart::Year, "year"),
    (AnswerPart::Goal, "goal"),
    (AnswerPart::Item, "item"),
    (AnswerPart::Consideration, "consideration"),
    (AnswerPart::Kind, "kind"),
    (AnswerPart::ByGoal, "by-goal"),
    (AnswerPart::ByInitiative, "by-initiative"),
    (AnswerPart::Until, "until"),
    (AnswerPart::Text, "text"),
];
pub(super) const STEP: [(StepPart, &str); 4] = [
    (StepPart::Code, "code"),
    (StepPart::Label, "label"),
    (StepPart::Description, "description"),
    (StepPart::Percent, "percent"),
];
pub(super) const GOAL: [(GoalPart, &str); 10] = [
    (GoalPart::Number, "number"),
    (GoalPart::Title, "title"),
    (GoalPart::PlanGoalNumber, "plan-goal-number"),
    (GoalPart::PlanGoal, "plan-goal"),
    (GoalPart::PlanField, "plan-field"),
    (GoalPart::Evaluation, "evaluation"),
    (GoalPart::OverallGrade, "overall-grade"),
    (GoalPart::Considerations, "considerations"),
    (GoalPart::Weight, "weight"),
    (GoalPart::GradeReason, "overall-grade-reason"),
];
pub(super) const TARGET: [(TargetPart, &str); 6] = [
    (TargetPart::Text, "text"),
    (TargetPart::Attainment, "attainment"),
    (TargetPart::Grade, "grade"),
    (TargetPart::Weight, "weight"),
    (TargetPart::GradeReason, "grade-reason"),
    (TargetPart::Cancelled, "cancelled"),
];
pub(super) const INITIATIVE: [(InitiativePart, &str); 2] =
    [(InitiativePart::Text, "text"), (InitiativePart::Result, "result")];
