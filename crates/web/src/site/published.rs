//! What is published of a municipality, and where each of its files stands.

use super::folded::FoldedPages;
use super::made_now::{KnownFile, MadeNow};
pub(super) use crate::parts::published::goal_file;
use hoshin_domain::plans::CityPlan;
use hoshin_domain::settings::PublicSettings;
use hoshin_domain::{FiscalYear, Municipality, Paper, Step};
use hoshin_store::{Edition, Organisation};
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

/// All pages of one municipality.
#[derive(Debug)]
pub struct Site {
    pub(super) municipality: Municipality,
    pub(super) editions: Vec<Edition>,
    /// The first year about whose result the city asks its later ones.
    pub(super) asking_since: Option<FiscalYear>,
    /// Who follows whom.
    pub(super) organisation: Organisation,
    /// The plans by which goals are looked for.
    pub(super) plans: Vec<CityPlan>,
    /// What the city settled about these pages.
    pub(super) settings: PublicSettings,
    /// Files that are costly and asked for twice: for their size on the page, and for themselves.
    pub(super) made: Mutex<MadeNow>,
    /// Files of which a page tells without making them.
    pub(super) known: Mutex<BTreeMap<String, KnownFile>>,
    /// What our own server searches.
    pub(super) folded: OnceLock<FoldedPages>,
    /// Whether our own server shows it, which answers programs too.
    pub(super) is_served: bool,
}

impl Site {
    /// The pages of these editions, which come in the order of [`hoshin_store::Shelf::editions`].
    pub fn new(municipality: Municipality, editions: Vec<Edition>) -> Self {
        let (organisation, settings) = (Organisation::default(), PublicSettings::default());
        let (made, known, folded, is_served) = (Mutex::default(), Mutex::default(), OnceLock::new(), false);
        let plans = Vec::new();
        Self {
            municipality,
            editions,
            asking_since: None,
            organisation,
            plans,
            settings,
            made,
            known,
            folded,
            is_served,
        }
    }

    /// Whose site it is.
    pub fn city(&self) -> &str {
        &self.municipality.name
    }

    /// The same in a city whose departments have followed others.
    pub fn organised(self, organisation: Organisation) -> Self {
        Self { organisation, ..self }
    }

    /// The same in a city with plans.
    pub fn planned(self, plans: Vec<CityPlan>) -> Self {
        Self { plans, ..self }
    }

    /// The same with what the city settled about its pages.
    pub fn settled(self, settings: PublicSettings) -> Self {
        Self { settings, ..self }
    }

    /// The same where the city asks about the results of this year and later ones only.
    pub fn asking_since(self, year: Option<FiscalYear>) -> Self {
        Self { asking_since: year, ..self }
    }

    /// The same on our own server.
    pub(super) fn served(self) -> Self {
        Self { is_served: true, ..self }
    }

    /// Where an edition stands: the current one at `2026/3`, an earlier one at `2026/3/edition-1`.
    pub(super) fn folder(&self, edition: &Edition) -> String {
        let key = edition.key.to_string();
        if self.is_current(edition) { key } else { format!("{key}/edition-{}", edition.number) }
    }

    pub(super) fn is_current(&self, edition: &Edition) -> bool {
        self.editions_of(edition).map(|other| other.number).max() == Some(edition.number)
    }

    /// All editions of the same policy, oldest first.
    pub(super) fn editions_of<'a>(&'a self, edition: &'a Edition) -> impl Iterator<Item = &'a Edition> {
        self.editions.iter().filter(|other| other.key == edition.key)
    }

    /// The fiscal years with their current editions, newest first.
    pub(super) fn years(&self) -> BTreeMap<std::cmp::Reverse<FiscalYear>, Vec<&Edition>> {
        let mut years: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for edition in self.editions.iter().filter(|edition| self.is_current(edition)) {
            years.entry(std::cmp::Reverse(edition.key.fiscal_year)).or_default().push(edition);
        }
        years
    }

    /// The year of the first page: the newest that has a result, else the newest of all.
    pub(super) fn newest_year(&self) -> Option<FiscalYear> {
        let years = self.years();
        let has_result = |editions: &Vec<&Edition>| editions.iter().any(|edition| edition.step == Step::Result);
        let with_result = years.iter().find(|(_, editions)| has_result(editions));
        with_result.or_else(|| years.iter().next()).map(|(year, _)| year.0)
    }

    /// The current editions of a year, in the order of the departments.
    pub(super) fn of_year(&self, year: FiscalYear) -> Vec<&Edition> {
        self.editions.iter().filter(|edition| edition.key.fiscal_year == year && self.is_current(edition)).collect()
    }
}

pub(super) fn book_file(year: FiscalYear) -> String {
    format!("{year}/policies.pdf")
}

/// The page of a year.
pub(super) fn year_page(year: FiscalYear) -> String {
    format!("{year}/index.html")
}

pub(super) fn department_of(paper: &Paper) -> &str {
    paper.department.as_deref().unwrap_or_default()
}
