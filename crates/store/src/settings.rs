//! What a city settled for itself.

use crate::change::Change;
use crate::statement::{Source, json, row};
use crate::{City, Result, StoreError};
use hoshin_domain::{Actor, CityEvent, MunicipalityCode, Settings};
use jiff::Timestamp;

impl City {
    /// The city's settings; what it did not settle has its default.
    pub async fn settings(&self) -> Result<Settings> {
        load(&self.store.pool, &self.code).await
    }

    pub async fn keep_settings(&self, settings: &Settings, actor: &Actor, now: Timestamp) -> Result<()> {
        keep(self.change(actor, now).await?, settings).await
    }
}

/// Keeps the settings as the one thing that this change does.
pub(crate) async fn keep(mut change: Change<'_>, settings: &Settings) -> Result<()> {
    let statement = "INSERT INTO setting (municipality, body) VALUES ($1, $2) \
         ON CONFLICT (municipality) DO UPDATE SET body = excluded.body";
    change.execute(statement, &[&json(settings)]).await?;
    change.finish("settings", CityEvent::SettingsChanged { settings: Box::new(settings.clone()) }).await
}

pub(crate) async fn load<'e>(from: impl Source<'e>, code: &MunicipalityCode) -> Result<Settings> {
    let row: Option<(String,)> = row(from, code, "SELECT body FROM setting WHERE municipality = $1", &[]).await?;
    settings_from(row.as_ref().map(|(body,)| body.as_str()))
}

pub(crate) fn settings_from(body: Option<&str>) -> Result<Settings> {
    let Some(body) = body else { return Ok(Settings::default()) };
    serde_json::from_str(body).map_err(|why| StoreError::corrupt("the settings", why))
}
