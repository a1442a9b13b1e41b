//! Waiving remarks on wording: a remark is an offer, and whoever may talk about the text may turn it down.

use super::{Decision, Performer, Refusal, checks};
use crate::lint::Rule;
use crate::{FieldPath, ItemId, OperatingPolicy, Permission, PolicyEvent};

/// Waives a remark. The same waiver again is a double click.
pub(super) fn waive(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    (field, rule, sentence): (FieldPath, Rule, &str),
    reason: &str,
) -> Result<Decision, Refusal> {
    let duty = performer.duty(Permission::Comment, &[])?;
    before.text(field).map_err(|_gone| Refusal::Gone(ItemId(0)))?;
    let reason = checks::fit(reason).map_err(Refusal::Unfit)?;
    if before.waiver(field, rule, sentence).is_some() {
        return Ok(Decision { policy: before.clone(), events: Vec::new() });
    }
    let (sentence, post) = (sentence.to_owned(), duty.post.clone());
    Ok(performer.done(before, PolicyEvent::LintWaived { field, rule, sentence, reason, post }))
}

/// Takes a waiver back; one that is not there is back already.
pub(super) fn unwaive(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    (field, rule, sentence): (FieldPath, Rule, &str),
) -> Result<Decision, Refusal> {
    performer.duty(Permission::Comment, &[])?;
    if before.waiver(field, rule, sentence).is_none() {
        return Ok(Decision { policy: before.clone(), events: Vec::new() });
    }
    Ok(performer.done(before, PolicyEvent::LintUnwaived { field, rule, sentence: sentence.to_owned() }))
}
