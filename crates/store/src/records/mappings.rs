//! How a city reads its lists, kept under a name.

use crate::kept::Json;
use crate::statement::json;
use crate::{City, Result};
use hoshin_domain::record::Mapping;
use hoshin_domain::{Actor, CityEvent};
use jiff::Timestamp;
use sqlx::FromRow;

#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct KeptMapping {
    pub name: String,
    #[sqlx(rename = "body", try_from = "Json")]
    pub mapping: Mapping,
}

impl City {
    /// Keeps a mapping; one of the same name is replaced.
    pub async fn keep_mapping(&self, kept: &KeptMapping, actor: &Actor, now: Timestamp) -> Result<()> {
        let mut change = self.change(actor, now).await?;
        let statement = "INSERT INTO record_mapping (municipality, name, body) VALUES ($1, $2, $3) \
             ON CONFLICT (municipality, name) DO UPDATE SET body = excluded.body";
        change.execute(statement, &[&kept.name, &json(&kept.mapping)]).await?;
        change.finish("record-mapping", CityEvent::RecordMappingKept { name: kept.name.clone() }).await
    }

    pub async fn mappings(&self) -> Result<Vec<KeptMapping>> {
        let statement = "SELECT name, body FROM record_mapping WHERE municipality = $1 ORDER BY name";
        self.rows(statement, &[]).await
    }
}
