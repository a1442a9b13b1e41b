//! The papers of the year before: a department's own, and those of the departments it follows.

use crate::glance::{Glance, YearAtHand};
use crate::{City, KeptPolicy, PolicyKey, Result};
use hoshin_domain::organisation::Organisation;
use hoshin_domain::{FiscalYear, Paper};
use std::sync::Arc;

/// What stood before the policies of a year.
#[derive(Debug)]
pub struct PapersBefore {
    year: FiscalYear,
    organisation: Arc<Organisation>,
    before: Arc<YearAtHand>,
}

impl Glance<'_> {
    /// What stood before every policy of a year.
    pub async fn papers_before(&self, year: FiscalYear) -> Result<PapersBefore> {
        Ok(PapersBefore { year, organisation: self.organisation().await?, before: self.year(year.previous()).await? })
    }
}

impl City {
    /// What stands before a policy: its department's own paper of last year first, then those of the departments that it
    /// follows by the end of its own year.
    pub async fn papers_before(&self, key: PolicyKey) -> Result<Vec<KeptPolicy>> {
        let fiscal_year = key.fiscal_year.previous();
        let mut papers = Vec::new();
        for department in self.organisation().await?.line_of(key.department, key.fiscal_year) {
            papers.extend(self.policy(PolicyKey { fiscal_year, department }).await?);
        }
        Ok(papers)
    }

    /// Whether there is any of them: every page of a policy asks, so the organisation is asked only where it matters.
    pub async fn has_paper_before(&self, key: PolicyKey) -> Result<bool> {
        let statement = "SELECT (SELECT COUNT(*) FROM policy WHERE municipality = $1 AND fiscal_year = $2 AND department = $3) \
             + 2 * (SELECT COUNT(*) FROM reorganisation WHERE municipality = $1)";
        let found = self.number(statement, &[&key.fiscal_year.previous(), &key.department]).await?;
        Ok(found % 2 == 1 || found > 0 && !self.papers_before(key).await?.is_empty())
    }
}

impl PapersBefore {
    /// What stood before a policy of the year, its department's own first.
    pub(crate) fn kept(&self, kept: &KeptPolicy) -> Vec<&Arc<KeptPolicy>> {
        let line = self.organisation.line_of(kept.key.department, self.year);
        line.into_iter().filter_map(|department| self.before.of(department)).collect()
    }

    /// The same as papers.
    pub fn of(&self, kept: &KeptPolicy) -> Vec<Paper> {
        self.kept(kept).into_iter().map(|before| before.policy.paper()).collect()
    }

    /// The names they stood under, where they are not the policy's own.
    pub fn other_names(&self, kept: &KeptPolicy) -> Vec<&str> {
        let names = self.kept(kept).into_iter().map(|before| before.policy.department.as_str());
        names.filter(|name| *name != kept.policy.department).collect()
    }
}
