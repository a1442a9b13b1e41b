//! What records say of indicators goes into the paper, as long as results are being written.

use super::{Decision, Performer, Refusal};
use crate::may::{self, Permission, Scope};
use crate::record::Feed;
use crate::record::feeding::{Fed, FedFigure, fed};
use crate::{Actor, DepartmentId, FieldPath, IndicatorField, ItemId, OperatingPolicy, PolicyEvent};

/// Writes the figures of fed indicators. What waits for approval, was approved or is finished stays as it was seen:
/// nothing is refused then, and nothing changes.
pub(super) fn feed(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    figures: &[FedFigure],
) -> Result<Decision, Refusal> {
    let mut policy = before.clone();
    let mut events = Vec::new();
    if !Permission::WriteResult.fits(performer.stage) {
        return Ok(Decision { policy, events });
    }
    let fed = fed(before);
    for figure in figures {
        let Some(known) = fed.iter().find(|fed| fed.indicator.id == figure.indicator) else {
            return Err(Refusal::Gone(figure.indicator));
        };
        may_feed(before, performer, known)?;
        let field = FieldPath::Indicator(figure.indicator, IndicatorField::Actual);
        let before = known.indicator.values.get(IndicatorField::Actual).map(str::to_owned);
        let after = figure.text();
        if before != after {
            policy.set_text(field, after.clone());
            events.push(PolicyEvent::FieldChanged { field, before, after });
        }
    }
    Ok(Decision { policy, events })
}

/// Whether a person may end the feeding of an indicator, and write its figure from then on.
pub fn may_end(actor: &Actor, department: DepartmentId, policy: &OperatingPolicy, indicator: ItemId) -> bool {
    let [feed, actual] =
        [IndicatorField::Feed, IndicatorField::Actual].map(|field| FieldPath::Indicator(indicator, field));
    let (stage, place) = (policy.progress.kind(), Scope { department, sections: policy.sections_of(feed) });
    let may = |permission| may::duty_for(actor, permission, stage, place).is_some();
    is_fed(policy, actual)
        && (may(Permission::WritePlan) || (!Permission::WritePlan.fits(stage) && may(Permission::WriteResult)))
}

/// Whether this is the figure of an indicator that records feed: nobody types it then.
pub fn is_fed(policy: &OperatingPolicy, path: FieldPath) -> bool {
    let FieldPath::Indicator(id, IndicatorField::Actual) = path else { return false };
    policy.indicator(id).is_some_and(|(_, indicator)| Feed::of(&indicator.values).is_some())
}

/// Whether emptying this field ends a feeding, by someone who may then write the figure instead.
// The promise is public by then and cannot be written; but a figure that records cannot give must come from somewhere.
pub(super) fn is_ended_by(policy: &OperatingPolicy, path: FieldPath, performer: &Performer<'_>) -> bool {
    let FieldPath::Indicator(_, field) = path else { return false };
    field.is_of_feed()
        && !Permission::WritePlan.fits(performer.stage)
        && performer.may_change(Permission::WriteResult, policy.sections_of(path)).is_ok()
}

// Whoever may keep a record that feeds it moves its figure; a target's figure is moved by its goal's initiatives.
fn may_feed(policy: &OperatingPolicy, performer: &Performer<'_>, fed: &Fed<'_>) -> Result<(), Refusal> {
    let initiatives = fed.initiatives.iter().filter_map(|id| policy.initiative(*id));
    let sections: Vec<String> = initiatives.flat_map(|found| found.sections.clone()).collect();
    performer.duty(Permission::KeepRecord, &sections).map(|_| ())
}
