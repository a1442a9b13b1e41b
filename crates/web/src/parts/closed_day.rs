//! 閉庁日: which day a deadline really means, and why.

use crate::Words;
use hoshin_domain::{Calendar, Closed};
use jiff::civil::Date;
use maud::{Markup, html};

/// Says which day is meant where a deadline falls on a closed one.
pub(crate) fn note(words: Words, calendar: &Calendar, deadline: Date) -> Markup {
    let reason = calendar.why_closed(deadline).map(|closed| reason(words, closed));
    let due = calendar.due(deadline);
    html! {
        @if let Some(reason) = reason {
            p.closed {
                (words.tell("closed-day", &[("day", named(words, deadline).into()), ("reason", reason.into())]))
                " → " b { (words.tell("closed-day-means", &[("due", named(words, due).into())])) }
            }
        }
    }
}

/// Says from which year on holidays are not known yet, if one of these days lies there.
pub(crate) fn unknown(words: Words, mut days: impl Iterator<Item = Date>) -> Markup {
    let known_until = Calendar::known_until();
    html! {
        @if days.any(|day| day > known_until) {
            p.note { (words.tell("closed-day-unknown", &[("year", (known_until.year() + 1).to_string().into())])) }
        }
    }
}

fn named(words: Words, date: Date) -> String {
    let weekday = words.say(&format!("weekday-{}", date.strftime("%A")).to_lowercase());
    words.day(date) + &words.bracketed(weekday)
}

fn reason(words: Words, closed: Closed) -> String {
    match closed {
        Closed::Holiday(name) => name.to_owned(),
        Closed::TurnOfTheYear => words.say("closed-turn-of-the-year"),
        Closed::Weekend => words.say("closed-weekend"),
        Closed::OwnDay => words.say("closed-own-day"),
    }
}
