//! What was typed and is saved now is no draft any more.

use super::changed::Changed;
use crate::change::Change;
use crate::drafts;
use hoshin_domain::Action;

pub(super) fn forget_saved(change: &mut Change<'_>, changed: &Changed<'_>) {
    if let Action::Write(writes) = changed.action {
        drafts::forget(change, changed.kept.key, writes.iter().map(|write| write.path));
    }
}
