//! The list of a policy's records: filtered, counted and page by page.

use super::{COLUMNS, KeptRecord, Row, understood};
use crate::{City, PolicyKey, StoreError};
use hoshin_domain::{ItemId, RecordPlace};
use sqlx::Any;
use sqlx::any::AnyArguments;
use std::collections::BTreeMap;

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

type Query<'q, O> = sqlx::query::QueryAs<'q, Any, O, AnyArguments>;

impl City {
    /// A page of the records of a policy.
    pub async fn records(&self, key: PolicyKey, query: &RecordQuery) -> Result<RecordPage, StoreError> {
        let statement = format!("{COLUMNS} {WHERE} ORDER BY day DESC, id DESC LIMIT $9 OFFSET $10");
        let rows: Vec<Row> = self
            .filtered(sqlx::query_as(sqlx::AssertSqlSafe(statement)), key, query)
            .bind(query.limit)
            .bind(query.skip)
            .fetch_all(&self.store.pool)
            .await?;
        let records = rows.into_iter().map(understood).collect::<Result<_, _>>()?;
        Ok(RecordPage { records, count: self.count_records(key, query).await? })
    }

    async fn count_records(&self, key: PolicyKey, query: &RecordQuery) -> Result<i64, StoreError> {
        let statement = format!("SELECT COUNT(*) FROM record {WHERE}");
        let (count,): (i64,) = self
            .filtered(sqlx::query_as(sqlx::AssertSqlSafe(statement)), key, query)
            .fetch_one(&self.store.pool)
            .await?;
        Ok(count)
    }

    fn filtered<'q, O>(&self, statement: Query<'q, O>, key: PolicyKey, query: &RecordQuery) -> Query<'q, O> {
        let month = query.month.as_deref().unwrap_or_default();
        statement
            .bind(self.code.as_str().to_owned())
            .bind(i64::from(key.fiscal_year.starts()))
            .bind(key.department.0)
            .bind(i64::from(query.is_removed))
            .bind(query.initiative.map_or(0, |id| i64::from(id.0)))
            .bind(query.kind.clone().unwrap_or_default())
            .bind(month.to_owned())
            // Behind every day of the month, and behind every month: days begin with digits.
            .bind(format!("{month}~"))
    }

    /// How many records each initiative of a policy has.
    pub async fn record_counts(&self, key: PolicyKey) -> Result<BTreeMap<ItemId, i64>, StoreError> {
        let rows: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT initiative, COUNT(*) FROM record \
             WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND is_removed = 0 GROUP BY initiative",
        )
        .bind(self.code.as_str())
        .bind(i64::from(key.fiscal_year.starts()))
        .bind(key.department.0)
        .fetch_all(&self.store.pool)
        .await?;
        let item = |(id, count): (i64, i64)| u32::try_from(id).ok().map(|id| (ItemId(id), count));
        Ok(rows.into_iter().filter_map(item).collect())
    }

    /// Every record of an initiative, oldest first.
    pub async fn records_of(&self, place: RecordPlace) -> Result<Vec<KeptRecord>, StoreError> {
        records_of(&self.store.pool, self, place).await
    }

    /// The latest titles of an initiative, for the list a title may be chosen from.
    pub async fn earlier_titles(&self, place: RecordPlace) -> Result<Vec<String>, StoreError> {
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
    from: impl sqlx::Executor<'e, Database = Any>,
    city: &City,
    place: RecordPlace,
) -> Result<Vec<KeptRecord>, StoreError> {
    let statement = format!(
        "{COLUMNS} WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND initiative = $4 \
         AND is_removed = 0 ORDER BY day, id"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(statement))
        .bind(city.code.as_str())
        .bind(i64::from(place.fiscal_year.starts()))
        .bind(place.department.0)
        .bind(i64::from(place.initiative.0))
        .fetch_all(from)
        .await?;
    rows.into_iter().map(understood).collect()
}
