//! Numbers by placeholders: #,##0"円", 0.0%, 000000, 0.00E+00.

use super::code::Token;
use super::decimal::Decimal;
use super::kanji;
use super::section::{Section, fixed};

/// A plain number.
pub(super) fn shown(section: &Section, value: f64) -> String {
    let plan = Plan::of(&section.tokens);
    let size = Decimal::of(value).shifted(plan.shift).rounded(plan.decimals as i32);
    let sign = if value < 0.0 { "-" } else { "" };
    let whole = whole(plan.whole, &size.whole(), plan.is_grouped);
    let behind = behind(plan.behind, &size.behind(plan.decimals));
    kanji::replaced(&format!("{sign}{whole}{behind}"), section.numerals)
}

/// A number with a power of ten.
pub(super) fn scientific(section: &Section, value: f64) -> String {
    let is_exponent = |token: &Token| matches!(token, Token::Exponent { .. });
    let Some(at) = section.tokens.iter().position(is_exponent) else { return String::new() };
    let (mantissa, exponent) = section.tokens.split_at(at);
    let plan = Plan::of(mantissa);
    let before = plan.whole.iter().filter(|token| matches!(token, Token::Digit(_))).count().max(1) as i32;
    let power_of = |size: &Decimal| match size.point() - 1 {
        _ if size.is_zero() => 0,
        power if before > 1 => power.div_euclid(before) * before,
        power => power,
    };
    let size = Decimal::of(value);
    let mut power = power_of(&size);
    let mut digits = size.clone().shifted(-power).rounded(plan.decimals as i32);
    if digits.point() > before {
        power = power_of(&digits.clone().shifted(power));
        digits = size.shifted(-power).rounded(plan.decimals as i32);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let has_plus = matches!(exponent.first(), Some(Token::Exponent { has_plus: true }));
    let mark = if power < 0 {
        "-"
    } else if has_plus {
        "+"
    } else {
        ""
    };
    let digits_of_power = super::decimal::text(&Decimal::of(f64::from(power)).whole());
    let digits_of_power: Vec<u8> = digits_of_power.bytes().map(|byte| byte - b'0').collect();
    let power = whole(&exponent[1..], &digits_of_power, false);
    let whole = whole(plan.whole, &digits.whole(), plan.is_grouped);
    let behind = behind(plan.behind, &digits.behind(plan.decimals));
    kanji::replaced(&format!("{sign}{whole}{behind}E{mark}{power}"), section.numerals)
}

/// What the placeholders of a number ask for.
struct Plan<'t> {
    whole: &'t [Token],
    /// The point and what follows it.
    behind: &'t [Token],
    decimals: usize,
    /// The power of ten by which the number is multiplied: % adds 2, a comma at the end takes 3.
    shift: i32,
    is_grouped: bool,
}

impl<'t> Plan<'t> {
    fn of(tokens: &'t [Token]) -> Self {
        let point = tokens.iter().position(|token| *token == Token::Point).unwrap_or(tokens.len());
        let (whole, behind) = tokens.split_at(point);
        let is_digit = |token: &Token| matches!(token, Token::Digit(_));
        let (first, last) = (whole.iter().position(is_digit), whole.iter().rposition(is_digit));
        let is_comma = |token: &Token| *token == Token::Comma;
        let is_grouped = first.zip(last).is_some_and(|(first, last)| whole[first..last].iter().any(is_comma));
        let after = tokens.iter().rposition(is_digit).map_or(0, |last| last + 1);
        let commas =
            |from: usize, tokens: &[Token]| tokens.iter().skip(from).take_while(|token| is_comma(token)).count();
        let before_point = last.filter(|_| !behind.is_empty()).map_or(0, |last| commas(last + 1, whole));
        let thousands = commas(after, tokens) + before_point;
        let percents = tokens.iter().filter(|token| **token == Token::Percent).count();
        let shift = 2 * percents as i32 - 3 * thousands as i32;
        Self { whole, behind, decimals: behind.iter().filter(|token| is_digit(token)).count(), shift, is_grouped }
    }
}

/// The part before the point, from its last placeholder to the first, which takes all digits that are left.
pub(super) fn whole(tokens: &[Token], digits: &[u8], is_grouped: bool) -> String {
    let first = tokens.iter().position(|token| matches!(token, Token::Digit(_)));
    let mut pieces: Vec<String> = Vec::new();
    let mut rest = digits.iter().rev().map(|digit| char::from(b'0' + digit));
    let mut count = 0;
    for (at, token) in tokens.iter().enumerate().rev() {
        let Token::Digit(placeholder) = token else {
            // Commas among placeholders ask for groups, those behind them for thousands.
            if *token != Token::Comma {
                pieces.push(fixed(token));
            }
            continue;
        };
        let mut put = |digit: char, pieces: &mut Vec<String>| {
            if is_grouped && count > 0 && count % 3 == 0 && digit != ' ' {
                pieces.push(",".to_owned());
            }
            count += 1;
            pieces.push(digit.to_string());
        };
        match rest.next().or(empty(*placeholder)) {
            Some(digit) => put(digit, &mut pieces),
            None => continue,
        }
        if Some(at) == first {
            rest.by_ref().for_each(|digit| put(digit, &mut pieces));
        }
    }
    pieces.into_iter().rev().collect()
}

/// The point and the part behind it.
fn behind(tokens: &[Token], digits: &[u8]) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for token in tokens {
        let Token::Digit(placeholder) = token else {
            if *token != Token::Comma {
                shown += &fixed(token);
            }
            continue;
        };
        let is_needed = digits[at.min(digits.len())..].iter().any(|digit| *digit != 0);
        let digit = digits.get(at).map(|digit| char::from(b'0' + digit));
        shown.extend(if is_needed { digit } else { empty(*placeholder) });
        at += 1;
    }
    shown
}

/// What a placeholder shows where there is no digit.
fn empty(placeholder: char) -> Option<char> {
    match placeholder {
        '0' => Some('0'),
        '?' => Some(' '),
        _ => None,
    }
}
