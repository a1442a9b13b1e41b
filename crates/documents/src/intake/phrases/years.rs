//! Fiscal years at the end of a text, however they are spelled.

use super::LONGEST_TITLE;
use hoshin_domain::FiscalYear;
use hoshin_domain::text::folded;

/// The fiscal year that a text ends in, and what stands before it.
pub(in crate::intake) fn year_at_end(text: &str) -> Option<(&str, FiscalYear)> {
    // A span of years may stand before it: 総合計画（令和５～14年度）　令和７年度.
    let last = text.char_indices().rev().nth(LONGEST_YEAR - 1).map_or(text, |(at, _)| &text[at..]);
    let year = FiscalYear::find_in(last).or_else(|| FiscalYear::find_in(text))?;
    let starts = text.char_indices().rev().map(|(at, _)| at);
    let start = starts.take(LONGEST_TITLE).find(|at| FiscalYear::find_in(&text[*at..]) == Some(year))?;
    let start = western_before(&text[..start], year).or_else(|| era_before(&text[..start], year)).unwrap_or(start);
    // Words behind the year are none of it: 令和６年度達成状況 does not end in a year.
    let is_bare =
        text[start..].chars().filter(|c| !c.is_whitespace()).count() <= LONGEST_YEAR && text.ends_with(['度', '年']);
    is_bare.then(|| (&text[..start], year))
}

/// Where 2025（ begins that stands before 令和7）年度.
fn western_before(before: &str, year: FiscalYear) -> Option<usize> {
    let bare = before.strip_suffix(['（', '('])?;
    let digits = bare.char_indices().rev().nth(3)?.0;
    (folded(&bare[digits..]) == year.starts().to_string()).then_some(digits)
}

/// Where 令和7（ begins that stands before 2025）年度.
fn era_before(before: &str, year: FiscalYear) -> Option<usize> {
    let bare = before.strip_suffix(['（', '('])?;
    let starts = bare.char_indices().rev().map(|(at, _)| at).take(8);
    starts
        .filter(|at| FiscalYear::find_in(&bare[*at..]) == Some(year))
        .find(|at| !folded(&bare[*at..]).starts_with(|c: char| c.is_ascii_digit()))
}

/// 令和１０年度 has six characters; 2024（令和6）年度 is the longest that offices write.
const LONGEST_YEAR: usize = 12;
