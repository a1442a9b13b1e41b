//! What the records of a policy give its fed indicators.

use super::listing::records_of;
use crate::{City, KeptPolicy, StoreError};
use hoshin_domain::record::feed::Known;
use hoshin_domain::record::feeding::{FedFigure, fed};
use hoshin_domain::{ItemId, MunicipalityCode, RecordPlace};
use sqlx::AnyConnection;
use std::collections::BTreeSet;

impl City {
    /// What the records of a policy give its fed indicators, whether or not it may be written now.
    pub async fn fed_figures(&self, kept: &KeptPolicy) -> Result<Vec<FedFigure>, StoreError> {
        if fed(&kept.policy).is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.store.snapshot().await?;
        let figures = figures_in(&mut tx, &self.code, kept, None).await?;
        tx.leave().await?;
        Ok(figures)
    }
}

/// The same as this connection sees it; only what this initiative feeds, if one is named.
pub(crate) async fn figures_in(
    from: &mut AnyConnection,
    code: &MunicipalityCode,
    kept: &KeptPolicy,
    initiative: Option<ItemId>,
) -> Result<Vec<FedFigure>, StoreError> {
    let mut fed = fed(&kept.policy);
    fed.retain(|fed| initiative.is_none_or(|id| fed.initiatives.contains(&id)));
    let initiatives: BTreeSet<ItemId> = fed.iter().flat_map(|fed| fed.initiatives.iter().copied()).collect();
    let mut records = Vec::new();
    for initiative in initiatives {
        let place = RecordPlace { fiscal_year: kept.key.fiscal_year, department: kept.key.department, initiative };
        let of_it = records_of(&mut *from, code, place).await?;
        records.extend(of_it.into_iter().map(|record| (initiative, record)));
    }
    let known: Vec<(ItemId, Known<'_>)> =
        records.iter().map(|(initiative, kept)| (*initiative, (kept.id, &kept.record))).collect();
    Ok(fed.iter().map(|fed| fed.figure(&known)).collect())
}
