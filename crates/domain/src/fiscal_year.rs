//! The Japanese administrative year, April to March.

use crate::NotA;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A fiscal year, named by the calendar year in which it starts: 令和6年度 is 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct FiscalYear(u16);

/// An era by the first fiscal year that carries its name on paper.
struct Era {
    name: &'static str,
    letter: char,
    first: u16,
}

// 2019 began as 平成31年度 and is printed as 令和元年度; which word a city prints is its form's affair,
// reading accepts both.
const ERAS: [Era; 3] = [
    Era { name: "令和", letter: 'R', first: 2019 },
    Era { name: "平成", letter: 'H', first: 1989 },
    Era { name: "昭和", letter: 'S', first: 1926 },
];

impl FiscalYear {
    /// The year a day lies in, April to March; none outside of those that are told apart.
    pub fn of(day: Date) -> Option<Self> {
        let year = if day.month() >= 4 { day.year() } else { day.year() - 1 };
        u16::try_from(year).ok().and_then(|year| Self::try_from(year).ok())
    }

    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// The starting calendar year.
    pub fn starts(self) -> u16 {
        self.0
    }

    /// The year in its era, as offices write it: 令和6年度, 令和元年度.
    pub fn in_era(self) -> String {
        let era = ERAS.iter().find(|era| self.0 >= era.first);
        match era.map(|era| (era.name, self.0 - era.first + 1)) {
            Some((name, 1)) => format!("{name}元年度"),
            Some((name, year)) => format!("{name}{year}年度"),
            None => format!("{}年度", self.0),
        }
    }

    /// The year in both calendars: 令和6年度（2024年度）.
    pub fn in_both(self) -> String {
        format!("{}（{}年度）", self.in_era(), self.0)
    }

    /// The first fiscal year named in a text such as a title, in any spelling offices use:
    /// 令和６年度, 令和元年度, R6, 2024年度, 2024, and ８年度 of the era that runs. Of a span, 令和５～７年度, none is the one.
    pub fn find_in(text: &str) -> Option<Self> {
        let folded = crate::text::folded(text);
        if names_span(&folded) {
            return None;
        }
        ERAS.iter()
            .find_map(|era| year_of_era(&folded, era))
            .or_else(|| western_year(&folded))
            .or_else(|| bare_year(text))
            .and_then(|year| Self::try_from(year).ok())
    }
}

fn year_of_era(folded: &str, era: &Era) -> Option<u16> {
    let after_name = folded.match_indices(era.name).map(|(at, name)| &folded[at + name.len()..]);
    let named = after_name.filter_map(|rest| match rest.strip_prefix('元') {
        Some(_) => Some(1),
        None => leading_number(rest).or_else(|| kanji_number(rest)),
    });
    let lettered = (folded.starts_with(era.letter)).then(|| leading_number(&folded[1..])).flatten();
    named.chain(lettered).find(|year| (1..=99).contains(year)).map(|year| era.first + year - 1)
}

/// Whether the first year that a folded text names begins a span of years: 令和5~7年度, R5~R7, 2023年度~2025年度.
fn names_span(folded: &str) -> bool {
    let Some(at) = folded.find(['~', '〜', '～']) else { return false };
    let (before, after) = (&folded[..at], &folded[at + folded[at..].chars().next().map_or(0, char::len_utf8)..]);
    let before = before.strip_suffix("年度").or_else(|| before.strip_suffix('年')).unwrap_or(before);
    let named = ["令和", "平成", "昭和", "R", "H", "r", "h"];
    let after = named.iter().find_map(|era| after.strip_prefix(era)).unwrap_or(after);
    let digits = after.chars().take_while(char::is_ascii_digit).count();
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_year = ["令和", "平成", "昭和", "R", "H", "r", "h"].iter().any(|era| number.ends_with(era))
        || before.len() - number.len() == 4;
    let is_whole = after[digits..].is_empty() || after[digits..].starts_with('年');
    (before.len() > number.len() || before.ends_with('元')) && is_year && digits > 0 && is_whole
}

/// ８年度, alone or where a word begins: of 令和, of 平成 only where 令和 has not come as far.
fn bare_year(text: &str) -> Option<u16> {
    let word = text.split(|c: char| c.is_whitespace() || "（(【「".contains(c)).find(|word| word.contains("年度"))?;
    let folded = crate::text::folded(word);
    let (number, _) = folded.split_once("年度")?;
    let year = if number == "元" { 1 } else { number.parse().ok().filter(|_| number.len() < 3)? };
    match year {
        1..=20 => Some(2018 + year),
        21..=31 => Some(1988 + year),
        _ => None,
    }
}

fn western_year(folded: &str) -> Option<u16> {
    folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .find_map(|digits| digits.parse().ok())
}

fn leading_number(text: &str) -> Option<u16> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The number below 100 in kanji at the beginning of a text: 七, 十二, 三十一.
fn kanji_number(text: &str) -> Option<u16> {
    let mut number = None;
    for character in text.chars() {
        let digit = "〇一二三四五六七八九".chars().position(|own| own == character);
        number = match (number, character, digit) {
            (before, '十', _) => Some(before.unwrap_or(1) * 10),
            (None, _, Some(digit)) => u16::try_from(digit).ok(),
            (Some(before), _, Some(digit)) if before % 10 == 0 && before > 0 => {
                Some(before + u16::try_from(digit).unwrap_or(0))
            }
            _ => break,
        };
        if number.is_some_and(|number| number > 99) {
            return None;
        }
    }
    number
}

impl TryFrom<u16> for FiscalYear {
    type Error = NotA;
    fn try_from(year: u16) -> Result<Self, Self::Error> {
        match year {
            1950..=2199 => Ok(Self(year)),
            _ => Err(NotA::new("a fiscal year", &year.to_string())),
        }
    }
}

impl From<FiscalYear> for u16 {
    fn from(year: FiscalYear) -> Self {
        year.0
    }
}

crate::word::from_text!(FiscalYear, "a fiscal year", Self::find_in);

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, year: Option<u16>) {
        assert_eq!(FiscalYear::find_in(text).map(FiscalYear::starts), year, "{text}");
    }

    #[test]
    fn every_spelling_of_a_year_is_read() {
        check("令和６年度　政策推進部の運営方針", Some(2024));
        check("令和 6 年度", Some(2024));
        check("令和元年度", Some(2019));
        check("令和七年度", Some(2025));
        check("令和十二年度", Some(2030));
        check("平成三十年度", Some(2018));
        check("平成31年度", Some(2019));
        check("令和1年度", Some(2019));
        check("R6", Some(2024));
        check("2024", Some(2024));
        check("2024年度", Some(2024));
        check("\u{F9A8}和6年度", Some(2024)); // the compatibility form of 令
        check("８年度　総務部　運営方針", Some(2026));
        check("総務部　運営方針（7年度）", Some(2025));
        check("元年度", Some(2019));
        check("30年度", Some(2018));
        check("今後３年度の計画", None);
        check("令和 ５ ～ ７ 年度", None);
        check("R5～R7", None);
        check("2023年度〜2025年度", None);
        check("令和７年度　総務部　～未来へ～", Some(2025));
        check("令和７年度　１～３月", Some(2025));
        check("政策推進部の運営方針", None);
        check("令和", None);
        check("12345", None);
    }

    #[test]
    fn years_are_printed_in_both_calendars() {
        let year = FiscalYear(2024);
        assert_eq!(year.in_both(), "令和6年度（2024年度）");
        assert_eq!(FiscalYear(2019).in_era(), "令和元年度");
        assert_eq!(FiscalYear(2018).in_era(), "平成30年度");
    }
}
