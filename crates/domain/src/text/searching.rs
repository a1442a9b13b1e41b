//! What an index of Japanese texts is made of: the folded text, two letters at a time.
//!
//! Japanese leaves no space between words, so an index of words would need a dictionary, which never knows a city's names.
//! Two neighbouring letters need none. Whoever looks for 防災訓練 looks for texts that have 防災, 災訓 and 訓練, and is
//! answered at once by an index of such pairs; that they stand one behind the other is said by the folded text itself.
//!
//! Both sides have to be folded by the same rules. A program that cannot call [`fold`] does as it does: compatibility
//! forms and small letters by Unicode (NFKC, lower case), without white space and selectors, katakana as hiragana,
//! radicals as letters ([`super::letter_of_radical`]), and each of [`super::variants`] as its usual letter.

use super::folding::{each_folded, letters};
use super::variants;

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

/// The letters of a text that are looked for as others, each with what that is: all that a program needs to fold this very
/// text without our tables, if it takes the longest first. Letters with marks are among them also where nothing changes.
pub fn folded_letters(text: &str) -> impl Iterator<Item = (&str, String)> {
    let all = letters(text).map(|(_, letter)| (letter, fold(letter)));
    all.filter(|(letter, folded)| letter != folded || letter.chars().nth(1).is_some())
}

/// Letters that people type and that Unicode alone (NFKC, lower case) does not make the one that is looked for, each with
/// that one: kana, radicals, variants of kanji, dashes.
pub fn typed_for() -> impl Iterator<Item = (char, char)> {
    let kana = 'ァ'..='ヾ';
    let radicals = '\u{2E80}'..='\u{2EFF}';
    let candidates = kana.chain(radicals).chain(variants().map(|(variant, _)| variant));
    candidates.filter_map(|typed| {
        let folded = fold(typed.encode_utf8(&mut [0; 4]));
        let mut meant = folded.chars();
        let first = meant.next().filter(|meant| *meant != typed)?;
        meant.next().is_none().then_some((typed, first))
    })
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

    /// As a program does that has only these letters: the longest first.
    fn replaced(text: &str) -> String {
        let mut known: Vec<(&str, String)> = folded_letters(text).collect();
        known.sort_by_key(|(letter, _)| std::cmp::Reverse(letter.chars().count()));
        let (mut folded, mut rest) = (String::new(), text);
        while let Some(first) = rest.chars().next() {
            let found = known.iter().find(|(letter, _)| rest.starts_with(letter));
            folded += found.map_or(&rest[..first.len_utf8()], |(_, folded)| folded);
            rest = &rest[found.map_or(first.len_utf8(), |(letter, _)| letter.len())..];
        }
        folded
    }

    /// As a program does that knows Unicode and [`typed_for`].
    fn typed(word: &str) -> String {
        use unicode_normalization::UnicodeNormalization;
        let by_unicode: String = word.nfkc().flat_map(char::to_lowercase).collect();
        by_unicode.chars().map(|c| typed_for().find(|(typed, _)| *typed == c).map_or(c, |(_, meant)| meant)).collect()
    }

    #[test]
    fn what_people_type_is_what_is_looked_for() {
        for word in
            ["髙齢者", "ｻｰﾋﾞｽ", "ＰＤＦ", "ガード", "渡邉", "関ヶ原", "㈱①", "⻑期", "8〜9", "サ−ビス", "𠮷野家", "ー"]
        {
            assert_eq!(typed(word), fold(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn a_program_without_our_tables_folds_a_text_alike(text in "[ -~ｦ-ﾟァ-ヾ一-龠⺀-⿕\u{3099}\u{FE00}㈱①Ａ　髙邉かe\u{301}\n]{0,30}") {
            prop_assert_eq!(replaced(&text), fold(&text));
        }

        #[test]
        fn folding_what_was_folded_changes_nothing(text in "[ -~ｦ-ﾟァ-ヾ一-龠⺀-⿕\u{3099}\u{FE00}㈱①Ａ　髙邉]{0,20}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.as_str());
            let closed = Folded::closed(&text);
            prop_assert_eq!(closed.as_str(), folded);
        }
    }
}
