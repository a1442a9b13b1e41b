//! A place from its name: `goal1.target2.grade`.

use super::{GoalPart, InitiativePart, TargetPart, ValuePath};
use hoshin_domain::field::Field;
use hoshin_domain::{ExtraKey, IndicatorField, InitiativeField, NotA, OverallField, Side};
use std::str::FromStr;

impl FromStr for ValuePath {
    type Err = NotA;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words: Vec<&str> = text.split('.').collect();
        path(&words).ok_or_else(|| NotA::new("a place of a paper", text))
    }
}

fn path(words: &[&str]) -> Option<ValuePath> {
    match words {
        ["fiscal-year"] => Some(ValuePath::FiscalYear),
        ["department"] => Some(ValuePath::Department),
        ["basic-policy"] => Some(ValuePath::BasicPolicy),
        [word] if OverallField::named(word).is_some() => OverallField::named(word).map(ValuePath::Overall),
        [first, rest @ ..] => {
            if let Some(goal) = counted(first, "goal") {
                return of_goal(goal, rest);
            }
            if let ([part], Some(at)) = (rest, counted(first, "answer")) {
                return Some(ValuePath::Answer(at, field(part)?));
            }
            match (rest, counted(first, "officer"), counted(first, "step")) {
                ([part], Some(at), _) => Some(ValuePath::Officer(at, field(part)?)),
                ([part], _, Some(at)) => Some(ValuePath::Step(at, field(part)?)),
                _ => extra(words).map(|(side, key)| ValuePath::Extra(side, key)),
            }
        }
        [] => None,
    }
}

fn of_goal(goal: u32, words: &[&str]) -> Option<ValuePath> {
    if let Some((side, key)) = extra(words) {
        return Some(ValuePath::Goal(goal, GoalPart::Extra(side, key)));
    }
    match words {
        ["number"] => Some(ValuePath::Goal(goal, GoalPart::Number)),
        [word] => Some(ValuePath::Goal(goal, GoalPart::Field(field(word)?))),
        [first, rest @ ..] => {
            let own = extra(rest);
            let word = rest.first().filter(|_| rest.len() == 1);
            if let Some(at) = counted(first, "target") {
                let of_indicator = indicator(rest).map(|(nth, field)| TargetPart::Indicator(nth, field));
                let extra = own.map(|(side, key)| TargetPart::Extra(side, key)).or(of_indicator);
                return Some(ValuePath::Target(goal, at, extra.or_else(|| field(word?).map(TargetPart::Field))?));
            }
            let at = counted(first, "initiative")?;
            let of_indicator = indicator(rest).map(|(nth, field)| InitiativePart::Indicator(nth, field));
            let extra = own.map(|(side, key)| InitiativePart::Extra(side, key)).or(of_indicator);
            let section = || counted(word?, "section").map(InitiativePart::Section);
            let own = || field(word?).filter(|own| *own != InitiativeField::Sections).map(InitiativePart::Field);
            Some(ValuePath::Initiative(goal, at, extra.or_else(section).or_else(own)?))
        }
        [] => None,
    }
}

fn extra(words: &[&str]) -> Option<(Side, ExtraKey)> {
    let [side, key] = words else { return None };
    Some((Side::named(side)?, key.parse().ok()?))
}

fn indicator(words: &[&str]) -> Option<(u32, IndicatorField)> {
    let [list, field] = words else { return None };
    Some((counted(list, "indicator")?, IndicatorField::named(field)?))
}

fn counted(word: &str, list: &str) -> Option<u32> {
    let digits = word.strip_prefix(list)?;
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| is_plain)
}

fn field<F: Field>(word: &str) -> Option<F> {
    F::ALL.iter().copied().find(|field| field.row().file_word == word)
}
