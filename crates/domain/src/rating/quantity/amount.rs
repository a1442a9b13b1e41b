//! What a typed number is made of, and the one spelling in which it is read.

use crate::number::Rational;
use crate::rating::word::words;

/// A number as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    pub amount: Amount,
    /// What is counted, by the one name of its spellings; empty if nothing is said.
    pub unit: String,
    pub bound: Bound,
    /// 約, 概ね, 程度, 前後.
    pub is_approximate: bool,
    /// A 千, 万 or 億 is part of what was typed, and already part of the amount.
    pub is_scaled: bool,
    /// 3分の2: a share of the whole, however the indicator counts.
    pub is_fraction: bool,
    /// The text as it was typed.
    pub text: String,
}

/// One number or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// One number.
    One(Rational),
    /// From and to, in the order in which they were typed.
    Range(Rational, Rational),
    /// 50±5; without a middle ±5.
    Around { middle: Option<Rational>, allowance: Rational },
}

impl Amount {
    /// So many times the amount.
    pub(in crate::rating) fn scaled(&self, factor: &Rational) -> Self {
        match self {
            Amount::One(number) => Amount::One(number * factor),
            Amount::Range(from, to) => Amount::Range(from * factor, to * factor),
            Amount::Around { middle, allowance } => {
                Amount::Around { middle: middle.as_ref().map(|middle| middle * factor), allowance: allowance * factor }
            }
        }
    }
}

words! {
    /// What 以上, 以下, 超 and 未満 say.
    Bound {
        Exactly = "exactly",
        AtLeast = "at-least",
        MoreThan = "more-than",
        AtMost = "at-most",
        LessThan = "less-than",
    }
}

words! {
    /// Why a text is no number.
    NoQuantity {
        /// Nothing, or a dash that stands for nothing.
        Empty = "empty",
        /// Words alone: 過半数, 全世帯.
        Words = "words",
        /// A number within a sentence: 第3次計画の策定.
        Sentence = "sentence",
        /// More than one number: 1時間30分, 4/1.
        Several = "several",
        /// A day, a month or a year: 3月, 令和6年度.
        Date = "date",
        /// Digits that are no number: 1,2 and 1.2.3.
        Malformed = "malformed",
        /// 10〜15万人 (10 or 10万?), 10件〜.
        UnclearRange = "unclear-range",
        /// Longer than any number with its words.
        TooLong = "too-long",
    }
}

/// The text with full-width letters and the many dashes as plain ones, and without spaces but between two numbers.
// Not NFKC: ① would become 1, and ①10件 would be read as 110.
pub(in crate::rating) fn spelled(text: &str) -> String {
    let plain: Vec<char> = text.trim().chars().map(plain).collect();
    let mut spelled = String::with_capacity(text.len());
    for (at, c) in plain.iter().enumerate() {
        if *c != ' ' {
            spelled.push(*c);
            continue;
        }
        let next = plain[at..].iter().find(|c| **c != ' ');
        if spelled.ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(char::is_ascii_digit) {
            spelled.push(' ');
        }
    }
    spelled
}

fn plain(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{301C}' | '\u{223C}' => '~',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF70}' | '\u{2500}' => '-',
        '△' | '▼' | '▽' => '▲',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}
