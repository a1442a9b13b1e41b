//! Comments where they belong: beside the block they speak of.

use crate::Words;
use crate::parts::progress;
use hoshin_domain::discussion::Thread;
use hoshin_domain::{FieldPath, GoalField, OperatingPolicy, Owner, Side};
use maud::{Markup, html};

/// The id of the block in which a field stands.
pub(crate) fn block_of(path: FieldPath) -> String {
    match path {
        FieldPath::Extra(Owner::Policy, side, _) => format!("policy-{}", side.as_str()),
        FieldPath::Extra(Owner::Goal(id), Side::Plan, _) => format!("goal-{id}"),
        FieldPath::Extra(Owner::Goal(id), Side::Check, _) => format!("goal-{id}-check"),
        FieldPath::Extra(Owner::Target(id), side, _) => format!("target-{id}-{}", side.as_str()),
        FieldPath::Extra(Owner::Initiative(id), side, _) => format!("initiative-{id}-{}", side.as_str()),
        FieldPath::BasicPolicy => "basic-policy-block".to_owned(),
        FieldPath::Overall(_) => "overall".to_owned(),
        FieldPath::Indicator(id, field) => format!("indicator-{id}-{}", field.side().as_str()),
        FieldPath::Officer(id, _) => format!("officer-{id}"),
        FieldPath::Goal(id, GoalField::Considerations) => format!("considerations-{id}"),
        FieldPath::Goal(id, field) => match field.side() {
            Side::Plan => format!("goal-{id}"),
            Side::Check => format!("evaluation-{id}"),
        },
        FieldPath::Target(id, field) => format!("target-{id}-{}", field.side().as_str()),
        FieldPath::Initiative(id, field) => format!("initiative-{id}-{}", field.side().as_str()),
    }
}

/// The threads on these blocks that are not closed.
pub(crate) fn on<'p>(policy: &'p OperatingPolicy, blocks: &[String]) -> Vec<&'p Thread> {
    let is_here = |thread: &&Thread| {
        thread.resolution.is_none() && thread.field.is_some_and(|field| blocks.contains(&block_of(field)))
    };
    policy.threads.iter().filter(is_here).collect()
}

/// What came with a return and is not closed yet: it stands where it is to be mended. The rest is counted beside.
pub(crate) fn of_return(words: Words, policy: &OperatingPolicy, address: &str, block: &str) -> Markup {
    let threads = || policy.threads.iter().filter(|thread| thread.from_return && thread.resolution.is_none());
    html! {
        @for thread in threads().filter(|thread| thread.field.is_some_and(|field| block_of(field) == block)) {
            @if let Some(remark) = thread.remarks.last() {
                aside.talk aria-label=(words.say("comment")) {
                    span.tag { (words.say("comment-from-return")) } " "
                    span.text { (remark.text) }
                    p.by { (progress::signed(words, &remark.by)) " " a href={ (address) "/comments#thread-" (thread.id) } { (words.say("comment-open-thread")) } }
                }
            }
        }
    }
}
