//! Numbers and days as a spreadsheet shows them: a format code and a value give the text on the sheet.
//!
//! Written here because the formatters that exist know neither eras nor Japanese numerals (decision 0033). The spelling
//! is that of a Japanese Excel: `e` is a year of an era, a backslash is a yen sign.

mod built_in;
mod calendar;
mod code;
mod decimal;
mod digits;
mod fraction;
mod general;
mod kanji;
mod moment;
mod section;

pub use built_in::built_in;
pub use calendar::{Epoch, serial_of};
use code::{DatePart, Token};
use section::{Section, SectionKind};

/// A format code, taken apart.
#[derive(Debug, Clone)]
pub struct NumberFormat {
    /// At most three, for numbers: positive, negative, zero, or by their conditions.
    numbers: Vec<Section>,
    text: Option<Section>,
}

/// Longer codes are none: Excel takes 255 characters.
const CODE_LENGTH: usize = 1_000;

impl NumberFormat {
    /// The format of a code; what cannot be understood shows numbers as they are.
    pub fn of(code: &str) -> Self {
        let code = if code.len() > CODE_LENGTH { "" } else { code };
        let mut sections: Vec<Section> = code::sections(code).into_iter().take(4).map(Section::of).collect();
        let is_text = |section: &Section| section.tokens.iter().any(|token| matches!(token, Token::Text));
        let text = match sections.len() {
            4 => sections.pop(),
            // Any last section with @ is for texts.
            _ if sections.last().is_some_and(is_text) => sections.pop(),
            _ => None,
        };
        Self { numbers: sections, text }
    }

    /// A number as it is shown.
    pub fn number(&self, value: f64, epoch: Epoch) -> String {
        let Some((section, value)) = self.section(value) else { return general::shown(value) };
        let shown = match section.kind {
            SectionKind::General => section::plain(section, value),
            SectionKind::Number => digits::shown(section, value),
            SectionKind::Scientific => digits::scientific(section, value),
            SectionKind::Fraction => fraction::shown(section, value),
            SectionKind::Date => moment::shown(section, value, epoch).unwrap_or_else(|| general::shown(value)),
            SectionKind::Literal => section::literal(section),
        };
        shown.trim_matches(' ').to_owned()
    }

    /// A text as it is shown: @"様" puts a word behind it, an empty last section hides it.
    pub fn text(&self, text: &str) -> String {
        let Some(section) = &self.text else { return text.to_owned() };
        let piece = |token: &Token| match token {
            Token::Text => text.to_owned(),
            Token::Literal(literal) => literal.clone(),
            Token::Padding => " ".to_owned(),
            Token::Digit(_)
            | Token::Point
            | Token::Comma
            | Token::Percent
            | Token::Exponent { .. }
            | Token::Slash
            | Token::General
            | Token::Date(_) => String::new(),
        };
        let shown: String = section.tokens.iter().map(piece).collect();
        // Spaces that belong to the text stay.
        if section.tokens.iter().any(|token| matches!(token, Token::Padding)) {
            shown.trim_matches(' ').to_owned()
        } else {
            shown
        }
    }

    /// Whether this value is shown as a day or a time.
    pub fn is_date(&self, value: f64) -> bool {
        self.section(value).is_some_and(|(section, _)| matches!(section.kind, SectionKind::Date))
    }

    /// Whether this value is shown as a day, not only as a time.
    pub fn has_day(&self, value: f64) -> bool {
        let is_day = |token: &Token| {
            matches!(
                token,
                Token::Date(DatePart::Year(_) | DatePart::EraYear(_) | DatePart::Month(_) | DatePart::Day(_))
            )
        };
        self.section(value).is_some_and(|(section, _)| section.tokens.iter().any(is_day))
    }

    /// The section for a value, and the value to show in it: a section of its own for negative numbers shows their size.
    fn section(&self, value: f64) -> Option<(&Section, f64)> {
        let sections = &self.numbers;
        let condition = |at: usize| sections.get(at).and_then(|section| section.condition);
        let has_conditions = condition(0).is_some() || condition(1).is_some();
        if !has_conditions {
            return match sections.len() {
                0 => None,
                1 => Some((&sections[0], value)),
                2 if value < 0.0 => Some((&sections[1], value.abs())),
                2 => Some((&sections[0], value)),
                _ if value > 0.0 => Some((&sections[0], value)),
                _ if value < 0.0 => Some((&sections[1], value.abs())),
                _ => Some((&sections[2], value)),
            };
        }
        let first = sections.first()?;
        // Without a condition of its own, the first is for positive and the second for negative numbers.
        let is_first = condition(0).map_or(value > 0.0, |condition| condition.holds(value));
        if is_first {
            return Some((first, size_if(value, condition(0).is_some_and(section::Condition::is_negative))));
        }
        let second = sections.get(1)?;
        let is_last = sections.len() == 2;
        let is_second = condition(1).map_or(is_last || value < 0.0, |condition| condition.holds(value));
        if is_second {
            let is_rest = condition(1).is_none() && condition(0).is_none_or(section::Condition::takes_positive);
            return Some((
                second,
                size_if(value, is_rest || condition(1).is_some_and(section::Condition::is_negative)),
            ));
        }
        sections.get(2).map(|third| (third, value))
    }
}

fn size_if(value: f64, is_size: bool) -> f64 {
    if is_size { value.abs() } else { value }
}

#[cfg(test)]
mod tests;
