//! What offices type as a number, with the words beside it: 約1,200人, ３回程度, 10分以内, 10〜15件, 50±5, 二十件.
//!
//! A text that could be read in two ways is not read at all: each refusal has its name.

mod amount;
pub(super) mod numeral;
mod tail;
mod words;

pub(super) use amount::spelled;
pub use amount::{Amount, Bound, NoQuantity, Quantity};

use crate::number::{Decimal, Rational};

/// No number with its words is longer.
const LONGEST: usize = 120;

/// The number a text gives, with what stands beside it; none if it could be read in two ways.
pub fn quantity(text: &str) -> Result<Quantity, NoQuantity> {
    if text.len() > LONGEST {
        return Err(NoQuantity::TooLong);
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return bare(text);
    }
    let plain = without_remarks(&spelled(text))?;
    if plain.chars().all(|c| matches!(c, '-' | 'ー' | '…' | '/' | '*' | ' ')) {
        return Err(NoQuantity::Empty);
    }
    let (lead, rest) = words::lead(&plain);
    let read = numbers(rest)?;
    let tail = tail::read(read.rest, read.is_kanji.then_some(plain.as_str()))?;
    let bound = if tail.bound == Bound::Exactly { lead.bound } else { tail.bound };
    let unit = if tail.unit.is_empty() { read.unit } else { tail.unit.as_str() };
    if unit == "年" && is_year(&read.amount) {
        return Err(NoQuantity::Date);
    }
    Ok(Quantity {
        amount: read.amount,
        unit: super::unit::canonical(unit),
        bound,
        is_approximate: lead.is_approximate || tail.is_approximate,
        is_scaled: read.is_scaled,
        is_fraction: read.is_fraction,
        text: text.to_owned(),
    })
}

// Most of what is typed is nothing but a number: it need not be taken apart.
fn bare(text: &str) -> Result<Quantity, NoQuantity> {
    let number: Decimal = text.parse().map_err(|_no_decimal| NoQuantity::Malformed)?;
    Ok(Quantity {
        amount: Amount::One(number.into()),
        unit: String::new(),
        bound: Bound::Exactly,
        is_approximate: false,
        is_scaled: false,
        is_fraction: false,
        text: text.to_owned(),
    })
}

fn is_year(amount: &Amount) -> bool {
    match amount {
        Amount::One(number) => (Rational::whole(1900)..Rational::whole(2200)).contains(number),
        Amount::Range(..) | Amount::Around { .. } => false,
    }
}

/// The amount, and what stands between its numbers and behind them.
struct Numbers<'a> {
    amount: Amount,
    unit: &'a str,
    is_scaled: bool,
    is_fraction: bool,
    is_kanji: bool,
    rest: &'a str,
}

fn numbers(text: &str) -> Result<Numbers<'_>, NoQuantity> {
    if let Some(rest) = text.strip_prefix('±') {
        let number = numeral::read(rest)?.ok_or(NoQuantity::Sentence)?;
        let amount = Amount::Around { middle: None, allowance: number.value };
        return Ok(Numbers {
            amount,
            unit: "",
            is_scaled: number.is_scaled,
            is_fraction: false,
            is_kanji: false,
            rest: number.rest,
        });
    }
    let first = signed(text)?.ok_or_else(|| words::without_number(text))?;
    let (is_scaled, is_kanji) = (first.is_scaled, first.is_kanji);
    if let Some(rest) = first.rest.strip_prefix('±') {
        let number = numeral::read(rest)?.ok_or(NoQuantity::Sentence)?;
        let amount = Amount::Around { middle: Some(first.value), allowance: number.value };
        return Ok(Numbers { amount, unit: "", is_scaled, is_fraction: false, is_kanji: false, rest: number.rest });
    }
    if let Some(rest) = first.rest.strip_prefix("分の") {
        let number = numeral::read(rest)?.ok_or(NoQuantity::Sentence)?;
        let amount = Amount::One(number.value.over(&first.value).ok_or(NoQuantity::Malformed)?);
        return Ok(Numbers { amount, unit: "", is_scaled, is_fraction: true, is_kanji: false, rest: number.rest });
    }
    match range(&first)? {
        Some(range) => Ok(range),
        None => Ok(Numbers {
            amount: Amount::One(first.value),
            unit: "",
            is_scaled,
            is_fraction: false,
            is_kanji,
            rest: first.rest,
        }),
    }
}

// 10〜15件, 10件〜15件, 10-15, 10から15.
fn range<'a>(first: &numeral::Numeral<'a>) -> Result<Option<Numbers<'a>>, NoQuantity> {
    let Some((unit, rest)) = words::across(first.rest) else { return Ok(None) };
    let last = signed(rest)?.ok_or(NoQuantity::UnclearRange)?;
    let has_own_unit = !unit.is_empty() || first.is_scaled;
    if last.is_scaled && !has_own_unit {
        return Err(NoQuantity::UnclearRange);
    }
    let is_named_once = unit.is_empty() || last.rest.starts_with(unit);
    if !is_named_once {
        return Err(NoQuantity::Several);
    }
    let amount = Amount::Range(first.value.clone(), last.value);
    Ok(Some(Numbers {
        amount,
        unit,
        is_scaled: first.is_scaled || last.is_scaled,
        is_fraction: false,
        is_kanji: false,
        rest: last.rest,
    }))
}

fn signed(text: &str) -> Result<Option<numeral::Numeral<'_>>, NoQuantity> {
    let (is_negative, rest) = words::sign(text);
    let number = numeral::read(rest)?;
    Ok(number.map(|number| match is_negative {
        true => numeral::Numeral { value: number.value.negated(), ..number },
        false => number,
    }))
}

// 100人（うち女性50人） is 100人; what stands in brackets explains and is kept in the text.
fn without_remarks(text: &str) -> Result<String, NoQuantity> {
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1).ok_or(NoQuantity::Sentence)?,
            c if depth == 0 => outside.push(c),
            _inside => {}
        }
    }
    let is_remark_alone = outside.is_empty() && !text.is_empty();
    if depth > 0 || is_remark_alone {
        return Err(NoQuantity::Sentence);
    }
    Ok(outside)
}

#[cfg(test)]
mod tests;
