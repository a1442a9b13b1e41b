//! Exact numbers: what a person typed as a number, without rounding.

mod rational;

pub use rational::Rational;

use crate::text::folded;
use num_bigint::BigInt;
use num_rational::BigRational;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An exact decimal, as it is typed: -1234.5. What does not end, as a third, is a [`Rational`] and never comes in here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(BigRational);

/// No number of a paper has more digits.
const MOST_DIGITS: usize = 60;

/// A number as offices type it, spelled plainly: １，２００ is 1200, ▲3.5 is -3.5. `None` if the text says more or less.
pub fn plain(text: &str) -> Option<String> {
    let folded = folded(text);
    let (sign, digits) = match folded.strip_prefix(['-', '−', '▲', '△', '‐', '－']) {
        Some(digits) => ("-", digits),
        None => ("", folded.strip_prefix('+').unwrap_or(&folded)),
    };
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let whole = without_separators(whole)?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = is_digits(&whole) && part.is_none_or(is_digits) && digits.len() <= MOST_DIGITS;
    fits.then(|| format!("{sign}{whole}{}{}", if part.is_some() { "." } else { "" }, part.unwrap_or_default()))
}

// 1,200 and 12,345,678; in 1,2 the comma is something else.
fn without_separators(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    is_grouped.then(|| whole.replace(',', ""))
}

fn decimal(text: &str) -> Option<Decimal> {
    let plain = plain(text)?;
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let part = part.trim_end_matches('0');
    let digits: BigInt = format!("{whole}{part}").parse().ok()?;
    // A whole number is in lowest terms already.
    Some(Decimal(match u32::try_from(part.len()).ok()? {
        0 => BigRational::from_integer(digits),
        places => BigRational::new(digits, BigInt::from(10).pow(places)),
    }))
}

impl Decimal {
    /// Whether it is more than zero.
    pub fn is_positive(&self) -> bool {
        self.0 > BigRational::from_integer(BigInt::from(0))
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.0 < BigRational::from(BigInt::from(0))
    }

    /// This part of a whole in percent; cut, never rounded up, behind so many places. `None` of nothing.
    pub fn percent_of(&self, whole: &Decimal, places: u32) -> Option<Decimal> {
        if whole.0 == BigRational::from(BigInt::from(0)) {
            return None;
        }
        let scale = BigInt::from(10).pow(places);
        let percent = &self.0 / &whole.0 * BigInt::from(100);
        Some(Self(BigRational::new((percent * &scale).trunc().to_integer(), scale)))
    }
}

impl std::iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        Self(numbers.map(|number| number.0).sum())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut places = 0;
        let mut scaled = self.0.clone();
        while !scaled.is_integer() {
            scaled *= BigInt::from(10);
            places += 1;
        }
        let digits = scaled.to_integer().to_string();
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |digits| ("-", digits));
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole}{}{part}", if places > 0 { "." } else { "" })
    }
}

crate::word::as_text!(Decimal, "a number", decimal);

impl Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(plain(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn numbers_are_read_as_offices_type_them() {
        check("1200", Some("1200"));
        check("１，２００", Some("1200"));
        check("12,345,678.90", Some("12345678.90"));
        check("▲3.5", Some("-3.5"));
        check("−0.5", Some("-0.5"));
        check(" 70 ", Some("70"));
        for wrong in ["", "△", "×", "1,2", "12人", "約1,200", "70%", "1.2.3", ".5", "5.", "--1", "1e5", "〇", "∞"]
        {
            check(wrong, None);
        }
    }

    #[test]
    fn decimals_are_exact_and_come_back() {
        for text in ["0", "100", "-3.5", "99.99955", "0.001", "123456789012345678901234567890.5"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        assert!(number("99.99955") < number("100"));
        assert_eq!(number("70.0"), number("70"));
        let sum: Decimal = ["17.5", "0.25", "2"].map(number).into_iter().sum();
        assert_eq!(sum.to_string(), "19.75");
        assert_eq!(number("1").percent_of(&number("3"), 4), Some(number("33.3333")));
        assert_eq!(number("2999999").percent_of(&number("3000000"), 2), Some(number("99.99")));
        assert_eq!(number("18").percent_of(&number("24"), 12), Some(number("75")));
        assert_eq!(number("1").percent_of(&number("0"), 4), None);
    }
}
