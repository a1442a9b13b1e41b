//! What goes out of a policy's records with a publication.

use super::{COLUMNS, KeptRecord, Row, understood};
use crate::{City, KeptPolicy, PolicyKey, StoreError};
use hoshin_domain::record::PublishedRecords;
use hoshin_domain::record::feed::Known;
use hoshin_domain::{Action, ItemId, RecordId};
use sqlx::{Any, Transaction};

impl City {
    /// The public records of a policy as they are now, if the action is a publication.
    pub(crate) async fn going_out(
        &self,
        tx: &mut Transaction<'static, Any>,
        policy: Option<&KeptPolicy>,
        action: &Action,
    ) -> Result<PublishedRecords, StoreError> {
        match (policy, action) {
            (Some(kept), Action::Publish { .. }) => self.public_in(tx, kept).await,
            (Some(_) | None, _) => Ok(PublishedRecords::default()),
        }
    }

    /// The records that would go out if the policy were published now.
    pub async fn records_to_publish(&self, kept: &KeptPolicy) -> Result<PublishedRecords, StoreError> {
        let mut tx = self.store.snapshot().await?;
        self.public_in(&mut tx, kept).await
    }

    async fn public_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        kept: &KeptPolicy,
    ) -> Result<PublishedRecords, StoreError> {
        let records = self.records_in(tx, kept.key).await?;
        let known: Vec<(ItemId, Known<'_>)> =
            records.iter().map(|kept| (kept.place.initiative, (kept.id, &kept.record))).collect();
        Ok(PublishedRecords::of(&kept.policy, kept.policy.progress.step, &known))
    }

    async fn records_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        key: PolicyKey,
    ) -> Result<Vec<KeptRecord>, StoreError> {
        let statement = format!(
            "{COLUMNS} WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND is_removed = 0 \
             ORDER BY day, id"
        );
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(statement))
            .bind(self.code.as_str())
            .bind(i64::from(key.fiscal_year.starts()))
            .bind(key.department.0)
            .fetch_all(&mut **tx)
            .await?;
        rows.into_iter().map(understood).collect()
    }

    /// The editions a record went out with, oldest first. They do not change, whatever becomes of it.
    pub async fn editions_with(&self, key: PolicyKey, id: RecordId) -> Result<Vec<i64>, StoreError> {
        // As it stands in the JSON; inside of a text its quotation marks would be escaped.
        let mark = format!("%\"id\":{id},%");
        let rows: Vec<(i64,)> = sqlx::query_as(
            "SELECT number FROM publication WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 \
             AND records LIKE $4 ORDER BY number",
        )
        .bind(self.code.as_str())
        .bind(i64::from(key.fiscal_year.starts()))
        .bind(key.department.0)
        .bind(mark)
        .fetch_all(&self.store.pool)
        .await?;
        Ok(rows.into_iter().map(|(number,)| number).collect())
    }
}
