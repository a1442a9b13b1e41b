//! What the indicators of a department were in the years before, its own and those of whom it follows.

use super::Glance;
use super::worked_out::{EarlierIndicators, mark};
use crate::{KeptPolicy, Result};
use hoshin_domain::{DepartmentId, FiscalYear};
use std::sync::Arc;

/// So many years are looked back.
const YEARS: usize = 4;
/// So many policies are known at once.
const MOST: usize = 500;

impl Glance<'_> {
    /// The indicators of the years before a policy; of two papers of one year, those of its own department alone.
    pub async fn earlier_indicators(&self, kept: &KeptPolicy) -> Result<Arc<EarlierIndicators>> {
        let (key, organisation) = (kept.key, self.organisation().await?);
        let years: Vec<FiscalYear> =
            std::iter::successors(Some(key.fiscal_year.previous()), |year| Some(year.previous())).take(YEARS).collect();
        let (first, last) = (years[YEARS - 1], years[0]);
        let mut line = vec![key.department];
        line.extend(organisation.all_before(key.department, key.fiscal_year.first_day()));
        let mut marks: Vec<(i64, i64, i64)> = Vec::new();
        for department in &line {
            let statement = "SELECT fiscal_year, department, revision FROM policy WHERE municipality = $1 AND department = $2 \
                 AND fiscal_year >= $3 AND fiscal_year <= $4 ORDER BY fiscal_year";
            marks.extend(self.city.rows::<(i64, i64, i64)>(statement, &[department, &first, &last]).await?);
        }
        let mark = mark(&marks);
        if let Some(known) = self.known_of(|out| &mut out.earlier, (key, mark)) {
            return Ok(known);
        }
        let policies = self.policies_of_departments(&line, (first, last)).await?;
        let of_year = |year: FiscalYear| {
            let of = |own: DepartmentId| {
                policies.iter().find(move |kept| (kept.key.fiscal_year, kept.key.department) == (year, own))
            };
            let found = line.iter().find_map(|department| of(*department))?;
            let all = found.policy.measured().flat_map(|(_, list)| list).map(|own| own.values.clone());
            Some((year, all.collect::<Vec<_>>()))
        };
        let work_out = || years.iter().rev().filter_map(|year| of_year(*year)).collect();
        Ok(self.once_of(|out| &mut out.earlier, (key, mark), MOST, work_out))
    }
}
