//! Numbers that may be the share behind a percentage: a 95 % that was pasted with its format arrives as 0.95.

use super::{Content, Returned, ReturnedCell, Slot};
use crate::{FieldPath, IndicatorField, OperatingPolicy};
use std::collections::BTreeSet;

const MEASURED: [IndicatorField; 4] =
    [IndicatorField::Baseline, IndicatorField::Target, IndicatorField::Upper, IndicatorField::Actual];

/// The indicators that are counted in percent, by the slot of their name.
#[derive(Debug)]
pub(super) struct Shares(BTreeSet<Slot>);

impl Shares {
    /// Those of the policy, and those whose row says so.
    pub(super) fn of(returned: &Returned, policy: &OperatingPolicy) -> Self {
        let indicators = policy.measured().flat_map(|(_, list)| list);
        let counted =
            indicators.filter(|indicator| indicator.values.iter().any(|(field, text)| says_percent(field, text)));
        let known = counted.map(|indicator| Slot::Field(FieldPath::Indicator(indicator.id, IndicatorField::Name)));
        let typed = returned.cells.iter().filter_map(|cell| {
            let (name, field) = of_indicator(cell.slot)?;
            says_percent(field, cell.content.text()).then_some(name)
        });
        Self(known.chain(typed).collect())
    }

    /// Whether a cell holds a number that a spreadsheet may have made of a percentage.
    pub(super) fn may_be_one(&self, cell: &ReturnedCell) -> bool {
        let Content::Number(number) = &cell.content else { return false };
        let Some((name, field)) = of_indicator(cell.slot) else { return false };
        let is_part = number.parse::<f64>().is_ok_and(|number| number != 0.0 && number.abs() <= 1.0);
        MEASURED.contains(&field) && is_part && self.0.contains(&name)
    }
}

fn says_percent(field: IndicatorField, text: &str) -> bool {
    let counts = field == IndicatorField::Unit || MEASURED.contains(&field);
    counts && (text.contains(['%', '％']) || text.contains("パーセント"))
}

// An indicator is known by the slot of its name.
fn of_indicator(slot: Slot) -> Option<(Slot, IndicatorField)> {
    let Some(FieldPath::Indicator(id, field)) = slot.path() else { return None };
    let name = FieldPath::Indicator(id, IndicatorField::Name);
    Some(match slot {
        Slot::Field(_) => (Slot::Field(name), field),
        Slot::Spare(spare) => (Slot::Spare(super::Spare { path: name, ..spare }), field),
        Slot::Charge(..) => return None,
    })
}
