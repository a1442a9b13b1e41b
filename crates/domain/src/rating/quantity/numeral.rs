//! One number in digits, in kanji or in both: 1,200 二十 1万2千 1.2万 100百万.

use super::NoQuantity;
use crate::number::{Decimal, Rational};

/// A number and what follows it.
pub(in crate::rating) struct Numeral<'a> {
    pub(in crate::rating) value: Rational,
    /// It holds a 千, 万 or 億.
    pub(in crate::rating) is_scaled: bool,
    /// It holds no digit: 二十, and perhaps 十分.
    pub(in crate::rating) is_kanji: bool,
    pub(in crate::rating) rest: &'a str,
}

/// The parts of a number while it is read: 万 and 億 close a section, 千 百 十 stand within it.
struct Sections {
    closed: Rational,
    open: Rational,
    digits: Option<Rational>,
    /// The power of ten of the last sign in the section, and of the last section: both must fall.
    within: Option<u32>,
    across: Option<u32>,
}

/// The number at the beginning of a text; `None` if it begins with none.
pub(in crate::rating) fn read(text: &str) -> Result<Option<Numeral<'_>>, NoQuantity> {
    let zero = || Rational::whole(0);
    let mut sections = Sections { closed: zero(), open: zero(), digits: None, within: None, across: None };
    let (mut rest, mut is_kanji) = (text, true);
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() && sections.digits.is_none() {
            let (value, after) = decimal(rest)?;
            sections.digits = Some(value);
            (rest, is_kanji) = (after, false);
        } else if digit(c).is_some() && sections.digits.is_none() {
            let (value, after) = kanji(rest)?;
            sections.digits = Some(value);
            rest = after;
        } else if sections.take(c)? {
            rest = &rest[c.len_utf8()..];
        } else {
            break;
        }
    }
    if rest.len() == text.len() {
        return Ok(None);
    }
    let is_scaled = sections.within.is_some() || sections.across.is_some();
    Ok(Some(Numeral { value: sections.sum(), is_scaled, is_kanji, rest }))
}

/// The 千, 百万 or 億 at the beginning of a unit, and the unit behind it.
pub(in crate::rating) fn multiplier(unit: &str) -> Option<(Rational, &str)> {
    let signs = unit.chars().take_while(|c| power(*c).is_some());
    let (length, places) =
        signs.fold((0, 0), |(length, places), c| (length + c.len_utf8(), places + power(c).unwrap_or(0)));
    (length > 0 && places <= 16).then(|| (Rational::power_of_ten(places), &unit[length..]))
}

impl Sections {
    // Whether the sign belongs to the number.
    fn take(&mut self, c: char) -> Result<bool, NoQuantity> {
        let Some(places) = power(c) else { return Ok(false) };
        let factor = Rational::power_of_ten(places);
        let is_section = places >= 4;
        if is_section && self.digits.is_none() && self.within.is_none() {
            return Ok(false);
        }
        let last = if is_section { &mut self.across } else { &mut self.within };
        if last.is_some_and(|last| last <= places) {
            return Err(NoQuantity::Malformed);
        }
        *last = Some(places);
        if is_section {
            let section = &self.open + &self.digits.take().unwrap_or(Rational::whole(0));
            self.closed = &self.closed + &(&section * &factor);
            (self.open, self.within) = (Rational::whole(0), None);
        } else {
            let digits = self.digits.take().unwrap_or(Rational::whole(1));
            self.open = &self.open + &(&digits * &factor);
        }
        Ok(true)
    }

    fn sum(self) -> Rational {
        let section = &self.open + &self.digits.unwrap_or(Rational::whole(0));
        &self.closed + &section
    }
}

fn decimal(text: &str) -> Result<(Rational, &str), NoQuantity> {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (digits, rest) = text.split_at(length);
    let value: Decimal = digits.parse().map_err(|_no_decimal| NoQuantity::Malformed)?;
    Ok((value.into(), rest))
}

// 一二〇 digit by digit; 十 and 百 are signs of their own.
fn kanji(text: &str) -> Result<(Rational, &str), NoQuantity> {
    let length = text.find(|c: char| digit(c).is_none()).unwrap_or(text.len());
    let (signs, rest) = text.split_at(length);
    let digits: String = signs.chars().filter_map(digit).collect();
    let value: Decimal = digits.parse().map_err(|_no_decimal| NoQuantity::Malformed)?;
    Ok((value.into(), rest))
}

fn digit(c: char) -> Option<char> {
    let at = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'].iter().position(|own| *own == c);
    at.or((c == '零').then_some(0)).and_then(|at| char::from_digit(u32::try_from(at).ok()?, 10))
}

fn power(c: char) -> Option<u32> {
    match c {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '億' => Some(8),
        '兆' => Some(12),
        _other => None,
    }
}

/// Whether the sign can be part of a number.
pub(super) fn is_sign(c: char) -> bool {
    c.is_ascii_digit() || c.is_numeric() || digit(c).is_some() || power(c).is_some()
}
