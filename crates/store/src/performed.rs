//! Which forms were carried out already: a double click, or a request that a browser sent again, does one thing.

use crate::change::Change;
use crate::effects::Changed;
use crate::statement::{Batch, json};
use crate::{Result, StoreError};
use hoshin_domain::Event;
use jiff::SignedDuration;

/// A form older than this belongs to a session that has ended.
const KEPT: SignedDuration = SignedDuration::from_hours(48);
/// One change of so many looks for them.
const SWEPT: i64 = 50;

const EVENTS: &str = "SELECT events FROM performed WHERE municipality = $1 AND mark = $2";

/// Asks what a form of this mark has done.
pub(crate) fn question(mark: Option<&str>) -> Batch {
    let mut question = Batch::default();
    question.add(EVENTS, &[&mark]);
    question
}

/// What a form of this mark has done.
pub(crate) async fn events_of(change: &mut Change<'_>, mark: Option<&str>) -> Result<Option<Vec<Event>>> {
    let Some(mark) = mark else { return Ok(None) };
    let row: Option<(String,)> = change.row(EVENTS, &[&mark]).await?;
    row.map(|(events,)| understood(&events)).transpose()
}

/// What a form has done, as its text lies there.
pub(crate) fn understood(events: &str) -> Result<Vec<Event>, StoreError> {
    serde_json::from_str(events).map_err(|why| StoreError::corrupt("a form's outcome", why))
}

/// Notes what a form has done to a policy.
pub(crate) fn note(change: &mut Change<'_>, changed: &Changed<'_>) {
    keep(change, changed.mark, &json(&changed.events));
}

/// Notes what a form has done, and forgets the forms of long ago.
pub(crate) fn keep(change: &mut Change<'_>, mark: Option<&str>, events: &str) {
    let (Some(mark), now) = (mark, change.now) else { return };
    if change.is_one_of(SWEPT) {
        change.later("DELETE FROM performed WHERE municipality = $1 AND at < $2", &[&(now - KEPT)]);
    }
    let statement = "INSERT INTO performed (municipality, mark, at, events) VALUES ($1, $2, $3, $4)";
    change.later(statement, &[&mark, &now, &events]);
}
