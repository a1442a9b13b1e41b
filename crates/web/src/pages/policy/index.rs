//! The index of goals beside the paper: how far each is, which one is open, and the way to what is still empty.

use super::drawing::Drawing;
use crate::parts::{Open, label, talk};
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::work::{self, Filled};
use hoshin_domain::{FieldPath, ItemId, OperatingPolicy, Step};
use maud::{Markup, PreEscaped, html};

pub(super) fn index(drawing: &Drawing<'_>) -> Markup {
    let (words, policy) = (drawing.reader.words, drawing.policy);
    let step = policy.progress.step;
    let whole = work::filled(policy, step);
    let threads = policy.threads.iter().filter(|thread| thread.resolution.is_none()).count();
    let cover = work::filled_of_cover(policy, step);
    let is_cover = drawing.goal.is_none() && !drawing.reads_whole();
    html! {
        nav.idx aria-labelledby="idx-heading" {
            h2 #idx-heading { (words.tell("index-title", &[("goals", drawing.labels.priority_goals.as_str().into()), ("filled", whole.filled.into()), ("all", whole.all.into())])) }
            progress value=(whole.filled) max=(whole.all.max(1)) aria-hidden="true" {}
            ol {
                li { a href=(drawing.address) aria-current=[is_cover.then_some("true")] {
                    (mark(cover)) span { (words.say("index-cover")) (told(drawing, cover)) } (count(cover))
                } }
                @for (number, goal) in (1..).zip(&policy.goals) { li { (entry(drawing, number, goal, step)) } }
            }
            p.onward {
                @if let Some(field) = next_blank(drawing) {
                    a href=(address_of(&drawing.address, policy, field, "")) { (words.say("next-blank")) } " "
                }
                @if threads > 0 { a href={ (drawing.address) "/comments" } { (words.tell("open-comments", &[("count", threads.into())])) } }
            }
        }
    }
}

fn entry(drawing: &Drawing<'_>, number: usize, goal: &PriorityGoal, step: Step) -> Markup {
    let filled = work::filled_of_goal(goal, step);
    let words = drawing.reader.words;
    let to = match drawing.reads_whole() {
        true => format!("#goal-{}", goal.id),
        false => format!("{}/goals/{}", drawing.address, goal.id),
    };
    html! {
        a href=(to) aria-current=[(drawing.goal == Some(goal.id)).then_some("true")] {
            (mark(filled))
            span lang=[label::language_of_texts(words)] { (number) " " (goal.title.as_deref().unwrap_or(&words.say("empty"))) (told(drawing, filled)) }
            (count(filled))
        }
    }
}

fn count(filled: Filled) -> Markup {
    html! { span.n { @if filled.all > 0 { (filled.filled) "/" (filled.all) } } }
}

fn told(drawing: &Drawing<'_>, filled: Filled) -> Markup {
    let word = match filled {
        Filled { filled, all } if filled == all => "index-done",
        Filled { filled: 0, .. } => "index-empty",
        Filled { .. } => "index-begun",
    };
    html! { span.hidden { (drawing.reader.say(word)) } }
}

/// Full, half or an empty ring; the count beside says it in numbers.
fn mark(filled: Filled) -> Markup {
    let drawn = match filled {
        Filled { filled, all } if filled == all => {
            r#"<circle cx="10" cy="10" r="9" class="full"/><path d="m5.5 10.5 3 3 6-7" class="tick"/>"#
        }
        Filled { filled: 0, .. } => r#"<circle cx="10" cy="10" r="8.25" class="ring"/>"#,
        Filled { .. } => {
            r#"<circle cx="10" cy="10" r="8.25" class="begun"/><path d="M10 1.75a8.25 8.25 0 0 1 0 16.5z" class="half"/>"#
        }
    };
    html! { svg.far viewBox="0 0 20 20" aria-hidden="true" focusable="false" { (PreEscaped(drawn)) } }
}

fn next_blank(drawing: &Drawing<'_>) -> Option<FieldPath> {
    next(drawing.policy, drawing.goal, |field| drawing.may_write(field))
}

/// The next empty field that may be filled: in this goal or behind it, else from the beginning.
pub(super) fn next(
    policy: &OperatingPolicy,
    here: Option<ItemId>,
    may: impl Fn(FieldPath) -> bool,
) -> Option<FieldPath> {
    let place = |goal: ItemId| policy.goal(goal).map(|(number, _)| number);
    let here = here.and_then(place);
    let own = work::blanks(policy, policy.progress.step).into_iter().filter(|field| may(*field));
    let own: Vec<FieldPath> = own.collect();
    let is_ahead = |field: &&FieldPath| goal_of(policy, **field).and_then(place) >= here;
    own.iter().find(is_ahead).or(own.first()).copied()
}

/// The address at which a field stands open: a result among all results of its goal, a promise alone.
pub(super) fn address_of(address: &str, policy: &OperatingPolicy, field: FieldPath, done: &str) -> String {
    let block = talk::block_of(field);
    match goal_of(policy, field) {
        Some(goal) if !field.is_of_plan() => format!("{address}/goals/{goal}?edit=check{done}#{field}"),
        Some(goal) => format!("{address}/goals/{goal}?edit={block}{done}#{block}"),
        None => format!("{address}?edit={block}{done}#{block}"),
    }
}

/// The goal in which the block stands that is open, if it is one of a goal.
pub(super) fn goal_of_block(policy: &OperatingPolicy, open: &Open) -> Option<ItemId> {
    let Open::One(block) = open else { return None };
    let part = block.split('-').find_map(|word| word.parse().ok())?;
    goal_with(policy, part)
}

/// The goal that a field belongs to.
pub(super) fn goal_of(policy: &OperatingPolicy, field: FieldPath) -> Option<ItemId> {
    goal_with(policy, field.item()?)
}

/// The goal that a part belongs to, or that it is.
fn goal_with(policy: &OperatingPolicy, part: ItemId) -> Option<ItemId> {
    let owner = policy.indicator(part).map_or(part, |(owner, _)| owner);
    let has = |goal: &&PriorityGoal| {
        goal.id == owner
            || goal.targets.iter().any(|target| target.id == owner)
            || goal.initiatives.iter().any(|own| own.id == owner)
    };
    policy.goals.iter().find(has).map(|goal| goal.id)
}
