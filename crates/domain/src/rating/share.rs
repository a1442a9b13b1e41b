//! 割合: fractions, ％, 割 and 倍 say the same in different words, and meet in percent.

use super::quantity::{Amount, Quantity};
use super::unit::{PERCENT, Unit};
use crate::number::Rational;

/// What one of a unit is in percent; `None` if it counts things.
pub(super) fn percent_each(unit: &str) -> Option<Rational> {
    match unit {
        PERCENT => Some(Rational::whole(1)),
        "割" => Some(Rational::whole(10)),
        "倍" => Some(Rational::whole(100)),
        _counted => None,
    }
}

/// What a typed value stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    /// A share, with what one of its unit is in percent.
    Share(Rational),
    Counted(String),
    /// A number without a unit, where the indicator states none either.
    Bare,
}

impl Meaning {
    fn of(value: &Quantity, stated: &Unit) -> Self {
        if value.is_fraction {
            return Meaning::Share(Rational::whole(100));
        }
        let unit = if value.unit.is_empty() { &stated.name } else { &value.unit };
        match percent_each(unit) {
            Some(percent) => Meaning::Share(percent),
            None if unit.is_empty() => Meaning::Bare,
            None => Meaning::Counted(unit.clone()),
        }
    }

    fn word(&self, value: &Quantity) -> String {
        match self {
            Meaning::Share(_) if value.is_fraction => "分数".to_owned(),
            Meaning::Share(_) | Meaning::Bare => value.unit.clone(),
            Meaning::Counted(unit) => unit.clone(),
        }
    }
}

/// Brings values that are written as different shares to percent; others stay as they were typed.
///
/// # Errors
/// The two units, where one value is a share and the other counts something, or could be a share or not: 5割 beside 40.
pub(super) fn meet(values: &mut [&mut Quantity], stated: &Unit) -> Result<(), (String, String)> {
    let meanings: Vec<Meaning> = values.iter().map(|value| Meaning::of(value, stated)).collect();
    let mut shares = meanings.iter().filter_map(|own| match own {
        Meaning::Share(percent) => Some(percent),
        Meaning::Counted(_) | Meaning::Bare => None,
    });
    let Some(first) = shares.next() else { return Ok(()) };
    let are_alike = shares.all(|percent| percent == first);
    let may_stay_bare =
        |value: &Quantity| are_alike && may_stay_bare(first, values.iter().any(|v| v.is_fraction), value);
    let odd = meanings.iter().zip(values.iter()).position(|(meaning, value)| match meaning {
        Meaning::Share(_) => false,
        Meaning::Counted(_) => true,
        Meaning::Bare => !may_stay_bare(value),
    });
    if let Some(odd) = odd {
        let other = if odd == 0 { 1 } else { 0 };
        let word = |at: usize| meanings[at].word(values[at]);
        return Err((word(odd.min(other)), word(odd.max(other))));
    }
    if !are_alike {
        for (value, meaning) in values.iter_mut().zip(&meanings) {
            if let Meaning::Share(percent) = meaning
                && *percent != Rational::whole(1)
            {
                value.amount = value.amount.scaled(percent);
                PERCENT.clone_into(&mut value.unit);
            }
        }
    }
    Ok(())
}

// 85 beside 90 % is meant in percent and 1.5 beside 2倍 in 倍; beside two thirds 0.5 is a half, and 50 could be anything.
fn may_stay_bare(percent_each: &Rational, is_beside_fraction: bool, value: &Quantity) -> bool {
    let is_part = |number: &Rational| !number.is_negative() && *number <= Rational::whole(1);
    match &value.amount {
        _ if *percent_each == Rational::whole(1) => true,
        Amount::One(number) if is_beside_fraction => is_part(number),
        Amount::One(_) | Amount::Range(..) | Amount::Around { .. } => {
            !is_beside_fraction && *percent_each == Rational::whole(100)
        }
    }
}
