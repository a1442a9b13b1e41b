//! 指標 as they are printed and exported: what their fields are called and what each holds.

use crate::open::value_path::ValuePath;
use hoshin_domain::IndicatorField;
use hoshin_domain::field::Field;

/// The word over a field.
pub fn label(field: IndicatorField) -> &'static str {
    field.row().own_name()
}

/// Where the unit of a number stands; a weight has none.
pub(crate) fn unit(path: ValuePath, at: u32, field: IndicatorField) -> Option<ValuePath> {
    path.owner().indicator(at, IndicatorField::Unit).filter(|_| field != IndicatorField::Weight)
}
