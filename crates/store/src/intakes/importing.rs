//! Papers that are taken over from the console, with the departments that only they name.

use super::bygone::Bygone;
use crate::change::Change;
use crate::{City, DepartmentId, PerformError, Performed, PolicyKey, Request, Result};
use hoshin_domain::{Action, Actor, FiscalYear, day};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A paper of which it is known where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub fiscal_year: FiscalYear,
    pub department: String,
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

impl Import {
    // Of what becomes a draft there is one paper; of what was public there may be two.
    fn holds_result(&self) -> bool {
        if let Action::TakeOver(past) = &self.action { past.paper.holds_result() } else { false }
    }
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
        let named = papers.iter().map(|paper| (paper.department.as_str(), paper.fiscal_year));
        let mut bygone = Bygone::of(&mut change, named).await.map_err(failed(0))?;
        let (mut all, mut keys) = (Vec::with_capacity(papers.len()), BTreeSet::new());
        let mut order: Vec<usize> = (0..papers.len()).collect();
        // The plan of a year goes before the result that stands in another file.
        order.sort_by_key(|at| papers[*at].holds_result());
        for at in order {
            let paper = &papers[at];
            let department = department(&mut change, &mut bygone, paper).await.map_err(failed(at))?;
            let key = PolicyKey { fiscal_year: paper.fiscal_year, department };
            if !keys.insert((key, paper.holds_result())) {
                return Err(ImportError::Twice(at));
            }
            let performed = change.perform(key, Request::default(), &paper.action).await;
            all.push((at, performed.map_err(|error| ImportError::At(at, error))?));
        }
        all.sort_by_key(|(at, _)| *at);
        change.commit().await.map_err(failed(papers.len()))?;
        Ok(all.into_iter().map(|(_, performed)| performed).collect())
    }
}

async fn department(change: &mut Change<'_>, bygone: &mut Bygone, import: &Import) -> Result<DepartmentId> {
    let name = import.department.as_str();
    if let Action::TakeOver(past) = &import.action {
        return bygone.department(change, (name, import.fiscal_year), &past.paper).await;
    }
    let sections = if let Action::Adopt { paper, .. } = &import.action { paper.sections() } else { Vec::new() };
    // By the name of that year: a name of the past may be another department's today.
    let day = import.fiscal_year.day_of_organisation(day::in_japan(change.now));
    change.department_named(name, &sections, day).await
}
