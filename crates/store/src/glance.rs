//! What was read of a city, for as long as nothing was written behind it: whatever a page shows of the whole city is
//! recorded in the log, so that one short question, for the log's end, says whether it is still so (decision 0043).

mod earlier;
mod known;
mod worked_out;
mod years;

use known::Known;
pub use worked_out::{EarlierIndicators, FiguresOfYears, Remarked};
pub use years::{FormAndDates, PapersBefore, YearAtHand};

use crate::considerations::left_over_of;
use crate::search::Writers;
use crate::{
    AuditEntry, City, Department, Head, KeptPolicy, LastReminder, Organisation, Result, StoreError, organisation,
};
use hoshin_domain::consideration::Standing;
use hoshin_domain::first_run::FirstRunFacts;
use hoshin_domain::record::feeding::FedFigure;
use hoshin_domain::{DepartmentId, FiscalYear};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is open for each department that is asked.
pub type LeftOver = BTreeMap<DepartmentId, Vec<Standing>>;

/// What records give the indicators of each department.
pub type FedFigures = BTreeMap<DepartmentId, Vec<FedFigure>>;

/// When departments were asked for something last, by subject.
pub type LastReminders = BTreeMap<String, LastReminder>;

/// So many of the newest entries are looked at for what has changed since yesterday.
const RECENT: i64 = 300;

/// A look at a city as its log ends now.
#[derive(Debug, Clone)]
pub struct Glance<'a> {
    pub(super) city: &'a City,
    pub(super) head: Head,
}

impl City {
    /// A look at the city as it is now: what nobody has changed is not read again.
    pub async fn glance(&self) -> Result<Glance<'_>> {
        Ok(Glance { city: self, head: self.audit_head().await? })
    }
}

impl Glance<'_> {
    /// The end of the log that is looked at.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Everything the organisation was, is and is known to become.
    pub async fn organisation(&self) -> Result<Arc<Organisation>> {
        self.once(|of| &mut of.organisation, async || self.city.organisation().await).await
    }

    /// Every department there ever was or is to be, under its latest name, with the sections that have not ended.
    pub async fn departments(&self) -> Result<Vec<Department>> {
        Ok(organisation::latest(&*self.organisation().await?))
    }

    /// What earlier years left open for the policies of a year, by department; those for which nothing is open are not
    /// there.
    pub async fn left_over(&self, year: FiscalYear) -> Result<Arc<LeftOver>> {
        let read = async || {
            let at_hand = self.year(year).await?;
            left_over_of(self.city, year, |department| at_hand.of(department).map(|kept| &kept.policy)).await
        };
        self.once(|of| of.left_over.entry(year).or_default(), read).await
    }

    /// What earlier years left open for one policy.
    pub async fn left_over_of(&self, kept: &KeptPolicy) -> Result<Arc<Vec<Standing>>> {
        let read = async || self.city.considerations(kept.key, Some(&kept.policy)).await;
        self.once(|of| of.left_over_of_one.entry(kept.key).or_default(), read).await
    }

    /// Whoever wrote in the log: read once, and then only who came since.
    pub(crate) async fn writers(&self) -> Result<Arc<Writers>> {
        let known = self.city.store.known.of::<Known>();
        let (until, found) = known.of_city(&self.city.code, &self.head, |of| of.writers.clone());
        if until == self.head.seq {
            return Ok(found);
        }
        // A log that is shorter than it was is another one.
        let (after, mut all) = if until < self.head.seq { (until, (*found).clone()) } else { (0, Writers::new()) };
        all.extend(self.city.writers_after(after).await?);
        let all = Arc::new(all);
        known.of_city(&self.city.code, &self.head, |of| of.writers = (self.head.seq, Arc::clone(&all)));
        Ok(all)
    }

    /// What the records of a year give the indicators they feed, by department; those that feed none are not there.
    pub async fn fed_figures(&self, year: FiscalYear) -> Result<Arc<FedFigures>> {
        let read = async || {
            let mut all = FedFigures::new();
            for kept in &self.year(year).await?.policies {
                let figures = self.city.fed_figures(kept).await?;
                if !figures.is_empty() {
                    all.insert(kept.key.department, figures);
                }
            }
            Ok::<_, StoreError>(all)
        };
        self.once(|of| of.fed.entry(year).or_default(), read).await
    }

    /// When departments were last asked for something of a year, by subject.
    pub async fn last_reminders(&self, year: FiscalYear) -> Result<Arc<LastReminders>> {
        self.once(|of| of.reminders.entry(year).or_default(), async || self.city.last_reminders(year).await).await
    }

    /// What a new city has done already; `year` is the one that runs.
    pub async fn first_run_facts(&self, year: FiscalYear) -> Result<Arc<FirstRunFacts>> {
        self.once(|of| of.first_run.entry(year).or_default(), async || self.city.first_run_facts(year).await).await
    }

    /// The newest entries of the log, the newest first.
    pub async fn newest_entries(&self) -> Result<Arc<Vec<AuditEntry>>> {
        let read = async || {
            let after = self.head.seq.saturating_sub(RECENT);
            let mut entries = self.city.audit_after(after, RECENT).await?;
            entries.reverse();
            Ok::<_, StoreError>(entries)
        };
        self.once(|of| &mut of.newest, read).await
    }

    // What is known of the log as it ends now, or else what is read.
    async fn once<T>(
        &self,
        place: impl Fn(&mut known::OfCity) -> &mut Option<Arc<T>>,
        read: impl AsyncFnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        let known = self.city.store.known.of::<Known>();
        if let Some(found) = known.of_city(&self.city.code, &self.head, |of| place(of).clone()) {
            return Ok(found);
        }
        let found = Arc::new(read().await?);
        known.of_city(&self.city.code, &self.head, |of| *place(of) = Some(Arc::clone(&found)));
        Ok(found)
    }
}
