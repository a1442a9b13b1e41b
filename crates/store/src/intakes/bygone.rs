//! The departments of papers of earlier years: one that only papers know ends with the last of their years.

use crate::change::Change;
use crate::organisation::{NewDepartment, Organisation};
use crate::{DepartmentId, Result};
use hoshin_domain::organisation::Days;
use hoshin_domain::{FiscalYear, Paper, day};
use std::collections::BTreeMap;

pub(super) struct Bygone {
    organisation: Organisation,
    /// The last year for which there is a paper under a name.
    last: BTreeMap<String, FiscalYear>,
    entered: BTreeMap<String, DepartmentId>,
    /// Who may still be there though nobody has entered them: the city enters its departments by its papers.
    may_go_on_from: Option<FiscalYear>,
}

impl Bygone {
    pub(super) async fn of<'p>(
        change: &mut Change<'_>,
        papers: impl Iterator<Item = (&'p str, FiscalYear)>,
    ) -> Result<Self> {
        let mut last = BTreeMap::new();
        for (name, year) in papers {
            let latest = last.entry(name.to_owned()).or_insert(year);
            *latest = year.max(*latest);
        }
        let today = day::in_japan(change.now);
        let organisation = change.organisation().await?;
        let is_empty = organisation.on(today).is_empty();
        let may_go_on_from = FiscalYear::of(today).map(FiscalYear::previous).filter(|_| is_empty);
        Ok(Self { organisation, last, entered: BTreeMap::new(), may_go_on_from })
    }

    /// The department with this name in that year, or ever; entered if there is none.
    pub(super) async fn department(
        &mut self,
        change: &mut Change<'_>,
        (name, year): (&str, FiscalYear),
        paper: &Paper,
    ) -> Result<DepartmentId> {
        if let Some(id) = self.entered.get(name).copied().or_else(|| self.organisation.named(name, year.last_day())) {
            return Ok(id);
        }
        let last = self.last.get(name).copied().unwrap_or(year);
        let goes_on = self.may_go_on_from.is_some_and(|from| from <= last);
        let days = Days { from: None, last: (!goes_on).then(|| last.last_day()) };
        let id = change.insert_department(NewDepartment { name, days, sections: &paper.sections() }).await?;
        self.entered.insert(name.to_owned(), id);
        Ok(id)
    }
}
