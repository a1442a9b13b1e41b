//! The lines of a sheet: what was promised, what came of it, the grade, and the mark of its comments.

use super::drawing::Drawing;
use crate::Words;
use crate::parts::icon::{Icon, icon};
use hoshin_domain::form::Labels;
use maud::{Markup, html};

/// A part on its line.
pub(super) struct Line<'a> {
    /// 達成目標 2: spoken for the line as a whole.
    pub(super) name: &'a str,
    pub(super) plan: Markup,
    pub(super) check: Markup,
    pub(super) mark: Markup,
    pub(super) comments: Markup,
    /// What stands under the line over its whole width: indicators, the suggested grade, a reason.
    pub(super) below: Markup,
}

impl Line<'_> {
    pub(super) fn drawn(self, words: Words) -> Markup {
        html! {
            div.part role="group" aria-label=(self.name) {
                div.line {
                    div.p { (self.plan) }
                    div.to { (icon(Icon::Next)) span.hidden { (words.say("leads-to")) } }
                    div.k { (self.check) }
                    div.gr { (self.mark) }
                    div.mk { (self.comments) }
                }
                (self.below)
            }
        }
    }
}

/// A part that is open: its blocks over the whole width, and what stands under its line.
pub(super) fn open_part(name: &str, blocks: &Markup, below: &Markup) -> Markup {
    html! { div.part.is-open role="group" aria-label=(name) { (blocks) (below) } }
}

/// What stands over the whole width: the evaluation, what is left over.
pub(super) fn sum(text: &Markup, mark: Option<&Markup>, comments: &Markup) -> Markup {
    html! {
        div.sum-line {
            div { (text) }
            @if let Some(mark) = mark { div.gr { (mark) } }
            @if !comments.0.is_empty() { div.mk { (comments) } }
        }
    }
}

/// The sheet: promises over what came of them, down to the initiatives and up to the evaluation.
pub(super) fn sheet(drawing: &Drawing<'_>, targets: &Markup, initiatives: &Markup, closing: &Markup) -> Markup {
    let (words, labels) = (drawing.reader.words, &*drawing.labels);
    html! {
        div.sheet.paper {
            (head(&labels.annual_target, &labels.attainment, &labels.grade))
            (targets)
            div.flow-line aria-hidden="true" {
                span { (icon(Icon::Down)) " " (words.say("flow-down")) } span { (icon(Icon::Up)) " " (words.say("flow-up")) }
            }
            (of_initiatives(labels))
            (initiatives)
            (closing)
        }
    }
}

fn of_initiatives(labels: &Labels) -> Markup {
    head(&labels.initiative, &labels.result, "")
}

fn head(plan: &str, check: &str, mark: &str) -> Markup {
    html! {
        div.line.head aria-hidden="true" { div.p { (plan) } div.to {} div.k { (check) } div.gr { (mark) } div.mk {} }
    }
}
