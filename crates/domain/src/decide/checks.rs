//! What a text must satisfy before it is saved.

use super::{DefectKind, MAXIMUM_CHARACTERS};
use crate::{FieldPath, GoalField, GradeScale, OfficerField};

/// The first defect of a text for this field.
pub(super) fn defect_in(path: FieldPath, text: &str, scale: &GradeScale) -> Option<DefectKind> {
    if text.chars().count() > MAXIMUM_CHARACTERS {
        return Some(DefectKind::TooLong);
    }
    if crate::text::has_control_character(text) {
        return Some(DefectKind::ControlCharacter);
    }
    if text.trim().is_empty() {
        return may_not_be_empty(path).then_some(DefectKind::Missing);
    }
    if path.is_grade() && scale.step(text).is_none() {
        return Some(DefectKind::NotAGrade);
    }
    let number = crate::text::folded(text).parse::<u32>();
    let is_number = matches!(path, FieldPath::Goal(_, GoalField::PlanGoalNumber));
    (is_number && !matches!(number, Ok(1..=999))).then_some(DefectKind::NotANumber)
}

fn may_not_be_empty(path: FieldPath) -> bool {
    matches!(path, FieldPath::Goal(_, GoalField::Title) | FieldPath::Officer(_, OfficerField::Name))
}
