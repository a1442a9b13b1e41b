//! Exact numbers that need not end: a third, 38/42 of the way.

use super::Decimal;
use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Sub};

/// An exact number, whether it ends as a decimal or not. Nothing is ever rounded in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rational(BigRational);

impl Rational {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self(BigRational::from_integer(number.into()))
    }

    /// The quotient; `None` if the divisor is zero.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// Whether it is neither above nor below zero.
    pub fn is_zero(&self) -> bool {
        self.0.numer().sign() == Sign::NoSign
    }

    /// Whether it lies below zero.
    pub fn is_negative(&self) -> bool {
        self.0.numer().sign() == Sign::Minus
    }

    /// The same distance from zero on the other side.
    pub fn negated(&self) -> Self {
        Self(-&self.0)
    }

    /// Numerator and denominator in lowest terms; the denominator is above zero.
    pub fn terms(&self) -> (&BigInt, &BigInt) {
        (self.0.numer(), self.0.denom())
    }

    /// The same number as a decimal; `None` if it never ends.
    pub fn as_decimal(&self) -> Option<Decimal> {
        ends(self.0.denom().clone()).then(|| Decimal(self.0.clone()))
    }

    /// The largest decimal of so many places that is not above it: 69.99… never becomes 70.
    pub fn cut(&self, places: u32) -> Decimal {
        let scale = BigInt::from(10).pow(places);
        let scaled = (&self.0 * &scale).floor().to_integer();
        Decimal(BigRational::new(scaled, scale))
    }

    /// Ten to a power, as 万 and 億 stand for.
    pub fn power_of_ten(places: u32) -> Self {
        Self(BigRational::from_integer(BigInt::from(10).pow(places)))
    }
}

// A fraction in lowest terms ends as a decimal exactly if nothing but twos and fives divides it.
fn ends(mut denominator: BigInt) -> bool {
    for factor in [10_u32, 5, 2] {
        while &denominator % factor == BigInt::ZERO {
            denominator /= factor;
        }
    }
    denominator == BigInt::from(1)
}

impl From<&Decimal> for Rational {
    fn from(number: &Decimal) -> Self {
        Self(number.0.clone())
    }
}

impl From<Decimal> for Rational {
    fn from(number: Decimal) -> Self {
        Self(number.0)
    }
}

impl PartialEq<Decimal> for Rational {
    fn eq(&self, other: &Decimal) -> bool {
        self.0 == other.0
    }
}

impl PartialOrd<Decimal> for Rational {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.0.cmp(&other.0))
    }
}

impl Add for &Rational {
    type Output = Rational;
    fn add(self, other: Self) -> Rational {
        Rational(&self.0 + &other.0)
    }
}

impl Sub for &Rational {
    type Output = Rational;
    fn sub(self, other: Self) -> Rational {
        Rational(&self.0 - &other.0)
    }
}

impl Mul for &Rational {
    type Output = Rational;
    fn mul(self, other: Self) -> Rational {
        Rational(&self.0 * &other.0)
    }
}

impl Sum for Rational {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        Self(numbers.map(|number| number.0).sum())
    }
}

/// The exact text: 90.5, or 1900/21 where no decimal ends.
impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_decimal() {
            Some(decimal) => decimal.fmt(f),
            None => write!(f, "{}/{}", self.0.numer(), self.0.denom()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(numerator: i64, denominator: i64, expected: &str) {
        let number = Rational::whole(numerator).over(&Rational::whole(denominator));
        assert_eq!(number.map(|number| number.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn the_text_is_exact_whether_it_ends_or_not() {
        check(181, 2, "90.5");
        check(1900, 21, "1900/21");
        check(-1, 3, "-1/3");
        check(-7, 40, "-0.175");
        check(10, -5, "-2");
        check(0, 7, "0");
        check(1, 1 << 20, "0.00000095367431640625");
        assert_eq!(Rational::whole(1).over(&Rational::whole(0)), None);
    }

    #[test]
    fn cutting_never_goes_up() {
        let third = |number| Rational::whole(number).over(&Rational::whole(3)).unwrap();
        assert_eq!(third(209).cut(2).to_string(), "69.66");
        assert_eq!(third(-1).cut(1).to_string(), "-0.4");
        assert_eq!(Rational::whole(70).cut(2).to_string(), "70");
    }

    #[test]
    fn decimals_and_rationals_compare() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        let two_thirds = Rational::whole(2).over(&Rational::whole(3)).unwrap();
        assert!(two_thirds > decimal("0.6666666666") && two_thirds < decimal("0.6666666667"));
        assert!(Rational::whole(70) == decimal("70.0"));
    }
}
