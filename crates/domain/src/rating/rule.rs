//! The formulas, one a function.

use super::measure::{Rated, Working};
use super::values::Values;
use super::{Direction, MeasureValue, Special};
use crate::number::Rational;

/// 実績÷目標; 目標÷実績 where less is better.
pub(super) fn ratio(values: &Values) -> Result<Rated, Special> {
    let is_reached = values.is_reached();
    if values.target.is_negative() || values.actual.is_negative() {
        return Err(Special::NegativeInRatio { is_reached });
    }
    if values.target.is_zero() {
        return Err(Special::TargetZero { is_reached });
    }
    let is_inverted = values.direction == Direction::AtMost;
    let (dividend, divisor) = match is_inverted {
        true => (&values.target, &values.actual),
        false => (&values.actual, &values.target),
    };
    let share = dividend.over(divisor).ok_or(Special::ActualZero)?;
    let working = Working::Ratio { dividend: dividend.clone(), divisor: divisor.clone(), is_inverted };
    Ok(rated(&share, working, values))
}

/// The way made from the baseline, of the way to the target.
pub(super) fn progress(values: &Values) -> Result<Rated, Special> {
    let is_reached = values.is_reached();
    let baseline = values.baseline.as_ref().ok_or(Special::Missing(MeasureValue::Baseline))?;
    if values.is_target_behind_baseline() {
        return Err(Special::TargetBehindBaseline { is_reached });
    }
    let is_less_better = values.direction == Direction::AtMost;
    let toward = |to: &Rational| if is_less_better { baseline - to } else { to - baseline };
    let (moved, way) = (toward(&values.actual), toward(&values.target));
    let share = moved.over(&way).ok_or(Special::BaselineIsTarget { is_reached })?;
    let (baseline, target, actual) = (baseline.clone(), values.target.clone(), values.actual.clone());
    let working = Working::Progress { baseline, target, actual, moved, way };
    Ok(rated(&share, working, values))
}

/// 100 if the result is what was wanted, otherwise 0.
pub(super) fn limit(values: &Values) -> Result<Rated, Special> {
    let holds = values.is_reached();
    let (lower, upper, actual) = (values.lower.clone(), values.upper.clone(), values.actual.clone());
    Ok(rated(&Rational::whole(holds.into()), Working::Limit { lower, upper, actual, holds }, values))
}

fn rated(share: &Rational, working: Working, values: &Values) -> Rated {
    Rated { percent: share * &Rational::whole(100), working, doubts: values.doubts.clone() }
}
