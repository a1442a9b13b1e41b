//! What came back for a year and what did not, each held against what stands now.

use crate::access::{Reader, Result};
use crate::pages::workbooks::exchange::{Reviewed, review};
use hoshin_domain::workbook::{FoundOut, ReturnState, Returned, Stamp};
use hoshin_domain::{DepartmentId, FiscalYear};
use hoshin_store::{Department, KeptPolicy, TakenFile, WorkbookStanding, WorkbookUpload};

/// A workbook that came back.
pub(super) struct Return {
    pub(super) upload: WorkbookUpload,
    pub(super) state: ReturnState,
    /// Nothing where it is of no policy here.
    pub(super) reviewed: Option<Reviewed>,
    pub(super) taken: Option<TakenFile>,
}

/// Everything about the workbooks of a year.
pub(super) struct Returns {
    pub(super) year: FiscalYear,
    pub(super) departments: Vec<Department>,
    pub(super) standing: Vec<WorkbookStanding>,
    /// Those first that somebody has to look at.
    pub(super) all: Vec<Return>,
    pub(super) has_policies: bool,
}

impl Return {
    pub(super) fn stamp(&self) -> Option<&Stamp> {
        self.upload.returned.as_ref().ok().map(|returned| &returned.stamp)
    }
}

impl Returns {
    pub(super) async fn of(reader: &Reader, year: FiscalYear) -> Result<Self> {
        let city = &reader.hall.city;
        let policies = city.policies_of(year).await?;
        let papers = policies.iter().map(|kept| kept.key.department).collect();
        let departments = city.organisation().await?.of_year(year, reader.hall.today(), &papers);
        let (standing, last) = (city.workbooks_of(year).await?, city.last_workbooks(year).await?);
        let uploads = city.uploads_of(&reader.actor.login).await?;
        let units: Vec<_> = uploads.iter().filter_map(|upload| unit_of(&upload.returned)).collect();
        let mut all = Vec::new();
        for upload in uploads {
            // What belongs to another year waits on its own screen.
            if unit_of(&upload.returned).is_some_and(|(of, ..)| of != year) && is_of_city(&upload, reader) {
                continue;
            }
            let kept = upload.returned.as_ref().ok().and_then(|returned| policy_of(reader, returned, &policies));
            let reviewed = match (&upload.returned, kept) {
                (Ok(returned), Some(kept)) => {
                    Some(review(city, kept, &reader.actor, returned, reader.hall.now()).await?)
                }
                (Ok(_) | Err(_), _) => None,
            };
            let taken = city.taken_file(&upload.digest).await?;
            let unit = unit_of(&upload.returned);
            let is_last = upload.returned.as_ref().is_ok_and(|returned| {
                let Stamp { department, section, workbook, .. } = &returned.stamp;
                last.get(&(*department, section.clone())) == Some(workbook)
            });
            let found = FoundOut {
                is_ours: reviewed.is_some(),
                is_taken: taken.is_some(),
                is_double: units.iter().filter(|other| Some(*other) == unit.as_ref()).count() > 1,
                is_last,
                is_stopped: reviewed.as_ref().is_some_and(Reviewed::is_stopped),
                has_conflicts: reviewed.as_ref().is_some_and(|known| known.comparison.count("conflicting") > 0),
                is_unchanged: reviewed.as_ref().is_some_and(|known| known.comparison.is_unchanged()),
            };
            all.push(Return { upload, state: ReturnState::of(found), reviewed, taken });
        }
        all.sort_by_key(|one| one.state);
        Ok(Self { year, departments, standing, all, has_policies: !policies.is_empty() })
    }

    /// The units whose workbook went out and neither came back nor lies here, in the order of the organisation.
    pub(super) fn missing(&self) -> Vec<&WorkbookStanding> {
        let is_here = |unit: &WorkbookStanding| {
            self.all
                .iter()
                .filter_map(Return::stamp)
                .any(|stamp| stamp.department == unit.department && stamp.section == unit.section)
        };
        let is_due = |unit: &WorkbookStanding| {
            unit.issued_at.is_some_and(|issued| unit.taken_at.is_none_or(|taken| taken < issued))
        };
        let mut missing: Vec<_> = self.standing.iter().filter(|unit| is_due(unit) && !is_here(unit)).collect();
        missing.sort_by_key(|unit| self.departments.iter().position(|known| known.id == unit.department));
        missing
    }

    pub(super) fn clean(&self) -> usize {
        self.all.iter().filter(|one| one.state.is_clean()).count()
    }

    pub(super) fn name_of(&self, department: DepartmentId, section: Option<&str>) -> String {
        let known = self.departments.iter().find(|known| known.id == department);
        let department = known.map_or_else(|| department.to_string(), |known| known.name.clone());
        section.map_or(department.clone(), |section| format!("{department}　{section}"))
    }
}

fn is_of_city(upload: &WorkbookUpload, reader: &Reader) -> bool {
    upload.returned.as_ref().is_ok_and(|returned| returned.stamp.municipality == reader.hall.municipality.code)
}

fn unit_of<F>(returned: &Result<Returned, F>) -> Option<(FiscalYear, DepartmentId, Option<String>)> {
    let stamp = &returned.as_ref().ok()?.stamp;
    Some((stamp.fiscal_year, stamp.department, stamp.section.clone()))
}

fn policy_of<'p>(reader: &Reader, returned: &Returned, policies: &'p [KeptPolicy]) -> Option<&'p KeptPolicy> {
    let stamp = &returned.stamp;
    let is_of_city = stamp.municipality == reader.hall.municipality.code;
    policies
        .iter()
        .filter(|_| is_of_city)
        .find(|kept| kept.key.department == stamp.department && kept.key.fiscal_year == stamp.fiscal_year)
}
