//! Two versions of one policy, field by field.

use super::{OperatingPolicy, PriorityGoal};
use crate::consideration::{Answer, Answered, ConsiderationKey};
use crate::{
    Extras, FieldPath, GoalField, Indicator, InitiativeField, ItemId, OfficerField, OverallField, Owner, Side,
    TargetField,
};

/// What differs between two versions of a policy: the fields first, then the parts, in the order of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    pub differences: Vec<Difference>,
    /// How many written fields read the same in both.
    pub unchanged: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A field of a part that both versions have.
    Changed { field: FieldPath, before: Option<String>, after: Option<String> },
    /// A part that only the later version has, with everything that belongs to it.
    Added { item: ItemId },
    /// A part that only the earlier version has, with everything that belongs to it.
    Removed { item: ItemId },
    /// A part whose number on the paper is another.
    Moved { item: ItemId, before: usize, after: usize },
    /// The scale the grades are taken from.
    ScaleChanged,
    /// What becomes of an item that an earlier year left open.
    Answered { key: ConsiderationKey, text: String, before: Option<Answer>, after: Option<Answer> },
}

impl Difference {
    /// Whether it lies in the promise; the rest is what came of it.
    pub fn is_of_plan(&self) -> bool {
        match self {
            Difference::Changed { field, .. } => field.is_of_plan(),
            Difference::Added { .. }
            | Difference::Removed { .. }
            | Difference::Moved { .. }
            | Difference::Answered { .. } => true,
            Difference::ScaleChanged => false,
        }
    }
}

/// Compares two versions of the same policy.
pub fn compare(before: &OperatingPolicy, after: &OperatingPolicy) -> Comparison {
    let mut found = Comparison::default();
    if before.grade_scale != after.grade_scale {
        found.differences.push(Difference::ScaleChanged);
    }
    found.differences.extend(answers(&before.answers, &after.answers));
    let (old, new) = (parts(before), parts(after));
    let place_in = |parts: &[NumberedPart], item| parts.iter().find(|part| part.item == item).map(|part| part.number);
    let mut field = |path: FieldPath| {
        let (Ok(old), Ok(new)) = (before.text(path), after.text(path)) else { return };
        if old == new {
            found.unchanged += usize::from(new.is_some());
        } else {
            found.differences.push(Difference::Changed { field: path, before: old, after: new });
        }
    };
    let mut paths = after.all_fields();
    // An extra field or one of an indicator that was cleared is no longer among the later version's.
    let is_optional = |path: &FieldPath| matches!(path, FieldPath::Extra(..) | FieldPath::Indicator(..));
    let is_cleared = |path: &FieldPath| is_optional(path) && !paths.contains(path);
    let cleared: Vec<FieldPath> = before.all_fields().into_iter().filter(is_cleared).collect();
    paths.extend(cleared);
    paths.into_iter().for_each(&mut field);
    for part in &new {
        match place_in(&old, part.item) {
            Some(number) if number == part.number => {}
            Some(number) => {
                let moved = Difference::Moved { item: part.item, before: number, after: part.number };
                found.differences.push(moved);
            }
            // What belongs to an added part comes with it.
            None if part.owner.is_none_or(|owner| place_in(&old, owner).is_some()) => {
                found.differences.push(Difference::Added { item: part.item });
            }
            None => {}
        }
    }
    for part in old.iter().filter(|part| place_in(&new, part.item).is_none()) {
        if part.owner.is_none_or(|owner| place_in(&new, owner).is_some()) {
            found.differences.push(Difference::Removed { item: part.item });
        }
    }
    found
}

// By the item they answer; those of the later version first.
fn answers(before: &[Answered], after: &[Answered]) -> Vec<Difference> {
    let of = |answers: &[Answered], key| answers.iter().find(|own| own.key == key).map(|own| own.answer.clone());
    let gone = before.iter().filter(|own| of(after, own.key).is_none());
    let pairs = after.iter().chain(gone).map(|own| (own, of(before, own.key), of(after, own.key)));
    let differing = pairs.filter(|(_, before, after)| before != after);
    let difference = |(own, before, after): (&Answered, _, _)| Difference::Answered {
        key: own.key,
        text: own.text.clone(),
        before,
        after,
    };
    differing.map(difference).collect()
}

impl OperatingPolicy {
    /// Every field in the order of the paper.
    pub fn all_fields(&self) -> Vec<FieldPath> {
        let mut paths = Vec::new();
        for officer in &self.officers {
            paths.extend(OfficerField::ALL.iter().map(|field| FieldPath::Officer(officer.id, *field)));
        }
        paths.push(FieldPath::BasicPolicy);
        paths.extend(extras(Owner::Policy, &self.extras));
        self.goals.iter().for_each(|goal| paths.extend(fields_of_goal(goal)));
        paths.extend(OverallField::ALL.iter().map(|field| FieldPath::Overall(*field)));
        paths
    }

    /// Every field of a part and of what belongs to it, in the order of the paper.
    pub fn fields_of(&self, item: ItemId) -> Vec<FieldPath> {
        match self.goal(item) {
            Some((_, goal)) => fields_of_goal(goal),
            None => {
                let is_its = |id: ItemId| id == item || self.indicator(id).is_some_and(|(owner, _)| owner == item);
                self.all_fields().into_iter().filter(|path| path.item().is_some_and(is_its)).collect()
            }
        }
    }
}

fn fields_of_goal(goal: &PriorityGoal) -> Vec<FieldPath> {
    let of_side = |side| {
        let fields = GoalField::ALL.iter().filter(move |field| field.side() == side);
        fields.map(|field| FieldPath::Goal(goal.id, *field))
    };
    let mut paths: Vec<FieldPath> = of_side(Side::Plan).collect();
    paths.extend(extras(Owner::Goal(goal.id), &goal.extras));
    for target in &goal.targets {
        paths.extend(TargetField::ALL.iter().map(|field| FieldPath::Target(target.id, *field)));
        paths.extend(extras(Owner::Target(target.id), &target.extras));
        paths.extend(measured(&target.indicators));
    }
    for initiative in &goal.initiatives {
        paths.extend(InitiativeField::ALL.iter().map(|field| FieldPath::Initiative(initiative.id, *field)));
        paths.extend(extras(Owner::Initiative(initiative.id), &initiative.extras));
        paths.extend(measured(&initiative.indicators));
    }
    paths.extend(of_side(Side::Check));
    paths
}

// Only those that are written; a form's empty ones are nobody's text.
fn extras(owner: Owner, extras: &Extras) -> impl Iterator<Item = FieldPath> {
    extras.iter().map(move |(side, key, _)| FieldPath::Extra(owner, side, key))
}

// Of indicators too, only what is written.
fn measured(indicators: &[Indicator]) -> impl Iterator<Item = FieldPath> {
    let fields = |indicator: &Indicator| {
        let id = indicator.id;
        indicator.values.iter().map(|(field, _)| FieldPath::Indicator(id, field)).collect::<Vec<_>>()
    };
    indicators.iter().flat_map(fields)
}

/// A part with its number in its list and the part it belongs to.
struct NumberedPart {
    item: ItemId,
    number: usize,
    owner: Option<ItemId>,
}

fn parts(policy: &OperatingPolicy) -> Vec<NumberedPart> {
    let part = |owner| move |(number, item)| NumberedPart { item, number, owner };
    let officers = policy.officers.iter().map(|officer| officer.id);
    let mut parts: Vec<NumberedPart> = (1..).zip(officers).map(part(None)).collect();
    for (number, goal) in (1..).zip(&policy.goals) {
        parts.push(NumberedPart { item: goal.id, number, owner: None });
        parts.extend((1..).zip(goal.targets.iter().map(|target| target.id)).map(part(Some(goal.id))));
        parts.extend((1..).zip(goal.initiatives.iter().map(|found| found.id)).map(part(Some(goal.id))));
    }
    for (owner, indicators) in policy.measured() {
        parts.extend((1..).zip(indicators.iter().map(|indicator| indicator.id)).map(part(Some(owner))));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Direction, FiscalYear, Form, NewItem, Step};

    fn with_goals(titles: &[&str]) -> OperatingPolicy {
        let year = FiscalYear::try_from(2026).unwrap();
        let mut policy = OperatingPolicy::new(year, "防災部".into(), Form::standard().scale.printed(), Step::Plan);
        for title in titles {
            let goal = policy.add(NewItem::Goal).unwrap();
            policy.set_text(FieldPath::Goal(goal, GoalField::Title), Some((*title).to_owned()));
            policy.add(NewItem::Target(goal)).unwrap();
        }
        policy
    }

    #[test]
    fn what_reads_the_same_is_only_counted() {
        let policy = with_goals(&["甲", "乙"]);
        assert_eq!(compare(&policy, &policy), Comparison { differences: Vec::new(), unchanged: 2 });
    }

    #[test]
    fn a_changed_field_has_both_texts() {
        let before = with_goals(&["甲"]);
        let mut after = before.clone();
        let field = FieldPath::Goal(after.goals[0].id, GoalField::Title);
        after.set_text(field, Some("乙".into()));
        let found = compare(&before, &after);
        let changed = Difference::Changed { field, before: Some("甲".into()), after: Some("乙".into()) };
        assert_eq!(found, Comparison { differences: vec![changed], unchanged: 0 });
    }

    #[test]
    fn a_part_comes_and_goes_with_what_belongs_to_it() {
        let before = with_goals(&["甲", "乙"]);
        let (first, second) = (before.goals[0].id, before.goals[1].id);
        let mut after = before.clone();
        after.remove(first).unwrap();
        let moved = Difference::Moved { item: second, before: 2, after: 1 };
        assert_eq!(compare(&before, &after).differences, [moved, Difference::Removed { item: first }]);
        let back = Difference::Moved { item: second, before: 1, after: 2 };
        assert_eq!(compare(&after, &before).differences, [Difference::Added { item: first }, back]);
    }

    #[test]
    fn goals_that_changed_places_are_both_moved() {
        let before = with_goals(&["甲", "乙"]);
        let mut after = before.clone();
        after.shift(before.goals[0].id, Direction::Down).unwrap();
        let found = compare(&before, &after).differences;
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|difference| matches!(difference, Difference::Moved { .. })));
    }

    #[test]
    fn the_fields_of_a_goal_hold_those_of_its_targets() {
        let policy = with_goals(&["甲"]);
        let (goal, target) = (policy.goals[0].id, policy.goals[0].targets[0].id);
        assert!(policy.fields_of(goal).contains(&FieldPath::Target(target, TargetField::Text)));
        assert_eq!(policy.fields_of(target).len(), TargetField::ALL.len());
    }
}
