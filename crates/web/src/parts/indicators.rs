//! 指標 as they are read: what was promised, and what came of it with its rate.

use crate::Words;
use crate::parts::{label, rating};
use hoshin_domain::rating::Rating;
use hoshin_domain::{FieldPath, IndicatorField, IndicatorPaper, ItemId, Side};
use maud::{Markup, html};

/// The promised side of one indicator.
pub(crate) fn plan(words: Words, indicator: &IndicatorPaper) -> Markup {
    html! {
        p.indicator-name lang=[label::language_of_texts(words)] {
            (indicator.get(IndicatorField::Name).unwrap_or(&words.say("empty")))
        }
        (fields(words, indicator, Side::Plan))
    }
}

/// What came of one indicator, with its rate and the working.
pub(crate) fn check(words: Words, indicator: &IndicatorPaper, rate: &Rating) -> Markup {
    html! {
        (fields(words, indicator, Side::Check))
        (rating::shown(words, indicator, rate))
    }
}

fn fields(words: Words, indicator: &IndicatorPaper, side: Side) -> Markup {
    let is_listed = |field: IndicatorField| field.side() == side && field != IndicatorField::Name;
    let listed: Vec<(IndicatorField, &str)> = indicator.iter().filter(|(field, _)| is_listed(*field)).collect();
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

/// The indicators of a target or an initiative on the citizens' page, one side of them.
pub(crate) fn published(words: Words, indicators: &[IndicatorPaper], side: Side, cancelled: Option<&str>) -> Markup {
    html! {
        @for indicator in indicators {
            @match side {
                Side::Plan => div.measured { (plan(words, indicator)) },
                Side::Check => div.measured {
                    @if indicators.len() > 1 { p.indicator-name aria-hidden="true" { (indicator.get(IndicatorField::Name).unwrap_or_default()) } }
                    (check(words, indicator, &indicator.rating(cancelled)))
                },
            }
        }
    }
}
