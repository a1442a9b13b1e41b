//! The periods of a fiscal year: months, quarters, halves, or the year itself.

use crate::FiscalYear;
use crate::charge::Rhythm;
use jiff::ToSpan;
use jiff::civil::Date;

/// A stretch of the year that a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    pub from: Date,
    pub until: Date,
}

/// The periods of a fiscal year, in order.
pub fn periods(year: FiscalYear, rhythm: Rhythm) -> Vec<Period> {
    let first = year.first_day();
    let begins = |at: i8| first.saturating_add((at * rhythm.months()).months());
    let count = 12 / rhythm.months();
    (0..count).map(|at| Period { from: begins(at), until: begins(at + 1).saturating_sub(1.day()) }).collect()
}

/// The last period of the year that has ended before a day.
pub fn ended(year: FiscalYear, rhythm: Rhythm, today: Date) -> Option<Period> {
    periods(year, rhythm).into_iter().rev().find(|period| period.until < today)
}
