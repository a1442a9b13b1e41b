//! How a rate is shown to people.

use crate::number::Rational;

/// A rate with so many places, cut and never rounded: 90.476… is 90.4…, 99.99955 is 99.9… and 100 is 100.
///
/// The dots say that more follows, so that no reader takes 69.9… for 70 or for 69.9.
pub fn percent_text(percent: &Rational, places: u32) -> String {
    let distance = if percent.is_negative() { percent.negated() } else { percent.clone() };
    let cut = distance.cut(places);
    let sign = if percent.is_negative() { "-" } else { "" };
    if distance == cut {
        return format!("{sign}{cut}");
    }
    let text = cut.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let width = usize::try_from(places).unwrap_or_default();
    let point = if places > 0 { "." } else { "" };
    format!("{sign}{whole}{point}{part:0<width$}…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Decimal;

    #[track_caller]
    fn check(numerator: &str, denominator: i64, places: u32, expected: &str) {
        let numerator = Rational::from(numerator.parse::<Decimal>().unwrap());
        let rate = numerator.over(&Rational::whole(denominator)).unwrap();
        assert_eq!(percent_text(&rate, places), expected);
    }

    #[test]
    fn a_rate_is_cut_and_says_so() {
        check("1900", 21, 1, "90.4…");
        check("100", 1, 1, "100");
        check("181", 2, 1, "90.5");
        check("99.99955", 1, 1, "99.9…");
        check("99.99955", 1, 5, "99.99955");
        check("6999999999", 100_000_000, 1, "69.9…");
        check("90.04", 1, 1, "90.0…");
        check("200", 3, 0, "66…");
        check("-100", 3, 1, "-33.3…");
        check("-0.01", 1, 1, "-0.0…");
        check("0", 1, 1, "0");
    }
}
