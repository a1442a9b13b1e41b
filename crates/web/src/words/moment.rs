//! Moments as people in Japan read them. Kept in UTC, shown in Japan's time, which knows no summer time.

use super::{Language, Words};
use hoshin_domain::day;
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

/// The time of day there: 16:05. Rounded up, for it says from when on something is possible.
pub(crate) fn time_in_japan(at: Timestamp) -> String {
    here(at + jiff::SignedDuration::from_secs(59)).strftime("%H:%M").to_string()
}

/// For programs and spreadsheets: 2026-11-22T16:05:00+09:00.
pub(crate) fn with_offset(at: Timestamp) -> String {
    here(at).strftime("%Y-%m-%dT%H:%M:%S%.f%:z").to_string()
}

/// The moment a day begins there; none at the very end of the calendar.
pub(crate) fn begin_of(date: Date) -> Option<Timestamp> {
    date.to_zoned(TimeZone::fixed(offset(9))).ok().map(|begin| begin.timestamp())
}

/// The date there: 2026-11-22.
pub(crate) fn date(at: Timestamp) -> Date {
    day::in_japan(at)
}

/// 令和8年11月22日（2026年11月22日）.
pub(crate) fn in_both_calendars(at: Timestamp) -> String {
    day_in_both_calendars(date(at))
}

/// The same for a day.
pub(crate) fn day_in_both_calendars(date: Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("{}（{year}年{month}月{day}日）", day::in_era(date))
}

impl Words {
    /// A moment in Japan as this language writes it: 令和8年11月22日 16:05, 22 Nov 2026 16:05.
    pub(crate) fn at(self, at: Timestamp) -> String {
        format!("{} {}", self.day(date(at)), here(at).strftime("%H:%M"))
    }

    /// A day as this language writes it: 令和8年11月22日, 22 Nov 2026.
    pub(crate) fn day(self, day: Date) -> String {
        match self.0 {
            Language::Japanese => day::in_era(day).to_string(),
            Language::English => day.strftime("%-d %b %Y").to_string(),
        }
    }

    /// The day of a moment in Japan.
    pub(crate) fn day_of(self, at: Timestamp) -> String {
        self.day(date(at))
    }

    /// What stands between a label and what it names.
    pub(crate) fn colon(self) -> &'static str {
        match self.0 {
            Language::Japanese => "：",
            Language::English => ": ",
        }
    }

    /// What is said beside something: （代決）, with its own space in English.
    pub(crate) fn bracketed(self, inside: impl std::fmt::Display) -> String {
        match self.0 {
            Language::Japanese => format!("（{inside}）"),
            Language::English => format!(" ({inside})"),
        }
    }
}

/// A day of these weeks, where the year goes without saying: 4月12日, 12 Apr.
pub(crate) fn month_and_day(words: Words, date: Date) -> String {
    match words.0 {
        Language::Japanese => format!("{}月{}日", date.month(), date.day()),
        Language::English => date.strftime("%-d %b").to_string(),
    }
}

/// The same with the day of the week: 4月14日（水）, Wed 14 Apr.
pub(crate) fn weekday(words: Words, date: Date) -> String {
    match words.0 {
        Language::Japanese => {
            let names = ["月", "火", "水", "木", "金", "土", "日"];
            let name = usize::try_from(date.weekday().to_monday_zero_offset()).ok().and_then(|at| names.get(at));
            format!("{}（{}）", month_and_day(words, date), name.copied().unwrap_or_default())
        }
        Language::English => date.strftime("%a %-d %b").to_string(),
    }
}

/// The time of day there, as it was: 8:52.
pub(crate) fn clock_in_japan(at: Timestamp) -> String {
    here(at).strftime("%-H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(utc: &str, shown: &str) {
        assert_eq!(in_both_calendars(utc.parse().unwrap()), shown, "{utc}");
    }

    #[test]
    fn a_day_begins_at_midnight_in_japan() {
        let begin = begin_of(jiff::civil::date(2026, 4, 1)).unwrap();
        assert_eq!(begin.to_string(), "2026-03-31T15:00:00Z");
        assert_eq!(with_offset(begin), "2026-04-01T00:00:00+09:00");
        assert_eq!(with_offset("2026-11-22T07:05:00.25Z".parse().unwrap()), "2026-11-22T16:05:00.25+09:00");
    }

    #[test]
    fn each_language_has_one_way_of_writing_a_moment() {
        let at: Timestamp = "2027-04-12T05:03:00Z".parse().unwrap();
        assert_eq!(Words(Language::Japanese).at(at), "令和9年4月12日 14:03");
        assert_eq!(Words(Language::English).at(at), "12 Apr 2027 14:03");
        assert_eq!(Words(Language::English).bracketed(3), " (3)");
    }

    #[test]
    fn the_day_is_japans_and_the_era_begins_in_may() {
        check("2026-11-22T14:59:00Z", "令和8年11月22日（2026年11月22日）");
        check("2026-11-22T15:00:00Z", "令和8年11月23日（2026年11月23日）");
        check("2019-04-30T03:00:00Z", "平成31年4月30日（2019年4月30日）");
        check("2019-05-01T03:00:00Z", "令和元年5月1日（2019年5月1日）");
    }
}
