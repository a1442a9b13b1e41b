//! What records say of indicators goes into the paper, as long as results are being written.

use super::{Decision, Hand, Refusal};
use crate::may::Deed;
use crate::record::feeding::{Fed, FedFigure, fed};
use crate::record::keeping;
use crate::{Event, FieldPath, IndicatorField, OperatingPolicy};

/// Writes the figures of fed indicators. What waits for approval, was approved or is finished stays as it was seen:
/// nothing is refused then, and nothing changes.
pub(super) fn feed(before: &OperatingPolicy, hand: &Hand<'_>, figures: &[FedFigure]) -> Result<Decision, Refusal> {
    let mut policy = before.clone();
    let mut events = Vec::new();
    if !Deed::WriteResult.fits(hand.stage) {
        return Ok(Decision { policy, events });
    }
    let fed = fed(before);
    for figure in figures {
        let Some(known) = fed.iter().find(|fed| fed.indicator.id == figure.indicator) else {
            return Err(Refusal::Gone(figure.indicator));
        };
        may_feed(before, hand, known)?;
        let field = FieldPath::Indicator(figure.indicator, IndicatorField::Actual);
        let before = known.indicator.values.get(IndicatorField::Actual).map(str::to_owned);
        let after = figure.text();
        if before != after {
            policy.set_text(field, after.clone());
            events.push(Event::FieldChanged { field, before, after });
        }
    }
    Ok(Decision { policy, events })
}

// Whoever may keep a record that feeds it moves its figure; a target's figure is moved by its goal's initiatives.
fn may_feed(policy: &OperatingPolicy, hand: &Hand<'_>, fed: &Fed<'_>) -> Result<(), Refusal> {
    let initiatives = fed.initiatives.iter().filter_map(|id| keeping::initiative(policy, *id));
    let sections: Vec<String> = initiatives.flat_map(|found| found.responsible_sections.clone()).collect();
    hand.duty(Deed::KeepRecord, &sections).map(|_| ())
}
