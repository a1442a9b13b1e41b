//! Fields by their full names: 重点目標 2　達成目標 1　達成状況.

use crate::Words;
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::{FieldPath, ItemId, OperatingPolicy};
use maud::{Markup, html};

/// The field with the goal and the part it belongs to.
pub(crate) fn full(words: Words, policy: &OperatingPolicy, path: FieldPath) -> String {
    match place(words, policy, path) {
        Some(place) => format!("{place}　{}", words.field(path)),
        None => words.field(path),
    }
}

/// The part a field belongs to; none for the paper as a whole, and for a part that is not there any more.
pub(crate) fn place(words: Words, policy: &OperatingPolicy, path: FieldPath) -> Option<String> {
    let numbered = |word: &str, at: usize| words.tell(word, &[("number", (at + 1).to_string().into())]);
    let goal_name = |at: usize| numbered("goal-heading", at);
    let place_of = |id: ItemId, word: &str, ids: fn(&PriorityGoal) -> Vec<ItemId>| {
        policy.goals.iter().enumerate().find_map(|(goal, found)| {
            let at = ids(found).iter().position(|known| *known == id)?;
            Some(format!("{}　{}", goal_name(goal), numbered(word, at)))
        })
    };
    match path {
        FieldPath::BasicPolicy => None,
        FieldPath::Officer(id, _) => {
            policy.officers.iter().position(|officer| officer.id == id).map(|at| numbered("officer-numbered", at))
        }
        FieldPath::Goal(id, _) => policy.goal(id).map(|(number, _)| goal_name(number - 1)),
        FieldPath::Target(id, _) => {
            place_of(id, "target-numbered", |goal| goal.targets.iter().map(|target| target.id).collect())
        }
        FieldPath::Initiative(id, _) => {
            place_of(id, "initiative-numbered", |goal| goal.initiatives.iter().map(|found| found.id).collect())
        }
    }
}

/// A list to choose a field from.
pub(crate) fn choice(words: Words, policy: &OperatingPolicy, id: &str, none: &str, chosen: &str) -> Markup {
    html! {
        select id=(id) name=(id) {
            option value="" selected[chosen.is_empty()] { (words.say(none)) }
            @for path in policy.all_fields() {
                @let value = path.to_string();
                option value=(value) selected[value == chosen] { (full(words, policy, path)) }
            }
        }
    }
}
