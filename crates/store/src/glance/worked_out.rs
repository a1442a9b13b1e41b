//! What takes long to work out of a policy: its figures for the mirror and the remarks on its wording, for as long as the
//! policy and what it was compared with are the same.

use super::Glance;
use super::known::Known;
use crate::policies::understood;
use crate::{City, KeptPolicy, LintBackground, PapersBefore, PolicyKey, Result, StoreError, statement};
use hoshin_domain::lint::Remark;
use hoshin_domain::mirror::Figures;
use hoshin_domain::{DepartmentId, FiscalYear, IndicatorPaper};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A policy with the remarks on it.
pub type Remarked = Vec<(Arc<KeptPolicy>, Arc<Vec<Remark>>)>;

/// The figures of the years, oldest first, each over all its policies.
pub type FiguresOfYears = Vec<(FiscalYear, Figures)>;

/// The indicators of each earlier paper, the oldest first.
pub type EarlierIndicators = Vec<(FiscalYear, Vec<IndicatorPaper>)>;

/// What was worked out, each with a mark of what it was worked out of.
#[derive(Debug, Default)]
pub(super) struct WorkedOut {
    figures: BTreeMap<PolicyKey, (u64, Arc<Figures>)>,
    /// The same without the year before.
    alone: BTreeMap<PolicyKey, (u64, Arc<Figures>)>,
    remarks: BTreeMap<PolicyKey, (u64, Arc<Vec<Remark>>)>,
    pub(super) earlier: BTreeMap<PolicyKey, (u64, Arc<EarlierIndicators>)>,
}

// A large city's ten years are 1,000; remarks are kept of fewer, for they are longer.
const MOST: usize = 20_000;
const MOST_REMARKED: usize = 600;

impl Glance<'_> {
    /// The figures of the policies of a year, each beside the year before of its department and of whom that follows.
    pub async fn figures(&self, year: FiscalYear) -> Result<Arc<Vec<(Arc<KeptPolicy>, Arc<Figures>)>>> {
        let read = async || {
            let (this, before) = (self.year(year).await?, self.papers_before(year).await?);
            let figures = this.policies.iter().map(|kept| {
                let mark = mark(&(kept.revision, kept.form.version, marks_of(&before, kept)));
                let work_out = || Figures::of(&kept.policy, &kept.form, &before.of(kept));
                (Arc::clone(kept), self.once_of(|out| &mut out.figures, (kept.key, mark), MOST, work_out))
            });
            Ok::<_, StoreError>(figures.collect())
        };
        self.once(|of| of.figures.entry(year).or_default(), read).await
    }

    /// The figures of every year up to one.
    pub async fn figures_of_years(&self, until: FiscalYear) -> Result<Arc<FiguresOfYears>> {
        let read = async || {
            let mut years: BTreeMap<FiscalYear, Figures> = BTreeMap::new();
            for (year, keys) in self.city.marks(until).await? {
                let sum = years.entry(year).or_default();
                for figures in self.figures_alone(year, keys).await? {
                    sum.add(&figures);
                }
            }
            Ok::<_, StoreError>(years.into_iter().collect())
        };
        self.once(|of| of.figures_of_years.entry(until).or_default(), read).await
    }

    /// The remarks on the policies of a year.
    pub async fn remarks(&self, year: FiscalYear) -> Result<Arc<Remarked>> {
        let read = async || {
            let (this, before) = (self.year(year).await?, self.papers_before(year).await?);
            let last_year = this.policies.iter().map(|kept| (kept.key.department, before.of(kept))).collect();
            let background = LintBackground::of(year, last_year, &self.city.sections().await?);
            let remarks = this.policies.iter().map(|kept| {
                let last = marks_of(&before, kept);
                let mark = mark(&(kept.revision, kept.form.version, last, background.sections()));
                let work_out = || background.remarks(kept);
                (Arc::clone(kept), self.once_of(|out| &mut out.remarks, (kept.key, mark), MOST_REMARKED, work_out))
            });
            Ok::<_, StoreError>(remarks.collect())
        };
        self.once(|of| of.remarks.entry(year).or_default(), read).await
    }

    // Of an earlier year nothing but the figures is kept: its policies would take the room of those people work with.
    async fn figures_alone(&self, year: FiscalYear, revisions: Vec<(DepartmentId, i64)>) -> Result<Vec<Arc<Figures>>> {
        let form = self.city.form_at_hand(year).await?;
        let place = |(department, revision): (DepartmentId, i64)| {
            (PolicyKey { fiscal_year: year, department }, mark(&(revision, form.version)))
        };
        let known = |place| self.known_of(|out| &mut out.alone, place);
        let found: Vec<Option<Arc<Figures>>> = revisions.iter().map(|one| known(place(*one))).collect();
        if found.iter().all(Option::is_some) {
            return Ok(found.into_iter().flatten().collect());
        }
        let statement = "SELECT department, revision, body FROM policy WHERE municipality = $1 AND fiscal_year = $2";
        let rows: Vec<(i64, i64, String)> = self.city.rows(statement, &[&year]).await?;
        let mut all = Vec::new();
        for (department, revision, body) in rows {
            let place = place((DepartmentId(department), revision));
            let figures = match known(place) {
                Some(figures) => figures,
                None => {
                    let kept = understood(place.0, revision, &body, &form)?;
                    self.once_of(|out| &mut out.alone, place, MOST, || Figures::of(&kept.policy, &form, &[]))
                }
            };
            all.push(figures);
        }
        Ok(all)
    }

    pub(super) fn known_of<T>(
        &self,
        map: impl Fn(&mut WorkedOut) -> &mut BTreeMap<PolicyKey, (u64, Arc<T>)>,
        (key, mark): (PolicyKey, u64),
    ) -> Option<Arc<T>> {
        let known = self.city.store.known.of::<Known>();
        known.of_city(&self.city.code, &self.head, |of| {
            map(&mut of.worked_out).get(&key).filter(|(of, _)| *of == mark).map(|(_, found)| Arc::clone(found))
        })
    }

    // What is known of a policy with this mark, or else what is worked out.
    pub(super) fn once_of<T>(
        &self,
        map: impl Fn(&mut WorkedOut) -> &mut BTreeMap<PolicyKey, (u64, Arc<T>)>,
        (key, mark): (PolicyKey, u64),
        most: usize,
        work_out: impl FnOnce() -> T,
    ) -> Arc<T> {
        if let Some(found) = self.known_of(&map, (key, mark)) {
            return found;
        }
        let found = Arc::new(work_out());
        self.city.store.known.of::<Known>().of_city(&self.city.code, &self.head, |of| {
            let all = map(&mut of.worked_out);
            if all.len() >= most {
                all.clear();
            }
            all.insert(key, (mark, Arc::clone(&found)));
        });
        found
    }
}

// Which papers a policy is compared with, and as of when.
fn marks_of(before: &PapersBefore, kept: &KeptPolicy) -> Vec<(i64, i64)> {
    before.kept(kept).into_iter().map(|last| (last.key.department.0, last.revision)).collect()
}

pub(super) fn mark(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

impl City {
    /// Which policies there are in the years up to one, with their revisions.
    async fn marks(&self, until: FiscalYear) -> Result<BTreeMap<FiscalYear, Vec<(DepartmentId, i64)>>> {
        let statement =
            "SELECT fiscal_year, department, revision FROM policy WHERE municipality = $1 AND fiscal_year <= $2";
        let rows: Vec<(i64, i64, i64)> = self.rows(statement, &[&until]).await?;
        let mut marks: BTreeMap<FiscalYear, Vec<(DepartmentId, i64)>> = BTreeMap::new();
        for (year, department, revision) in rows {
            marks.entry(statement::fiscal_year(year)?).or_default().push((DepartmentId(department), revision));
        }
        Ok(marks)
    }
}
