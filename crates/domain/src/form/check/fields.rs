//! What can be wrong with the fields and evaluators that a form adds.

use super::{FormDefect, FormDefectCode, defect};
use crate::extras::{Level, Side};
use crate::form::{ExtraField, ExtraKind, Form};

const LONGEST_EVALUATOR: usize = 16;

/// `goal-3-plan-field` is 分野.
const RESERVED: [&str; 3] = ["field", "goal-number", "goal-title"];

pub(super) fn keys(form: &Form) -> Vec<FormDefect> {
    let fields = form.extra_fields();
    let mut found = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let is_same = |other: &ExtraField| (other.level, other.side, other.key) == (field.level, field.side, field.key);
        if fields[..at].iter().any(is_same) {
            found.push(defect(FormDefectCode::KeyTwice, format!("field[{at}].key"), field.key.as_str()));
        }
        if (field.level, field.side) == (Level::Goal, Side::Plan) && RESERVED.contains(&field.key.as_str()) {
            found.push(defect(FormDefectCode::KeyReserved, format!("field[{at}].key"), field.key.as_str()));
        }
    }
    found
}

pub(super) fn choices(form: &Form) -> Vec<FormDefect> {
    let wrong = |(at, field): (usize, &ExtraField)| {
        let code = match (field.kind == ExtraKind::Choice, field.choices.is_empty()) {
            (true, true) => FormDefectCode::NoChoices,
            (false, false) => FormDefectCode::ChoicesWithoutChoice,
            (true, false) | (false, true) => return None,
        };
        Some(defect(code, format!("field[{at}].choices"), &field.label))
    };
    form.fields.iter().enumerate().filter_map(wrong).collect()
}

pub(super) fn evaluators(form: &Form) -> Vec<FormDefect> {
    let is_long = |key: &str| key.len() > LONGEST_EVALUATOR;
    let wrong = form.evaluators.iter().enumerate().filter(|(_, evaluator)| is_long(evaluator.key.as_str()));
    wrong
        .map(|(at, own)| defect(FormDefectCode::KeyTooLong, format!("evaluator[{at}].key"), own.key.as_str()))
        .collect()
}
