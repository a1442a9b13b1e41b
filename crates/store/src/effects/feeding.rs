//! Fed indicators follow their records, in the transaction that changes these.

use super::changed::Changed;
use crate::change::Change;
use crate::policies::load;
use crate::records::figures_in;
use crate::{KeptPolicy, PerformError, PolicyKey, Request};
use hoshin_domain::record::feeding::FedFigure;
use hoshin_domain::{Action, FieldPath, IndicatorField, ItemId, Permission, PolicyEvent};

pub(super) async fn follow(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<Option<KeptPolicy>, PerformError> {
    if is_due(changed.events) { feed(change, changed.kept.key, None).await } else { Ok(None) }
}

/// Writes what the records give into the policy; only what this initiative feeds, if one is named.
pub(crate) async fn feed(
    change: &mut Change<'_>,
    key: PolicyKey,
    initiative: Option<ItemId>,
) -> Result<Option<KeptPolicy>, PerformError> {
    let code = change.code();
    let Some(kept) = load(change.tx().await?, code, key).await? else { return Ok(None) };
    if !Permission::WriteResult.fits(kept.policy.progress.kind()) {
        return Ok(None);
    }
    let mut figures = figures_in(change.tx().await?, code, &kept, initiative).await?;
    figures.retain(FedFigure::has_moved);
    if figures.is_empty() {
        return Ok(None);
    }
    let fed = change.perform(key, Request::default(), &Action::Feed(figures)).await?;
    Ok(Some(fed.kept))
}

/// Whether an action may have moved what records say: results can be written again, or a feed asks something else.
fn is_due(events: &[PolicyEvent]) -> bool {
    events.iter().any(|event| {
        matches!(
            event,
            PolicyEvent::Returned { .. }
                | PolicyEvent::Withdrawn { .. }
                | PolicyEvent::Reopened { .. }
                | PolicyEvent::Published { .. }
                | PolicyEvent::ItemRemoved { .. }
                | PolicyEvent::ItemRestored { .. }
                | PolicyEvent::FieldChanged { field: FieldPath::Indicator(_, IndicatorField::Unit), .. }
        ) || matches!(
            event,
            PolicyEvent::FieldChanged { field: FieldPath::Indicator(_, field), .. } if field.is_of_feed()
        )
    })
}
