//! What a text must satisfy before it is saved.

use super::{DefectKind, MAXIMUM_CHARACTERS};
use crate::text::with_plain_line_ends;
use crate::{FieldPath, GoalField, GradeScale, OfficerField};

/// A text that stands beside the paper (a reason, an opinion, a comment), trimmed and with plain line ends.
pub(super) fn fit(text: &str) -> Result<String, DefectKind> {
    let text = with_plain_line_ends(text.trim());
    match text.is_empty().then_some(DefectKind::Missing).or_else(|| unkeepable(&text)).or_else(|| lost(&text)) {
        Some(kind) => Err(kind),
        None => Ok(text),
    }
}

/// A character that was lost before the text arrived.
pub(super) fn lost(text: &str) -> Option<DefectKind> {
    text.contains('\u{FFFD}').then_some(DefectKind::LostCharacter)
}

fn unkeepable(text: &str) -> Option<DefectKind> {
    if text.chars().count() > MAXIMUM_CHARACTERS {
        return Some(DefectKind::TooLong);
    }
    crate::text::has_control_character(text).then_some(DefectKind::ControlCharacter)
}

/// The first defect of a text for this field.
pub(super) fn defect_in(path: FieldPath, text: &str, scale: &GradeScale) -> Option<DefectKind> {
    if let Some(kind) = unkeepable(text) {
        return Some(kind);
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
