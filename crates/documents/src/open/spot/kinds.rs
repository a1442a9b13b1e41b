//! The table of the kinds of places: what a value is for, whatever format it is written in. A new kind is a line here.

use super::{GoalPart, InitiativePart, OfficerPart, Spot, StepPart, TargetPart};
use crate::indicator;
use crate::open::answers;
use hoshin_domain::form::ExtraKind;
use hoshin_domain::{IndicatorField, OverallField, Side, Step};

/// What is known of a kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// 区分: the word for the part it stands in.
    pub part: &'static str,
    /// What it holds; of a field of the city's own, the form knows it.
    pub holds: ExtraKind,
    /// The side on which it stands; none above and below both.
    pub side: Option<Side>,
    /// Whether it stands there as a line of its own, beside the boxes that every form has.
    pub is_line: bool,
    /// The first step whose publication fills it.
    pub from: Step,
    /// Whether there may be none of it at all: an officer without a charge.
    pub may_not_apply: bool,
}

/// The line of the table.
pub fn kind_of(spot: Spot) -> Place {
    match spot {
        Spot::FiscalYear => on("表紙").holding(ExtraKind::Number),
        Spot::Department => on("表紙"),
        Spot::Extra(side, _) => on("表紙").line(side, Step::Result),
        Spot::BasicPolicy => on("基本方針"),
        Spot::Officer(_, OfficerPart::Charge) => on("役職者").not_always(),
        Spot::Officer(_, OfficerPart::Post | OfficerPart::Name) => on("役職者"),
        Spot::Answer(_, part) => on(answers::PART).holding(answers::kind(part)).not_always(),
        Spot::Step(_, StepPart::Description | StepPart::Percent) => on("評価区分").not_always(),
        Spot::Step(_, StepPart::Code | StepPart::Label) => on("評価区分"),
        Spot::Overall(OverallField::Grade) => on("総合評価").line(Side::Check, Step::Result).holding(ExtraKind::Grade),
        Spot::Overall(OverallField::GradeReason) => on("総合評価").line(Side::Check, Step::Result),
        Spot::Goal(_, part) => of_goal(part),
        Spot::Target(_, _, part) => of_target(part),
        Spot::Initiative(_, _, part) => of_initiative(part),
    }
}

fn of_goal(part: GoalPart) -> Place {
    let (goal, evaluation) = (on("重点目標"), Place { from: Step::Result, ..on("総合評価") });
    match part {
        GoalPart::Number => goal.holding(ExtraKind::Number),
        GoalPart::Title | GoalPart::PlanGoal | GoalPart::PlanField => goal,
        GoalPart::PlanGoalNumber => goal.holding(ExtraKind::Number).not_always(),
        GoalPart::Weight => goal.line(Side::Plan, Step::Plan).holding(ExtraKind::Number),
        GoalPart::Evaluation => evaluation,
        GoalPart::OverallGrade => evaluation.holding(ExtraKind::Grade),
        GoalPart::GradeReason => evaluation.line(Side::Check, Step::Result),
        GoalPart::Considerations => Place { part: "今後の検討", ..evaluation },
        GoalPart::Extra(side, _) => goal.line(side, Step::Result),
    }
}

fn of_target(part: TargetPart) -> Place {
    let target = on("達成目標");
    match part {
        TargetPart::Text => target.boxed(Side::Plan, Step::Plan),
        TargetPart::Weight => target.line(Side::Plan, Step::Plan).holding(ExtraKind::Number),
        TargetPart::Attainment => target.boxed(Side::Check, Step::MidYear),
        TargetPart::Grade => target.boxed(Side::Check, Step::Result).holding(ExtraKind::Grade),
        TargetPart::GradeReason | TargetPart::Cancelled => target.line(Side::Check, Step::Result),
        TargetPart::Extra(side, _) => target.line(side, Step::MidYear),
        TargetPart::Indicator(_, field) => of_indicator("達成目標の指標", field),
    }
}

fn of_initiative(part: InitiativePart) -> Place {
    let initiative = on("具体的取組");
    match part {
        InitiativePart::Text | InitiativePart::Section(_) => initiative.boxed(Side::Plan, Step::Plan),
        InitiativePart::Result => initiative.boxed(Side::Check, Step::MidYear),
        InitiativePart::Extra(side, _) => initiative.line(side, Step::MidYear),
        InitiativePart::Indicator(_, field) => of_indicator("具体的取組の指標", field),
    }
}

fn of_indicator(part: &'static str, field: IndicatorField) -> Place {
    on(part).line(field.side(), Step::MidYear).holding(indicator::kind(field))
}

/// A text of the plan, of neither side.
fn on(part: &'static str) -> Place {
    Place { part, holds: ExtraKind::Text, side: None, is_line: false, from: Step::Plan, may_not_apply: false }
}

impl Place {
    fn holding(self, holds: ExtraKind) -> Self {
        Self { holds, ..self }
    }

    fn not_always(self) -> Self {
        Self { may_not_apply: true, ..self }
    }

    fn boxed(self, side: Side, from: Step) -> Self {
        Self { side: Some(side), from, ..self }
    }

    /// What is planned is there from the beginning; what came of it, from this step.
    fn line(self, side: Side, checked: Step) -> Self {
        let from = match side {
            Side::Plan => Step::Plan,
            Side::Check => checked,
        };
        Self { side: Some(side), is_line: true, from, ..self }
    }
}
