//! One section of a format: for which numbers it is, and of what kind.

use super::code::{Coded, DatePart, HalfDay, Token};
use super::general;
use super::kanji::{self, Numerals};

#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    pub(super) kind: SectionKind,
    pub(super) condition: Option<Condition>,
    pub(super) numerals: Numerals,
    /// Whether the first year of an era is 元年.
    pub(super) is_gannen: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SectionKind {
    General,
    Number,
    Scientific,
    Fraction,
    Date,
    Literal,
}

/// [>=100] before a section.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    operator: Operator,
    limit: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Less,
    AtMost,
    Equal,
    Other,
    AtLeast,
    More,
}

impl Condition {
    fn of(inner: &str) -> Option<Self> {
        let operators = [
            ("<=", Operator::AtMost),
            ("<>", Operator::Other),
            (">=", Operator::AtLeast),
            ("<", Operator::Less),
            (">", Operator::More),
            ("=", Operator::Equal),
        ];
        operators.into_iter().find_map(|(mark, operator)| {
            let limit = inner.strip_prefix(mark)?.trim().parse().ok()?;
            Some(Self { operator, limit })
        })
    }

    pub(super) fn holds(self, value: f64) -> bool {
        match self.operator {
            Operator::Less => value < self.limit,
            Operator::AtMost => value <= self.limit,
            Operator::Equal => value == self.limit,
            Operator::Other => value != self.limit,
            Operator::AtLeast => value >= self.limit,
            Operator::More => value > self.limit,
        }
    }

    /// Whether it lets only negative numbers through: then no sign is shown but what the section itself says.
    pub(super) fn is_negative(self) -> bool {
        match self.operator {
            Operator::Less => self.limit <= 0.0,
            Operator::AtMost | Operator::Equal => self.limit < 0.0,
            Operator::Other | Operator::AtLeast | Operator::More => false,
        }
    }

    /// Whether what it leaves is negative: then the next section is for negative numbers.
    pub(super) fn takes_positive(self) -> bool {
        match self.operator {
            Operator::AtLeast | Operator::More => self.limit <= 0.0,
            Operator::Less | Operator::AtMost | Operator::Equal | Operator::Other => false,
        }
    }
}

impl Section {
    pub(super) fn of(coded: Coded) -> Self {
        let Coded { mut tokens, brackets } = coded;
        let language = |word: &str| brackets.iter().any(|inner| inner.starts_with('$') && inner.contains(word));
        let numerals = brackets.iter().find_map(|inner| Numerals::of(inner)).unwrap_or(Numerals::Arabic);
        if language("-F800") {
            tokens = super::code::sections("yyyy\"年\"m\"月\"d\"日\"").remove(0).tokens;
        } else if language("-F400") {
            tokens = super::code::sections("h:mm:ss").remove(0).tokens;
        }
        if language("-411") || language("ja-JP") || language("-D11") {
            for token in &mut tokens {
                if *token == Token::Date(DatePart::HalfDay(HalfDay::Latin)) {
                    *token = Token::Date(DatePart::HalfDay(HalfDay::Japanese));
                }
            }
        }
        let kind = kind(&tokens);
        if kind == SectionKind::Date {
            find_minutes(&mut tokens);
        }
        let condition = brackets.iter().find_map(|inner| Condition::of(inner));
        Self { tokens, kind, condition, numerals, is_gannen: language("gannen") }
    }
}

fn kind(tokens: &[Token]) -> SectionKind {
    let has = |wanted: fn(&Token) -> bool| tokens.iter().any(wanted);
    let slash = tokens.iter().position(|token| *token == Token::Slash);
    let is_fraction = slash.is_some_and(|at| {
        let is_below = |token: &Token| match token {
            Token::Digit(_) => true,
            Token::Literal(text) => text.bytes().all(|byte| byte.is_ascii_digit()),
            Token::Padding
            | Token::Point
            | Token::Comma
            | Token::Percent
            | Token::Exponent { .. }
            | Token::Slash
            | Token::Text
            | Token::General
            | Token::Date(_) => false,
        };
        tokens[..at].iter().any(|token| matches!(token, Token::Digit(_))) && tokens.get(at + 1).is_some_and(is_below)
    });
    if has(|token| matches!(token, Token::Date(_))) {
        SectionKind::Date
    } else if is_fraction {
        SectionKind::Fraction
    } else if has(|token| matches!(token, Token::Exponent { .. })) {
        SectionKind::Scientific
    } else if has(|token| matches!(token, Token::Digit(_))) {
        SectionKind::Number
    } else if has(|token| matches!(token, Token::General | Token::Text)) {
        SectionKind::General
    } else {
        SectionKind::Literal
    }
}

// m is a minute behind an hour or before a second, and a month elsewhere.
fn find_minutes(tokens: &mut [Token]) {
    let mut behind_hour = false;
    for at in 0..tokens.len() {
        let Token::Date(part) = tokens[at] else { continue };
        if let DatePart::Month(count @ 1..=2) = part {
            let next =
                tokens[at + 1..].iter().find_map(|token| if let Token::Date(part) = token { Some(part) } else { None });
            let before_second = matches!(next, Some(DatePart::Second(_) | DatePart::Elapsed('s', _)));
            if behind_hour || before_second {
                tokens[at] = Token::Date(DatePart::Minute(count));
            }
        }
        behind_hour = match part {
            DatePart::Hour(_) | DatePart::Elapsed('h', _) => true,
            DatePart::HalfDay(_) => behind_hour,
            DatePart::Year(_)
            | DatePart::Month(_)
            | DatePart::Day(_)
            | DatePart::KanjiWeekday(_)
            | DatePart::Era(_)
            | DatePart::EraYear(_)
            | DatePart::Buddhist(_)
            | DatePart::Minute(_)
            | DatePart::Second(_)
            | DatePart::Fraction(_)
            | DatePart::Elapsed(..) => false,
        };
    }
}

/// A section of words alone: "未定".
pub(super) fn literal(section: &Section) -> String {
    section.tokens.iter().map(fixed).collect()
}

/// A number as it is, among words: General"件".
pub(super) fn plain(section: &Section, value: f64) -> String {
    let number = match section.numerals {
        Numerals::Arabic => general::shown(value.abs()),
        Numerals::Kanji | Numerals::Formal | Numerals::Wide => kanji::with_units(value.abs(), section.numerals),
    };
    let sign = if value < 0.0 { "-" } else { "" };
    let piece = |token: &Token| match token {
        Token::General | Token::Text => number.clone(),
        Token::Literal(_)
        | Token::Padding
        | Token::Digit(_)
        | Token::Point
        | Token::Comma
        | Token::Percent
        | Token::Exponent { .. }
        | Token::Slash
        | Token::Date(_) => fixed(token),
    };
    let shown: String = section.tokens.iter().map(piece).collect();
    format!("{sign}{shown}")
}

/// What a token shows whatever the value is.
pub(super) fn fixed(token: &Token) -> String {
    match token {
        Token::Literal(text) => text.clone(),
        Token::Padding => " ".to_owned(),
        Token::Point => ".".to_owned(),
        Token::Comma => ",".to_owned(),
        Token::Percent => "%".to_owned(),
        Token::Slash => "/".to_owned(),
        Token::Digit(_) | Token::Exponent { .. } | Token::Text | Token::General | Token::Date(_) => String::new(),
    }
}
