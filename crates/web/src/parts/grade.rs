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

/// The class that colours a step of a scale: the best first, the last of five or more as 未実施, no grade as an empty box.
/// A scale of fewer steps takes the first colours; one of more has all between in the middle ones.
pub(crate) fn rank(scale: &GradeScale, code: Option<&str>) -> &'static str {
    const CLASSES: [&str; 5] = ["rank-1", "rank-2", "rank-3", "rank-4", "rank-5"];
    let at = code.and_then(|code| scale.0.iter().position(|step| step.code == code));
    match (at, scale.0.len()) {
        (None, _) => "rank-none",
        (Some(at), all) if all <= CLASSES.len() => CLASSES[at],
        (Some(at), all) => CLASSES[at * (CLASSES.len() - 1) / (all - 1)],
    }
}

/// The letter in its box, for lists; those who listen hear its word too. 「—」 stands where there is no grade.
pub(crate) fn letter(words: Words, scale: &GradeScale, code: Option<&str>) -> Markup {
    boxed(words, scale, code, "letter")
}

/// The same, large, for the one grade that a page or a cell is about.
pub(crate) fn large_letter(words: Words, scale: &GradeScale, code: Option<&str>) -> Markup {
    boxed(words, scale, code, "letter large")
}

fn boxed(words: Words, scale: &GradeScale, code: Option<&str>, class: &str) -> Markup {
    let label = code.and_then(|code| scale.step(code)).filter(|step| step.label != step.code);
    html! {
        span class={ (class) " " (rank(scale, code)) } {
            @match code {
                Some(code) => { (code) @if let Some(step) = label { span.hidden lang=[label::language_of_texts(words)] { " " (step.label) } } },
                None => { span aria-hidden="true" { "—" } span.hidden { (words.say("grade-none")) } },
            }
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
