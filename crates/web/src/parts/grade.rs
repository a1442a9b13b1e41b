//! 達成度: the letter and its word together, never colour alone.

use crate::Words;
use crate::parts::label;
use hoshin_domain::{GradeScale, GradeStep};
use maud::{Markup, html};

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

/// The steps to choose from, each with its word where that says more than the letter.
pub(crate) fn options(scale: &GradeScale) -> Vec<(String, String)> {
    let name = |step: &GradeStep| match step.label == step.code {
        true => step.code.clone(),
        false => format!("{} {}", step.code, step.label),
    };
    scale.0.iter().map(|step| (step.code.clone(), name(step))).collect()
}
