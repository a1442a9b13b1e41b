//! What an index of Japanese texts is made of: the folded text, two letters at a time.
//!
//! Japanese leaves no space between words, so an index of words would need a dictionary, which never knows a city's names.
//! Two neighbouring letters need none. Whoever looks for 防災訓練 looks for texts that have 防災, 災訓 and 訓練, and is
//! answered at once by an index of such pairs; that they stand one behind the other is said by the folded text itself.
//!
//! Both sides have to be folded by the same rules. A program that cannot call [`fold`] does as it does: compatibility
//! forms and small letters by Unicode (NFKC, lower case), without white space and selectors, katakana as hiragana,
//! radicals as letters ([`super::letter_of_radical`]), and each of [`super::variants`] as its usual letter.

use super::folding::each_folded;

/// A text as it is looked for: letters that people take for one are one, and white space is none.
///
/// Folding what was folded changes nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each_folded(text, |_, c| {
        if c != ' ' {
            folded.push(c);
        }
    });
    folded
}

/// Every two neighbouring letters of a folded text, in order and as often as they stand there; none of a single letter.
pub fn bigrams(folded: &str) -> impl Iterator<Item = &str> {
    let starts = || folded.char_indices().map(|(at, _)| at);
    let ends = starts().skip(2).chain((folded.chars().nth(1).is_some()).then_some(folded.len()));
    starts().zip(ends).map(|(start, end)| &folded[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Folded;
    use proptest::prelude::*;

    #[test]
    fn two_letters_at_a_time() {
        let check = |text: &str, pairs: &[&str]| assert_eq!(bigrams(text).collect::<Vec<_>>(), pairs, "{text}");
        check("防災訓練", &["防災", "災訓", "訓練"]);
        check("𠮷a", &["𠮷a"]);
        check("防", &[]);
        check("", &[]);
    }

    #[test]
    fn a_word_is_found_across_lines_and_spaces() {
        assert_eq!(fold("髙 齢\r\n者の\u{3000}ＳＮＳ"), "高齢者のsns");
    }

    proptest! {
        #[test]
        fn folding_what_was_folded_changes_nothing(text in "[ -~ｦ-ﾟァ-ヾ一-龠⺀-⿕\u{3099}\u{FE00}㈱①Ａ　髙邉]{0,20}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.as_str());
            let closed = Folded::closed(&text);
            prop_assert_eq!(closed.as_str(), folded);
        }
    }
}
