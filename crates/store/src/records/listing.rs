//! The list of a policy's records: filtered, counted and page by page.

use super::{COLUMNS, KeptRecord, RecordRow, understood};
use crate::statement::{Source, Value, rows};
use crate::{City, PolicyKey, Result};
use hoshin_domain::{ItemId, MunicipalityCode, RecordPlace};
use sqlx::AssertSqlSafe;

/// What of a policy's records is asked for; newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordQuery {
    pub initiative: Option<ItemId>,
    pub kind: Option<String>,
    /// 2026-06.
    pub month: Option<String>,
    /// Only those that were taken out.
    pub is_removed: bool,
    pub skip: i64,
    pub limit: i64,
}

/// Some of the records that were asked for, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPage {
    pub records: Vec<KeptRecord>,
    pub count: i64,
}

// Empty texts and zeros are "any": one statement serves every filter.
const WHERE: &str = "WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND is_removed = $4 \
     AND ($5 = 0 OR initiative = $5) AND ($6 = '' OR kind = $6) AND day >= $7 AND day < $8";

impl City {
    pub async fn records(&self, key: PolicyKey, query: &RecordQuery) -> Result<RecordPage> {
        let statement = format!("{COLUMNS} {WHERE} ORDER BY day DESC, id DESC LIMIT $9 OFFSET $10");
        let month = query.month.as_deref().unwrap_or_default();
        // Behind every day of the month, and behind every month: days begin with digits.
        let behind = format!("{month}~");
        let (initiative, kind) = (query.initiative.map_or(0, |id| id.0), query.kind.as_deref().unwrap_or_default());
        let (year, department, skip) = (key.fiscal_year, key.department, query.skip);
        let values: [&dyn Value; 9] =
            [&year, &department, &query.is_removed, &initiative, &kind, &month, &behind, &query.limit, &skip];
        let rows: Vec<RecordRow> = self.rows(AssertSqlSafe(statement), &values).await?;
        let records = rows.into_iter().map(understood).collect::<Result<_, _>>()?;
        let count = format!("SELECT COUNT(*) FROM record {WHERE}");
        Ok(RecordPage { records, count: self.number(AssertSqlSafe(count), &values[..7]).await? })
    }

    /// Every record of an initiative, oldest first.
    pub async fn records_of(&self, place: RecordPlace) -> Result<Vec<KeptRecord>> {
        records_of(&self.store.pool, &self.code, place).await
    }

    /// The latest titles of an initiative, for the list a title may be chosen from.
    pub async fn earlier_titles(&self, place: RecordPlace) -> Result<Vec<String>> {
        const LATEST: i64 = 100;
        let query = RecordQuery { initiative: Some(place.initiative), limit: LATEST, ..RecordQuery::default() };
        let page = self.records(super::key_of(place), &query).await?;
        let mut titles: Vec<String> = Vec::new();
        for kept in page.records {
            if !titles.contains(&kept.record.title) {
                titles.push(kept.record.title);
            }
        }
        Ok(titles)
    }
}

pub(crate) async fn records_of<'e>(
    from: impl Source<'e>,
    code: &MunicipalityCode,
    place: RecordPlace,
) -> Result<Vec<KeptRecord>> {
    let statement = format!(
        "{COLUMNS} WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND initiative = $4 \
         AND is_removed = 0 ORDER BY day, id"
    );
    let RecordPlace { fiscal_year, department, initiative } = place;
    let rows: Vec<RecordRow> =
        rows(from, code, AssertSqlSafe(statement), &[&fiscal_year, &department, &initiative]).await?;
    rows.into_iter().map(understood).collect()
}
