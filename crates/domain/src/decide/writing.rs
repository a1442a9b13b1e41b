//! Writing fields: all or none, and never over a text the writer has not seen.

use super::checks::Rules;
use super::{Conflict, Decision, Defect, DefectKind, Performer, Refusal, checks, feeding};
use crate::text::{Seen, with_plain_line_ends};
use crate::{FieldPath, FieldWrite, ItemId, OperatingPolicy, PolicyEvent};

pub(super) fn write(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    writes: &[FieldWrite],
) -> Result<Decision, Refusal> {
    let mut policy = before.clone();
    let (mut events, mut defects, mut conflicts) = (Vec::new(), Vec::new(), Vec::new());
    let mut touched = Vec::new();
    for write in writes {
        let current = before.text(write.path).map_err(|_gone| Refusal::Gone(write.path.item().unwrap_or(ItemId(0))))?;
        let rules = Rules { form: performer.form, steps: &before.grade_scale };
        let outcome = outcome(rules, write, current.as_deref());
        // A field that was not touched asks for no right: a browser sends the whole form.
        if !matches!(outcome, Outcome::Nothing) {
            may_write(before, performer, write.path, &outcome)?;
            touched.push(write.path);
        }
        match outcome {
            Outcome::Nothing => {}
            Outcome::Change(after) => {
                policy.set_text(write.path, after.clone());
                events.push(PolicyEvent::FieldChanged { field: write.path, before: current, after });
            }
            Outcome::Defect(kind) => defects.push(Defect { path: write.path, kind }),
            Outcome::Conflict => {
                conflicts.push(Conflict { path: write.path, theirs: current, yours: write.text.clone() });
            }
        }
    }
    // As it would be afterwards: whoever ends the feeding may type the figure in the same breath.
    let fed = touched.into_iter().filter(|path| feeding::is_fed(&policy, *path));
    defects.extend(fed.map(|path| Defect { path, kind: DefectKind::FedByRecords }));
    if !defects.is_empty() {
        return Err(Refusal::Defects(defects));
    }
    if !conflicts.is_empty() {
        return Err(Refusal::Conflicts(conflicts));
    }
    Ok(Decision { policy, events })
}

fn may_write(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    path: FieldPath,
    outcome: &Outcome,
) -> Result<(), Refusal> {
    match outcome {
        Outcome::Change(None) if feeding::is_ended_by(before, path, performer) => Ok(()),
        Outcome::Nothing | Outcome::Change(_) | Outcome::Defect(_) | Outcome::Conflict => {
            performer.may_write(before, path)
        }
    }
}

enum Outcome {
    Nothing,
    Change(Option<String>),
    Defect(DefectKind),
    Conflict,
}

// A browser sends every field of the form, edited or not. What equals the text the writer saw was not
// edited and leaves the current text alone, whoever wrote it; what equals the current text is done already.
fn outcome(rules: Rules<'_>, write: &FieldWrite, current: Option<&str>) -> Outcome {
    let wanted = Seen::of(Some(&write.text));
    if wanted == write.seen || wanted == Seen::of(current) {
        return match must_be_filled(rules, write, current) {
            Some(kind) => Outcome::Defect(kind),
            None => Outcome::Nothing,
        };
    }
    let text = with_plain_line_ends(&write.text);
    if let Some(kind) = checks::defect_in(write.path, &text, rules).or_else(|| checks::lost(&text)) {
        return Outcome::Defect(kind);
    }
    if write.seen != Seen::of(current) {
        return Outcome::Conflict;
    }
    Outcome::Change(Some(text).filter(|text| !text.trim().is_empty()))
}

// A field that must not be empty is reported even when it was empty before: a new goal without a title.
fn must_be_filled(rules: Rules<'_>, write: &FieldWrite, current: Option<&str>) -> Option<DefectKind> {
    let is_empty = write.text.trim().is_empty() && current.is_none();
    is_empty.then(|| checks::defect_in(write.path, "", rules)).flatten()
}

/// The write that fills a field of a part just added.
pub(super) fn first_text(kind: &str, id: ItemId, field: &str, text: &str) -> FieldWrite {
    let path = format!("{kind}-{id}-{field}").parse().expect("callers name fields of the part they add");
    FieldWrite { path, seen: Seen::of(None), text: text.to_owned() }
}
