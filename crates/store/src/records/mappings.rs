//! How a city reads its lists, kept under a name.

use crate::{City, StoreError, audit};
use hoshin_domain::record::Mapping;
use hoshin_domain::{Actor, Event};
use jiff::Timestamp;

/// A mapping with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMapping {
    pub name: String,
    pub mapping: Mapping,
}

impl City {
    /// Keeps a mapping; one of the same name is replaced.
    pub async fn keep_mapping(&self, kept: &KeptMapping, actor: &Actor, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        let head = audit::take_chain(&mut tx, &self.code).await?;
        sqlx::query(
            "INSERT INTO record_mapping (municipality, name, body) VALUES ($1, $2, $3) \
             ON CONFLICT (municipality, name) DO UPDATE SET body = excluded.body",
        )
        .bind(self.code.as_str())
        .bind(&kept.name)
        .bind(super::json(&kept.mapping))
        .execute(&mut *tx)
        .await?;
        let event = Event::RecordMappingKept { name: kept.name.clone() };
        audit::append(&mut tx, &self.code, head, actor, "record-mapping", &[event], now).await?;
        Ok(tx.commit().await?)
    }

    /// Every mapping of the city, by name.
    pub async fn mappings(&self) -> Result<Vec<KeptMapping>, StoreError> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT name, body FROM record_mapping WHERE municipality = $1 ORDER BY name")
                .bind(self.code.as_str())
                .fetch_all(&self.store.pool)
                .await?;
        let kept = |(name, body): (String, String)| {
            let mapping = serde_json::from_str(&body).map_err(|why| StoreError::corrupt("a mapping", why))?;
            Ok(KeptMapping { name, mapping })
        };
        rows.into_iter().map(kept).collect()
    }
}
