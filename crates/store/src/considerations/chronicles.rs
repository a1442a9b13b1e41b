//! What the years of each department say of what was left over. A page asks for it each time, so that a text is read
//! again only when it has changed.

use super::remembered::{Remembered, Source};
use crate::settings::settings_from;
use crate::statement::{fiscal_year, row, rows};
use crate::{PolicyKey, Result, StoreError};
use hoshin_domain::consideration::{Chronicle, Told};
use hoshin_domain::{DepartmentId, FiscalYear, MunicipalityCode, Settings};
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// Everything of one kind by its department.
pub(super) type Of<T> = BTreeMap<DepartmentId, T>;

/// Whose years are asked for: one department's, or all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) code: &'a MunicipalityCode,
    pub(super) department: Option<DepartmentId>,
    pub(super) year: FiscalYear,
}

// The department 0 stands for all of them.
const MARKS: &str = "SELECT 'edition', fiscal_year, department, number, '' FROM publication \
    WHERE municipality = $1 AND fiscal_year < $2 AND ($3 = 0 OR department = $3) \
    AND number = (SELECT MAX(newer.number) FROM publication newer WHERE newer.municipality = publication.municipality \
    AND newer.fiscal_year = publication.fiscal_year AND newer.department = publication.department) \
    UNION ALL SELECT 'policy', fiscal_year, department, revision, '' FROM policy \
    WHERE municipality = $1 AND fiscal_year <> $2 AND ($3 = 0 OR department = $3) \
    UNION ALL SELECT 'settings', 0, 0, 0, body FROM setting WHERE municipality = $1";
const EDITION: &str =
    "SELECT paper FROM publication WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND number = $4";
// Whatever its revision is by now: nothing older than what was asked for.
const POLICY: &str =
    "SELECT body FROM policy WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND revision >= $4";

/// What the years say, but for what the year itself answers (its policy is at hand), and what the city settled.
/// Nothing is remembered of what a transaction reads: it may be taken back.
pub(super) async fn chronicles(
    connection: &mut AnyConnection,
    asked: Asked<'_>,
    remembered: Option<&Remembered>,
) -> Result<(Of<Chronicle>, Settings)> {
    let department = asked.department.unwrap_or(DepartmentId(0));
    let rows: Vec<(String, i64, i64, i64, String)> =
        rows(&mut *connection, asked.code, MARKS, &[&asked.year, &department]).await?;
    let (mut chronicles, mut settings) = (Of::<Chronicle>::new(), Settings::default());
    for (kind, year, department, mark, body) in rows {
        let source = match kind.as_str() {
            "settings" => {
                settings = settings_from(Some(&body))?;
                continue;
            }
            "edition" => Source::Edition,
            _ => Source::Policy,
        };
        let key = PolicyKey { fiscal_year: fiscal_year(year)?, department: DepartmentId(department) };
        let place = (asked.code.clone(), key, source);
        let known = remembered.and_then(|all| all.known().get(&place).filter(|(read, _)| *read == mark).cloned());
        let told = match known {
            Some((_, told)) => told,
            None => {
                let told = read(connection, asked.code, key, source, mark).await?;
                remembered.into_iter().for_each(|all| all.keep(place.clone(), mark, told.clone()));
                told
            }
        };
        let department = key.department;
        let own = chronicles.entry(department).or_insert(Chronicle { department, years: BTreeMap::new() });
        let year = own.years.entry(key.fiscal_year).or_default();
        year.left = year.left.take().or(told.left);
        year.answers = year.answers.take().or(told.answers);
    }
    Ok((chronicles, settings))
}

async fn read(
    connection: &mut AnyConnection,
    code: &MunicipalityCode,
    key: PolicyKey,
    source: Source,
    mark: i64,
) -> Result<Told> {
    let statement = match source {
        Source::Edition => EDITION,
        Source::Policy => POLICY,
    };
    let row: Option<(String,)> = row(connection, code, statement, &[&key.fiscal_year, &key.department, &mark]).await?;
    let Some((body,)) = row else { return Ok(Told::default()) };
    let corrupt = |why| StoreError::corrupt(key.subject(), why);
    Ok(match source {
        Source::Edition => Told { left: Some(serde_json::from_str(&body).map_err(corrupt)?), answers: None },
        Source::Policy => Told { left: None, answers: Some(serde_json::from_str(&body).map_err(corrupt)?) },
    })
}
