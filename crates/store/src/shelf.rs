//! Published papers. The public side holds a [`Shelf`] and can reach nothing else.

use crate::error::unavailable;
use crate::policies::fiscal_year;
use crate::{DepartmentId, KeptPolicy, PolicyKey, StoreError, forms};
use hoshin_domain::{Event, Form, MunicipalityCode, Paper, Step};
use jiff::Timestamp;
use sqlx::{Any, AnyPool, Transaction};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The published papers of one municipality.
#[derive(Debug, Clone)]
pub struct Shelf {
    pool: AnyPool,
    code: MunicipalityCode,
}

/// One published version. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub key: PolicyKey,
    /// 1 is the first.
    pub number: u32,
    /// The step it ended.
    pub step: Step,
    pub published_at: Timestamp,
    pub reason: Option<String>,
    pub paper: Paper,
    /// The form of its year.
    pub form: Arc<Form>,
}

type Row = (i64, i64, i64, String, String, Option<String>, String, Option<String>);

impl Shelf {
    pub(crate) fn new(pool: AnyPool, code: MunicipalityCode) -> Self {
        Self { pool, code }
    }

    /// Every edition: newest year first, departments in order, oldest edition first.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer or a row cannot be understood.
    pub async fn editions(&self) -> Result<Vec<Edition>, StoreError> {
        editions_in(&self.pool, &self.code).await
    }

    /// How many editions there are: the mark by which a copy of them is known to be fresh.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer.
    pub async fn count(&self) -> Result<i64, StoreError> {
        let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM publication WHERE municipality = $1")
            .bind(self.code.as_str())
            .fetch_one(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(count)
    }
}

pub(crate) async fn editions_in<'e>(
    from: impl sqlx::Executor<'e, Database = Any>,
    code: &MunicipalityCode,
) -> Result<Vec<Edition>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT fiscal_year, department, number, step, published_at, reason, paper, \
         (SELECT form.body FROM form WHERE form.municipality = publication.municipality \
         AND form.fiscal_year <= publication.fiscal_year \
         ORDER BY form.fiscal_year DESC, form.version DESC LIMIT 1) FROM publication \
         WHERE municipality = $1 ORDER BY fiscal_year DESC, department, number",
    )
    .bind(code.as_str())
    .fetch_all(from)
    .await
    .map_err(unavailable)?;
    let mut forms = BTreeMap::new();
    rows.into_iter().map(|row| edition(row, &mut forms)).collect()
}

// One form serves all editions of its years; reading it again for each would be slow.
fn edition(
    (year, department, number, step, at, reason, paper, body): Row,
    forms: &mut BTreeMap<Option<String>, Arc<Form>>,
) -> Result<Edition, StoreError> {
    let key = PolicyKey { fiscal_year: fiscal_year(year)?, department: DepartmentId(department) };
    let form = match forms.get(&body) {
        Some(form) => Arc::clone(form),
        None => forms::understood(key.fiscal_year, body.as_deref())?,
    };
    forms.insert(body, Arc::clone(&form));
    let what = || format!("publication {number} of {}", key.subject());
    Ok(Edition {
        key,
        number: u32::try_from(number).map_err(|why| StoreError::corrupt(what(), why))?,
        step: step.parse().map_err(|why| StoreError::corrupt(what(), why))?,
        published_at: at.parse().map_err(|why| StoreError::corrupt(what(), why))?,
        reason,
        form,
        paper: serde_json::from_str(&paper).map_err(|why| StoreError::corrupt(what(), why))?,
    })
}

/// Puts the paper on the shelf if it was published by these events.
pub(crate) async fn keep_published(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
    kept: &KeptPolicy,
    events: &[Event],
    at: Timestamp,
) -> Result<(), StoreError> {
    for event in events {
        let Event::Published { number, step, reason, .. } = event else { continue };
        let paper =
            serde_json::to_string(&kept.policy.paper_of(*step)).expect("a paper holds only text, numbers and lists");
        sqlx::query(
            "INSERT INTO publication (municipality, fiscal_year, department, number, published_at, reason, paper, step) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(code.as_str())
        .bind(i64::from(kept.key.fiscal_year.starts()))
        .bind(kept.key.department.0)
        .bind(i64::from(*number))
        .bind(at.to_string())
        .bind(reason.as_deref())
        .bind(paper)
        .bind(step.as_str())
        .execute(&mut **tx)
        .await
        .map_err(unavailable)?;
    }
    Ok(())
}
