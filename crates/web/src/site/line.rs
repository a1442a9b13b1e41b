//! A goal in a list.

use super::here::Here;
use super::tally::{is_graded, scale_of};
use crate::parts::grade;
use hoshin_domain::GoalPaper;
use hoshin_store::Edition;
use maud::{Markup, html};

/// A goal with its grade, and its department where others stand beside it.
pub(super) fn line(here: Here<'_>, edition: &Edition, goal: &GoalPaper, with_department: bool) -> Markup {
    let title = goal.title.as_deref().unwrap_or_default();
    html! {
        a href=(here.goal(edition, goal.number)) {
            @if is_graded(edition) { (grade::letter(here.words, &scale_of(edition), goal.overall_grade.as_deref())) }
            span lang=[here.language()] { (title) @if with_department { br; small { (edition.department()) } } }
        }
    }
}
