//! How to go back behind a paper that was taken over: by further changes, and only where nobody has written since.

use crate::{
    Charge, Decision, FieldPath, GoalField, GradeScale, ItemId, OfficerField, OperatingPolicy, PolicyEvent, Refusal,
    StageKind,
};
use std::collections::BTreeMap;

/// What stood before an adoption that its events do not tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Earlier {
    pub scale: Option<GradeScale>,
    /// What was set of indicators; nothing of those of which nobody had set anything.
    pub charges: Vec<Charge>,
}

impl Earlier {
    /// Whether it is needed to take these events back.
    pub fn is_needed(events: &[PolicyEvent]) -> bool {
        let is_untold = |event: &PolicyEvent| {
            matches!(event, PolicyEvent::ScaleChanged { .. } | PolicyEvent::IndicatorCharged { .. })
        };
        events.iter().any(is_untold)
    }

    /// As the policy was before these events; none if it began with them, and then with a scale.
    pub fn of(before: Option<&OperatingPolicy>, events: &[PolicyEvent]) -> Self {
        match (before, events.first()) {
            (Some(policy), _) => Self { scale: Some(policy.grade_scale.clone()), charges: policy.charges.clone() },
            (None, Some(PolicyEvent::PolicyOpened { scale, .. })) => {
                Self { scale: Some(scale.clone()), charges: Vec::new() }
            }
            (None, _) => Self::default(),
        }
    }

    fn charge(&self, indicator: ItemId) -> Charge {
        let set = self.charges.iter().find(|charge| charge.indicator == indicator);
        set.cloned().unwrap_or_else(|| Charge::usual(indicator))
    }
}

/// What takes the changes of an adoption back, and what has to stay.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reversal {
    /// The fields that get their earlier text again, with the text of now and the earlier one.
    pub fields: Vec<(FieldPath, Option<String>, Option<String>)>,
    /// The parts that came with the paper and go again; each can be restored.
    pub parts: Vec<ItemId>,
    /// Whether the earlier grade scale comes back.
    pub scale: bool,
    /// What is said of indicators again, with what is said now and what was said before.
    pub charges: Vec<(Charge, Charge)>,
    pub left: Vec<Left>,
}

/// What stays as it is, because it is not as the paper left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Somebody has changed it since.
    Field(FieldPath),
    /// It was empty before, and must not be empty.
    Required(FieldPath),
    /// Somebody has changed or added something inside since.
    Part(ItemId),
    /// Somebody has said since whose this indicator is.
    Charge(ItemId),
    Scale,
}

/// What the adoption of `events` has changed, turned back on the policy as it stands now.
///
/// `earlier` is asked only for what [`Earlier::is_needed`] says.
pub fn reversal(policy: &OperatingPolicy, events: &[PolicyEvent], earlier: &Earlier) -> Reversal {
    let adopted = Adopted::of(events);
    let mut reversal = Reversal::default();
    reversal.scale_of(policy, &adopted, earlier.scale.as_ref());
    for (path, (before, after)) in &adopted.fields {
        if path.item().is_none_or(|item| !adopted.has_added(item)) {
            reversal.field(policy, *path, before.as_ref(), after.as_ref());
        }
    }
    for (indicator, after) in &adopted.charges {
        if !adopted.has_added(*indicator) {
            reversal.charge(policy, earlier.charge(*indicator), after);
        }
    }
    for (item, goal) in &adopted.parts {
        if goal.is_none_or(|goal| !adopted.has_added(goal)) {
            reversal.part(policy, &adopted, *item);
        }
    }
    reversal
}

/// The policy behind an adoption. A promise that was published meanwhile is not taken back: that is a correction's affair.
pub(crate) fn take_back(
    before: &OperatingPolicy,
    stage: StageKind,
    events: &[PolicyEvent],
    earlier: &Earlier,
    source: &str,
) -> Result<Decision, Refusal> {
    let reversal = reversal(before, events, earlier);
    let mut decision = Decision { policy: before.clone(), events: Vec::new() };
    if !reversal.has_changes() {
        return Ok(decision);
    }
    if stage == StageKind::Reporting && !before.publications.is_empty() {
        let promised: Vec<FieldPath> =
            reversal.fields.iter().map(|(field, ..)| *field).filter(|field| field.is_of_plan()).collect();
        if !promised.is_empty() || !reversal.parts.is_empty() {
            return Err(Refusal::PromiseDiffers(promised));
        }
    }
    let (policy, done) = (&mut decision.policy, &mut decision.events);
    done.push(PolicyEvent::PaperAdopted { source: source.to_owned() });
    if let Some(scale) = earlier.scale.as_ref().filter(|_| reversal.scale) {
        policy.grade_scale = scale.clone();
        done.push(PolicyEvent::ScaleChanged { scale: scale.clone() });
    }
    for (field, now, earlier) in reversal.fields {
        policy.set_text(field, earlier.clone());
        done.push(PolicyEvent::FieldChanged { field, before: now, after: earlier });
    }
    for item in reversal.parts {
        policy.remove(item).ok_or(Refusal::Gone(item))?;
        done.push(PolicyEvent::ItemRemoved { item });
    }
    for (_, charge) in reversal.charges {
        policy.set_charge(&charge);
        done.push(PolicyEvent::IndicatorCharged { charge: Box::new(charge) });
    }
    Ok(decision)
}

impl Reversal {
    /// Whether there is anything to do.
    pub fn has_changes(&self) -> bool {
        self.scale || !self.fields.is_empty() || !self.parts.is_empty() || !self.charges.is_empty()
    }

    fn scale_of(&mut self, policy: &OperatingPolicy, adopted: &Adopted, before: Option<&GradeScale>) {
        let (Some(after), Some(before)) = (&adopted.scale, before) else { return };
        if policy.grade_scale == *before {
            return;
        }
        if policy.grade_scale == *after {
            self.scale = true;
        } else {
            self.left.push(Left::Scale);
        }
    }

    fn field(&mut self, policy: &OperatingPolicy, path: FieldPath, before: Option<&String>, after: Option<&String>) {
        let Ok(now) = policy.text(path) else { return self.left.push(Left::Field(path)) };
        if now.as_ref() == before {
            return;
        }
        if now.as_ref() != after {
            return self.left.push(Left::Field(path));
        }
        let is_required =
            matches!(path, FieldPath::Goal(_, GoalField::Title) | FieldPath::Officer(_, OfficerField::Name));
        if is_required && before.is_none() {
            return self.left.push(Left::Required(path));
        }
        self.fields.push((path, now, before.cloned()));
    }

    fn charge(&mut self, policy: &OperatingPolicy, before: Charge, after: &Charge) {
        let indicator = after.indicator;
        // An indicator that was taken out is nobody's.
        if policy.indicator(indicator).is_none() {
            return;
        }
        let now = policy.charge(indicator).cloned().unwrap_or_else(|| Charge::usual(indicator));
        if now == before {
            return;
        }
        if now == *after { self.charges.push((now, before)) } else { self.left.push(Left::Charge(indicator)) }
    }

    fn part(&mut self, policy: &OperatingPolicy, adopted: &Adopted, item: ItemId) {
        let fields = policy.fields_of(item);
        // It was taken out already.
        if fields.is_empty() {
            return;
        }
        let is_as_it_came = |path: &FieldPath| {
            let came = adopted.fields.get(path).and_then(|(_, after)| after.clone());
            path.item().is_some_and(|item| adopted.has_added(item)) && policy.text(*path) == Ok(came)
        };
        if fields.iter().all(is_as_it_came) { self.parts.push(item) } else { self.left.push(Left::Part(item)) }
    }
}

/// What an adoption did, by field and by part.
#[derive(Debug, Default)]
struct Adopted {
    fields: BTreeMap<FieldPath, (Option<String>, Option<String>)>,
    parts: Vec<(ItemId, Option<ItemId>)>,
    scale: Option<GradeScale>,
    charges: BTreeMap<ItemId, Charge>,
}

impl Adopted {
    fn of(events: &[PolicyEvent]) -> Self {
        let mut adopted = Self::default();
        for event in events {
            if let PolicyEvent::FieldChanged { field, before, after } = event {
                adopted.fields.entry(*field).or_insert_with(|| (before.clone(), None)).1.clone_from(after);
            } else if let PolicyEvent::ItemAdded { item, goal, .. } = event {
                adopted.parts.push((*item, *goal));
            } else if let PolicyEvent::ScaleChanged { scale } = event {
                adopted.scale = Some(scale.clone());
            } else if let PolicyEvent::IndicatorCharged { charge } = event {
                adopted.charges.insert(charge.indicator, *charge.clone());
            }
        }
        adopted
    }

    fn has_added(&self, item: ItemId) -> bool {
        self.parts.iter().any(|(added, _)| *added == item)
    }
}

#[cfg(test)]
mod tests;
