//! `--published-on`: when papers of earlier years were published.

use anyhow::{Context, Result};
use hoshin_domain::FiscalYear;
use hoshin_domain::past::{DayOfYear, DaysOfThen, UsualDays};
use jiff::civil::Date;
use std::str::FromStr;

/// A day, or one of every year.
#[derive(Debug, Clone, Copy)]
pub(super) enum PublishedOn {
    Day(Date),
    EachYear(DayOfYear),
}

impl FromStr for PublishedOn {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        if let Some(day) = hoshin_domain::day::typed(text) {
            return Ok(Self::Day(day));
        }
        let parts: Option<(i8, i8)> =
            text.split_once(['-', '/']).and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        let day = parts.and_then(|(month, day)| DayOfYear::new(month, day));
        day.map(Self::EachYear).context("a day is written 2024-06-01, or 6-1 for every year")
    }
}

/// The days of a paper of this year; what it says itself goes before what holds for every year.
pub(super) fn days(given: &[PublishedOn], year: FiscalYear, named: Option<Date>) -> DaysOfThen {
    let mut usual = UsualDays::default();
    let mut days = [None, None];
    for (at, given) in given.iter().take(2).enumerate() {
        match (given, at) {
            (PublishedOn::Day(day), _) => days[at] = Some(*day),
            (PublishedOn::EachYear(day), 0) => usual.plan = *day,
            (PublishedOn::EachYear(day), _) => usual.result = *day,
        }
    }
    let of_paper = usual.of(year, named);
    DaysOfThen { plan: days[0].unwrap_or(of_paper.plan), result: days[1].unwrap_or(of_paper.result) }
}
