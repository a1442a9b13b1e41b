//! Asking for figures while the server runs: whoever has charge of an indicator is asked once its period has ended.

use crate::surroundings::now;
use hoshin_store::City;
use std::time::Duration;

/// So often it is looked whether a period has ended; a period is asked for once, however often it is looked.
const NOW_AND_THEN: Duration = Duration::from_secs(30 * 60);

pub(crate) async fn work(city: City) {
    loop {
        match city.ask_by_calendar(now()).await {
            Ok(asked) if asked.figures > 0 => {
                tracing::info!(figures = asked.figures, people = asked.logins.len(), "figures were asked for");
            }
            Ok(_) => {}
            Err(why) => tracing::warn!(%why, "figures could not be asked for"),
        }
        tokio::time::sleep(NOW_AND_THEN).await;
    }
}
