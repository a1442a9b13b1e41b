//! The papers of the year before: a department's own, and those of the departments it follows.

use crate::{City, KeptPolicy, PolicyKey, Result};
use hoshin_domain::organisation::Organisation;
use hoshin_domain::{FiscalYear, Paper};

/// What stood before the policies of a year.
#[derive(Debug)]
pub struct PapersBefore {
    year: FiscalYear,
    organisation: Organisation,
    papers: Vec<KeptPolicy>,
}

impl City {
    /// What stood before every policy of a year.
    pub async fn all_papers_before(&self, year: FiscalYear) -> Result<PapersBefore> {
        let papers = self.policies_of(year.previous()).await?;
        Ok(PapersBefore { year, organisation: self.organisation().await?, papers })
    }

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
    /// The papers that stood before a policy of the year, its department's own first.
    pub fn of(&self, kept: &KeptPolicy) -> Vec<Paper> {
        let line = self.organisation.line_of(kept.key.department, self.year);
        let own = line.iter().filter_map(|one| self.papers.iter().find(|before| before.key.department == *one));
        own.map(|before| before.policy.paper()).collect()
    }
}

impl KeptPolicy {
    /// The names of departments among these papers that this policy does not bear itself: under them it stood last year.
    pub fn other_names_on<'a>(&self, papers: &'a [Paper]) -> Vec<&'a str> {
        let names = papers.iter().filter_map(|paper| paper.department.as_deref());
        names.filter(|name| *name != self.policy.department).collect()
    }
}
