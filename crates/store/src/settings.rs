//! What a city settled for itself.

use crate::{City, StoreError, audit};
use hoshin_domain::{Actor, Event, MunicipalityCode, Settings};
use jiff::Timestamp;
use sqlx::Any;

impl City {
    /// The city's settings; what it did not settle has its default.
    pub async fn settings(&self) -> Result<Settings, StoreError> {
        load(&self.store.pool, &self.code).await
    }

    /// Keeps the city's settings.
    pub async fn keep_settings(&self, settings: &Settings, actor: &Actor, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        let head = audit::take_chain(&mut tx, &self.code).await?;
        let body = serde_json::to_string(settings).expect("settings hold only numbers, words and dates");
        sqlx::query(
            "INSERT INTO setting (municipality, body) VALUES ($1, $2) \
             ON CONFLICT (municipality) DO UPDATE SET body = excluded.body",
        )
        .bind(self.code.as_str())
        .bind(body)
        .execute(&mut *tx)
        .await?;
        let event = Event::SettingsChanged { settings: Box::new(settings.clone()) };
        audit::append(&mut tx, &self.code, head, actor, "settings", &[event], now).await?;
        Ok(tx.commit().await?)
    }
}

pub(crate) async fn load<'e>(
    from: impl sqlx::Executor<'e, Database = Any>,
    code: &MunicipalityCode,
) -> Result<Settings, StoreError> {
    let row: Option<(String,)> = sqlx::query_as("SELECT body FROM setting WHERE municipality = $1")
        .bind(code.as_str())
        .fetch_optional(from)
        .await?;
    settings_from(row.as_ref().map(|(body,)| body.as_str()))
}

pub(crate) fn settings_from(body: Option<&str>) -> Result<Settings, StoreError> {
    let Some(body) = body else { return Ok(Settings::default()) };
    serde_json::from_str(body).map_err(|why| StoreError::corrupt("the settings", why))
}
