//! Papers that are taken over from the console, with the departments that only they name.

use crate::{City, PerformError, Performed, PolicyKey, Request};
use hoshin_domain::{Action, Actor, FiscalYear, day};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A paper of which it is known where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub fiscal_year: FiscalYear,
    pub department: String,
    /// Its sections, for a department that is not known.
    pub sections: Vec<String>,
    pub action: Action,
}

/// Which paper stopped all of them, and why.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("another of the papers is of the same department and year")]
    Twice(usize),
    #[error("{1}")]
    At(usize, #[source] PerformError),
}

impl City {
    /// Takes these papers over in one transaction; on an error nothing is changed, and no department is entered.
    pub async fn import(
        &self,
        papers: &[Import],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<Performed>, ImportError> {
        let failed = |at| move |error: crate::StoreError| ImportError::At(at, error.into());
        let mut change = self.change(actor, now).await.map_err(failed(0))?;
        let (mut all, mut keys) = (Vec::with_capacity(papers.len()), BTreeSet::new());
        for (at, paper) in papers.iter().enumerate() {
            // By the name of that year: a name of the past may be another department's today.
            let day = paper.fiscal_year.day_of_organisation(day::in_japan(now));
            let entered = change.department_named(&paper.department, &paper.sections, day).await;
            let key = PolicyKey { fiscal_year: paper.fiscal_year, department: entered.map_err(failed(at))? };
            if !keys.insert(key) {
                return Err(ImportError::Twice(at));
            }
            let performed = change.perform(key, Request::default(), &paper.action).await;
            all.push(performed.map_err(|error| ImportError::At(at, error))?);
        }
        change.commit().await.map_err(failed(papers.len()))?;
        Ok(all)
    }
}
