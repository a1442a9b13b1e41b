//! The day in Japan, whose time knows no summer time.

mod period;

use crate::FiscalYear;
use crate::text::folded;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ToSpan};

/// The calendar day in Japan at a moment: duties and dates change at midnight there.
pub fn in_japan(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::fixed(offset(9))).date()
}

/// The midnight in Japan with which a day begins.
pub fn beginning(day: Date) -> Timestamp {
    let midnight = day.to_zoned(TimeZone::fixed(offset(9)));
    midnight.map(|begins| begins.timestamp()).unwrap_or(Timestamp::MIN)
}

/// 令和8年11月22日. 令和 began on 2019-05-01; the months before belong to 平成31年.
pub fn in_era(date: Date) -> String {
    let year = u16::try_from(date.year()).ok().and_then(|year| FiscalYear::try_from(year).ok());
    let named = year.map(|year| year.in_era().replace("年度", "年")).unwrap_or_default();
    let year = if date.year() == 2019 && date.month() < 5 { "平成31年".to_owned() } else { named };
    format!("{year}{}月{}日", date.month(), date.day())
}

/// The day a person typed, in any spelling offices use: 2026-04-01, 2026/4/1, 令和8年4月1日, R8.4.1, 20260401; of a
/// time without a day its last: 令和6年3月末, 令和6年度末.
pub fn typed(text: &str) -> Option<Date> {
    let folded = folded(text);
    let day = folded.strip_suffix('日').unwrap_or(&folded);
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return date(&day[..4], &day[4..6], &day[6..]);
    }
    let parts: Vec<&str> = day.split(['-', '/', '.', '年', '月']).collect();
    match parts[..] {
        [year, month, day] => date(year, month, day).or_else(|| period::last_day(&folded, None)),
        _ => period::last_day(&folded, None),
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(western_year(year)?, month.parse().ok()?, day.parse().ok()?).ok()
}

// 2026, 令和8, R8, 令和元.
fn western_year(year: &str) -> Option<i16> {
    const ERAS: [(&str, [char; 2], i16); 3] =
        [("令和", ['R', 'r'], 2018), ("平成", ['H', 'h'], 1988), ("昭和", ['S', 's'], 1925)];
    let of_era = ERAS.iter().find_map(|(name, letters, before)| {
        Some((year.strip_prefix(name).or_else(|| year.strip_prefix(*letters))?, *before))
    });
    let (year, before) = of_era.unwrap_or((year, 0));
    if year == "元" { Some(before + 1) } else { year.parse::<i16>().ok()?.checked_add(before) }
}

/// The day in a list that is known to be of a fiscal year: as [`typed`], and 6月3日, 6/3, a day with its weekday or
/// its time, a time without a day (3月末, 9月上旬, 年度末), and the number a spreadsheet keeps for a day.
pub fn listed(text: &str, year: FiscalYear) -> Option<Date> {
    let day = without_weekday(without_time(text.trim()));
    let without_day = || period::last_day(&day, Some(year));
    typed(&day).or_else(|| without_year(&day, year)).or_else(without_day).or_else(|| serial(&day))
}

/// A day that stands for itself in a list, with its year: as [`typed`], also with its weekday or its time, and the number
/// a spreadsheet keeps for a day.
pub fn of_list(text: &str) -> Option<Date> {
    let day = without_weekday(without_time(text.trim()));
    typed(&day).or_else(|| serial(&day))
}

// 2025/6/3 10:30, 2025-06-03T10:30:00.
fn without_time(text: &str) -> &str {
    let is_between = |c: char| c.is_whitespace() || c == 'T';
    match text.split_once(is_between) {
        Some((day, time)) if folded(time).split(':').count() > 1 => day,
        Some(_) | None => text,
    }
}

// 6月3日（火）.
fn without_weekday(text: &str) -> String {
    let folded = folded(text);
    let bare = folded.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match bare {
        Some((day, weekday)) if "日月火水木金土".contains(weekday.trim_end_matches("曜日").trim_end_matches('曜')) => {
            day.to_owned()
        }
        Some(_) | None => folded,
    }
}

fn without_year(text: &str, year: FiscalYear) -> Option<Date> {
    let (month, day) = text.strip_suffix('日').unwrap_or(text).split_once(['月', '/'])?;
    let month: i8 = month.parse().ok()?;
    Date::new(period::calendar_year(year, month)?, month, day.parse().ok()?).ok()
}

// Days since 1899-12-30, as spreadsheets count; only those of this century, for any number could be meant otherwise.
fn serial(text: &str) -> Option<Date> {
    let days: i32 = text.split('.').next()?.parse().ok()?;
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let zero = Date::new(1899, 12, 30).ok()?;
    (is_number && (36_526..73_051).contains(&days)).then(|| zero.checked_add(days.days()).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_listed(text: &str, day: Option<&str>) {
        let year = FiscalYear::try_from(2025).unwrap();
        assert_eq!(listed(text, year).map(|day| day.to_string()).as_deref(), day, "{text}");
    }

    #[test]
    fn days_of_a_list_need_no_year() {
        let june = Some("2025-06-03");
        for text in
            ["令和7年6月3日", "R7.6.3", "2025/6/3", "6月3日", "６／３", "6月3日（火）", "2025年6月3日(火曜日)", "45811"]
        {
            check_listed(text, june);
        }
        for text in ["2025/06/03 10:30", "2025-06-03T10:30:00", "2025/6/3　１０：３０", "45811.4375"] {
            check_listed(text, june);
        }
        check_listed("3/31", Some("2026-03-31"));
        check_listed("2月末", Some("2026-02-28"));
        check_listed("９月上旬", Some("2025-09-10"));
        check_listed("9月の中旬頃", Some("2025-09-20"));
        check_listed("１月下旬まで", Some("2026-01-31"));
        check_listed("年度末", Some("2026-03-31"));
        check_listed("年度内", Some("2026-03-31"));
        check_listed("上半期", Some("2025-09-30"));
        check_listed("第3四半期末", Some("2025-12-31"));
        check_listed("令和9年度末", Some("2028-03-31"));
        for wrong in [
            "",
            "13月1日",
            "2/29",
            "12",
            "6月",
            "6月3日（仮）",
            "99999",
            "45811件",
            "3 回",
            "上旬",
            "年度",
            "13月末",
            "末",
        ] {
            check_listed(wrong, None);
        }
    }

    #[track_caller]
    fn check(text: &str, day: Option<&str>) {
        assert_eq!(typed(text).map(|day| day.to_string()).as_deref(), day, "{text}");
    }

    #[test]
    fn a_day_in_its_era_is_read_back() {
        for day in ["1950-04-01", "1989-01-08", "2019-04-30", "2019-05-01", "2027-09-30"] {
            let date = day.parse().unwrap();
            assert_eq!(typed(&in_era(date)), Some(date), "{}", in_era(date));
        }
        assert_eq!(in_era("2027-09-30".parse().unwrap()), "令和9年9月30日");
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
        check("昭和25年4月1日", Some("1950-04-01"));
        check("H31.4.30", Some("2019-04-30"));
        check("令和 8 年 4 月 1 日", april);
        check("令和　８年　４月　１日", april);
        check("R 8 . 4 . 1", april);
        check("令和6年3月末", Some("2024-03-31"));
        check("令和６年２月末日", Some("2024-02-29"));
        check("R6年9月上旬", Some("2024-09-10"));
        check("令和6年度末", Some("2025-03-31"));
        check("2026年6月中旬", Some("2026-06-20"));
        for wrong in [
            "",
            "2026-02-30",
            "4月1日",
            "2026-04",
            "2026-04-01-01",
            "来年4月",
            "-1-1-1",
            "99999999",
            "２０２６四一",
            "年度末",
            "3月末",
            "令和6年",
            "令和6年度",
            "令和５～７年度",
            "令和５～７年度末",
            "令和6年3月",
            "年3月末",
        ] {
            check(wrong, None);
        }
    }
}
