//! What somebody asks for, as the index can be asked.

use crate::text::fold;

/// So many letters of a question are read; more are no question.
pub const LETTERS: usize = 200;
/// So many letters of a word: longer ones are found by their beginning.
pub const LETTERS_OF_WORD: usize = 40;
/// So many words.
const WORDS: usize = 8;

/// A question, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The words that a text must all have: as they were typed, and folded.
    pub words: Vec<(String, String)>,
    /// Words of one letter, which nothing can be found by.
    pub too_short: Vec<String>,
    /// Whether there was more than is read.
    pub is_cut: bool,
}

impl Asked {
    /// Takes any text, however long and whatever stands in it.
    pub fn of(typed: &str) -> Self {
        let read: String = typed.chars().take(LETTERS).collect();
        let mut asked = Self { is_cut: read.len() < typed.trim_end().len(), ..Self::default() };
        for word in read.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
            let folded: String = fold(word).chars().filter(|c| !c.is_control()).take(LETTERS_OF_WORD).collect();
            match folded.chars().count() {
                0 => {}
                1 => asked.too_short.push(word.to_owned()),
                _ if asked.words.iter().any(|(_, known)| *known == folded) => {}
                _ if asked.words.len() == WORDS => asked.is_cut = true,
                _ => asked.words.push((word.to_owned(), folded)),
            }
        }
        asked
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn folded(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(_, folded)| folded.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, words: &[&str], too_short: &[&str]) {
        let asked = Asked::of(typed);
        assert_eq!(
            (asked.folded().collect::<Vec<_>>(), asked.too_short.as_slice()),
            (words.to_vec(), &too_short.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()[..]),
            "{typed}"
        );
    }

    #[test]
    fn a_question_is_taken_apart_at_its_spaces() {
        check("髙齢者　ＳＮＳ\tｻｰﾋﾞｽ", &["高齢者", "sns", "さーびす"], &[]);
        check("防災 防災　防 災害", &["防災", "災害"], &["防"]);
        check("防", &[], &["防"]);
        check(" \u{3000}\u{200B} ", &[], &[]);
        check("%_\"'", &["%_\"'"], &[]);
        check("㈱", &["(株)"], &[]);
    }

    #[test]
    fn of_a_very_long_question_the_beginning_is_read() {
        let asked = Asked::of(&"あい".repeat(5_000));
        assert_eq!((asked.words.len(), asked.is_cut), (1, true));
        assert_eq!(asked.words[0].1.chars().count(), LETTERS_OF_WORD);
        let many: String = (10..90).map(|at| format!("{at} ")).collect();
        assert_eq!((Asked::of(&many).words.len(), Asked::of(&many).is_cut), (WORDS, true));
        assert!(!Asked::of("短い問い ").is_cut);
    }
}
