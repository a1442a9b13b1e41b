//! A time named without its day: 3月末, 年度末, 9月上旬. What is promised for it is promised for its last day.

use super::western_year;
use crate::FiscalYear;
use jiff::civil::Date;

/// The last day of the time a folded text names: 令和6年3月末, 令和6年度末; with the fiscal year it stands in also
/// 3月末, 9月上旬, 上半期 and 年度末.
pub(super) fn last_day(folded: &str, within: Option<FiscalYear>) -> Option<Date> {
    let (year, rest) = match folded.split_once('年') {
        Some((year, rest)) if !year.is_empty() => (Some(western_year(year)?), rest),
        Some(_) | None => (None, folded),
    };
    let is_of_year = rest.starts_with('度') || folded.starts_with("年度");
    if is_of_year || rest.contains('期') {
        let rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('度')).unwrap_or(rest);
        let year = match year {
            Some(year) if is_of_year => FiscalYear::try_from(u16::try_from(year).ok()?).ok()?,
            Some(_) => return None,
            None => within?,
        };
        return last_of_part(rest, year);
    }
    let (month, part) = rest.split_once('月')?;
    let month: i8 = month.parse().ok()?;
    let year = match year {
        Some(year) => year,
        None => calendar_year(within?, month)?,
    };
    let first = Date::new(year, month, 1).ok()?;
    match part.strip_prefix('の').unwrap_or(part).trim_end_matches("まで").trim_end_matches("頃") {
        "上旬" | "初旬" => Some(first.with().day(10).build().ok()?),
        "中旬" => Some(first.with().day(20).build().ok()?),
        "末" | "末日" | "下旬" | "中" | "内" => Some(first.last_of_month()),
        _no_part => None,
    }
}

/// The calendar year in which a month of a fiscal year lies.
pub(super) fn calendar_year(year: FiscalYear, month: i8) -> Option<i16> {
    i16::try_from(if month >= 4 { year.starts() } else { year.next().starts() }).ok()
}

fn last_of_part(part: &str, year: FiscalYear) -> Option<Date> {
    let month = match part.trim_end_matches("まで").trim_end_matches('末').trim_end_matches(['内', '中']) {
        "" if !part.is_empty() => 3,
        "上半期" | "前期" | "第2四半期" => 9,
        "下半期" | "後期" | "第4四半期" => 3,
        "第1四半期" => 6,
        "第3四半期" => 12,
        _no_part => return None,
    };
    Date::new(calendar_year(year, month)?, month, 1).ok().map(Date::last_of_month)
}
