//! What the pages of a text layer know of each other.

use super::items::{Content, Head};
use super::sections::Section;
use super::wraps;
use crate::intake::phrases::Title;
use hoshin_domain::text::folded;
use hoshin_domain::{Form, GradeScale, GradeStep};

/// What the other pages know.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) scale: GradeScale,
    pub(super) departments: Vec<String>,
    pub(super) cover_texts: Vec<String>,
}

/// What other pages know: the department's name, and the texts of the cover among which the titles are.
pub(super) fn known(sections: &[Section], form: &Form) -> Known {
    let mut known = Known { scale: form.scale.printed(), ..Known::default() };
    let mut steps = Vec::new();
    for section in sections {
        let is_cover = !section.items.iter().any(|item| item.content.is_of_goal_page());
        for item in &section.items {
            if let Content::Head(Head::Department(name) | Head::Title(Title { department: Some(name), .. })) =
                &item.content
            {
                known.departments.push(folded(name));
            } else if let Content::Head(Head::Step(step)) = &item.content {
                steps.push(step.clone());
            } else if let Some(lines) = item.content.lines().filter(|_| is_cover) {
                let phrase = wraps::join_phrase(lines);
                known.cover_texts.push(folded(without_grade(&phrase, &form.scale.printed().0)));
                known.cover_texts.push(folded(&phrase));
            }
        }
    }
    if !steps.is_empty() {
        known.scale.0 = steps;
    }
    known
}

/// A title that has its year's grade behind it in the same line.
pub(super) fn without_grade<'t>(phrase: &'t str, scale: &[GradeStep]) -> &'t str {
    let split = phrase.rsplit_once(char::is_whitespace).filter(|(_, word)| is_code(word, scale));
    split.map_or(phrase, |(rest, _)| rest.trim())
}

pub(super) fn is_code(text: &str, scale: &[GradeStep]) -> bool {
    scale.iter().any(|step| folded(&step.code) == folded(text))
}
