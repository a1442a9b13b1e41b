//! Rates with their working, and the grades they suggest, in words.

use crate::Words;
use hoshin_domain::grading::{in_the_way, suggested};
use hoshin_domain::number::Rational;
use hoshin_domain::rating::{Combined, Direction, Rating, Suggestion, Working, percent_text};
use hoshin_domain::{IndicatorField, IndicatorPaper};
use maud::{Markup, html};

/// The places behind the point that are shown; grades are decided from the exact rate.
const PLACES: u32 = 1;

/// The rate with its working and what is doubtful, or why there is none.
pub(crate) fn shown(words: Words, indicator: &IndicatorPaper, rating: &Rating) -> Markup {
    match rating {
        Rating::Special(special) => html! {
            p.special { (words.say(&format!("special-{}", special.as_str()))) }
        },
        Rating::Rated { percent, working, doubts } => html! {
            p.rate { b { (words.tell("rate-value", &[("percent", percent_text(percent, PLACES).into())])) } }
            p.working { (work(words, indicator, percent, working)) }
            @if !doubts.is_empty() {
                ul.doubts { @for doubt in doubts { li { (words.say(&format!("doubt-{}", doubt.as_str()))) } } }
            }
        },
    }
}

/// The rate alone, cut and never rounded, or why there is none; the working is told elsewhere.
pub(crate) fn in_short(words: Words, rating: &Rating) -> Markup {
    match rating {
        Rating::Special(special) => html! { span.special { (words.say(&format!("special-{}", special.as_str()))) } },
        Rating::Rated { percent, doubts, .. } => html! {
            b { (words.tell("rate-value", &[("percent", cut(percent).into())])) }
            @for doubt in doubts { " " span.doubt { (words.say(&format!("doubt-{}", doubt.as_str()))) } }
        },
    }
}

// Without the dots that say it goes on: the exact value stands where the working is shown.
fn cut(percent: &Rational) -> String {
    percent_text(percent, PLACES).trim_end_matches('…').to_owned()
}

// The numbers as they were typed, then the sum as it was done.
fn work(words: Words, indicator: &IndicatorPaper, percent: &Rational, working: &Working) -> String {
    let typed = |field| indicator.get(field).unwrap_or_default().replace('\n', "、");
    let shown = |number: &Rational| percent_text(number, 6);
    let mut told = vec![
        ("actual", typed(IndicatorField::Actual).into()),
        ("target", aim(words, indicator).into()),
        ("percent", percent_text(percent, PLACES).into()),
    ];
    match working {
        Working::Ratio { dividend, divisor, .. } => {
            told.extend([("dividend", shown(dividend).into()), ("divisor", shown(divisor).into())]);
            words.tell("working-ratio", &told)
        }
        Working::Progress { moved, way, .. } => {
            told.extend([
                ("baseline", typed(IndicatorField::Baseline).into()),
                ("moved", shown(moved).into()),
                ("way", shown(way).into()),
            ]);
            words.tell("working-progress", &told)
        }
        Working::Limit { holds: true, .. } => words.tell("working-limit-held", &told),
        Working::Limit { holds: false, .. } => words.tell("working-limit-missed", &told),
        Working::Milestones { reached, missing, reached_weight, whole_weight } => {
            told.extend([
                ("all", (reached.len() + missing.len()).to_string().into()),
                ("reached", reached.len().to_string().into()),
                ("weight", shown(reached_weight).into()),
                ("whole", shown(whole_weight).into()),
            ]);
            words.tell("working-milestones", &told)
        }
    }
}

// The target with its second number, where it has one.
fn aim(words: Words, indicator: &IndicatorPaper) -> String {
    let target = indicator.get(IndicatorField::Target).unwrap_or_default().to_owned();
    let Some(upper) = indicator.get(IndicatorField::Upper) else { return target };
    match indicator.direction() {
        Direction::Within => words.tell("target-up-to", &[("lower", target.into()), ("upper", upper.into())]),
        Direction::Keep => words.tell("target-give-or-take", &[("value", target.into()), ("allowance", upper.into())]),
        Direction::AtLeast | Direction::AtMost | Direction::Milestones => target,
    }
}

/// 案：B（90.4…％）; or why there is none, with the parts that stand in the way by their names.
pub(crate) fn suggestion(words: Words, combined: &Combined, part: impl Fn(usize) -> String) -> String {
    match &combined.outcome {
        Ok(combination) => match (&combination.suggestion, &combination.value) {
            (Suggestion::None(why), _) => words.say(&format!("no-suggestion-{}", why.as_str())),
            (Suggestion::Step(code), Some(value)) => {
                words.tell("suggested-with-rate", &[("grade", code.clone().into()), ("percent", cut(value).into())])
            }
            (grade @ (Suggestion::Step(_) | Suggestion::Points(_) | Suggestion::Percent(_)), _) => {
                words.tell("suggested", &[("grade", grade.text().unwrap_or_default().into())])
            }
        },
        Err(obstacle) => {
            let parts: Vec<String> = in_the_way(obstacle).iter().map(|at| part(*at)).collect();
            words.tell(&format!("obstacle-{}", obstacle.as_str()), &[("parts", parts.join("、").into())])
        }
    }
}

/// The grade to be written where a suggestion is taken; none where nothing is suggested.
pub(crate) fn grade(combined: &Combined) -> Option<String> {
    suggested(combined).and_then(Suggestion::text)
}
