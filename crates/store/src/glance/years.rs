//! A year with its form, its dates and its policies. A policy is read again when its revision is another.

use super::Glance;
use super::known::Known;
use crate::organisation::place;
use crate::policies::understood;
use crate::{City, Head, KeptPolicy, Organisation, PolicyKey, Result};
use hoshin_domain::{Cycle, DepartmentId, FiscalYear, Form, Paper};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A year as it stands, for whoever looks at many of its policies at once.
#[derive(Debug)]
pub struct YearAtHand {
    pub year: FiscalYear,
    pub form: Arc<Form>,
    pub cycle: Cycle,
    /// In the order of their departments.
    pub policies: Vec<Arc<KeptPolicy>>,
    head: Head,
    /// How long each policy is as it lies in the database.
    sizes: BTreeMap<DepartmentId, usize>,
}

impl YearAtHand {
    pub(super) fn bytes(&self) -> usize {
        self.sizes.values().sum()
    }

    /// The policy of a department, if it was begun.
    pub fn of(&self, department: DepartmentId) -> Option<&Arc<KeptPolicy>> {
        self.policies.iter().find(|kept| kept.key.department == department)
    }
}

/// The form of a year, and its dates: settled, or else those of the form.
pub type FormAndDates = (Arc<Form>, Cycle);

/// A policy and how long it is.
type Measured = (Arc<KeptPolicy>, usize);

/// More than so many are read together, not one by one.
const FEW: usize = 4;

impl Glance<'_> {
    /// A year with all its policies.
    pub async fn year(&self, year: FiscalYear) -> Result<Arc<YearAtHand>> {
        let known = self.city.store.known.of::<Known>();
        let before = known.year(&self.city.code, year);
        if let Some(found) = before.as_ref().filter(|found| found.head == self.head) {
            return Ok(Arc::clone(found));
        }
        let (form, cycle) = (*self.form_and_cycle(year).await?).clone();
        // Of another form everything is read anew: a policy carries it.
        let before = before.filter(|before| before.form == form);
        let found = self.city.policies_since(year, before.as_deref(), &form).await?;
        let sizes = found.iter().map(|(kept, size)| (kept.key.department, *size)).collect();
        let policies = found.into_iter().map(|(kept, _)| kept).collect();
        let read = Arc::new(YearAtHand { year, form, cycle, policies, head: self.head.clone(), sizes });
        known.keep_year(&self.city.code, year, Arc::clone(&read));
        Ok(read)
    }

    /// The form and the dates of a year alone.
    pub async fn form_and_cycle(&self, year: FiscalYear) -> Result<Arc<FormAndDates>> {
        self.once(|of| of.dates.entry(year).or_default(), async || self.city.form_and_cycle(year).await).await
    }

    /// The policies of these departments in the years from the first to the last, by year.
    pub async fn policies_of_departments(
        &self,
        departments: &[DepartmentId],
        (first, last): (FiscalYear, FiscalYear),
    ) -> Result<Vec<KeptPolicy>> {
        let statement = "SELECT fiscal_year, revision, body FROM policy WHERE municipality = $1 AND department = $2 \
             AND fiscal_year >= $3 AND fiscal_year <= $4 ORDER BY fiscal_year";
        let mut policies = Vec::new();
        for department in departments {
            let rows: Vec<(i64, i64, String)> = self.city.rows(statement, &[department, &first, &last]).await?;
            for (year, revision, body) in rows {
                let key = PolicyKey { fiscal_year: crate::statement::fiscal_year(year)?, department: *department };
                let of_year = self.form_and_cycle(key.fiscal_year).await?;
                policies.push(understood(key, revision, &body, &of_year.0)?);
            }
        }
        Ok(policies)
    }
}

impl City {
    async fn form_and_cycle(&self, year: FiscalYear) -> Result<FormAndDates> {
        let (form, settled) = (self.form_at_hand(year).await?, self.settled_cycle(year).await?);
        let cycle = settled.unwrap_or_else(|| Cycle::proposed(year, &form.steps));
        Ok((form, cycle))
    }

    // What is known already and has the same revision stays as it is.
    async fn policies_since(
        &self,
        year: FiscalYear,
        before: Option<&YearAtHand>,
        form: &Arc<Form>,
    ) -> Result<Vec<Measured>> {
        let marks = self.revisions(year).await?;
        let same = |(department, revision): &(i64, i64)| {
            let department = DepartmentId(*department);
            let (kept, sizes) = (before?.of(department)?, &before?.sizes);
            let size = sizes.get(&department).copied().unwrap_or_default();
            (kept.revision == *revision).then(|| (Arc::clone(kept), size))
        };
        let missing: Vec<DepartmentId> =
            marks.iter().filter(|mark| same(mark).is_none()).map(|(id, _)| DepartmentId(*id)).collect();
        let mut read = self.read(year, &missing, form).await?;
        // Who was begun or ended meanwhile is seen by the next look: the log has another end then.
        let found = |mark: &(i64, i64)| same(mark).or_else(|| read.remove(&mark.0));
        Ok(marks.iter().filter_map(found).collect())
    }

    // The departments that keep a policy of the year with its revision, in the order of the year.
    async fn revisions(&self, year: FiscalYear) -> Result<Vec<(i64, i64)>> {
        let statement = "SELECT policy.department, policy.revision, COALESCE(department.position, department.id), \
             COALESCE(department.places, '') FROM policy JOIN department \
             ON department.municipality = policy.municipality AND department.id = policy.department \
             WHERE policy.municipality = $1 AND policy.fiscal_year = $2";
        let rows: Vec<(i64, i64, i64, String)> = self.rows(statement, &[&year]).await?;
        let mut placed = Vec::new();
        for (id, revision, position, earlier) in rows {
            placed.push((place(year, (id, position, &earlier))?, (id, revision)));
        }
        placed.sort_unstable();
        Ok(placed.into_iter().map(|(_, mark)| mark).collect())
    }

    async fn read(
        &self,
        year: FiscalYear,
        missing: &[DepartmentId],
        form: &Arc<Form>,
    ) -> Result<BTreeMap<i64, Measured>> {
        let mut rows: Vec<(i64, i64, String)> = Vec::new();
        if missing.len() > FEW {
            let statement =
                "SELECT department, revision, body FROM policy WHERE municipality = $1 AND fiscal_year = $2";
            rows = self.rows(statement, &[&year]).await?;
        } else {
            let statement = "SELECT department, revision, body FROM policy \
                 WHERE municipality = $1 AND fiscal_year = $2 AND department = $3";
            for department in missing {
                rows.extend(self.row(statement, &[&year, department]).await?);
            }
        }
        let mut read = BTreeMap::new();
        for (id, revision, body) in rows.into_iter().filter(|(id, ..)| missing.contains(&DepartmentId(*id))) {
            let key = PolicyKey { fiscal_year: year, department: DepartmentId(id) };
            read.insert(id, (Arc::new(understood(key, revision, &body, form)?), body.len()));
        }
        Ok(read)
    }
}

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
