//! Fed indicators follow their records, in the transaction that changes these.

use super::listing::records_of;
use crate::policies::load;
use crate::{City, KeptPolicy, PerformError, PolicyKey, Request, StoreError};
use hoshin_domain::record::feed::Known;
use hoshin_domain::record::feeding::{FedFigure, fed};
use hoshin_domain::{Action, Actor, Deed, Event, FieldPath, IndicatorField, ItemId, RecordPlace};
use jiff::Timestamp;
use sqlx::{Any, Transaction};
use std::collections::BTreeSet;

/// Whether an action may have moved what records say: results can be written again, or a feed asks something else.
pub(crate) fn is_due(events: &[Event]) -> bool {
    events.iter().any(|event| {
        matches!(
            event,
            Event::Returned { .. }
                | Event::Withdrawn { .. }
                | Event::Reopened { .. }
                | Event::Published { .. }
                | Event::ItemRemoved { .. }
                | Event::ItemRestored { .. }
                | Event::FieldChanged {
                    field: FieldPath::Indicator(
                        _,
                        IndicatorField::Feed
                            | IndicatorField::FeedKind
                            | IndicatorField::FeedQuantity
                            | IndicatorField::FeedOf
                            | IndicatorField::Unit
                    ),
                    ..
                }
        )
    })
}

impl City {
    /// What the records of a policy give its fed indicators, whether or not it may be written now.
    pub async fn fed_figures(&self, kept: &KeptPolicy) -> Result<Vec<FedFigure>, StoreError> {
        if fed(&kept.policy).is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.store.snapshot().await?;
        self.figures_in(&mut tx, kept, None).await
    }

    /// Writes what the records give into the policy; only what this initiative feeds, if one is named.
    pub(crate) async fn feed_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        key: PolicyKey,
        initiative: Option<ItemId>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), PerformError> {
        let Some(kept) = load(&mut **tx, &self.code, key).await? else { return Ok(()) };
        if !Deed::WriteResult.fits(kept.policy.progress.kind()) {
            return Ok(());
        }
        let mut figures = self.figures_in(tx, &kept, initiative).await?;
        figures.retain(FedFigure::has_moved);
        if figures.is_empty() {
            return Ok(());
        }
        // Boxed, for an action may make figures move, and moving figures is an action.
        Box::pin(self.perform_in(tx, key, Request::default(), actor, &Action::Feed(figures), now)).await.map(|_| ())
    }

    async fn figures_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        kept: &KeptPolicy,
        initiative: Option<ItemId>,
    ) -> Result<Vec<FedFigure>, StoreError> {
        let mut fed = fed(&kept.policy);
        fed.retain(|fed| initiative.is_none_or(|id| fed.initiatives.contains(&id)));
        let initiatives: BTreeSet<ItemId> = fed.iter().flat_map(|fed| fed.initiatives.iter().copied()).collect();
        let mut records = Vec::new();
        for initiative in initiatives {
            let KeptPolicy { key, .. } = kept;
            let place = RecordPlace { fiscal_year: key.fiscal_year, department: key.department, initiative };
            records.extend(records_of(&mut **tx, self, place).await?.into_iter().map(|record| (initiative, record)));
        }
        let known: Vec<(ItemId, Known<'_>)> =
            records.iter().map(|(initiative, kept)| (*initiative, (kept.id, &kept.record))).collect();
        Ok(fed.iter().map(|fed| fed.figure(&known)).collect())
    }
}
