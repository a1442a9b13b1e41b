//! The cases in which no rate can be said, each with its name.

use super::word::words;
use super::{Direction, Formula, NoQuantity};

words! {
    /// One of the typed values.
    MeasureValue {
        Target = "target",
        Actual = "actual",
        Baseline = "baseline",
        Upper = "upper",
    }
}

/// Why there is no rate. None of them is a zero.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Special {
    /// Nothing is typed, or a dash.
    Missing(MeasureValue),
    /// What is typed is no number.
    NoNumber(MeasureValue, NoQuantity),
    /// A range where one number is needed.
    IsRange(MeasureValue),
    /// Nothing can be divided by a target of zero.
    TargetZero { is_reached: bool },
    /// The target cannot be divided by a result of zero. It is reached: no target of a ratio lies below zero.
    ActualZero,
    /// A share of something below zero says nothing.
    NegativeInRatio { is_reached: bool },
    /// There is no way from the baseline to the target.
    BaselineIsTarget { is_reached: bool },
    /// 目標が基準値を下回る (at-most: 上回る): going the wrong way would count as progress.
    TargetBehindBaseline { is_reached: bool },
    /// The upper end lies below the lower one.
    RangeReversed,
    /// The values are counted in different things.
    UnitsDiffer { target: String, other: String },
    /// The formula says nothing about what is wanted.
    FormulaDoesNotFit { direction: Direction, formula: Formula },
    /// Nothing is planned that could be reached.
    NoMilestones,
    /// A milestone is reached that was never planned.
    MilestoneUnknown { name: String },
    /// Two milestones have one name.
    MilestoneTwice { name: String },
    /// Some milestones have a weight and this one has none.
    WeightNoNumber { milestone: String },
    /// All weights together are nothing.
    WeightsSumZero,
    /// 評価不能.
    NotEvaluable { reason: String },
    /// 取りやめ.
    Cancelled { reason: String },
}

impl Special {
    /// The word in files and word files; where it can be said whether the target was reached, the word says it.
    pub fn as_str(&self) -> &'static str {
        let which = |is_reached: &bool, words: [&'static str; 2]| words[usize::from(!is_reached)];
        match self {
            Special::Missing(part) => Self::missing(*part),
            Special::NoNumber(part, _) => Self::no_number(*part),
            Special::IsRange(part) => Self::is_range(*part),
            Special::TargetZero { is_reached } => which(is_reached, ["target-zero-reached", "target-zero-not-reached"]),
            Special::ActualZero => "actual-zero-reached",
            Special::NegativeInRatio { is_reached } => {
                which(is_reached, ["negative-in-ratio-reached", "negative-in-ratio-not-reached"])
            }
            Special::BaselineIsTarget { is_reached } => {
                which(is_reached, ["baseline-is-target-reached", "baseline-is-target-not-reached"])
            }
            Special::TargetBehindBaseline { is_reached } => {
                which(is_reached, ["target-behind-baseline-reached", "target-behind-baseline-not-reached"])
            }
            Special::RangeReversed => "range-reversed",
            Special::UnitsDiffer { .. } => "units-differ",
            Special::FormulaDoesNotFit { .. } => "formula-does-not-fit",
            Special::NoMilestones => "no-milestones",
            Special::MilestoneUnknown { .. } => "milestone-unknown",
            Special::MilestoneTwice { .. } => "milestone-twice",
            Special::WeightNoNumber { .. } => "weight-no-number",
            Special::WeightsSumZero => "weights-sum-zero",
            Special::NotEvaluable { .. } => "not-evaluable",
            Special::Cancelled { .. } => "cancelled",
        }
    }

    /// Every word there is, for the word files.
    pub const WORDS: &'static [&'static str] = &[
        "no-target",
        "no-actual",
        "no-baseline",
        "no-upper",
        "target-no-number",
        "actual-no-number",
        "baseline-no-number",
        "upper-no-number",
        "target-is-range",
        "actual-is-range",
        "baseline-is-range",
        "upper-is-range",
        "target-zero-reached",
        "target-zero-not-reached",
        "actual-zero-reached",
        "negative-in-ratio-reached",
        "negative-in-ratio-not-reached",
        "baseline-is-target-reached",
        "baseline-is-target-not-reached",
        "target-behind-baseline-reached",
        "target-behind-baseline-not-reached",
        "range-reversed",
        "units-differ",
        "formula-does-not-fit",
        "no-milestones",
        "milestone-unknown",
        "milestone-twice",
        "weight-no-number",
        "weights-sum-zero",
        "not-evaluable",
        "cancelled",
    ];

    fn missing(part: MeasureValue) -> &'static str {
        match part {
            MeasureValue::Target => "no-target",
            MeasureValue::Actual => "no-actual",
            MeasureValue::Baseline => "no-baseline",
            MeasureValue::Upper => "no-upper",
        }
    }

    fn no_number(part: MeasureValue) -> &'static str {
        match part {
            MeasureValue::Target => "target-no-number",
            MeasureValue::Actual => "actual-no-number",
            MeasureValue::Baseline => "baseline-no-number",
            MeasureValue::Upper => "upper-no-number",
        }
    }

    fn is_range(part: MeasureValue) -> &'static str {
        match part {
            MeasureValue::Target => "target-is-range",
            MeasureValue::Actual => "actual-is-range",
            MeasureValue::Baseline => "baseline-is-range",
            MeasureValue::Upper => "upper-is-range",
        }
    }
}
