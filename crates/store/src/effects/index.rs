//! What is written now is found by searching, and what is not there any more is not.

use super::changed::Changed;
use crate::change::Change;
use crate::index;
use hoshin_domain::search::{changes_by, of_edition};

pub(super) fn learn(change: &mut Change<'_>, changed: &Changed<'_>) {
    let Changed { before, kept, events, records, .. } = changed;
    index::follow(change, kept.key, &changes_by(events, *before, &kept.policy));
    if events.iter().any(|event| event.publication().is_some())
        && let Some(published) = kept.policy.publications.last()
    {
        index::publish(change, kept.key, of_edition(&kept.policy.paper_of(published.step), records));
    }
}
