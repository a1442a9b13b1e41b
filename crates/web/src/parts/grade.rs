//! 達成度: the letter and its word together, never colour alone.

use crate::Words;
use crate::parts::label;
use hoshin_domain::GradeScale;
use maud::{Markup, html};

/// A grade as it is shown.
pub(crate) fn shown(words: Words, scale: &GradeScale, code: Option<&str>) -> Markup {
    html! {
        @match code {
            Some(code) => span.grade {
                b { (code) }
                @if let Some(step) = scale.step(code).filter(|step| step.label != step.code) { span lang=[label::language_of_texts(words)] { (step.label) } }
            },
            None => span.grade.none { (words.say("grade-none")) },
        }
    }
}

/// The legend of a scale.
pub(crate) fn legend(words: Words, title: &str, scale: &GradeScale) -> Markup {
    if scale.0.is_empty() {
        return html! {};
    }
    html! {
        section.legend aria-labelledby="legend" {
            h2 #legend { (title) }
            dl lang=[label::language_of_texts(words)] {
                @for step in &scale.0 {
                    div {
                        dt { b { (step.code) } @if step.label != step.code { " " (step.label) } }
                        dd { (step.description) " " span.percent { (step.percent) } }
                    }
                }
            }
        }
    }
}
