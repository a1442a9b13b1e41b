//! The grade of a part beside what is suggested for it, and the one press that takes the suggestion.

use super::drawing::Drawing;
use crate::parts::{form, grade, rating};
use hoshin_domain::rating::Combined;
use hoshin_domain::text::Seen;
use hoshin_domain::{FieldPath, GradeScale, Step};
use maud::{Markup, html};

/// A decided grade, the suggestion for it, and the way to take that.
pub(crate) fn mark(
    drawing: &Drawing<'_>,
    path: FieldPath,
    steps: &GradeScale,
    combined: Option<&Combined>,
    part: impl Fn(usize) -> String,
) -> Markup {
    let code = drawing.policy.text(path).ok().flatten();
    // A promise of April is not graded yet.
    let is_asked = drawing.policy.progress.step != Step::Plan;
    html! {
        (grade::shown(drawing.reader.words, steps, code.as_deref()))
        @if let Some(combined) = combined.filter(|_| is_asked) {
            p.suggested { (rating::suggestion(drawing.reader.words, combined, part)) }
            @if let Some(suggested) = rating::grade(combined).filter(|grade| code.is_none() && !grade.is_empty()) {
                (accept(drawing, path, &suggested))
            }
        }
    }
}

fn accept(drawing: &Drawing<'_>, path: FieldPath, suggested: &str) -> Markup {
    let (seen, text) = (format!("seen:{path}"), format!("text:{path}"));
    let mark = Seen::of(None);
    let hidden = [(seen.as_str(), mark.as_str()), (text.as_str(), suggested), ("page", drawing.page.as_str())];
    html! {
        @if !drawing.open.is_whole_page() && drawing.may_write(path) {
            (form::button(
                drawing.reader,
                &format!("{}/fields", drawing.address),
                &hidden,
                html! { (drawing.reader.tell("suggested-accept", &[("grade", suggested.into())])) },
            ))
        }
    }
}
