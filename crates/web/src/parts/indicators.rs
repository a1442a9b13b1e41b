//! 指標 as they are read: what was promised, and what came of it with its rate.

use crate::Words;
use crate::parts::{label, rating};
use hoshin_domain::rating::{Rating, percent_text};
use hoshin_domain::{FieldPath, IndicatorField, IndicatorPaper, ItemId, Side};
use maud::{Markup, html};

fn planned(words: Words, indicator: &IndicatorPaper, is_shown: impl Fn(IndicatorField) -> bool) -> Markup {
    html! {
        p.indicator-name lang=[label::language_of_texts(words)] {
            (indicator.get(IndicatorField::Name).unwrap_or(&words.say("empty")))
        }
        (fields(words, indicator, |field| field.side() == Side::Plan && is_shown(field)))
    }
}

/// What came of one indicator, with its rate and the working.
pub(crate) fn check(words: Words, indicator: &IndicatorPaper, rate: &Rating) -> Markup {
    html! {
        (fields(words, indicator, |field| field.side() == Side::Check))
        (rating::shown(words, indicator, rate))
    }
}

fn fields(words: Words, indicator: &IndicatorPaper, is_shown: impl Fn(IndicatorField) -> bool) -> Markup {
    let written = indicator.iter().map(|(field, _)| field);
    let listed = written.filter(|field| *field != IndicatorField::Name && is_shown(*field));
    let listed: Vec<_> = listed.filter_map(|field| Some((field, indicator.shown(field)?))).collect();
    html! {
        @if !listed.is_empty() {
            dl.extras.indicator lang=[label::language_of_texts(words)] {
                @for (field, text) in listed {
                    div {
                        dt { (words.field(FieldPath::Indicator(ItemId(0), field))) }
                        dd { (text) }
                    }
                }
            }
        }
    }
}

/// What the indicators of a target or an initiative promise, on the citizens' page.
pub(crate) fn promised(words: Words, indicators: &[IndicatorPaper]) -> Markup {
    // How records feed it is between the offices and the program; citizens are told what it was counted from.
    let is_shown = |field: IndicatorField| !field.is_of_feed();
    html! { @for indicator in indicators { div.measured { (planned(words, indicator, is_shown)) } } }
}

/// 基準 71.5％ → 目標 90％ → 実績 84.2％（93.5…％）: what is written of it, on one line.
pub(crate) fn in_one_line(words: Words, indicator: &IndicatorPaper, rating: Option<&Rating>) -> Markup {
    let shown = |field, word: &str| {
        let value = half_width(&indicator.shown(field)?);
        Some(words.tell(word, &[("value", value.into())]))
    };
    let baseline = shown(IndicatorField::Baseline, "indicator-line-baseline");
    let target = shown(IndicatorField::Target, "indicator-line-target");
    let actual = indicator.shown(IndicatorField::Actual).filter(|_| rating.is_some());
    let percent = match rating {
        Some(Rating::Rated { percent, .. }) => Some(percent_text(percent, 1)),
        Some(Rating::Special(_)) | None => None,
    };
    html! {
        p.vals {
            @for (at, text) in baseline.iter().chain(&target).enumerate() { @if at > 0 { " → " } (text) }
            @if let Some(actual) = actual {
                @if baseline.is_some() || target.is_some() { " → " }
                (words.say("indicator-line-actual")) " " b { (half_width(&actual)) }
                @if let Some(percent) = percent { "（" (percent) "％）" }
            }
        }
    }
}

/// Figures in the width in which they are compared: ８４．２％ is 84.2％. What was typed stands in the list of fields.
pub(crate) fn half_width(text: &str) -> String {
    let folded = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '．' => '.',
        '，' => ',',
        c => c,
    };
    text.chars().map(folded).collect()
}

/// What came of them, each with what is told beneath it: what it was counted from, by its place in the list.
pub(crate) fn reported(
    words: Words,
    indicators: &[IndicatorPaper],
    cancelled: Option<&str>,
    beneath: impl Fn(u32) -> Markup,
) -> Markup {
    html! {
        @for (nth, indicator) in (1..).zip(indicators) {
            div.measured {
                @if indicators.len() > 1 { p.indicator-name aria-hidden="true" { (indicator.get(IndicatorField::Name).unwrap_or_default()) } }
                (check(words, indicator, &indicator.rating(cancelled)))
                (beneath(nth))
            }
        }
    }
}

/// 指標名　基準 71.5％ → 目標 90.0％以上, on one line.
pub(crate) fn promise_line(words: Words, indicator: &IndicatorPaper) -> Markup {
    html! { p.measure-line lang=[label::language_of_texts(words)] { (promise(words, indicator)) } }
}

/// The same within a heading.
pub(crate) fn promise(words: Words, indicator: &IndicatorPaper) -> Markup {
    let shown = |field| indicator.shown(field);
    html! {
        b { (indicator.get(IndicatorField::Name).unwrap_or(&words.say("empty"))) }
        @if let Some(baseline) = shown(IndicatorField::Baseline) { " " span.sub { (words.say("measure-baseline")) } " " (baseline) " →" }
        @if let Some(target) = shown(IndicatorField::Target) { " " span.sub { (words.say("measure-target")) } " " b { (target) } }
    }
}

/// 実績 84.2％　達成率 93.5％, or why there is no rate.
pub(crate) fn outcome_line(words: Words, indicator: &IndicatorPaper, rate: &Rating) -> Markup {
    html! {
        p.measure-line {
            @if let Some(actual) = indicator.shown(IndicatorField::Actual) {
                span.sub { (words.say("measure-actual")) } " " b.measured-value lang=[label::language_of_texts(words)] { (actual) } " "
            }
            (rating::in_short(words, rate))
        }
    }
}

/// Everything that is written of an indicator, with its working, closed.
pub(crate) fn exact(words: Words, indicator: &IndicatorPaper, rate: &Rating) -> Markup {
    html! {
        details.exact {
            summary { (words.say("measure-exact")) span.hidden { (words.colon()) (indicator.get(IndicatorField::Name).unwrap_or_default()) } }
            (fields(words, indicator, |_| true))
            (rating::shown(words, indicator, rate))
        }
    }
}
