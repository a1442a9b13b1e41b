//! What a value is for, whatever format it is written in: from the table of fields, and for what is no field of a policy.

use super::{ValueOwner, ValuePath};
use hoshin_domain::field::FieldRow;
use hoshin_domain::form::ExtraKind;
use hoshin_domain::{Side, Step};

/// What is known of a kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueKind {
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
pub fn kind_of(path: ValuePath) -> ValueKind {
    let Some(own) = path.row().map(ValueKind::of) else { return without_row(path) };
    let is_outside = match path {
        ValuePath::Goal(..) | ValuePath::Officer(..) | ValuePath::BasicPolicy => !own.is_line,
        ValuePath::Answer(..) | ValuePath::Step(..) => true,
        ValuePath::FiscalYear
        | ValuePath::Department
        | ValuePath::Overall(_)
        | ValuePath::Extra(..)
        | ValuePath::Target(..)
        | ValuePath::Initiative(..) => false,
    };
    match path.owner() {
        _ if is_outside => ValueKind { side: None, ..own },
        ValueOwner::Target(..) if path.indicator().is_some() => {
            ValueKind { part: "達成目標の指標", is_line: true, ..own }
        }
        ValueOwner::Initiative(..) if path.indicator().is_some() => {
            ValueKind { part: "具体的取組の指標", is_line: true, ..own }
        }
        ValueOwner::Cover
        | ValueOwner::Officer(_)
        | ValueOwner::Answer(_)
        | ValueOwner::Step(_)
        | ValueOwner::Goal(_)
        | ValueOwner::Target(..)
        | ValueOwner::Initiative(..) => own,
    }
}

fn without_row(path: ValuePath) -> ValueKind {
    let extra = path.extra().map(|(_, side, _)| side);
    match (path, extra) {
        (ValuePath::Goal(..), Some(side)) => on("重点目標").line(side, Step::Result),
        (ValuePath::Target(..), Some(side)) => on("達成目標").line(side, Step::MidYear),
        (ValuePath::Initiative(..), Some(side)) => on("具体的取組").line(side, Step::MidYear),
        (_, Some(side)) => on("表紙").line(side, Step::Result),
        (ValuePath::Goal(..), None) => on("重点目標").holding(ExtraKind::Number),
        (ValuePath::FiscalYear, None) => on("表紙").holding(ExtraKind::Number),
        (_, None) => on("表紙"),
    }
}

/// A text of the plan, of neither side.
fn on(part: &'static str) -> ValueKind {
    ValueKind { part, holds: ExtraKind::Text, side: None, is_line: false, from: Step::Plan, may_not_apply: false }
}

impl ValueKind {
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

    /// What is planned is there from the beginning; what came of it, from this step.
    fn line(self, side: Side, checked: Step) -> Self {
        let from = match side {
            Side::Plan => Step::Plan,
            Side::Check => checked,
        };
        Self { side: Some(side), is_line: true, from, ..self }
    }
}
