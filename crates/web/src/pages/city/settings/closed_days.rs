//! The city's own 閉庁日: one day on each line.

use crate::Words;
use crate::parts::Typed;
use hoshin_domain::day;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// More days than a decade of them; more lines are something else that was pasted by mistake.
const MOST_LINES: usize = 400;
/// A year of two digits is read as one of antiquity: that is a slip.
const FIRST_YEAR: i16 = 1950;
const LAST_YEAR: i16 = 2199;

pub(super) fn text(days: &[Date]) -> String {
    days.iter().map(Date::to_string).collect::<Vec<_>>().join("\n")
}

/// The days that were typed, in order and each once. Every line that is no day is named; empty lines are left out.
pub(super) fn days(typed: &mut Typed, words: Words) -> Option<Vec<Date>> {
    let text = typed.text("closed-days").to_owned();
    if text.lines().count() > MOST_LINES {
        let limit = MOST_LINES.to_string();
        typed.refuse("closed-days", words.tell("settings-closed-days-too-many", &[("limit", limit.into())]));
        return None;
    }
    let mut days = BTreeSet::new();
    let mut is_refused = false;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let year_is_likely = |day: &Date| (FIRST_YEAR..=LAST_YEAR).contains(&day.year());
        match day::typed(line).filter(year_is_likely) {
            Some(day) => {
                days.insert(day);
            }
            None => {
                is_refused = true;
                let facts = [("number", (at + 1).to_string().into()), ("text", shortened(line).into())];
                typed.refuse("closed-days", words.tell("settings-closed-day-unreadable", &facts));
            }
        }
    }
    (!is_refused).then(|| days.into_iter().collect())
}

// The field keeps the whole line; the sentence needs only enough of it to find it.
fn shortened(line: &str) -> String {
    const ENOUGH: usize = 30;
    let line = line.trim();
    if line.chars().count() > ENOUGH { line.chars().take(ENOUGH).chain(['…']).collect() } else { line.to_owned() }
}
