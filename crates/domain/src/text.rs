//! Text as people typed it, and the folded key used only to compare and to search.

mod folding;
mod radicals;
mod searching;
mod snippet;
mod variants;

pub use folding::Folded;
pub use radicals::letter_of_radical;
pub use searching::{bigrams, fold, folded_letters, typed_for};
pub use snippet::snippet;
pub use variants::variants;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// A key for comparing labels and numbers: compatibility forms folded, all white space dropped.
///
/// Never stored in place of a text: 髙, ① and ㈱ must come back as they were typed.
pub fn folded(text: &str) -> String {
    let mut simple = String::with_capacity(text.len());
    for character in text.chars() {
        match folds_alone(character) {
            Some(alone) => simple.extend(alone),
            // Only what stands in the tables of Unicode has to be looked up there.
            None => return text.nfkc().filter(|c| !c.is_whitespace()).collect(),
        }
    }
    simple
}

/// What a character becomes whatever stands beside it, or that it goes; none if its neighbours or a table have to be asked.
///
/// Nearly every character of a paper is one of these: ASCII, kana, the unified ideographs, and ASCII in full width.
pub fn folds_alone(character: char) -> Option<Option<char>> {
    match character {
        '\u{9}'..='\u{d}' | ' ' | '\u{3000}' => Some(None),
        '\0'..='\u{7f}'
        | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fe}'
        | '\u{4e00}'..='\u{9fff}' => Some(Some(character)),
        '\u{ff01}'..='\u{ff5e}' => Some(char::from_u32(u32::from(character) - 0xfee0)),
        _ => None,
    }
}

/// Whether a text holds a control character other than line feed and tab: no page and no paper can show it.
pub fn has_control_character(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')
}

/// Whether a character is for private use (外字): others cannot read it.
pub fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// The text with the line ends of one kind, as a browser sends and a spreadsheet keeps them apart.
pub fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The words of a list that is written as a text, apart when the program is compiled: exactly as many as are announced.
pub(crate) const fn split_words<const COUNT: usize>(list: &'static str) -> [&'static str; COUNT] {
    let (mut words, mut count, mut start, mut at) = ([""; COUNT], 0, 0, 0);
    while at <= list.len() {
        if at == list.len() || list.as_bytes()[at] == b' ' {
            words[count] = list.split_at(at).0.split_at(start).1;
            (count, start) = (count + 1, at + 1);
        }
        at += 1;
    }
    assert!(count == COUNT, "the list has another number of words");
    words
}

/// What a person saw in a field when they began to type: a digest that travels with the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen(String);

impl Seen {
    /// The mark of a text; an empty field and a missing one are the same to a reader.
    pub fn of(text: Option<&str>) -> Self {
        let plain = with_plain_line_ends(text.unwrap_or_default());
        Self(hex::encode(&Sha256::digest(plain.as_bytes())[..12]))
    }

    /// The mark as it came back from a form.
    pub fn from_form(mark: &str) -> Self {
        Self(mark.to_owned())
    }

    /// The mark as it is written into a form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_serves_comparison_only() {
        assert_eq!(folded("重点目標　１"), "重点目標1");
        assert_eq!(folded("所管室 ・ 課"), "所管室・課");
    }

    #[test]
    fn what_folds_alone_folds_as_the_tables_have_it() {
        let folded_by_tables = |text: &str| text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>();
        for character in ('\0'..='\u{ffff}').filter(|c| folds_alone(*c).is_some()) {
            for text in [character.to_string(), format!("か{character}"), format!("e{character}ば")] {
                assert_eq!(folded(&text), folded_by_tables(&text), "{character:?}");
            }
        }
        for text in ["e\u{301}", "か\u{3099}", "ｶﾞ", "㈱", "𠮷野家", "ヿ", "①〶"] {
            assert_eq!(folded(text), folded_by_tables(text), "{text}");
        }
    }

    #[test]
    fn the_mark_does_not_depend_on_the_kind_of_line_end() {
        assert_eq!(Seen::of(Some("一行目\r\n二行目")), Seen::of(Some("一行目\n二行目")));
        assert_ne!(Seen::of(Some("一行目")), Seen::of(Some("二行目")));
        assert_eq!(Seen::of(None), Seen::of(Some("")));
    }
}
