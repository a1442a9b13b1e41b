//! What is written now is found by searching, and what is not there any more is not.

use super::changed::Changed;
use crate::change::Change;
use crate::index;
use hoshin_domain::search::changes_by;

pub(super) fn learn(change: &mut Change<'_>, changed: &Changed<'_>) {
    let Changed { before, kept, events, .. } = changed;
    index::follow(change, kept.key, &changes_by(events, *before, &kept.policy));
}
