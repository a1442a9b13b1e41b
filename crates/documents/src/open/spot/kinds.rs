//! What a value is for, whatever format it is written in: from the table of fields, and for what is no field of a policy.

use super::{Spot, StepPart, Whose};
use crate::open::answers;
use hoshin_domain::field::FieldRow;
use hoshin_domain::form::ExtraKind;
use hoshin_domain::{Side, Step};

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
    let Some(own) = spot.row().map(Place::of) else { return without_row(spot) };
    let is_above_both_sides = matches!(spot, Spot::Goal(..) | Spot::Officer(..) | Spot::BasicPolicy) && !own.is_line;
    match spot.whose() {
        _ if is_above_both_sides => Place { side: None, ..own },
        Whose::Target(..) if spot.indicator().is_some() => {
            Place { part: "達成目標の指標", is_line: true, ..own }
        }
        Whose::Initiative(..) if spot.indicator().is_some() => {
            Place { part: "具体的取組の指標", is_line: true, ..own }
        }
        Whose::Cover
        | Whose::Officer(_)
        | Whose::Answer(_)
        | Whose::Step(_)
        | Whose::Goal(_)
        | Whose::Target(..)
        | Whose::Initiative(..) => own,
    }
}

fn without_row(spot: Spot) -> Place {
    let extra = spot.extra().map(|(_, side, _)| side);
    match (spot, extra) {
        (Spot::Goal(..), Some(side)) => on("重点目標").line(side, Step::Result),
        (Spot::Target(..), Some(side)) => on("達成目標").line(side, Step::MidYear),
        (Spot::Initiative(..), Some(side)) => on("具体的取組").line(side, Step::MidYear),
        (_, Some(side)) => on("表紙").line(side, Step::Result),
        (Spot::Answer(_, part), None) => on(answers::PART).holding(answers::kind(part)).not_always(),
        (Spot::Step(_, StepPart::Description | StepPart::Percent), None) => on("評価区分").not_always(),
        (Spot::Step(..), None) => on("評価区分"),
        (Spot::Goal(..), None) => on("重点目標").holding(ExtraKind::Number),
        (Spot::FiscalYear, None) => on("表紙").holding(ExtraKind::Number),
        (_, None) => on("表紙"),
    }
}

/// A text of the plan, of neither side.
fn on(part: &'static str) -> Place {
    Place { part, holds: ExtraKind::Text, side: None, is_line: false, from: Step::Plan, may_not_apply: false }
}

impl Place {
    fn of(row: &FieldRow) -> Self {
        Self {
            part: row.part,
            holds: row.holds,
            side: Some(row.side),
            is_line: !row.has_box,
            from: row.from,
            may_not_apply: row.may_not_apply,
        }
    }

    fn holding(self, holds: ExtraKind) -> Self {
        Self { holds, ..self }
    }

    fn not_always(self) -> Self {
        Self { may_not_apply: true, ..self }
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
