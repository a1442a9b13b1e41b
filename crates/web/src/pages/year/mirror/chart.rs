//! A bar that shows shares beside the numbers they are made of.

use crate::Words;
use crate::parts::grade;
use hoshin_domain::GradeScale;
use hoshin_domain::mirror::Figures;
use maud::{Markup, html};

const WIDTH: usize = 240;
const HEIGHT: usize = 24;

/// One bar from the best grade to the worst, what has no grade at its end. The letter stands in its part where there is room.
pub(super) fn bar(words: Words, scale: &GradeScale, codes: &[String], figures: &Figures) -> Markup {
    let mut parts: Vec<(&str, usize, &str)> = Vec::new();
    for code in codes {
        parts.push((code, figures.grades.get(code).copied().unwrap_or(0), grade::rank(scale, Some(code))));
    }
    parts.push(("", figures.ungraded, grade::rank(scale, None)));
    let all: usize = parts.iter().map(|(_, count, _)| count).sum();
    let told = parts.iter().filter(|(code, count, _)| *count > 0 && !code.is_empty());
    let told = told.map(|(code, count, _)| format!("{code} {count}")).collect::<Vec<_>>().join("、");
    match (all, figures.ungraded == all) {
        (0, _) => return html! { "—" },
        (_, true) => return html! { span.empty { (words.say("mirror-none-graded")) } },
        (_, false) => {}
    }
    let mut ends = parts.iter().scan(0, |before, (_, count, _)| {
        *before += count;
        Some((*before - count) * WIDTH / all..*before * WIDTH / all)
    });
    html! {
        svg.grade-bar viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(words.tell("mirror-bar", &[("grades", told.into())])) {
            @for ((code, count, rank), room) in parts.iter().zip(&mut ends) {
                @if *count > 0 {
                    rect class={ "ground " (rank) } x=(room.start) y="0" width=(room.len()) height=(HEIGHT) {}
                    @if room.len() >= 16 {
                        text class={ "on " (rank) } x=(room.start + room.len() / 2) y="17" text-anchor="middle" { (code) }
                    }
                }
            }
        }
    }
}
