//! The texts of a city, searched.
//!
//! The index is asked in two steps: the newest candidates that have all pairs of letters, then, of words longer than a
//! pair, whether the letters stand one behind the other (decision 0042).

mod building;

use crate::backend::Backend;
use crate::statement::{Value, fiscal_year};
use crate::{City, PolicyKey, Result, StoreError, TextQuery, index};
use hoshin_domain::DepartmentId;
use hoshin_domain::search::TextPlace;
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many hits are found and counted, the newest first; whoever has more asks more narrowly.
pub const MOST_HITS: usize = 200;
/// So many candidates are looked at in one statement, and so many statements are made of one question.
const AT_ONCE: i64 = MOST_HITS as i64 + 1;
const ROUNDS: usize = 5;

/// A text that has every word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextHit {
    pub id: i64,
    pub key: PolicyKey,
    pub place: TextPlace,
}

/// What was found, the newest year first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextsFound {
    pub hits: Vec<TextHit>,
    /// Whether there are more than were looked at.
    pub are_more: bool,
}

type TextRow = (i64, i64, i64, String, i64);

impl City {
    /// The texts that have every word of a question. Nothing is counted that stands outside of these departments.
    pub async fn search_texts(&self, query: &TextQuery<'_>) -> Result<TextsFound> {
        let mut found = TextsFound::default();
        if query.asked.is_empty() || query.is_of_nothing() {
            return Ok(found);
        }
        let tokens = index::question(self.store.backend, &self.code, query);
        let long: Vec<&str> = query.asked.folded().filter(|word| word.chars().nth(2).is_some()).collect();
        let mut stretch = Stretch::first(self.store.backend, query);
        let mut before = i64::MAX;
        for _round in 0..ROUNDS {
            let statement = statement(stretch, long.len());
            let mut values: Vec<&dyn Value> = vec![&tokens, &before];
            values.extend(long.iter().map(|word| word as &dyn Value));
            let rows: Vec<TextRow> = self.rows(sqlx::AssertSqlSafe(statement.as_str()), &values).await?;
            let is_last = rows.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
            if is_last && stretch == Stretch::NewestOfPostgres {
                stretch = Stretch::WholeOfPostgres;
                continue;
            }
            before = rows.last().map_or(0, |(id, ..)| *id);
            for row in rows.into_iter().filter(|(.., has_all)| *has_all != 0) {
                found.hits.push(understood(row)?);
            }
            found.are_more = !is_last || found.hits.len() > MOST_HITS;
            if is_last || found.hits.len() > MOST_HITS {
                break;
            }
        }
        found.hits.truncate(MOST_HITS);
        Ok(found)
    }

    /// The texts themselves, as they were written.
    pub async fn texts_of(&self, hits: &[TextHit]) -> Result<BTreeMap<i64, String>> {
        if hits.is_empty() {
            return Ok(BTreeMap::new());
        }
        let marks: Vec<String> = (0..hits.len()).map(|at| format!("${}", at + 2)).collect();
        let statement =
            format!("SELECT id, text FROM search_text WHERE municipality = $1 AND id IN ({})", marks.join(", "));
        let ids: Vec<&dyn Value> = hits.iter().map(|hit| &hit.id as &dyn Value).collect();
        let rows: Vec<(i64, String)> = self.rows(sqlx::AssertSqlSafe(statement), &ids).await?;
        Ok(rows.into_iter().collect())
    }
}

/// Where candidates are looked for in one statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stretch {
    OfSqlite,
    /// In the newest year that has texts.
    NewestOfPostgres,
    WholeOfPostgres,
}

impl Stretch {
    // SQLite goes through its index backwards and ends where it has enough. PostgreSQL finds all there is before it sorts,
    // which of the commonest words is half of everything: what the newest year alone answers, it alone is asked.
    fn first(backend: Backend, query: &TextQuery<'_>) -> Self {
        match backend {
            Backend::Sqlite => Stretch::OfSqlite,
            Backend::Postgres if query.fiscal_year.is_some() => Stretch::WholeOfPostgres,
            Backend::Postgres => Stretch::NewestOfPostgres,
        }
    }

    // PostgreSQL is not told what is asked before it plans, nor that the ids have an order of their own: it would go
    // through the rows for a common word, and does not know that looking into one costs much more than into the index.
    fn candidates(self) -> &'static str {
        match self {
            Stretch::OfSqlite => {
                "SELECT rowid AS id FROM search_pair WHERE search_pair MATCH $2 AND rowid < $3 ORDER BY rowid DESC"
            }
            Stretch::NewestOfPostgres => {
                "SELECT id FROM search_pair WHERE tokens @@ (SELECT CAST($2 || ' & ''y' || \
                 COALESCE(MAX(id) / 1099511627776, 0) || '''' AS TSQUERY) FROM search_pair WHERE municipality = $1) \
                 AND municipality || '' = $1 AND id + 0 < $3 ORDER BY id + 0 DESC"
            }
            Stretch::WholeOfPostgres => {
                "SELECT id FROM search_pair WHERE tokens @@ (SELECT CAST($2 AS TSQUERY)) \
                 AND municipality || '' = $1 AND id + 0 < $3 ORDER BY id + 0 DESC"
            }
        }
    }

    /// The function that says where a text stands in another.
    fn place(self) -> &'static str {
        match self {
            Stretch::OfSqlite => "instr",
            Stretch::NewestOfPostgres | Stretch::WholeOfPostgres => "strpos",
        }
    }
}

/// The newest candidates before one, each with whether the long words stand in it.
fn statement(stretch: Stretch, long: usize) -> String {
    let (candidates, place) = (stretch.candidates(), stretch.place());
    let mut has_all = "1 = 1".to_owned();
    for at in 0..long {
        write!(has_all, " AND {place}(text.folded, ${}) > 0", at + 4).expect("a text takes everything");
    }
    format!(
        "SELECT text.id, text.fiscal_year, text.department, text.place, CAST(CASE WHEN {has_all} THEN 1 ELSE 0 END AS BIGINT) \
         FROM ({candidates} LIMIT {AT_ONCE}) AS candidate \
         JOIN search_text AS text ON text.municipality = $1 AND text.id = candidate.id ORDER BY text.id DESC"
    )
}

fn understood((id, year, department, place, _): TextRow) -> Result<TextHit> {
    let key = PolicyKey { fiscal_year: fiscal_year(year)?, department: DepartmentId(department) };
    let place = place.parse().map_err(|why| StoreError::corrupt("the index of texts", why))?;
    Ok(TextHit { id, key, place })
}
