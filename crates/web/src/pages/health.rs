//! `/health/live` and `/health/ready`: may work be sent to this process? A word for machines, without a session.

use crate::CityHall;
use axum::extract::State;
use axum::http::StatusCode;
use hoshin_store::StoreError;
use std::time::Duration;

/// A proxy that asks must not wait as long as a reader does.
const PATIENCE: Duration = Duration::from_secs(1);

/// `GET /health/live`
pub(crate) async fn live() -> &'static str {
    "ok\n"
}

/// `GET /health/ready`
pub(crate) async fn ready(State(hall): State<CityHall>) -> (StatusCode, &'static str) {
    match tokio::time::timeout(PATIENCE, hall.city.migrations()).await {
        Ok(Ok(migrations)) if migrations.are_complete() => (StatusCode::OK, "ok\n"),
        Ok(Ok(_) | Err(StoreError::Newer(_))) => (StatusCode::SERVICE_UNAVAILABLE, "schema\n"),
        Ok(Err(why)) => {
            tracing::error!(%why, "not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "database\n")
        }
        Err(_too_late) => {
            tracing::error!("not ready: the database does not answer within a second");
            (StatusCode::SERVICE_UNAVAILABLE, "database\n")
        }
    }
}
