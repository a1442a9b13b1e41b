//! The extra fields of the city's form, where they stand on the page of a policy.

use super::drawing::Drawing;
use crate::parts::extras;
use crate::parts::field::{self, Room};
use hoshin_domain::{FieldPath, GradeScale, Level, Owner, Side};
use maud::Markup;

/// The fields of one part and side, for the block they are edited in.
pub(crate) fn fields(drawing: &Drawing<'_>, owner: Owner, side: Side) -> Vec<(FieldPath, Room)> {
    let Some(written) = drawing.policy.extras_of(owner) else { return Vec::new() };
    let keys = extras::keys(drawing.form, owner.level(), side, written);
    keys.into_iter().map(|key| (FieldPath::Extra(owner, side, key), Room::Extra)).collect()
}

/// What stands in them, each under its label.
pub(crate) fn shown(drawing: &Drawing<'_>, owner: Owner, side: Side) -> Option<Markup> {
    let written = drawing.policy.extras_of(owner)?;
    let empty = field::shown(drawing.reader.words, None);
    Some(extras::shown(drawing.names(), &drawing.policy.grade_scale, owner.level(), side, written, Some(&empty)))
}

/// The steps a grade of this level is taken from.
pub(crate) fn steps(drawing: &Drawing<'_>, level: Level) -> GradeScale {
    extras::steps_of(drawing.form, level, &drawing.policy.grade_scale)
}
