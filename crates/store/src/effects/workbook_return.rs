//! 記入用Excel that came back is noted, and taken over once.

use super::changed::Changed;
use crate::change::Change;
use crate::{PolicyKey, Result};
use hoshin_domain::{Action, TakenWorkbook};

/// Whether the file an action brings was taken over already.
pub(super) async fn is_noted(change: &mut Change<'_>, action: &Action) -> Result<bool> {
    let Action::TakeWorkbook(taken) = action else { return Ok(false) };
    let statement = "SELECT COUNT(*) FROM workbook_return WHERE municipality = $1 AND digest = $2";
    Ok(change.number(statement, &[&taken.digest]).await? > 0)
}

pub(super) async fn note(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<()> {
    let Action::TakeWorkbook(taken) = changed.action else { return Ok(()) };
    keep(change, changed.kept.key, taken).await
}

/// Notes that a workbook came back.
pub(crate) async fn keep(change: &mut Change<'_>, key: PolicyKey, taken: &TakenWorkbook) -> Result<()> {
    let (actor, now) = (change.actor, change.now);
    let statement = "INSERT INTO workbook_return \
         (municipality, digest, fiscal_year, department, section, workbook, file_name, taken_at, taken_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (municipality, digest) DO NOTHING";
    let section = taken.section.as_deref().unwrap_or_default();
    let (TakenWorkbook { digest, workbook, file, .. }, PolicyKey { fiscal_year, department }) = (taken, key);
    change
        .execute(statement, &[digest, &fiscal_year, &department, &section, workbook, file, &now, &actor.name])
        .await?;
    Ok(())
}
