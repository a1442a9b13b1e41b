//! Taking over what came back in a workbook: every cell, every new row, or nothing.

use super::{Decision, Performer, Refusal, asking, writing};
use crate::text::Seen;
use crate::{Charge, FieldWrite, ItemId, NewRow, OperatingPolicy, Permission, PolicyEvent, Role, TakenWorkbook};
use std::collections::BTreeMap;

pub(super) fn take(
    before: &OperatingPolicy,
    performer: Performer<'_>,
    taken: &TakenWorkbook,
) -> Result<Decision, Refusal> {
    // Whoever sends it writes with the own rights; the operator at the console has those of taking over a paper.
    let is_operator = performer.actor.is(Role::Operator) && performer.duty(Permission::Adopt, &[]).is_ok();
    let performer = Performer { takes_over: is_operator, ..performer };
    let mut decision = writing::write(before, &performer, &taken.writes)?;
    for row in &taken.added {
        add(&mut decision, &performer, row)?;
    }
    charge(&mut decision, &performer, taken)?;
    if !decision.events.is_empty() {
        let (workbook, file) = (taken.workbook.clone(), taken.file.clone());
        decision.events.insert(0, PolicyEvent::WorkbookTaken { workbook, file });
    }
    Ok(decision)
}

// Each indicator once, however many of its cells were filled. The revision that was compared is held by the door.
fn charge(decision: &mut Decision, performer: &Performer<'_>, taken: &TakenWorkbook) -> Result<(), Refusal> {
    let mut wanted: BTreeMap<ItemId, Charge> = BTreeMap::new();
    for write in &taken.charges {
        let id = write.indicator;
        let before = wanted.remove(&id).or_else(|| decision.policy.charge(id).cloned());
        let text = Some(write.text.as_str()).filter(|text| !text.is_empty());
        wanted.insert(id, before.unwrap_or_else(|| Charge::usual(id)).with(write.field, text));
    }
    for charge in wanted.into_values() {
        let charged = asking::charge(&decision.policy, performer, &charge)?;
        decision.policy = charged.policy;
        decision.events.extend(charged.events);
    }
    Ok(())
}

fn add(decision: &mut Decision, performer: &Performer<'_>, row: &NewRow) -> Result<(), Refusal> {
    performer.may_change(Permission::WritePlan, &[])?;
    let (kind, goal) = row.item.kind();
    let id = decision.policy.add(row.item).ok_or_else(|| Refusal::Gone(goal.unwrap_or(ItemId(0))))?;
    decision.events.push(PolicyEvent::ItemAdded { item: id, kind: kind.to_owned(), goal });
    let write = |(path, text): &(crate::FieldPath, String)| FieldWrite {
        path: path.of_item(id),
        seen: Seen::of(None),
        text: text.clone(),
    };
    let writes: Vec<FieldWrite> = row.texts.iter().map(write).collect();
    let written = writing::write(&decision.policy, performer, &writes)?;
    decision.policy = written.policy;
    decision.events.extend(written.events);
    Ok(())
}
