//! The parts of a policy as parts: what is added, moved, taken out and put back. Their texts are written elsewhere.

use super::drawing::Drawing;
use crate::parts::icon::{Icon, icon};
use crate::parts::{asking, banner, form, label, part_names};
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::{Indicator, IndicatorField, ItemId};
use maud::{Markup, html};

/// The parts of one goal, or of the whole policy.
pub(super) fn body(drawing: &Drawing<'_>) -> Markup {
    let goals = || (0..).zip(&drawing.policy.goals);
    let here = drawing.page_address();
    html! {
        p.lead-line { (drawing.reader.say("parts-lead")) " " a.outline href=(here) { (drawing.reader.say("parts-done")) } }
        @if drawing.goal.is_none() { (officers(drawing)) }
        @for (at, own) in goals().filter(|(_, own)| drawing.goal.is_none_or(|goal| goal == own.id)) { (goal(drawing, at, own)) }
        @if drawing.goal.is_none() { (new_goal(drawing)) }
        (removed(drawing))
    }
}

fn officers(drawing: &Drawing<'_>) -> Markup {
    let officers = &drawing.policy.officers;
    html! {
        section.cover aria-labelledby="parts-officers" {
            h2 #parts-officers { (drawing.reader.say("officers")) }
            ul.parts-list { @for (at, officer) in officers.iter().enumerate() {
                @let name = drawing.reader.tell("officer-numbered", &[("number", (at + 1).to_string().into())]);
                li { (named(drawing, &name, officer.name.as_deref())) (part_buttons(drawing, officer.id, &name, at, officers.len())) }
            } }
            (add_button(drawing, "officer", None, "officer-add", ""))
        }
    }
}

fn goal(drawing: &Drawing<'_>, at: usize, own: &PriorityGoal) -> Markup {
    let name = drawing.names().goal(at + 1);
    let heading = format!("goal-{}", own.id);
    let numbered = |word: &str, at: usize| drawing.names().tell(word, &[("number", (at + 1).to_string().into())]);
    html! {
        section.cover.parts aria-labelledby=(heading) {
            h2 id=(heading) { (named(drawing, &name, own.title.as_deref())) }
            (part_buttons(drawing, own.id, &name, at, drawing.policy.goals.len()))
            ul.parts-list {
                @for (at, target) in own.targets.iter().enumerate() {
                    @let part = numbered("target-numbered", at);
                    li id={ "target-" (target.id) "-plan" } { (part_of(drawing, &name, &part, target.text.as_deref(), (target.id, at, own.targets.len()), &target.indicators)) }
                }
            }
            (add_button(drawing, "target", Some(own.id), "target-add", &name))
            ul.parts-list {
                @for (at, initiative) in own.initiatives.iter().enumerate() {
                    @let part = numbered("initiative-numbered", at);
                    li id={ "initiative-" (initiative.id) "-plan" } { (part_of(drawing, &name, &part, initiative.text.as_deref(), (initiative.id, at, own.initiatives.len()), &initiative.indicators)) }
                }
            }
            (add_button(drawing, "initiative", Some(own.id), "initiative-add", &name))
        }
    }
}

fn part_of(
    drawing: &Drawing<'_>,
    goal: &str,
    name: &str,
    text: Option<&str>,
    (id, at, of): (ItemId, usize, usize),
    indicators: &[Indicator],
) -> Markup {
    let spoken = format!("{goal} {name}");
    html! {
        (named(drawing, name, text))
        (part_buttons(drawing, id, &spoken, at, of))
        @if !indicators.is_empty() {
            ul.parts-list { @for (at, indicator) in indicators.iter().enumerate() {
                @let own = drawing.reader.tell("indicator-numbered", &[("number", (at + 1).to_string().into())]);
                li {
                    (named(drawing, &own, indicator.values.get(IndicatorField::Name)))
                    (charge(drawing, indicator, &format!("{spoken} {own}")))
                    (part_buttons(drawing, indicator.id, &format!("{spoken} {own}"), at, indicators.len()))
                }
            } }
        }
        (add_button(drawing, "indicator", Some(id), "indicator-add", &spoken))
    }
}

/// Whose an indicator is and how often its figure is wanted, with the way to set it.
fn charge(drawing: &Drawing<'_>, indicator: &Indicator, spoken: &str) -> Markup {
    let words = drawing.reader.words;
    let owner = asking::owner(words, drawing.policy, indicator).unwrap_or_else(|| words.say("charge-nobody"));
    let rhythm = asking::rhythm(words, drawing.policy.rhythm(indicator.id));
    html! {
        p.small {
            (words.tell("charge-line", &[("owner", owner.into()), ("rhythm", rhythm.into())])) " "
            a href={ (drawing.address) "/indicators/" (indicator.id) "/charge" } aria-label={ (words.say("charge-set")) (words.colon()) (spoken) } { (words.say("charge-set")) }
        }
    }
}

fn named(drawing: &Drawing<'_>, name: &str, text: Option<&str>) -> Markup {
    let words = drawing.reader.words;
    html! {
        span.part-name { (name) } " "
        @match text {
            Some(text) => span lang=[label::language_of_texts(words)] { (part_names::short(text)) },
            None => span.empty { (words.say("empty")) },
        }
    }
}

fn part_buttons(drawing: &Drawing<'_>, id: ItemId, name: &str, at: usize, of: usize) -> Markup {
    let words = drawing.reader.words;
    let item = format!("{}/items/{id}", drawing.address);
    let spoken = |word: &str| words.tell(word, &[("what", name.into())]);
    let shift = |direction: &str, spoken: &str, face: Markup| {
        let hidden = [("direction", direction), ("page", drawing.page.as_str()), ("edit", "parts")];
        form::named_button(drawing.reader, &format!("{item}/shift"), &hidden, Some(spoken), face)
    };
    html! {
        div.part-buttons {
            @if at > 0 { (shift("up", &spoken("goal-up"), html! { (icon(Icon::Up)) (words.say("move-up")) })) }
            @if at + 1 < of { (shift("down", &spoken("goal-down"), html! { (icon(Icon::Down)) (words.say("move-down")) })) }
            a.quiet href={ (item) "/removal?page=" (drawing.page) } aria-label=(spoken("goal-remove")) { (words.say("remove")) }
        }
    }
}

fn add_button(drawing: &Drawing<'_>, kind: &str, owner: Option<ItemId>, word: &str, of: &str) -> Markup {
    let owner = owner.map(|id| id.to_string()).unwrap_or_default();
    let hidden = [("kind", kind), ("goal", owner.as_str()), ("page", drawing.page.as_str()), ("edit", "parts")];
    let face = html! { (icon(Icon::Add)) @if !of.is_empty() { span.hidden { (of) " " } } (drawing.names().say(word)) };
    form::button(drawing.reader, &format!("{}/items", drawing.address), &hidden, face)
}

pub(super) fn new_goal(drawing: &Drawing<'_>) -> Markup {
    let refused = drawing.entry.new_goal.as_ref();
    let typed = refused.map(|(title, _)| title.as_str());
    let inside = html! {
        input type="hidden" name="kind" value="goal";
        div.field.wrong[typed.is_some()] {
            label for="new-goal-title" { (drawing.names().say("goal-new-title")) " " span.required { (drawing.reader.say("required")) } }
            input #new-goal-title type="text" name="title" value=(typed.unwrap_or_default())
                aria-invalid=[typed.map(|_| "true")] aria-describedby=[typed.map(|_| "new-goal-error")];
            @if let Some((_, kind)) = refused { p.error #new-goal-error { "＊" (banner::new_title(drawing.names(), *kind)) } }
        }
        button.outline type="submit" { (icon(Icon::Add)) (drawing.names().say("goal-add")) }
    };
    html! { section.new-goal { (form::form(drawing.reader, &format!("{}/items", drawing.address), inside)) } }
}

/// What was taken out, each with the way to put it back.
pub(super) fn removed(drawing: &Drawing<'_>) -> Markup {
    html! {
        @if !drawing.policy.removed.is_empty() {
            details.removed {
                summary { (drawing.reader.say("removed-list")) "（" (drawing.policy.removed.len()) "）" }
                ul {
                    @for part in drawing.policy.removed.iter().rev() {
                        li {
                            span { (part_names::of_removed(drawing.reader.words, part)) }
                            (form::button(drawing.reader, &format!("{}/items/{}/restoration", drawing.address, part.id()), &[("edit", "parts"), ("page", drawing.page.as_str())],
                                html! { (drawing.reader.say("put-back")) }))
                        }
                    }
                }
            }
        }
    }
}
