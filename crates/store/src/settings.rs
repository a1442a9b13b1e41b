//! What a city settled for itself.

use crate::statement::{json, row};
use crate::{City, StoreError};
use hoshin_domain::{Actor, CityEvent, MunicipalityCode, Settings};
use jiff::Timestamp;
use sqlx::Any;

impl City {
    /// The city's settings; what it did not settle has its default.
    pub async fn settings(&self) -> Result<Settings, StoreError> {
        load(&self.store.pool, &self.code).await
    }

    pub async fn keep_settings(&self, settings: &Settings, actor: &Actor, now: Timestamp) -> Result<(), StoreError> {
        let mut change = self.change(actor, now).await?;
        let statement = "INSERT INTO setting (municipality, body) VALUES ($1, $2) \
             ON CONFLICT (municipality) DO UPDATE SET body = excluded.body";
        change.execute(statement, &[&json(settings)]).await?;
        change.finish("settings", CityEvent::SettingsChanged { settings: Box::new(settings.clone()) }).await
    }
}

pub(crate) async fn load<'e>(
    from: impl sqlx::Executor<'e, Database = Any>,
    code: &MunicipalityCode,
) -> Result<Settings, StoreError> {
    let row: Option<(String,)> = row(from, code, "SELECT body FROM setting WHERE municipality = $1", &[]).await?;
    settings_from(row.as_ref().map(|(body,)| body.as_str()))
}

pub(crate) fn settings_from(body: Option<&str>) -> Result<Settings, StoreError> {
    let Some(body) = body else { return Ok(Settings::default()) };
    serde_json::from_str(body).map_err(|why| StoreError::corrupt("the settings", why))
}
