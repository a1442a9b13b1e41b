//! Which figures are owed on a day: the last period has ended, and nothing was given for it.

use super::period::{Period, ended};
use crate::charge::Rhythm;
use crate::rating::{Direction, standing};
use crate::record::Feed;
use crate::{Indicator, IndicatorField, OperatingPolicy, Stage, Step, day};
use jiff::ToSpan;
use jiff::civil::Date;

/// Whether figures can be given now: the promise is public, the year is not finished, and nobody else has the paper.
// Of a paper that waits for its approval nobody is asked: they would have nothing to do.
pub fn is_asked_for(policy: &OperatingPolicy) -> bool {
    let is_written = matches!(policy.progress.stage, Stage::Drafting { .. });
    is_written && policy.progress.step != Step::Plan && policy.progress.correction.is_none()
}

/// Every indicator whose figure is owed, with the period it is owed for.
pub fn owed(policy: &OperatingPolicy, today: Date) -> Vec<(&Indicator, Period)> {
    if !is_asked_for(policy) {
        return Vec::new();
    }
    let pursued = policy.measured().filter(|(owner, _)| {
        policy.target(*owner).is_none_or(|target| target.cancelled.as_deref().is_none_or(|why| why.trim().is_empty()))
    });
    let all = pursued.flat_map(|(_, list)| list);
    all.filter_map(|indicator| Some((indicator, owed_of(policy, indicator, today)?))).collect()
}

/// The period an indicator's figure is owed for, whether or not it can be given now.
pub fn owed_of(policy: &OperatingPolicy, indicator: &Indicator, today: Date) -> Option<Period> {
    let values = &indicator.values;
    let is_written = |field| values.get(field).is_some_and(|text: &str| !text.trim().is_empty());
    // What records feed follows them, and what cannot be said is not asked again.
    if Feed::of(values).is_some() || is_written(IndicatorField::NotEvaluable) {
        return None;
    }
    let rhythm = policy.rhythm(indicator.id);
    let measured = values.get(IndicatorField::ActualDate).and_then(day::typed);
    let of_rhythm = ended(policy.fiscal_year, rhythm, today).filter(|period| match measured {
        Some(day) => day < counts_from(period, rhythm),
        // A figure without a day is the year's, and nobody knows which month's.
        None => rhythm != Rhythm::Yearly || !is_written(IndicatorField::Actual),
    });
    match values.direction() {
        Direction::Milestones => of_steps(policy, indicator, today, of_rhythm),
        Direction::AtLeast | Direction::AtMost | Direction::Within | Direction::Keep => of_rhythm,
    }
}

// A figure of September is not yet the year's, one of December may be: statistics are often of calendar years.
fn counts_from(period: &Period, rhythm: Rhythm) -> Date {
    match rhythm {
        Rhythm::Monthly | Rhythm::Quarterly | Rhythm::HalfYearly => period.from,
        Rhythm::Yearly => period.from.saturating_add(6.months()),
    }
}

// A step of the work is asked for once its day has passed; nothing is asked once all of them are reached.
fn of_steps(policy: &OperatingPolicy, indicator: &Indicator, today: Date, of_rhythm: Option<Period>) -> Option<Period> {
    let text = |field| indicator.values.get(field).unwrap_or_default();
    let (planned, actual) = (text(IndicatorField::Milestones), text(IndicatorField::Actual));
    let steps = standing(planned, actual, policy.fiscal_year);
    if !steps.is_empty() && steps.iter().all(|step| step.is_reached) {
        return None;
    }
    let measured = day::typed(text(IndicatorField::ActualDate));
    let late =
        steps.iter().filter(|step| step.is_late(today)).filter_map(|step| step.due.as_ref().map(|(_, day)| *day));
    let unsaid = late.filter(|day| measured.is_none_or(|measured| measured < *day));
    let of_step = unsaid.max().map(|day| Period { from: day, until: day });
    of_step.into_iter().chain(of_rhythm).max_by_key(|period| period.until)
}
