//! What a text must satisfy before it is saved.

use super::{DefectKind, MAXIMUM_CHARACTERS};
use crate::form::ExtraDefect;
use crate::number::{self, Decimal};
use crate::text::with_plain_line_ends;
use crate::{
    FieldPath, Form, GoalField, GradeScale, IndicatorField, OfficerField, OverallField, Owner, TargetField, day,
};

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

/// What a text is held against: the form of the year and the steps of the policy's own paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) form: &'a Form,
    pub(super) steps: &'a GradeScale,
}

impl Rules<'_> {
    /// Whether a text is a grade of a goal as a whole.
    pub(super) fn grades_goals(self, text: &str) -> bool {
        match &self.form.goal_scale {
            Some(scale) => scale.accepts(text, &scale.printed()),
            None => self.form.scale.accepts(text, self.steps),
        }
    }

    fn extra_defect(self, path: FieldPath, text: &str) -> Option<ExtraDefect> {
        let FieldPath::Extra(owner, side, key) = path else { return None };
        let Some(field) = self.form.field(owner.level(), side, key) else { return Some(ExtraDefect::NotOnTheForm) };
        // A grade of the paper's own scale where the goals have none of their own.
        match (&self.form.goal_scale, owner) {
            (Some(scale), Owner::Goal(_) | Owner::Policy) => field.defect_in(text, scale, &scale.printed()),
            (None, _) | (Some(_), Owner::Target(_) | Owner::Initiative(_)) => {
                field.defect_in(text, &self.form.scale, self.steps)
            }
        }
    }
}

pub(super) fn defect_in(path: FieldPath, text: &str, rules: Rules<'_>) -> Option<DefectKind> {
    if let Some(kind) = unkeepable(text) {
        return Some(kind);
    }
    if text.trim().is_empty() {
        return may_not_be_empty(path).then_some(DefectKind::Missing);
    }
    let is_graded =
        if matches!(path, FieldPath::Goal(_, GoalField::OverallGrade) | FieldPath::Overall(OverallField::Grade)) {
            rules.grades_goals(text)
        } else {
            !path.is_grade() || rules.form.scale.accepts(text, rules.steps)
        };
    if !is_graded {
        return Some(DefectKind::NotAGrade);
    }
    if let Some(defect) = rules.extra_defect(path, text).or_else(|| measure_defect(path, text)) {
        return Some(DefectKind::Extra(defect));
    }
    let number = crate::text::folded(text).parse::<u32>();
    let is_number = matches!(path, FieldPath::Goal(_, GoalField::PlanGoalNumber));
    (is_number && !matches!(number, Ok(1..=999))).then_some(DefectKind::NotANumber)
}

// What is measured is typed as the office says it (約1,200人); only what must be understood is held to a form.
fn measure_defect(path: FieldPath, text: &str) -> Option<ExtraDefect> {
    let is_weight = || {
        number::plain(text).and_then(|plain| plain.parse::<Decimal>().ok()).is_some_and(|weight| weight.is_positive())
    };
    match path {
        FieldPath::Goal(_, GoalField::Weight)
        | FieldPath::Target(_, TargetField::Weight)
        | FieldPath::Indicator(_, IndicatorField::Weight) => (!is_weight()).then_some(ExtraDefect::NotANumber),
        FieldPath::Indicator(_, IndicatorField::BaselineDate | IndicatorField::ActualDate) => {
            day::typed(text).is_none().then_some(ExtraDefect::NotADate)
        }
        FieldPath::Indicator(_, field) => {
            let choices = field.choices()?;
            (!choices.contains(&text)).then_some(ExtraDefect::NotAChoice)
        }
        FieldPath::BasicPolicy
        | FieldPath::Officer(..)
        | FieldPath::Goal(..)
        | FieldPath::Target(..)
        | FieldPath::Initiative(..)
        | FieldPath::Overall(_)
        | FieldPath::Extra(..) => None,
    }
}

fn may_not_be_empty(path: FieldPath) -> bool {
    matches!(path, FieldPath::Goal(_, GoalField::Title) | FieldPath::Officer(_, OfficerField::Name))
}
