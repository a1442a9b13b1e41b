//! What was typed and is saved now is no draft any more.

use super::changed::Changed;
use crate::change::Change;
use crate::{StoreError, drafts};
use hoshin_domain::Action;

pub(super) async fn forget_saved(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<(), StoreError> {
    let Action::Write(writes) = changed.action else { return Ok(()) };
    drafts::forget(change, changed.kept.key, writes.iter().map(|write| write.path)).await
}
