//! 数値の依頼: which figures are owed on a day, of whom, what a figure must be, and which indicators sleep. Pure: the
//! policy, the people and the day come in.

mod figure;
mod owed;
mod period;
mod sleeping;
mod whom;

pub use figure::{FigureDefect, figure_defect};
pub use owed::{is_asked_for, owed, owed_of};
pub use period::{Period, ended, periods};
pub use sleeping::{Sleep, sleeps};
pub use whom::in_charge;

use crate::charge::{AskedFigure, AskingWay, LastAsked};
use crate::{Calendar, ItemId, OperatingPolicy, day};
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use jiff::{SignedDuration, Timestamp};

/// So long Hoshin waits for a figure that was asked for inside before it writes a mail.
pub const MAIL_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Whether the office works at this moment: nobody is asked at night or on a closed day.
pub fn is_office_time(calendar: &Calendar, now: Timestamp) -> bool {
    let hour = now.to_zoned(TimeZone::fixed(offset(9))).hour();
    (9..17).contains(&hour) && !calendar.is_closed(day::in_japan(now))
}

/// What Hoshin asks for by itself: each period once inside, and after a while once by mail.
pub fn due_to_be_asked(
    policy: &OperatingPolicy,
    (today, now): (Date, Timestamp),
    sends_mail: bool,
) -> Vec<(ItemId, Period, AskingWay)> {
    let way = |indicator: ItemId, period: &Period| match policy.asked(indicator) {
        Some(asked) if asked.figure.until == period.until => {
            (sends_mail && asked.mailed.is_none() && asked.at + MAIL_AFTER <= now).then_some(AskingWay::Mail)
        }
        Some(_) | None => Some(AskingWay::Inside),
    };
    let owed = owed(policy, today).into_iter();
    owed.filter_map(|(indicator, period)| Some((indicator.id, period, way(indicator.id, &period)?))).collect()
}

/// Whether this figure was asked for already.
pub fn is_asked(policy: &OperatingPolicy, figure: &AskedFigure) -> bool {
    let is_same = |asked: &LastAsked| asked.figure.until == figure.until;
    policy.asked(figure.indicator).is_some_and(is_same)
}

#[cfg(test)]
mod tests;
