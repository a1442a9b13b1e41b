//! The day in Japan, whose time knows no summer time.

use crate::text::folded;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};

/// The calendar day in Japan at a moment: duties and dates change at midnight there.
#[must_use]
pub fn in_japan(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::fixed(offset(9))).date()
}

/// The day a person typed, in any spelling offices use: 2026-04-01, 2026/4/1, 令和8年4月1日, R8.4.1, 20260401.
#[must_use]
pub fn typed(text: &str) -> Option<Date> {
    let folded = folded(text).replace('元', "1");
    let (before, rest) = match folded.strip_prefix("令和").or_else(|| folded.strip_prefix(['R', 'r'])) {
        Some(rest) => (2018, rest),
        None => match folded.strip_prefix("平成").or_else(|| folded.strip_prefix(['H', 'h'])) {
            Some(rest) => (1988, rest),
            None => (0, folded.as_str()),
        },
    };
    let parts: Vec<&str> = match rest.strip_suffix('日').unwrap_or(rest) {
        digits if digits.len() == 8 && before == 0 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            [&digits[..4], &digits[4..6], &digits[6..]].into()
        }
        spaced => spaced.split(['-', '/', '.', '年', '月']).collect(),
    };
    let [year, month, day] = parts.try_into().ok()?;
    let year = year.parse::<i16>().ok()?.checked_add(before)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, day: Option<&str>) {
        assert_eq!(typed(text).map(|day| day.to_string()).as_deref(), day, "{text}");
    }

    #[test]
    fn every_spelling_of_a_day_is_read() {
        let april = Some("2026-04-01");
        check("2026-04-01", april);
        check("2026/4/1", april);
        check(" ２０２６年４月１日 ", april);
        check("令和8年4月1日", april);
        check("Ｒ８．４．１", april);
        check("r8/4/1", april);
        check("20260401", april);
        check("令和元年5月1日", Some("2019-05-01"));
        check("H31.4.30", Some("2019-04-30"));
        for wrong in
            ["", "2026-02-30", "4月1日", "2026-04", "2026-04-01-01", "来年4月", "-1-1-1", "99999999", "２０２６四一"]
        {
            check(wrong, None);
        }
    }
}
