//! 閉庁日: on which days the city hall is closed, and what that does to a deadline.

use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

// By year, so that a year is either announced as a whole or not known at all.
static HOLIDAYS: LazyLock<BTreeMap<String, BTreeMap<Date, String>>> =
    LazyLock::new(|| toml::from_str(include_str!("../calendar/holidays.toml")).expect("the tests read the same file"));

/// The open and closed days of one city.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    own_closed_days: BTreeSet<Date>,
}

/// Why the city hall is closed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// A national holiday, or the day that stands for one, by its name.
    Holiday(&'static str),
    /// 29 December to 3 January (年末年始の休日).
    TurnOfTheYear,
    Weekend,
    /// A day the city settled for itself.
    OwnDay,
}

impl Calendar {
    /// Weekends, the turn of the year, the national holidays, and these days of the city's own.
    pub fn new(own_closed_days: &[Date]) -> Self {
        Self { own_closed_days: own_closed_days.iter().copied().collect() }
    }

    /// Whether the city hall is closed.
    pub fn is_closed(&self, date: Date) -> bool {
        self.why_closed(date).is_some()
    }

    /// Why the city hall is closed, the most telling reason first; nothing if it is open.
    pub fn why_closed(&self, date: Date) -> Option<Closed> {
        let is_turn_of_the_year = matches!((date.month(), date.day()), (12, 29..) | (1, ..=3));
        let is_weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        holiday(date)
            .map(Closed::Holiday)
            .or_else(|| is_turn_of_the_year.then_some(Closed::TurnOfTheYear))
            .or_else(|| self.own_closed_days.contains(&date).then_some(Closed::OwnDay))
            .or_else(|| is_weekend.then_some(Closed::Weekend))
    }

    /// The name of the national holiday on this day.
    pub fn name_of(&self, date: Date) -> Option<&str> {
        holiday(date)
    }

    /// The day a deadline really ends: the next open day if the hall is closed on the one that was set.
    // 地方自治法 第4条の2第4項 says so for applications; an office's own deadlines follow the same custom.
    pub fn due(&self, deadline: Date) -> Date {
        days_from(deadline).find(|day| !self.is_closed(*day)).unwrap_or(deadline)
    }

    /// The last day whose holidays are known. Of later days only weekends, the turn of the year and the city's own
    /// closed days are.
    pub fn known_until() -> Date {
        let last = HOLIDAYS.last_key_value().and_then(|(year, _)| year.parse().ok());
        Date::new(last.unwrap_or(0), 12, 31).expect("31 December is in every year")
    }
}

fn holiday(date: Date) -> Option<&'static str> {
    HOLIDAYS.get(&date.year().to_string())?.get(&date).map(String::as_str)
}

fn days_from(first: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
}

#[cfg(test)]
mod tests;
