//! The extra fields of a form, and what may stand in each.

use super::{Form, Scale};
use crate::extras::{ExtraKey, Level, Side};
use crate::{GradeScale, day, number};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// One field a form asks for beyond the skeleton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraField {
    pub level: Level,
    pub side: Side,
    pub key: ExtraKey,
    /// As printed, and as it is looked for when a paper is read.
    pub label: String,
    #[serde(default)]
    pub kind: ExtraKind,
    /// What may be chosen; only with a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

/// What stands in an extra field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "kebab-case")]
pub enum ExtraKind {
    #[default]
    Text,
    /// A plain number; its unit stands in a field of its own.
    Number,
    Date,
    Choice,
    Link,
    /// A grade of the goals' scale.
    Grade,
}

crate::word::words!(ExtraKind);

/// A second opinion that stands on the paper: it gives the goal a grade and a comment of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluator {
    /// At most 16 letters: its fields are `KEY-grade` and `KEY-comment`.
    pub key: ExtraKey,
    /// 二次評価, 外部評価, 市長評価.
    pub label: String,
}

/// Why a text may not stand in an extra field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtraDefect {
    NotOnTheForm,
    NotANumber,
    NotADate,
    NotAChoice,
    NotALink,
    NotAGrade,
}

impl Evaluator {
    /// The two fields the evaluator fills.
    pub fn fields(&self) -> Vec<ExtraField> {
        let field = |ending: &str, label: String, kind| {
            let key = format!("{}-{ending}", self.key).parse().ok()?;
            Some(ExtraField { level: Level::Goal, side: Side::Check, key, label, kind, choices: Vec::new() })
        };
        let grade = field("grade", format!("{}の評価", self.label), ExtraKind::Grade);
        let comment = field("comment", format!("{}の意見", self.label), ExtraKind::Text);
        grade.into_iter().chain(comment).collect()
    }
}

impl ExtraField {
    /// Why this text may not stand here. `steps` are the printed steps of the policy's own scale.
    pub fn defect_in(&self, text: &str, scale: &Scale, steps: &GradeScale) -> Option<ExtraDefect> {
        let (fits, defect) = match self.kind {
            ExtraKind::Text => return None,
            ExtraKind::Number => (number::plain(text).is_some(), ExtraDefect::NotANumber),
            ExtraKind::Date => (day::typed(text).is_some(), ExtraDefect::NotADate),
            ExtraKind::Choice => (self.choices.iter().any(|choice| choice == text), ExtraDefect::NotAChoice),
            ExtraKind::Link => (is_link(text), ExtraDefect::NotALink),
            ExtraKind::Grade => (scale.accepts(text, steps), ExtraDefect::NotAGrade),
        };
        (!fits).then_some(defect)
    }
}

// Only what a browser opens as a page: no script, no file.
pub(crate) fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(|c: char| c.is_whitespace() || "<>\"'".contains(c)))
}

impl Form {
    /// Every extra field, those of the evaluators last.
    pub fn extra_fields(&self) -> Vec<ExtraField> {
        let own = self.fields.iter().cloned();
        own.chain(self.evaluators.iter().flat_map(Evaluator::fields)).collect()
    }

    /// The extra fields of one level and side, in the form's order.
    pub fn fields_of(&self, level: Level, side: Side) -> Vec<ExtraField> {
        self.extra_fields().into_iter().filter(|field| field.level == level && field.side == side).collect()
    }

    pub fn field(&self, level: Level, side: Side, key: ExtraKey) -> Option<ExtraField> {
        self.extra_fields().into_iter().find(|field| (field.level, field.side, field.key) == (level, side, key))
    }
}
