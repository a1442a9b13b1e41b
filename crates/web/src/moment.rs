//! Moments as people in Japan read them. Kept in UTC, shown in Japan's time, which knows no summer time.

use hoshin_domain::FiscalYear;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};

fn here(at: Timestamp) -> jiff::Zoned {
    at.to_zoned(TimeZone::fixed(offset(9)))
}

/// 2026-11-22 16:05.
pub(crate) fn in_japan(at: Timestamp) -> String {
    here(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// The date there: 2026-11-22.
pub(crate) fn date(at: Timestamp) -> Date {
    here(at).date()
}

/// 令和8年11月22日（2026年11月22日）.
pub(crate) fn in_both_calendars(at: Timestamp) -> String {
    let date = date(at);
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("{}{month}月{day}日（{year}年{month}月{day}日）", era_year(date))
}

// 令和 began on 2019-05-01; the months before belong to 平成31年.
fn era_year(date: Date) -> String {
    let year = u16::try_from(date.year()).ok().and_then(|year| FiscalYear::try_from(year).ok());
    let named = year.map(|year| year.in_era().replace("年度", "年")).unwrap_or_default();
    if date.year() == 2019 && date.month() < 5 { "平成31年".to_owned() } else { named }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(utc: &str, shown: &str) {
        assert_eq!(in_both_calendars(utc.parse().unwrap()), shown, "{utc}");
    }

    #[test]
    fn the_day_is_japans_and_the_era_begins_in_may() {
        check("2026-11-22T14:59:00Z", "令和8年11月22日（2026年11月22日）");
        check("2026-11-22T15:00:00Z", "令和8年11月23日（2026年11月23日）");
        check("2019-04-30T03:00:00Z", "平成31年4月30日（2019年4月30日）");
        check("2019-05-01T03:00:00Z", "令和元年5月1日（2019年5月1日）");
    }
}
