//! What is published of a municipality, and where each of its files stands.

use super::folded::FoldedPages;
use super::made_now::{KnownFile, MadeNow};
pub(super) use crate::parts::published::goal_file;
use hoshin_domain::plans::CityPlan;
use hoshin_domain::settings::PublicSettings;
use hoshin_domain::{FiscalYear, Municipality, Step};
use hoshin_store::{Edition, Organisation, PolicyKey};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

/// All pages of one municipality.
#[derive(Debug)]
pub struct Site {
    pub(super) municipality: Arc<Municipality>,
    pub(super) editions: Vec<Edition>,
    /// The newest edition of each policy, by its number.
    current: Arc<BTreeMap<PolicyKey, u32>>,
    /// The first year about whose result the city asks its later ones.
    pub(super) asking_since: Option<FiscalYear>,
    /// Who follows whom.
    pub(super) organisation: Arc<Organisation>,
    /// The plans by which goals are looked for.
    pub(super) plans: Arc<Vec<CityPlan>>,
    /// What the city settled about these pages.
    pub(super) settings: Arc<PublicSettings>,
    /// Files that are costly and asked for twice: for their size on the page, and for themselves.
    pub(super) made: Arc<Mutex<MadeNow>>,
    /// Files of which a page tells without making them.
    pub(super) known: Arc<Mutex<BTreeMap<String, KnownFile>>>,
    /// What our own server searches.
    pub(super) folded: Arc<OnceLock<FoldedPages>>,
    /// Whether our own server shows it, which answers programs too.
    pub(super) is_served: bool,
}

impl Site {
    /// The pages of these editions, which come in the order of [`hoshin_store::Shelf::editions`].
    pub fn new(municipality: Municipality, editions: Vec<Edition>) -> Self {
        let mut current: BTreeMap<PolicyKey, u32> = BTreeMap::new();
        for edition in &editions {
            let newest = current.entry(edition.key).or_default();
            *newest = edition.number.max(*newest);
        }
        Self {
            municipality: municipality.into(),
            editions,
            current: current.into(),
            asking_since: None,
            organisation: Arc::default(),
            plans: Arc::default(),
            settings: Arc::default(),
            made: Arc::default(),
            known: Arc::default(),
            folded: Arc::default(),
            is_served: false,
        }
    }

    /// The same site for a page or some: what these unpack of editions goes with it, what they make stays known.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self {
            municipality: Arc::clone(&self.municipality),
            editions: self.editions.iter().map(Edition::afresh).collect(),
            current: Arc::clone(&self.current),
            asking_since: self.asking_since,
            organisation: Arc::clone(&self.organisation),
            plans: Arc::clone(&self.plans),
            settings: Arc::clone(&self.settings),
            made: Arc::clone(&self.made),
            known: Arc::clone(&self.known),
            folded: Arc::clone(&self.folded),
            is_served: self.is_served,
        }
    }

    /// The same for one file after the other.
    pub fn in_turns(&self) -> Turns<'_> {
        Turns { whole: self, part: self.afresh(), asked: 0 }
    }

    /// Whose site it is.
    pub fn city(&self) -> &str {
        &self.municipality.name
    }

    /// The same in a city whose departments have followed others.
    pub fn organised(self, organisation: Organisation) -> Self {
        Self { organisation: organisation.into(), ..self }
    }

    /// The same in a city with plans.
    pub fn planned(self, plans: Vec<CityPlan>) -> Self {
        Self { plans: plans.into(), ..self }
    }

    /// The same with what the city settled about its pages.
    pub fn settled(self, settings: PublicSettings) -> Self {
        Self { settings: settings.into(), ..self }
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
        self.current.get(&edition.key) == Some(&edition.number)
    }

    /// The edition that stands in a folder.
    pub(super) fn edition_in(&self, folder: &str) -> Option<&Edition> {
        let department: i64 = folder.split('/').nth(1)?.parse().ok()?;
        let mut own = self.editions.iter().filter(|edition| edition.key.department.0 == department);
        own.find(|edition| self.folder(edition) == folder)
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

/// A site of which many files are made, one after the other: some share what they unpack of editions, and then it goes.
#[derive(Debug)]
pub struct Turns<'a> {
    whole: &'a Site,
    part: Site,
    asked: usize,
}

impl Turns<'_> {
    /// Those of one department stand in a row.
    const TOGETHER: usize = 32;

    /// The site for the next file.
    pub fn next_site(&mut self) -> &Site {
        if self.asked == Self::TOGETHER {
            (self.part, self.asked) = (self.whole.afresh(), 0);
        }
        self.asked += 1;
        &self.part
    }
}
