//! 公表後の変更: what of a promise reads otherwise in a later edition, by the identity of each field.

use super::{OperatingPolicy, PriorityGoal};
use crate::field::Owner;
use crate::{FieldPath, Indicator, ItemId, Side};
use serde::{Deserialize, Serialize};

/// One promised text that an edition changed, brought or took out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseChange {
    /// The number of the edition; none while the change is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<u32>,
    pub field: FieldPath,
    pub place: PromisePlace,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<GonePart>,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The numbers by which people find a text, each counted from 1: on the last of the compared papers; of a part that is
/// not there any more, those it had.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromisePlace {
    /// None on the cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiative: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<u32>,
}

/// What of its place is not on the last paper any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GonePart {
    /// The target, initiative or indicator; the number of the goal is that of the last paper.
    Part,
    /// The goal itself.
    Goal,
}

/// A text of the promise; the people on the cover are none.
struct Promised {
    field: FieldPath,
    place: PromisePlace,
    goal: Option<ItemId>,
    text: String,
}

/// What each version of a policy changed in the promise of the one before, the oldest first; within a version in the
/// order of its paper, what was taken out last. The places are those on the last version. A part that only has another
/// number, or was written again elsewhere word for word, was not changed.
pub fn promise_changes(versions: &[(Option<u32>, &OperatingPolicy)]) -> Vec<PromiseChange> {
    let Some((_, last)) = versions.last() else { return Vec::new() };
    let last = promised(last, true);
    let texts: Vec<(Option<u32>, Vec<Promised>)> =
        versions.iter().map(|(edition, policy)| (*edition, promised(policy, false))).collect();
    let pairs =
        texts.windows(2).filter_map(|pair| if let [before, after] = pair { Some((before, after)) } else { None });
    pairs.flat_map(|((_, before), (edition, after))| between(before, after, *edition, &last)).collect()
}

fn between(old: &[Promised], new: &[Promised], edition: Option<u32>, last: &[Promised]) -> Vec<PromiseChange> {
    let text_in = |list: &[Promised], field| list.iter().find(|own| own.field == field).map(|own| own.text.clone());
    let change = |own: &Promised, before, after| {
        let (place, gone) = own.on(last);
        PromiseChange { edition, field: own.field, place, gone, before, after }
    };
    let changed = new.iter().filter_map(|own| {
        let before = text_in(old, own.field);
        (before.as_ref() != Some(&own.text)).then(|| change(own, before, Some(own.text.clone())))
    });
    let taken = old.iter().filter(|own| text_in(new, own.field).is_none());
    let taken = taken.map(|own| change(own, Some(own.text.clone()), None));
    let mut changes: Vec<PromiseChange> = changed.chain(taken).collect();
    drop_rewritten(&mut changes);
    changes
}

impl Promised {
    /// Where it stands on the last paper, whether or not something is written there.
    fn on(&self, last: &[Promised]) -> (PromisePlace, Option<GonePart>) {
        // Of indicators and of the form's own fields only the written ones are listed.
        if let Some(same) = last.iter().find(|own| own.field.item() == self.field.item()) {
            return (same.place, None);
        }
        match last.iter().find(|own| own.goal == self.goal) {
            Some(goal) => (PromisePlace { goal: goal.place.goal, ..self.place }, Some(GonePart::Part)),
            None => (self.place, Some(GonePart::Goal)),
        }
    }
}

fn drop_rewritten(changes: &mut Vec<PromiseChange>) {
    let mut at = 0;
    while let Some(taken) = changes.get(at) {
        let is_same = |other: &PromiseChange| {
            taken.after.is_none()
                && other.before.is_none()
                && other.after == taken.before
                && other.field.kind() == taken.field.kind()
        };
        match changes.iter().position(is_same) {
            Some(again) => {
                changes.remove(at.max(again));
                changes.remove(at.min(again));
                at = 0;
            }
            None => at += 1,
        }
    }
}

// What is written, or every place where a promise can be.
fn promised(policy: &OperatingPolicy, empty_too: bool) -> Vec<Promised> {
    let plan_extras = policy.extras.iter().filter(|(side, ..)| *side == Side::Plan);
    let mut cover = vec![FieldPath::BasicPolicy];
    cover.extend(plan_extras.map(|(side, key, _)| FieldPath::Extra(Owner::Policy, side, key)));
    let mut found: Vec<(FieldPath, Option<ItemId>, PromisePlace)> =
        cover.into_iter().map(|field| (field, None, PromisePlace::default())).collect();
    for (number, goal) in (1..).zip(&policy.goals) {
        let fields = policy.fields_of(goal.id).into_iter().filter(|field| field.is_of_plan());
        found.extend(fields.map(|field| (field, Some(goal.id), place_in(goal, number, field))));
    }
    let promised = |(field, goal, place)| {
        let text = policy.text(field).ok().flatten();
        let text = if empty_too { text.unwrap_or_default() } else { text? };
        Some(Promised { field, place, goal, text })
    };
    found.into_iter().filter_map(promised).collect()
}

fn place_in(goal: &PriorityGoal, number: u32, field: FieldPath) -> PromisePlace {
    let of_goal = PromisePlace { goal: Some(number), ..PromisePlace::default() };
    let Some(item) = field.item() else { return of_goal };
    let indicator = |list: &[Indicator]| numbered(list.iter().map(|own| own.id), item);
    for (at, target) in (1..).zip(&goal.targets) {
        let nth = indicator(&target.indicators);
        if target.id == item || nth.is_some() {
            return PromisePlace { target: Some(at), indicator: nth, ..of_goal };
        }
    }
    for (at, initiative) in (1..).zip(&goal.initiatives) {
        let nth = indicator(&initiative.indicators);
        if initiative.id == item || nth.is_some() {
            return PromisePlace { initiative: Some(at), indicator: nth, ..of_goal };
        }
    }
    of_goal
}

fn numbered(mut ids: impl Iterator<Item = ItemId>, item: ItemId) -> Option<u32> {
    let at = ids.position(|id| id == item)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests;
