//! What is remembered of cities, with the end of the log as of which it was read.

use super::worked_out::WorkedOut;
use super::years::FormAndDates;
use super::{FedFigures, FiguresOfYears, LastReminders, LeftOver, Remarked, YearAtHand};
use crate::search::Writers;
use crate::{AuditEntry, Head, KeptPolicy, Organisation, PolicyKey};
use hoshin_domain::consideration::Standing;
use hoshin_domain::first_run::FirstRunFacts;
use hoshin_domain::mirror::Figures;
use hoshin_domain::{FiscalYear, MunicipalityCode};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// So many bytes of policies are remembered, as they lie in the database; read, they take about twice as much.
const MOST: usize = 12 << 20;

/// What was read, of every city whose pages were asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known(Arc<Mutex<BTreeMap<MunicipalityCode, OfCity>>>);

/// The figures of each policy of a year.
type FiguresOfYear = Vec<(Arc<KeptPolicy>, Arc<Figures>)>;

/// What was read of one city.
#[derive(Debug, Default)]
pub(crate) struct OfCity {
    head: Head,
    pub(super) organisation: Option<Arc<Organisation>>,
    pub(super) dates: BTreeMap<FiscalYear, Option<Arc<FormAndDates>>>,
    pub(super) left_over: BTreeMap<FiscalYear, Option<Arc<LeftOver>>>,
    pub(super) left_over_of_one: BTreeMap<PolicyKey, Option<Arc<Vec<Standing>>>>,
    pub(super) fed: BTreeMap<FiscalYear, Option<Arc<FedFigures>>>,
    pub(super) first_run: BTreeMap<FiscalYear, Option<Arc<FirstRunFacts>>>,
    pub(super) reminders: BTreeMap<FiscalYear, Option<Arc<LastReminders>>>,
    pub(super) newest: Option<Arc<Vec<AuditEntry>>>,
    pub(super) figures: BTreeMap<FiscalYear, Option<Arc<FiguresOfYear>>>,
    pub(super) figures_of_years: BTreeMap<FiscalYear, Option<Arc<FiguresOfYears>>>,
    pub(super) remarks: BTreeMap<FiscalYear, Option<Arc<Remarked>>>,
    /// These outlive the end of the log they were read at: what of them has changed is told by the revisions.
    years: BTreeMap<FiscalYear, Arc<YearAtHand>>,
    pub(super) worked_out: WorkedOut,
    /// Up to which entry of the log they were looked for, and who they are.
    pub(super) writers: (i64, Arc<Writers>),
}

impl Known {
    /// Looks at what is known of a city as of this end of its log.
    pub(super) fn of_city<T>(&self, code: &MunicipalityCode, head: &Head, look: impl FnOnce(&mut OfCity) -> T) -> T {
        let mut cities = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of = cities.entry(code.clone()).or_default();
        if of.head != *head {
            let OfCity { years, worked_out, writers, .. } = std::mem::take(of);
            *of = OfCity { head: head.clone(), years, worked_out, writers, ..OfCity::default() };
        }
        look(of)
    }

    pub(super) fn year(&self, code: &MunicipalityCode, year: FiscalYear) -> Option<Arc<YearAtHand>> {
        let cities = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cities.get(code)?.years.get(&year).cloned()
    }

    /// Keeps a year, and lets the largest others go where all of them together would be too much.
    pub(super) fn keep_year(&self, code: &MunicipalityCode, year: FiscalYear, read: Arc<YearAtHand>) {
        let mut cities = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cities.entry(code.clone()).or_default().years.insert(year, read);
        loop {
            let kept = cities.iter().flat_map(|(code, of)| of.years.iter().map(move |(year, read)| (code, year, read)));
            let total: usize = kept.clone().map(|(_, _, read)| read.bytes()).sum();
            // The earliest year goes first: people work with the later ones.
            let other = kept.filter(|(of, earlier, _)| (*of, **earlier) != (code, year));
            let first = other.min_by_key(|(_, year, _)| **year).map(|(code, year, _)| (code.clone(), *year));
            let Some((code, year)) = first.filter(|_| total > MOST) else { return };
            if let Some(of) = cities.get_mut(&code) {
                of.years.remove(&year);
            }
        }
    }
}
