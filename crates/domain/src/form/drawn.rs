//! A column that a person has drawn on a paper, because no word of the paper names it: its place is its heading.

use crate::text::folded;
use std::fmt;

/// The column between two edges, below the row of headings where it begins.
///
/// As a heading it is written in words: C列〜D列（5行目から）, or 左から120〜180pt（上から90ptから）.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    pub unit: DrawnUnit,
    /// The first and the last column of a sheet, counted from 1; the edges on a page.
    pub left: u32,
    pub right: u32,
    /// Where it begins; nothing if the first row of headings heads it.
    pub from: Option<u32>,
}

/// In what a column is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawnUnit {
    /// Columns and rows of a sheet.
    Cells,
    /// Points of a page, from its upper left corner.
    Points,
}

/// No sheet and no page is wider or longer.
const FARTHEST: u32 = 20_000;

impl Drawn {
    /// The column between these edges; `None` if there is none.
    pub fn new(unit: DrawnUnit, left: u32, right: u32, from: Option<u32>) -> Option<Self> {
        let is_column = match unit {
            DrawnUnit::Cells => left >= 1 && left <= right && from != Some(0),
            DrawnUnit::Points => left < right,
        };
        let is_near = right <= FARTHEST && from.is_none_or(|from| from <= 60 * FARTHEST);
        (is_column && is_near).then_some(Self { unit, left, right, from })
    }

    /// The column that a heading describes; `None` for every other word.
    pub fn of_words(words: &str) -> Option<Self> {
        let words = folded(words);
        let (column, from) = match words.split_once('(') {
            Some((column, rest)) => (column, Some(rest.strip_suffix(')')?)),
            None => (words.as_str(), None),
        };
        if let Some(edges) = column.strip_prefix("左から") {
            let (left, right) = edges.strip_suffix("pt")?.split_once(is_to)?;
            let from = from.map(|from| from.strip_prefix("上から")?.strip_suffix("ptから")?.parse().ok());
            return Self::new(DrawnUnit::Points, left.parse().ok()?, right.parse().ok()?, flat(from)?);
        }
        let (left, right) = column.split_once(is_to).unwrap_or((column, column));
        let column = |word: &str| number(word.strip_suffix('列')?);
        let from = from.map(|from| from.strip_suffix("行目から")?.parse().ok());
        Self::new(DrawnUnit::Cells, column(left)?, column(right)?, flat(from)?)
    }
}

fn is_to(c: char) -> bool {
    "〜~-".contains(c)
}

/// What is not said is fine; what is said has to be a number.
fn flat(said: Option<Option<u32>>) -> Option<Option<u32>> {
    match said {
        None => Some(None),
        Some(number) => number.map(Some),
    }
}

/// The number of a column by its letters, counted from 1: 3 for C.
pub fn number(letters: &str) -> Option<u32> {
    let letters = folded(letters).to_ascii_uppercase();
    let is_one = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    is_one.then(|| letters.bytes().fold(0, |sum, byte| sum * 26 + u32::from(byte - b'A') + 1))
}

/// The letters of a column, counted from 1: C for 3.
fn letters(mut number: u32) -> String {
    let mut letters = String::new();
    while number > 0 {
        number -= 1;
        letters.insert(0, char::from(b'A' + u8::try_from(number % 26).unwrap_or_default()));
        number /= 26;
    }
    letters
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { unit, left, right, from } = self;
        match unit {
            DrawnUnit::Cells if left == right => write!(f, "{}列", letters(*left))?,
            DrawnUnit::Cells => write!(f, "{}列〜{}列", letters(*left), letters(*right))?,
            DrawnUnit::Points => write!(f, "左から{left}〜{right}pt")?,
        }
        match (unit, from) {
            (_, None) => Ok(()),
            (DrawnUnit::Cells, Some(from)) => write!(f, "（{from}行目から）"),
            (DrawnUnit::Points, Some(from)) => write!(f, "（上から{from}ptから）"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_column_comes_back_from_its_words() {
        let cells = |left, right, from| Drawn::new(DrawnUnit::Cells, left, right, from).unwrap();
        let points = |left, right, from| Drawn::new(DrawnUnit::Points, left, right, from).unwrap();
        let all = [
            (cells(3, 3, None), "C列"),
            (cells(3, 28, Some(5)), "C列〜AB列（5行目から）"),
            (points(120, 180, None), "左から120〜180pt"),
            (points(0, 60, Some(90)), "左から0〜60pt（上から90ptから）"),
        ];
        for (drawn, words) in all {
            assert_eq!(drawn.to_string(), words);
            assert_eq!(Drawn::of_words(words), Some(drawn));
        }
        assert_eq!(Drawn::of_words("Ｃ列～Ｄ列"), Some(cells(3, 4, None)), "whatever width it is typed in");
    }

    #[test]
    fn a_heading_of_a_paper_is_no_drawn_column() {
        for words in
            ["担当課", "列", "C列(5行目)", "D列〜C列", "左から9〜9pt", "ABCD列", "左から右へ", "C列（0行目から）"]
        {
            assert_eq!(Drawn::of_words(words), None, "{words}");
        }
    }
}
