//! 達成度について: the scale of a form, with the exact bounds its words stand for.

use crate::number::{self, Decimal, Rational};
use crate::{GradeScale, GradeStep};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// How a form grades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    #[serde(default)]
    pub kind: ScaleKind,
    /// The most points of one part; only with points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Decimal>,
    /// Best first. Points and percent may have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<ScaleStep>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum ScaleKind {
    /// One of the steps: A, ◎, 達成.
    #[default]
    Codes,
    /// A number of points that add up.
    Points,
    /// The percentage itself.
    Percent,
}

/// One step as printed, with the share of the target it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleStep {
    pub code: String,
    pub label: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub percent: String,
    #[serde(default, skip_serializing_if = "StepMeaning::is_rated")]
    pub meaning: StepMeaning,
    #[serde(flatten)]
    pub bounds: Bounds,
}

/// What a step says about the work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum StepMeaning {
    /// The work was done and is rated.
    #[default]
    Rated,
    /// 取りやめ: the work was not carried out or given up.
    Cancelled,
    /// 評価不能: there is nothing to rate by.
    NotEvaluable,
}

crate::word::words!(ScaleKind, "a kind of scale");
crate::word::words!(StepMeaning, "a meaning of a step");

/// The rates, in percent, that a step stands for. A side without a bound is open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more_than: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub less_than: Option<Decimal>,
}

impl StepMeaning {
    fn is_rated(&self) -> bool {
        *self == StepMeaning::Rated
    }
}

impl Bounds {
    /// Whether a rate lies within.
    pub fn hold(&self, rate: &Rational) -> bool {
        self.at_least.as_ref().is_none_or(|bound| *rate >= *bound)
            && self.more_than.as_ref().is_none_or(|bound| *rate > *bound)
            && self.at_most.as_ref().is_none_or(|bound| *rate <= *bound)
            && self.less_than.as_ref().is_none_or(|bound| *rate < *bound)
    }

    pub fn are_open(&self) -> bool {
        *self == Self::default()
    }

    /// The lower end and whether it belongs to the range.
    pub(super) fn lower(&self) -> Option<(&Decimal, bool)> {
        self.at_least.as_ref().map(|bound| (bound, true)).or(self.more_than.as_ref().map(|bound| (bound, false)))
    }

    /// The upper end and whether it belongs to the range.
    pub(super) fn upper(&self) -> Option<(&Decimal, bool)> {
        self.at_most.as_ref().map(|bound| (bound, true)).or(self.less_than.as_ref().map(|bound| (bound, false)))
    }
}

impl Scale {
    pub fn printed(&self) -> GradeScale {
        GradeScale(self.steps.iter().map(ScaleStep::printed).collect())
    }

    /// Whether a text is a grade of this scale. `printed` are the steps of the policy's own paper.
    pub fn accepts(&self, text: &str, printed: &GradeScale) -> bool {
        let number = || number::plain(text.trim_end_matches(['%', '％', '点'])).and_then(|plain| plain.parse().ok());
        match self.kind {
            ScaleKind::Codes => printed.step(text).is_some(),
            ScaleKind::Percent => number().is_some(),
            ScaleKind::Points => {
                number().is_some_and(|points: Decimal| self.maximum.as_ref().is_none_or(|maximum| points <= *maximum))
            }
        }
    }
}

impl ScaleStep {
    pub fn printed(&self) -> GradeStep {
        GradeStep {
            code: self.code.clone(),
            label: self.label.clone(),
            description: self.description.clone(),
            percent: self.percent.clone(),
        }
    }
}
