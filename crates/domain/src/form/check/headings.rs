//! Further words by which parts are found: each stands for one part.

use super::{FormDefect, FormDefectCode, LONGEST_LABEL, defect};
use crate::form::Form;
use crate::text::folded;

/// Parts that may be headed alike: the place on the paper tells them apart.
const ALIKE: [[&str; 2]; 2] = [["year_attainment", "attainment"], ["priority_goals", "priority_goal"]];

pub(super) fn rule(form: &Form) -> Vec<FormDefect> {
    let mut seen: Vec<(&str, String)> = Vec::new();
    let mut found = Vec::new();
    for (name, words) in form.headings.all() {
        for word in words {
            let key = folded(word);
            let code = if key.is_empty() {
                Some(FormDefectCode::Missing)
            } else if word.chars().count() > LONGEST_LABEL || word.contains('\n') {
                Some(FormDefectCode::LabelTooLong)
            } else if labels_other(form, name, &key) {
                Some(FormDefectCode::HeadingIsLabel)
            } else {
                let is_taken =
                    seen.iter().any(|(other, known)| *known == key && !(*other != name && are_alike(other, name)));
                is_taken.then_some(FormDefectCode::HeadingTwice)
            };
            found.extend(code.map(|code| defect(code, format!("headings.{name}"), word)));
            seen.push((name, key));
        }
    }
    found
}

fn labels_other(form: &Form, name: &str, key: &str) -> bool {
    let is_other = |(own, label): &(&str, &str)| *own != name && folded(label) == key && !are_alike(own, name);
    form.labels.all().iter().skip(1).any(is_other)
        || form.extra_fields().iter().any(|field| folded(&field.label) == key)
}

fn are_alike(one: &str, other: &str) -> bool {
    ALIKE.iter().any(|pair| pair.contains(&one) && pair.contains(&other))
}
