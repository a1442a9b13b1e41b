//! Published papers. The public side holds a [`Shelf`] and can reach nothing else.

mod edition;

pub use edition::{Content, Edition};

use crate::changes::Changes;
use crate::organisation::place;
use crate::statement::{Source, Values, fiscal_year, made_of_rows};
use crate::{DepartmentId, Organisation, PolicyKey, Result, Store, StoreError, forms, organisation, settings};
use edition::keep_ready;
use hoshin_domain::{Form, MunicipalityCode, Paper, Settings};
use sqlx::AnyPool;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The published papers of one municipality.
#[derive(Debug, Clone)]
pub struct Shelf {
    pub(crate) pool: AnyPool,
    pub(crate) code: MunicipalityCode,
    pub(crate) changes: Changes,
}

type Text = Option<String>;
type EditionRow = (i64, i64, i64, String, String, Text, String, Text, Text, Text, Text, i64, String);

macro_rules! editions {
    ($only:literal) => {
        concat!(
            "SELECT fiscal_year, publication.department, number, step, published_at, reason, paper, \
             (SELECT form.body FROM form WHERE form.municipality = publication.municipality \
             AND form.fiscal_year <= publication.fiscal_year \
             ORDER BY form.fiscal_year DESC, form.version DESC LIMIT 1), approvals, changes, records, \
             COALESCE(department.position, department.id), COALESCE(department.places, '') FROM publication \
             JOIN department ON department.municipality = publication.municipality \
             AND department.id = publication.department WHERE publication.municipality = $1 ",
            $only
        )
    };
}

impl Store {
    /// What citizens of one municipality may load.
    pub fn shelf(&self, code: MunicipalityCode) -> Shelf {
        Shelf { pool: self.pool.clone(), code, changes: self.changes.clone() }
    }
}

impl Shelf {
    /// How many changes this process has made; as long as it is the same, only another one can have changed the shelf.
    pub fn changes(&self) -> u64 {
        self.changes.count()
    }

    /// The departments with their names and days, and who follows whom: an organisation is no secret.
    pub async fn organisation(&self) -> Result<Organisation> {
        organisation::load(&self.pool, &self.code).await
    }

    /// Every edition: newest year first, departments in order, oldest edition first. The current ones of the newest years are
    /// ready to be read, the others packed.
    pub async fn editions(&self) -> Result<Vec<Edition>> {
        editions_in(&self.pool, &self.code).await
    }

    /// Those of one policy, oldest first.
    pub async fn editions_of(&self, key: PolicyKey) -> Result<Vec<Edition>> {
        let only = editions!("AND fiscal_year = $2 AND publication.department = $3");
        chosen_in(&self.pool, &self.code, only, &[&key.fiscal_year, &key.department], |edition| edition).await
    }

    /// What the city settled.
    pub async fn settings(&self) -> Result<Settings> {
        settings::load(&self.pool, &self.code).await
    }
}

pub(crate) async fn editions_in<'e>(from: impl Source<'e>, code: &MunicipalityCode) -> Result<Vec<Edition>> {
    let mut editions = chosen_in(from, code, editions!(""), &[], Edition::packed).await?;
    keep_ready(&mut editions, READY);
    Ok(editions)
}

/// So many packed bytes are kept unpacked: some two hundred papers, which is every year of most cities.
const READY: usize = 512 * 1024;

async fn chosen_in<'e>(
    from: impl Source<'e>,
    code: &MunicipalityCode,
    statement: &'static str,
    values: Values<'_>,
    held: fn(Edition) -> Edition,
) -> Result<Vec<Edition>> {
    let mut forms = BTreeMap::new();
    let placed = |row: EditionRow| {
        let (id, position, earlier) = (row.1, row.11, row.12.clone());
        let edition = held(edition(row, &mut forms)?);
        let year = edition.key.fiscal_year;
        Ok(((Reverse(year), place(year, (id, position, &earlier))?, edition.number), edition))
    };
    let mut placed = made_of_rows(from, code, statement, values, placed).await?;
    placed.sort_by_key(|(place, _)| *place);
    Ok(placed.into_iter().map(|(_, edition)| edition).collect())
}

// One form serves all editions of its years; reading it again for each would be slow.
fn edition(
    (year, department, number, step, at, reason, paper, body, approvals, changes, records, ..): EditionRow,
    forms: &mut BTreeMap<Option<String>, Arc<Form>>,
) -> Result<Edition> {
    let key = PolicyKey { fiscal_year: fiscal_year(year)?, department: DepartmentId(department) };
    let form = match forms.get(&body) {
        Some(form) => Arc::clone(form),
        None => forms::understood(key.fiscal_year, body.as_deref())?,
    };
    forms.insert(body, Arc::clone(&form));
    let what = || format!("publication {number} of {}", key.subject());
    let content = Content {
        paper: serde_json::from_str(&paper).map(tight).map_err(|why| StoreError::corrupt(what(), why))?,
        approvals: beside(approvals, what)?.unwrap_or_default(),
        changes: beside(changes, what)?.unwrap_or_default(),
        records: beside(records, what)?.unwrap_or_default(),
    };
    let number = u32::try_from(number).map_err(|why| StoreError::corrupt(what(), why))?;
    let step = step.parse().map_err(|why| StoreError::corrupt(what(), why))?;
    let published_at = at.parse().map_err(|why| StoreError::corrupt(what(), why))?;
    Ok(Edition::of((key, number, step), (published_at, reason), form, content))
}

// A city's editions of ten years are held at once: lists that were read have room for more than they hold.
fn tight(mut paper: Paper) -> Paper {
    paper.officers.shrink_to_fit();
    paper.goals.shrink_to_fit();
    for goal in &mut paper.goals {
        goal.targets.shrink_to_fit();
        goal.initiatives.shrink_to_fit();
        goal.targets.iter_mut().for_each(|target| target.indicators.shrink_to_fit());
        for initiative in &mut goal.initiatives {
            initiative.sections.shrink_to_fit();
            initiative.indicators.shrink_to_fit();
        }
    }
    paper
}

// What stands beside the paper; nothing in what an earlier version has published.
fn beside<T: serde::de::DeserializeOwned>(text: Option<String>, what: impl Fn() -> String) -> Result<Option<T>> {
    let read = |text: String| serde_json::from_str(&text).map_err(|why| StoreError::corrupt(what(), why));
    text.map(read).transpose()
}
