//! The rates by another implementation of exact fractions, from the formulas alone.

use dashu_int::IBig;
use dashu_ratio::RBig;
use hoshin_domain::rating::{Direction, Formula, Rating};

/// A typed decimal by the other implementation.
pub(crate) fn fraction(text: &str) -> RBig {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits: IBig = format!("{whole}{part}").parse().unwrap();
    RBig::from(digits) / RBig::from(IBig::from(10).pow(part.len()))
}

/// The rate in percent as a fraction in lowest terms; `None` where the formula says nothing.
pub(crate) fn expected(
    direction: Direction,
    formula: Formula,
    [target, actual, baseline]: [&str; 3],
) -> Option<String> {
    let [target, actual, baseline] = [target, actual, baseline].map(fraction);
    let zero = RBig::from(0);
    let is_less_better = direction == Direction::AtMost;
    let share = match formula {
        Formula::Ratio if target <= zero || actual < zero || is_less_better && actual == zero => return None,
        Formula::Ratio if is_less_better => target / actual,
        Formula::Ratio => actual / target,
        Formula::Progress if target == baseline || (target < baseline) != is_less_better => return None,
        Formula::Progress => (actual - &baseline) / (target - &baseline),
        Formula::Limit if is_less_better => RBig::from(u8::from(actual <= target)),
        Formula::Limit => RBig::from(u8::from(actual >= target)),
        Formula::Milestones => return None,
    };
    let percent = share * RBig::from(100);
    Some(format!("{}/{}", percent.numerator(), percent.denominator()))
}

/// The rate we found, written the same way.
pub(crate) fn found(rating: &Rating) -> Option<String> {
    match rating {
        Rating::Rated { percent, .. } => {
            let (numerator, denominator) = percent.terms();
            Some(format!("{numerator}/{denominator}"))
        }
        Rating::Special(_) => None,
    }
}
