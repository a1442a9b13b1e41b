//! Japanese numerals: [DBNum1] 千二百三十四, [DBNum2] 壱阡弐百参拾四, [DBNum3] １２３４.

use super::decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numerals {
    Arabic,
    Kanji,
    Formal,
    Wide,
}

const KANJI: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const FORMAL: [&str; 10] = ["〇", "壱", "弐", "参", "四", "伍", "六", "七", "八", "九"];
const WIDE: [&str; 10] = ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"];

impl Numerals {
    /// What [DBNum1] asks for, or [NatNum1] in files of LibreOffice; none if the brackets hold something else.
    pub(super) fn of(inner: &str) -> Option<Self> {
        match inner.to_ascii_lowercase().as_str() {
            "dbnum1" | "natnum1" | "natnum4" | "natnum7" => Some(Numerals::Kanji),
            "dbnum2" | "natnum2" | "natnum5" | "natnum8" => Some(Numerals::Formal),
            "dbnum3" | "dbnum4" | "natnum3" | "natnum6" => Some(Numerals::Wide),
            _ => None,
        }
    }

    fn digits(self) -> Option<&'static [&'static str; 10]> {
        match self {
            Numerals::Arabic => None,
            Numerals::Kanji => Some(&KANJI),
            Numerals::Formal => Some(&FORMAL),
            Numerals::Wide => Some(&WIDE),
        }
    }

    /// The units of ten, hundred and thousand.
    fn units(self) -> [&'static str; 4] {
        if self == Numerals::Formal { ["", "拾", "百", "阡"] } else { ["", "十", "百", "千"] }
    }
}

/// The text with each digit in these numerals.
pub(super) fn replaced(text: &str, numerals: Numerals) -> String {
    let Some(digits) = numerals.digits() else { return text.to_owned() };
    let one = |c: char| c.to_digit(10).map_or_else(|| c.to_string(), |digit| digits[digit as usize].to_owned());
    text.chars().map(one).collect()
}

/// A number with 十, 百, 千, 万: 千二百三十四.
pub(super) fn with_units(value: f64, numerals: Numerals) -> String {
    let Some(digits) = numerals.digits() else { return super::general::shown(value) };
    let size = Decimal::of(value);
    let whole = size.whole();
    if !size.is_whole() || whole.len() > 16 {
        return replaced(&super::general::shown(value), numerals);
    }
    if whole.is_empty() {
        return digits[0].to_owned();
    }
    let myriads = if numerals == Numerals::Formal { ["", "萬", "億", "兆"] } else { ["", "万", "億", "兆"] };
    let mut shown = String::new();
    for (at, group) in whole.rchunks(4).enumerate().collect::<Vec<_>>().into_iter().rev() {
        if group.iter().all(|digit| *digit == 0) {
            continue;
        }
        for (place, digit) in group.iter().enumerate().filter(|(_, digit)| **digit != 0) {
            let unit = numerals.units()[group.len() - 1 - place];
            // 百, not 一百; 壱百 and １百 all the same.
            let is_bare = *digit == 1 && !unit.is_empty() && numerals == Numerals::Kanji;
            shown += if is_bare { "" } else { digits[usize::from(*digit)] };
            shown += unit;
        }
        shown += myriads[at];
    }
    shown
}
