//! Numbers as fractions: # ?/?, # ??/100.

use super::code::Token;
use super::decimal::Decimal;
use super::digits;
use super::section::{Section, fixed};

/// The number with the nearest fraction that the placeholders below the line allow.
pub(super) fn shown(section: &Section, value: f64) -> String {
    let Some(parts) = Parts::of(&section.tokens) else { return super::general::shown(value) };
    let size = value.abs();
    if size > 1e12 {
        return super::general::shown(value);
    }
    let whole = if parts.whole.is_empty() { 0.0 } else { size.trunc() };
    let (mut above, below) = nearest(size - whole, parts.fixed, parts.most);
    let mut whole = whole as u64;
    if !parts.whole.is_empty() && above == below {
        (whole, above) = (whole + 1, 0);
    }
    let number = |number: u64| Decimal::of(number as f64).whole();
    let sign = if value < 0.0 { "-" } else { "" };
    let mut shown = sign.to_owned();
    if !parts.whole.is_empty() {
        let digits = if above == 0 && whole == 0 { vec![0] } else { number(whole) };
        shown += &digits::whole(parts.whole, &digits, false);
    }
    if above > 0 || parts.whole.is_empty() {
        let above = if above == 0 { "0".to_owned() } else { above.to_string() };
        shown = format!("{shown}{above}/{below}");
    }
    let rest: String = parts.rest.iter().map(fixed).collect();
    // A whole number leaves free what would be its fraction.
    format!("{}{rest}", shown.trim_end_matches(' '))
}

struct Parts<'t> {
    /// Up to the last space before the fraction; empty if all goes above the line.
    whole: &'t [Token],
    fixed: Option<u64>,
    most: u64,
    rest: &'t [Token],
}

impl<'t> Parts<'t> {
    fn of(tokens: &'t [Token]) -> Option<Self> {
        let is_digit = |token: &Token| matches!(token, Token::Digit(_));
        let slash = tokens.iter().position(|token| *token == Token::Slash)?;
        let above = tokens[..slash].iter().rposition(|token| !is_digit(token)).map_or(0, |at| at + 1);
        let whole = &tokens[..above];
        let after = &tokens[slash + 1..];
        let is_number = |token: &Token| is_digit(token) || literal_digits(token).is_some();
        let length = after.iter().take_while(|token| is_number(token)).count();
        let digits: String = after[..length].iter().filter_map(literal_digits).collect();
        let whole = if whole.iter().any(is_digit) { whole } else { &[] };
        let most = 10_u64.pow(length.clamp(1, 4) as u32) - 1;
        let fixed = digits.parse().ok().filter(|below| *below > 0);
        Some(Self { whole, fixed, most, rest: &after[length..] })
    }
}

// 100 below the line is written 1 and two placeholders.
fn literal_digits(token: &Token) -> Option<&str> {
    match token {
        Token::Literal(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => Some(text),
        Token::Digit('0') => Some("0"),
        Token::Literal(_)
        | Token::Digit(_)
        | Token::Padding
        | Token::Point
        | Token::Comma
        | Token::Percent
        | Token::Exponent { .. }
        | Token::Slash
        | Token::Text
        | Token::General
        | Token::Date(_) => None,
    }
}

/// Numerator and denominator.
fn nearest(size: f64, fixed: Option<u64>, most: u64) -> (u64, u64) {
    let above = |below: u64| (size * below as f64).round() as u64;
    if let Some(below) = fixed {
        return (above(below), below);
    }
    let error = |below: u64| (size - above(below) as f64 / below as f64).abs();
    let best = (1..=most).fold(1, |best, below| if error(below) + 1e-12 < error(best) { below } else { best });
    (above(best), best)
}
