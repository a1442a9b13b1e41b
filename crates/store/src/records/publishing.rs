//! What goes out of a policy's records with a publication.

use super::{COLUMNS, KeptRecord, RecordRow, understood};
use crate::statement::rows;
use crate::{City, KeptPolicy, PolicyKey, StoreError};
use hoshin_domain::record::PublishedRecords;
use hoshin_domain::record::feed::Known;
use hoshin_domain::{ItemId, RecordId};
use sqlx::{AnyConnection, AssertSqlSafe};

impl City {
    /// The records that would go out if the policy were published now.
    pub async fn records_to_publish(&self, kept: &KeptPolicy) -> Result<PublishedRecords, StoreError> {
        let mut tx = self.store.snapshot().await?;
        let going_out = self.public_in(&mut tx, kept).await?;
        tx.leave().await?;
        Ok(going_out)
    }

    pub(crate) async fn public_in(
        &self,
        from: &mut AnyConnection,
        kept: &KeptPolicy,
    ) -> Result<PublishedRecords, StoreError> {
        let records = self.records_in(from, kept.key).await?;
        let known: Vec<(ItemId, Known<'_>)> =
            records.iter().map(|kept| (kept.place.initiative, (kept.id, &kept.record))).collect();
        Ok(PublishedRecords::of(&kept.policy, kept.policy.progress.step, &known))
    }

    async fn records_in(&self, from: &mut AnyConnection, key: PolicyKey) -> Result<Vec<KeptRecord>, StoreError> {
        let statement = format!(
            "{COLUMNS} WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND is_removed = 0 \
             ORDER BY day, id"
        );
        let rows: Vec<RecordRow> =
            rows(from, &self.code, AssertSqlSafe(statement), &[&key.fiscal_year, &key.department]).await?;
        rows.into_iter().map(understood).collect()
    }

    /// The editions a record went out with, oldest first. They do not change, whatever becomes of it.
    pub async fn editions_with(&self, key: PolicyKey, id: RecordId) -> Result<Vec<i64>, StoreError> {
        // As it stands in the JSON; inside of a text its quotation marks would be escaped.
        let mark = format!("%\"id\":{id},%");
        let statement = "SELECT number FROM publication WHERE municipality = $1 AND fiscal_year = $2 \
             AND department = $3 AND records LIKE $4 ORDER BY number";
        let rows: Vec<(i64,)> = self.rows(statement, &[&key.fiscal_year, &key.department, &mark]).await?;
        Ok(rows.into_iter().map(|(number,)| number).collect())
    }
}
