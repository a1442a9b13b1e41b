//! What is published of a municipality, and where each of its files stands.

use hoshin_domain::{FiscalYear, Municipality, Paper};
use hoshin_store::{Edition, Organisation};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// All pages of one municipality.
#[derive(Debug)]
pub struct Site {
    pub(super) municipality: Municipality,
    pub(super) editions: Vec<Edition>,
    /// The first year about whose result the city asks its later ones.
    pub(super) asking_since: Option<FiscalYear>,
    /// Who follows whom.
    pub(super) organisation: Organisation,
    /// Files that are costly and asked for twice: for their size on the page, and for themselves.
    pub(super) made: Mutex<BTreeMap<String, Arc<Vec<u8>>>>,
    /// The sizes of files that are known and need not be made for them.
    pub(super) sizes: BTreeMap<String, usize>,
}

impl Site {
    /// The pages of these editions, which come in the order of [`hoshin_store::Shelf::editions`].
    pub fn new(municipality: Municipality, editions: Vec<Edition>) -> Self {
        let organisation = Organisation::default();
        let (made, sizes) = (Mutex::default(), BTreeMap::new());
        Self { municipality, editions, asking_since: None, organisation, made, sizes }
    }

    /// The same in a city whose departments have followed others.
    pub fn organised(self, organisation: Organisation) -> Self {
        Self { organisation, ..self }
    }

    /// The same where the city asks about the results of this year and later ones only.
    pub fn asking_since(self, year: Option<FiscalYear>) -> Self {
        Self { asking_since: year, ..self }
    }

    /// Where an edition stands: the current one at `2026/3`, an earlier one at `2026/3/edition-1`.
    pub(super) fn folder(&self, edition: &Edition) -> String {
        let key = edition.key.to_string();
        if self.is_current(edition) { key } else { format!("{key}/edition-{}", edition.number) }
    }

    pub(super) fn depth(&self, edition: &Edition) -> usize {
        self.folder(edition).split('/').count()
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
}

pub(super) fn book_file(year: FiscalYear) -> String {
    format!("{year}/policies.pdf")
}

pub(super) fn goal_file(number: u32) -> String {
    format!("goal-{number}.html")
}

pub(super) fn department_of(paper: &Paper) -> &str {
    paper.department.as_deref().unwrap_or_default()
}
