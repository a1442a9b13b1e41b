//! What the remarks on wording need to know beside a policy: the year before, and the sections of that year.

use crate::{City, KeptPolicy, PolicyKey, Result, Section};
use hoshin_domain::lint::{Context, Remark, lint};
use hoshin_domain::{DepartmentId, FiscalYear, Paper};
use std::collections::BTreeMap;

/// The year before by department, and the sections the city has in a year.
#[derive(Debug)]
pub struct LintBackground {
    last_year: BTreeMap<DepartmentId, Vec<Paper>>,
    /// None if the city has registered no section.
    sections: Option<Vec<String>>,
}

impl City {
    /// What is needed for every policy of a year.
    pub async fn lint_background(&self, year: FiscalYear) -> Result<LintBackground> {
        let glance = self.glance().await?;
        let (before, this) = (glance.papers_before(year).await?, glance.year(year).await?);
        let last_year = this.policies.iter().map(|kept| (kept.key.department, before.of(kept))).collect();
        self.background(year, last_year).await
    }

    pub async fn lint_background_of(&self, key: PolicyKey) -> Result<LintBackground> {
        let before = self.papers_before(key).await?.iter().map(|kept| kept.policy.paper()).collect();
        self.background(key.fiscal_year, BTreeMap::from([(key.department, before)])).await
    }

    async fn background(
        &self,
        year: FiscalYear,
        last_year: BTreeMap<DepartmentId, Vec<Paper>>,
    ) -> Result<LintBackground> {
        Ok(LintBackground::of(year, last_year, &self.sections().await?))
    }
}

// A section that ended last autumn stands rightly on that year's paper.
fn stands_in(section: &Section, year: FiscalYear) -> bool {
    let first = year.first_day();
    let has_begun = section.from.is_none_or(|from| from < year.next().first_day());
    has_begun && section.last_day.is_none_or(|last| last >= first)
}

impl LintBackground {
    pub(crate) fn of(year: FiscalYear, last_year: BTreeMap<DepartmentId, Vec<Paper>>, sections: &[Section]) -> Self {
        let stand = sections.iter().filter(|section| stands_in(section, year)).map(|section| section.name.clone());
        Self { last_year, sections: Some(stand.collect()).filter(|_| !sections.is_empty()) }
    }

    // The papers of last year that a policy is compared with.
    fn before(&self, kept: &KeptPolicy) -> &[Paper] {
        self.last_year.get(&kept.key.department).map_or(&[], Vec::as_slice)
    }

    /// The sections of the year, if the city has registered any.
    pub(crate) fn sections(&self) -> Option<&[String]> {
        self.sections.as_deref()
    }

    /// The remarks on a policy as it is kept.
    pub fn remarks(&self, kept: &KeptPolicy) -> Vec<Remark> {
        self.remarks_on(kept, &kept.policy.paper())
    }

    /// The remarks on a policy as if this were its paper.
    pub fn remarks_on(&self, kept: &KeptPolicy, paper: &Paper) -> Vec<Remark> {
        let context = Context {
            last_year: self.before(kept),
            sections: self.sections.as_deref(),
            scale: Some(&kept.form.scale),
            step: Some(kept.policy.progress.step),
        };
        lint(paper, &context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};

    #[track_caller]
    fn check(from: Option<Date>, last_day: Option<Date>, expected: bool) {
        let section =
            Section { department: DepartmentId(1), name: "広報課".into(), from, last_day, successor: None };
        let year = FiscalYear::try_from(2026).unwrap();
        assert_eq!(stands_in(&section, year), expected, "{from:?} {last_day:?}");
    }

    #[test]
    fn a_section_stands_in_the_years_it_lived_in() {
        check(None, None, true);
        check(Some(date(2027, 3, 31)), None, true);
        check(Some(date(2027, 4, 1)), None, false);
        check(None, Some(date(2026, 3, 31)), false);
        check(None, Some(date(2026, 9, 30)), true);
    }
}
