//! The papers of the year before a policy: its department's own, and those of the departments it follows.

use crate::{City, KeptPolicy, PolicyKey, Result};

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
