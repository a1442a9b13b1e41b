//! What the years of each department say of what was left over. A page asks for it each time, so that a text is read
//! again only when it has changed.

use super::remembered::{Remembered, Source};
use super::succession;
use crate::organisation::reorganisation;
use crate::settings::settings_from;
use crate::statement::{fiscal_year, row, rows};
use crate::{PolicyKey, Result, StoreError};
use hoshin_domain::consideration::{Chronicle, Told};
use hoshin_domain::organisation::{Organisation, Reorganised};
use hoshin_domain::{DepartmentId, FiscalYear, MunicipalityCode, Settings};
use sqlx::{AnyConnection, AssertSqlSafe};
use std::collections::{BTreeMap, BTreeSet};

/// Everything of one kind by its department.
pub(super) type Of<T> = BTreeMap<DepartmentId, T>;

/// Whose years are asked for: one department's, or all.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChronicleQuery<'a> {
    pub(super) code: &'a MunicipalityCode,
    pub(super) department: Option<DepartmentId>,
    pub(super) year: FiscalYear,
}

// `OF` is one department, or all of them: no database takes an index through an "or". Who keeps a paper of the year matters only where departments followed others.
const MARKS: &str = "SELECT 'edition', fiscal_year, department, number, '' FROM publication \
    WHERE municipality = $1 AND fiscal_year < $2 AND OF \
    AND number = (SELECT MAX(newer.number) FROM publication newer WHERE newer.municipality = publication.municipality \
    AND newer.fiscal_year = publication.fiscal_year AND newer.department = publication.department) \
    UNION ALL SELECT 'policy', fiscal_year, department, revision, '' FROM policy \
    WHERE municipality = $1 AND fiscal_year <> $2 AND OF \
    UNION ALL SELECT 'settings', 0, 0, 0, body FROM setting WHERE municipality = $1 \
    UNION ALL SELECT 'reorganisation', 0, 0, id, body FROM reorganisation WHERE municipality = $1 \
    UNION ALL SELECT 'paper', fiscal_year, department, 0, '' FROM policy WHERE municipality = $1 AND fiscal_year = $2 \
    AND EXISTS (SELECT 1 FROM reorganisation WHERE reorganisation.municipality = $1)";
const EDITION: &str =
    "SELECT paper FROM publication WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND number = $4";
// Whatever its revision is by now: nothing older than what was asked for.
const POLICY: &str =
    "SELECT body FROM policy WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND revision >= $4";

/// Where a text lies, with the number it was last read at.
type Mark = (PolicyKey, Source, i64);

/// What the database says of the years, before any text of them is read.
#[derive(Default)]
struct Marks {
    texts: Vec<Mark>,
    settings: Settings,
    changes: Vec<Reorganised>,
    /// Who keeps a paper of the year.
    papers: BTreeSet<DepartmentId>,
}

/// What the years say, but for what the year itself answers (its policy is at hand), and what the city settled.
/// Nothing is remembered of what a transaction reads: it may be taken back.
pub(super) async fn chronicles(
    connection: &mut AnyConnection,
    asked: ChronicleQuery<'_>,
    remembered: Option<&Remembered>,
) -> Result<(Of<Chronicle>, Settings)> {
    let mut marks = marks(connection, asked).await?;
    let organisation = Organisation::new(Vec::new(), Vec::new(), std::mem::take(&mut marks.changes));
    // What came from others, and what they answer since, is asked for where there are others at all.
    let relatives = asked.department.map(|own| organisation.relatives_of(own)).filter(|all| all.len() > 1);
    if let Some(relatives) = relatives {
        marks.texts = self::marks(connection, ChronicleQuery { department: None, ..asked }).await?.texts;
        marks.texts.retain(|(key, ..)| relatives.contains(&key.department));
    }
    let mut own = Of::<Chronicle>::new();
    for mark in marks.texts {
        let (key, told) = (mark.0, told(connection, asked.code, mark, remembered).await?);
        let chronicle = own.entry(key.department).or_insert_with(|| Chronicle::of(key.department, BTreeMap::new()));
        let year = chronicle.years.entry(key.fiscal_year).or_default();
        year.left = year.left.take().or(told.left);
        year.answers = year.answers.take().or(told.answers);
    }
    let followed = succession::handed_on(own, &organisation, asked.year, &marks.papers);
    Ok((followed, marks.settings))
}

async fn marks(connection: &mut AnyConnection, asked: ChronicleQuery<'_>) -> Result<Marks> {
    let of = if asked.department.is_some() { "department = $3" } else { "$3 = 0" };
    let (statement, department) = (MARKS.replace("OF", of), asked.department.unwrap_or(DepartmentId(0)));
    let rows: Vec<(String, i64, i64, i64, String)> =
        rows(&mut *connection, asked.code, AssertSqlSafe(statement), &[&asked.year, &department]).await?;
    let mut marks = Marks::default();
    for (kind, year, department, mark, body) in rows {
        let department = DepartmentId(department);
        let source = match kind.as_str() {
            "settings" => {
                marks.settings = settings_from(Some(&body))?;
                continue;
            }
            "reorganisation" => {
                marks.changes.push(Reorganised { id: mark, reorganisation: reorganisation(mark, &body)? });
                continue;
            }
            "paper" => {
                marks.papers.insert(department);
                continue;
            }
            "edition" => Source::Edition,
            _ => Source::Policy,
        };
        marks.texts.push((PolicyKey { fiscal_year: fiscal_year(year)?, department }, source, mark));
    }
    Ok(marks)
}

async fn told(
    connection: &mut AnyConnection,
    code: &MunicipalityCode,
    (key, source, mark): Mark,
    remembered: Option<&Remembered>,
) -> Result<Told> {
    let place = (code.clone(), key, source);
    let known = remembered.and_then(|all| all.known().get(&place).filter(|(read, _)| *read == mark).cloned());
    if let Some((_, told)) = known {
        return Ok(told);
    }
    let told = read(connection, code, key, source, mark).await?;
    if let Some(all) = remembered {
        all.keep(place, mark, told.clone());
    }
    Ok(told)
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
