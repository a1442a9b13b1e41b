//! The typed values of one indicator, counted in one unit, with what is doubtful about them.

use super::measure::{Doubt, End};
use super::quantity::{Amount, Bound, NoQuantity, Quantity, quantity};
use super::share;
use super::unit::{self, PERCENT, Unit};
use super::{Direction, Formula, Measure, MeasureValue, Special};
use crate::number::Rational;

/// The numbers of an indicator.
pub(super) struct Values {
    pub(super) direction: Direction,
    pub(super) baseline: Option<Rational>,
    pub(super) target: Rational,
    pub(super) actual: Rational,
    /// What is allowed, from the lowest to the highest.
    pub(super) lower: Option<End>,
    pub(super) upper: Option<End>,
    pub(super) doubts: Vec<Doubt>,
}

/// The values as they were typed.
struct Typed {
    target: Quantity,
    actual: Quantity,
    baseline: Option<Quantity>,
    upper: Option<Quantity>,
}

impl Values {
    /// Reads every value; the first that keeps the indicator from being rated is its special case.
    pub(super) fn read(measure: &Measure, formula: Formula) -> Result<Self, Special> {
        let mut typed = Typed {
            target: needed(MeasureValue::Target, measure.target)?,
            actual: needed(MeasureValue::Actual, measure.actual)?,
            baseline: baseline(measure, formula)?,
            upper: upper(measure)?,
        };
        let stated = unit::stated(measure.unit);
        typed.meet(&stated)?;
        let unit = typed.unit(&stated)?;
        let doubts = typed.doubts(measure, &stated, &unit);
        // The 千 of 千円 only counts where someone typed 円 in full.
        let is_any_named = typed.all().any(|(_, value)| !value.unit.is_empty());
        let factor = Some(stated.scale).filter(|scale| is_any_named && *scale != Rational::whole(1));
        let scaled = |value: &Quantity, number: &Rational| match &factor {
            Some(factor) if value.unit.is_empty() => number * factor,
            Some(_) | None => number.clone(),
        };
        let single = |part, value: &Quantity| one(part, &value.amount).map(|number| scaled(value, number));
        let actual = single(MeasureValue::Actual, &typed.actual)?;
        let baseline = typed.baseline.as_ref().map(|value| single(MeasureValue::Baseline, value)).transpose()?;
        let (lower, upper) = typed.ends(measure.direction, scaled)?;
        let target = match &typed.target.amount {
            Amount::One(number) | Amount::Range(number, _) | Amount::Around { middle: Some(number), .. } => {
                scaled(&typed.target, number)
            }
            Amount::Around { middle: None, .. } => return Err(Special::IsRange(MeasureValue::Target)),
        };
        let mut values = Self { direction: measure.direction, baseline, target, actual, lower, upper, doubts };
        if formula != Formula::Progress && values.is_target_behind_baseline() {
            values.doubts.push(Doubt::TargetBehindBaseline);
        }
        Ok(values)
    }

    /// Whether the result is what was wanted.
    pub(super) fn is_reached(&self) -> bool {
        let is_above = |end: &End| self.actual > end.value || end.is_included && self.actual == end.value;
        let is_below = |end: &End| self.actual < end.value || end.is_included && self.actual == end.value;
        self.lower.as_ref().is_none_or(is_above) && self.upper.as_ref().is_none_or(is_below)
    }

    /// Whether the wanted direction leads away from the target.
    pub(super) fn is_target_behind_baseline(&self) -> bool {
        self.baseline.as_ref().is_some_and(|baseline| match self.direction {
            Direction::AtLeast => self.target < *baseline,
            Direction::AtMost => self.target > *baseline,
            Direction::Within | Direction::Keep | Direction::Milestones => false,
        })
    }
}

fn needed(part: MeasureValue, text: Option<&str>) -> Result<Quantity, Special> {
    quantity(text.unwrap_or_default()).map_err(|why| match why {
        NoQuantity::Empty => Special::Missing(part),
        NoQuantity::Words
        | NoQuantity::Sentence
        | NoQuantity::Several
        | NoQuantity::Date
        | NoQuantity::Malformed
        | NoQuantity::UnclearRange
        | NoQuantity::TooLong => Special::NoNumber(part, why),
    })
}

// Without progress the baseline is no part of the rate: one that is no number stands in nobody's way.
fn baseline(measure: &Measure, formula: Formula) -> Result<Option<Quantity>, Special> {
    let baseline = needed(MeasureValue::Baseline, measure.baseline);
    match formula {
        Formula::Progress => baseline.map(Some),
        Formula::Ratio | Formula::Limit | Formula::Milestones => {
            Ok(baseline.ok().filter(|value| one(MeasureValue::Baseline, &value.amount).is_ok()))
        }
    }
}

fn upper(measure: &Measure) -> Result<Option<Quantity>, Special> {
    match measure.direction {
        Direction::AtLeast | Direction::AtMost | Direction::Milestones => Ok(None),
        Direction::Within | Direction::Keep => match needed(MeasureValue::Upper, measure.upper) {
            Err(Special::Missing(_)) => Ok(None),
            upper => upper.map(Some),
        },
    }
}

fn one(part: MeasureValue, amount: &Amount) -> Result<&Rational, Special> {
    match amount {
        Amount::One(number) => Ok(number),
        Amount::Range(..) | Amount::Around { .. } => Err(Special::IsRange(part)),
    }
}

fn end(value: Rational) -> End {
    End { value, is_included: true }
}

impl Typed {
    fn all(&self) -> impl Iterator<Item = (MeasureValue, &Quantity)> {
        let needed = [(MeasureValue::Target, &self.target), (MeasureValue::Actual, &self.actual)];
        let baseline = self.baseline.as_ref().map(|value| (MeasureValue::Baseline, value));
        needed.into_iter().chain(baseline).chain(self.upper.as_ref().map(|value| (MeasureValue::Upper, value)))
    }

    /// Fractions, ％, 割 and 倍 beside each other become percent.
    fn meet(&mut self, stated: &Unit) -> Result<(), Special> {
        let Self { target, actual, baseline, upper } = self;
        let mut values: Vec<&mut Quantity> = [target, actual].into_iter().chain(baseline).chain(upper).collect();
        share::meet(&mut values, stated).map_err(|(target, other)| Special::UnitsDiffer { target, other })
    }

    /// The one unit of all values: as typed, or else as the indicator states it.
    fn unit(&self, stated: &Unit) -> Result<String, Special> {
        let of = |value: &Quantity| if value.unit.is_empty() { stated.name.clone() } else { value.unit.clone() };
        let target = of(&self.target);
        for (_, value) in self.all().skip(1) {
            let other = of(value);
            if !target.is_empty() && !other.is_empty() && target != other {
                return Err(Special::UnitsDiffer { target, other });
            }
        }
        Ok(if target.is_empty() { of(&self.actual) } else { target })
    }

    fn doubts(&self, measure: &Measure, stated: &Unit, unit: &str) -> Vec<Doubt> {
        let is_scaled = |value: &Quantity| value.is_scaled;
        let is_bare = |value: &Quantity| !value.is_scaled && value.unit.is_empty();
        let is_unlike = self.all().any(|(_, value)| is_scaled(value)) && self.all().any(|(_, value)| is_bare(value));
        let is_against = match measure.direction {
            Direction::AtLeast => matches!(self.target.bound, Bound::AtMost | Bound::LessThan),
            Direction::AtMost => matches!(self.target.bound, Bound::AtLeast | Bound::MoreThan),
            Direction::Within | Direction::Keep | Direction::Milestones => false,
        };
        let found = [
            (Doubt::PerhapsPercent, unit == PERCENT && self.perhaps_percent()),
            (Doubt::PerhapsScaled, is_unlike && stated.scale == Rational::whole(1)),
            (Doubt::OtherUnit, !stated.name.is_empty() && unit != stated.name),
            (Doubt::Approximate, self.all().any(|(_, value)| value.is_approximate)),
            (Doubt::ResultIsBound, self.actual.bound != Bound::Exactly),
            (Doubt::BoundAgainstDirection, is_against),
        ];
        found.into_iter().filter(|(_, is_so)| *is_so).map(|(doubt, _)| doubt).collect()
    }

    // 0.9 without its sign beside 90, or alone; 0.9% with its sign is meant as it stands.
    fn perhaps_percent(&self) -> bool {
        let number = |value: &Quantity| match &value.amount {
            Amount::One(number) => number.clone(),
            Amount::Range(_, last) | Amount::Around { allowance: last, .. } => last.clone(),
        };
        let [zero, one] = [0, 1].map(Rational::whole);
        let has_large = self.all().any(|(_, value)| number(value) > one);
        self.all().filter(|(_, value)| value.unit.is_empty()).any(|(_, value)| {
            let number = number(value);
            number > zero && (number < one || number == one && has_large)
        })
    }

    /// What is allowed: the target and its side, a range, or a value with an allowance.
    fn ends(
        &self,
        direction: Direction,
        scaled: impl Fn(&Quantity, &Rational) -> Rational,
    ) -> Result<(Option<End>, Option<End>), Special> {
        let target = |number: &Rational| scaled(&self.target, number);
        let is_included = !matches!(self.target.bound, Bound::MoreThan | Bound::LessThan);
        let side = |number: &Rational| End { value: target(number), is_included };
        let upper = || {
            let upper = self.upper.as_ref();
            upper.map(|value| one(MeasureValue::Upper, &value.amount).map(|number| scaled(value, number))).transpose()
        };
        let (lower, upper) = match (direction, &self.target.amount) {
            (Direction::AtLeast, Amount::One(number)) => return Ok((Some(side(number)), None)),
            (Direction::AtMost, Amount::One(number)) => return Ok((None, Some(side(number)))),
            (Direction::Within, Amount::One(number)) => {
                (target(number), upper()?.ok_or(Special::Missing(MeasureValue::Upper))?)
            }
            (Direction::Within, Amount::Range(lower, upper)) => (target(lower), target(upper)),
            (Direction::Within | Direction::Keep, Amount::Around { middle: Some(middle), allowance }) => {
                (target(&(middle - allowance)), target(&(middle + allowance)))
            }
            (Direction::Keep, Amount::One(number)) => {
                let allowance = self.allowance(&scaled)?;
                (&target(number) - &allowance, &target(number) + &allowance)
            }
            (Direction::AtLeast | Direction::AtMost | Direction::Keep, Amount::Range(..))
            | (Direction::AtLeast | Direction::AtMost, Amount::Around { .. })
            | (Direction::Within | Direction::Keep, Amount::Around { middle: None, .. })
            | (Direction::Milestones, _) => return Err(Special::IsRange(MeasureValue::Target)),
        };
        if upper < lower {
            return Err(Special::RangeReversed);
        }
        Ok((Some(end(lower)), Some(end(upper))))
    }

    // 5 and ±5 are the same allowance; without one the value itself is to be kept.
    fn allowance(&self, scaled: impl Fn(&Quantity, &Rational) -> Rational) -> Result<Rational, Special> {
        let Some(value) = &self.upper else { return Ok(Rational::whole(0)) };
        match &value.amount {
            Amount::One(number) | Amount::Around { middle: None, allowance: number } => Ok(scaled(value, number)),
            Amount::Range(..) | Amount::Around { middle: Some(_), .. } => Err(Special::IsRange(MeasureValue::Upper)),
        }
    }
}
