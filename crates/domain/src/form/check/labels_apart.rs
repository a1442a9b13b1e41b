//! Labels that a reader could not tell apart.

use super::{FormDefect, FormDefectCode, defect};
use crate::extras::Level;
use crate::form::Form;
use crate::text::folded;

/// Labels that stand in one part of the page; those of different parts may be alike (達成状況 on cover and page).
pub(super) fn rule(form: &Form) -> Vec<FormDefect> {
    let labels = &form.labels;
    let cover = [
        ("labels.department", &labels.department),
        ("labels.department_head", &labels.department_head),
        ("labels.basic_policy", &labels.basic_policy),
        ("labels.priority_goals", &labels.priority_goals),
        ("labels.scale", &labels.scale),
    ];
    let page = [
        ("labels.annual_target", &labels.annual_target),
        ("labels.attainment", &labels.attainment),
        ("labels.grade", &labels.grade),
        ("labels.initiative", &labels.initiative),
        ("labels.result", &labels.result),
        ("labels.sections", &labels.sections),
        ("labels.evaluation", &labels.evaluation),
        ("labels.overall_grade", &labels.overall_grade),
        ("labels.considerations", &labels.considerations),
    ];
    let of_level = |policy: bool| {
        let fields = form.extra_fields();
        let own = fields.into_iter().filter(move |field| (field.level == Level::Policy) == policy);
        own.map(|field| (format!("field.{}.label", field.key), field.label)).collect::<Vec<_>>()
    };
    let named = |labels: &[(&str, &String)]| {
        labels.iter().map(|(place, label)| ((*place).to_owned(), (*label).clone())).collect::<Vec<_>>()
    };
    let mut found = twice([named(&cover), of_level(true)].concat());
    found.extend(twice([named(&page), of_level(false)].concat()));
    found
}

fn twice(labels: Vec<(String, String)>) -> Vec<FormDefect> {
    let mut seen: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for (place, label) in labels {
        let key = folded(&label);
        if !key.is_empty() && seen.contains(&key) {
            found.push(defect(FormDefectCode::LabelTwice, place, &label));
        }
        seen.push(key);
    }
    found
}
