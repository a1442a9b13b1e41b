//! Fields by their full names: 重点目標 2　達成目標 1　達成状況.

use crate::parts::Names;
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::{FieldPath, InitiativeField, ItemId, OperatingPolicy, Owner, TargetField};
use maud::{Markup, html};

/// The field with the goal and the part it belongs to.
pub(crate) fn full(names: Names<'_>, policy: &OperatingPolicy, path: FieldPath) -> String {
    match place(names, policy, path) {
        Some(place) => format!("{place}　{}", names.field(path)),
        None => names.field(path),
    }
}

/// The part a field belongs to; none for the paper as a whole, and for a part that is not there any more.
pub(crate) fn place(names: Names<'_>, policy: &OperatingPolicy, path: FieldPath) -> Option<String> {
    let numbered = |word: &str, at: usize| names.tell(word, &[("number", (at + 1).to_string().into())]);
    let goal_name = |at: usize| names.goal(at + 1);
    let place_of = |id: ItemId, word: &str, ids: fn(&PriorityGoal) -> Vec<ItemId>| {
        policy.goals.iter().enumerate().find_map(|(goal, found)| {
            let at = ids(found).iter().position(|known| *known == id)?;
            Some(format!("{}　{}", goal_name(goal), numbered(word, at)))
        })
    };
    match path {
        FieldPath::BasicPolicy | FieldPath::Overall(_) | FieldPath::Extra(Owner::Policy, ..) => None,
        FieldPath::Indicator(id, _) => {
            let (owner, list) = policy.measured().find(|(_, list)| list.iter().any(|indicator| indicator.id == id))?;
            let at = list.iter().position(|indicator| indicator.id == id)?;
            let place = place(names, policy, FieldPath::Target(owner, TargetField::Text))
                .or_else(|| place(names, policy, FieldPath::Initiative(owner, InitiativeField::Text)))?;
            Some(format!("{place}　{}", numbered("indicator-numbered", at)))
        }
        FieldPath::Officer(id, _) => {
            policy.officers.iter().position(|officer| officer.id == id).map(|at| numbered("officer-numbered", at))
        }
        FieldPath::Goal(id, _) | FieldPath::Extra(Owner::Goal(id), ..) => {
            policy.goal(id).map(|(number, _)| goal_name(number - 1))
        }
        FieldPath::Target(id, _) | FieldPath::Extra(Owner::Target(id), ..) => {
            place_of(id, "target-numbered", |goal| goal.targets.iter().map(|target| target.id).collect())
        }
        FieldPath::Initiative(id, _) | FieldPath::Extra(Owner::Initiative(id), ..) => {
            place_of(id, "initiative-numbered", |goal| goal.initiatives.iter().map(|found| found.id).collect())
        }
    }
}

pub(crate) fn choice(names: Names<'_>, policy: &OperatingPolicy, id: &str, none: &str, chosen: &str) -> Markup {
    html! {
        select id=(id) name=(id) {
            option value="" selected[chosen.is_empty()] { (names.words.say(none)) }
            @for path in policy.all_fields() {
                @let value = path.to_string();
                option value=(value) selected[value == chosen] { (full(names, policy, path)) }
            }
        }
    }
}
