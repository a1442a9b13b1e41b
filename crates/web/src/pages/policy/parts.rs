//! The parts of a policy that come and go: a new goal, and what was taken out.

use crate::pages::policy::drawing::Drawing;
use crate::parts::{banner, form, part_names};
use maud::{Markup, html};

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
        button.outline { (drawing.names().say("goal-add")) }
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
                            (form::button(drawing.reader, &format!("{}/items/{}/restoration", drawing.address, part.id()), &[],
                                html! { (drawing.reader.say("put-back")) }))
                        }
                    }
                }
            }
        }
    }
}
