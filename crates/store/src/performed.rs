//! Which forms were carried out already: a double click, or a request that a browser sent again, does one thing.

use crate::StoreError;
use hoshin_domain::{Event, MunicipalityCode};
use jiff::{SignedDuration, Timestamp};
use sqlx::{Any, Transaction};

/// A form older than this belongs to a session that has ended.
const KEPT: SignedDuration = SignedDuration::from_hours(48);

/// What a form of this mark has done.
pub(crate) async fn events_of(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
    mark: &str,
) -> Result<Option<Vec<Event>>, StoreError> {
    let row: Option<(String,)> = sqlx::query_as("SELECT events FROM performed WHERE municipality = $1 AND mark = $2")
        .bind(code.as_str())
        .bind(mark)
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|(events,)| serde_json::from_str(&events).map_err(|why| StoreError::corrupt("a form's outcome", why)))
        .transpose()
}

/// Notes what a form has done, and forgets the forms of long ago.
pub(crate) async fn keep(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
    mark: &str,
    events: &[Event],
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM performed WHERE municipality = $1 AND at < $2")
        .bind(code.as_str())
        .bind((now - KEPT).to_string())
        .execute(&mut **tx)
        .await?;
    let events = serde_json::to_string(events).expect("events hold only text and numbers");
    sqlx::query("INSERT INTO performed (municipality, mark, at, events) VALUES ($1, $2, $3, $4)")
        .bind(code.as_str())
        .bind(mark)
        .bind(now.to_string())
        .bind(events)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
