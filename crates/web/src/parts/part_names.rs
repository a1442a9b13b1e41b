//! Parts by a name a person can read, also those that were taken out.

use crate::Words;
use crate::parts::{Names, field_names};
use hoshin_domain::policy::Removed;
use hoshin_domain::{
    FieldPath, GoalField, IndicatorField, InitiativeField, ItemId, OfficerField, OperatingPolicy, TargetField,
};

/// 重点目標 2「市の魅力を発信する」, as the policy stands.
pub(crate) fn of(names: Names<'_>, policy: &OperatingPolicy, item: ItemId) -> String {
    let Some((path, text)) = lead(policy, item) else { return removed(names, policy, item) };
    let place = field_names::place(names, policy, path).unwrap_or_default();
    match text {
        Some(text) => names.words.tell("part-named", &[("place", place.into()), ("text", short(&text).into())]),
        None => place,
    }
}

/// The full name of a field; the text of its part where that was taken out.
pub(crate) fn of_field(names: Names<'_>, policy: &OperatingPolicy, path: FieldPath) -> String {
    match path.item().filter(|_| field_names::place(names, policy, path).is_none()) {
        Some(item) => format!("{}　{}", removed(names, policy, item), names.field(path)),
        None => field_names::full(names, policy, path),
    }
}

/// How a part is called in lists and questions.
pub(crate) fn of_removed(words: Words, part: &Removed) -> String {
    let (kind, text) = match part {
        Removed::Officer(officer) => ("officers", officer.name.as_deref()),
        Removed::Goal(goal) => ("year-goals", goal.title.as_deref()),
        Removed::Target { target, .. } => ("field-target-text", target.text.as_deref()),
        Removed::Initiative { initiative, .. } => ("field-initiative-text", initiative.text.as_deref()),
        Removed::Indicator { indicator, .. } => ("indicators", indicator.values.get(IndicatorField::Name)),
    };
    format!("{}「{}」", words.say(kind), short(text.unwrap_or(&words.say("empty"))))
}

pub(crate) fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(30).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

// The field by which a part is known, with its text.
fn lead(policy: &OperatingPolicy, item: ItemId) -> Option<(FieldPath, Option<String>)> {
    let paths = [
        FieldPath::Goal(item, GoalField::Title),
        FieldPath::Target(item, TargetField::Text),
        FieldPath::Initiative(item, InitiativeField::Text),
        FieldPath::Officer(item, OfficerField::Name),
        FieldPath::Indicator(item, IndicatorField::Name),
    ];
    paths.into_iter().find_map(|path| policy.text(path).ok().map(|text| (path, text)))
}

fn removed(names: Names<'_>, policy: &OperatingPolicy, item: ItemId) -> String {
    match policy.removed.iter().find_map(|removed| text_in(removed, item)) {
        Some(text) => {
            let text = text.map_or(names.words.say("empty"), |text| short(&text));
            names.words.tell("part-removed", &[("text", text.into())])
        }
        None => names.words.tell("part-unknown", &[("id", item.to_string().into())]),
    }
}

// A goal that was taken out holds its targets and initiatives.
fn text_in(removed: &Removed, item: ItemId) -> Option<Option<String>> {
    match removed {
        Removed::Officer(officer) => (officer.id == item).then(|| officer.name.clone()),
        Removed::Target { target, .. } => (target.id == item).then(|| target.text.clone()),
        Removed::Initiative { initiative, .. } => (initiative.id == item).then(|| initiative.text.clone()),
        Removed::Indicator { indicator, .. } => {
            (indicator.id == item).then(|| indicator.values.get(IndicatorField::Name).map(str::to_owned))
        }
        Removed::Goal(goal) if goal.id == item => Some(goal.title.clone()),
        Removed::Goal(goal) => {
            let target = goal.targets.iter().find(|target| target.id == item).map(|target| target.text.clone());
            let initiative = || goal.initiatives.iter().find(|found| found.id == item).map(|found| found.text.clone());
            target.or_else(initiative)
        }
    }
}
