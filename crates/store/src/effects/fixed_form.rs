//! The form that a year is first published on stays.

use super::changed::Changed;
use crate::change::Change;
use crate::{Result, forms};

pub(super) async fn fix(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<()> {
    if changed.events.iter().any(|event| event.publication().is_some()) {
        forms::fix(change, changed.kept.key.fiscal_year, &changed.kept.form).await?;
    }
    Ok(())
}
