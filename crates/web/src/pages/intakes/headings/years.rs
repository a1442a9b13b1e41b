//! The years whose forms can be taught what a person says of a file.

use crate::access::{Reader, Result};
use hoshin_domain::FiscalYear;
use hoshin_store::{IntakeBatch, IntakeFile};

/// No more years than these are offered.
const MOST_YEARS: usize = 12;

/// A year whose form can be taught.
pub(super) struct TeachableYear {
    pub(super) year: FiscalYear,
    /// A paper of this year is published: its form stays.
    pub(super) is_fixed: bool,
    /// The year of the paper itself.
    pub(super) is_own: bool,
}

/// The years of the batch's papers, of the city's policies, and the one under way, the newest first.
pub(super) async fn years(reader: &Reader, batch: &IntakeBatch, file: &IntakeFile) -> Result<Vec<TeachableYear>> {
    let city = &reader.hall.city;
    let own = file.paper().and_then(|paper| paper.fiscal_year);
    let of_batch = batch.files.iter().filter_map(|other| other.paper()?.fiscal_year);
    let mut years: Vec<FiscalYear> = of_batch.chain(city.years().await?).chain([reader.hall.current_year()]).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    // The paper's own year is there however many there are.
    let mut shown: Vec<FiscalYear> =
        own.into_iter().chain(years.into_iter().filter(|year| Some(*year) != own)).collect();
    shown.truncate(MOST_YEARS);
    shown.sort_unstable_by(|a, b| b.cmp(a));
    let mut found = Vec::new();
    for year in shown {
        let is_fixed = city.kept_form(year).await?.is_fixed;
        found.push(TeachableYear { year, is_fixed, is_own: Some(year) == own });
    }
    Ok(found)
}
