//! A text folded for searching: half and full width, capital and small letters, both kana and the common variants of
//! kanji are alike. Only for searching: what is shown is always the text itself.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Kanji that names and places write in more than one way; the second of each pair is searched for.
const VARIANTS: &[(char, char)] = &[
    ('髙', '高'),
    ('﨑', '崎'),
    ('𠮷', '吉'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('澤', '沢'),
    ('齋', '斎'),
    ('齊', '斉'),
    ('濱', '浜'),
    ('濵', '浜'),
    ('德', '徳'),
    ('瀨', '瀬'),
    ('櫻', '桜'),
    ('嶋', '島'),
    ('惠', '恵'),
    ('國', '国'),
    ('廣', '広'),
    ('榮', '栄'),
    ('眞', '真'),
    ('淸', '清'),
    ('渕', '淵'),
    ('來', '来'),
    ('學', '学'),
    ('會', '会'),
];

/// A folded text that still knows where each of its letters stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For every byte of the folded text and its end, the byte of the original that it comes from.
    from: Vec<usize>,
}

impl Folded {
    pub fn of(text: &str) -> Self {
        let (mut folded, mut from) = (String::new(), Vec::new());
        for (start, letter) in letters(text) {
            let before = folded.len();
            folded.extend(letter.nfkc().flat_map(char::to_lowercase).filter(|c| !is_selector(*c)).map(plain));
            from.extend(std::iter::repeat_n(start, folded.len() - before));
        }
        from.push(text.len());
        Self { text: folded, from }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where in the original text a folded word stands, place after place.
    pub fn places(&self, word: &str) -> Vec<Range<usize>> {
        if word.is_empty() {
            return Vec::new();
        }
        self.text.match_indices(word).map(|(at, _)| self.from[at]..self.end_of(at + word.len())).collect()
    }

    // A letter that folds into several ends where the next one begins.
    fn end_of(&self, at: usize) -> usize {
        let last = self.from[at.saturating_sub(1)];
        self.from[at..].iter().copied().find(|from| *from > last).unwrap_or(last)
    }
}

/// Letters with the marks that belong to them: ｶﾞ is one.
fn letters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts: Vec<usize> = text.char_indices().filter(|(_, c)| !is_mark(*c)).map(|(at, _)| at).collect();
    (0..starts.len()).map(move |at| {
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        (starts[at], &text[starts[at]..end])
    })
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}' | 'ﾞ' | 'ﾟ') || is_selector(c)
}

/// Selectors tell variants of one kanji apart (IVS).
fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn plain(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        c => VARIANTS.iter().find(|(variant, _)| *variant == c).map_or(c, |(_, usual)| *usual),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, folded: &str) {
        assert_eq!(Folded::of(text).as_str(), folded, "{text}");
    }

    #[test]
    fn widths_kana_letters_and_variants_are_alike() {
        check("ＰＤＦを開く", "pdfを開く");
        check("サインイン", "さいんいん");
        check("ｻｲﾝｲﾝ", "さいんいん");
        check("ガイド ｶﾞｲﾄﾞ", "がいど がいど");
        check("髙﨑・𠮷田・渡邉", "高崎・吉田・渡辺");
        check("辻\u{E0100}　㈱①", "辻 (株)1");
    }

    #[test]
    fn what_is_found_is_shown_as_it_was_written() {
        let check = |text: &str, word: &str, found: &[&str]| {
            let places = Folded::of(text).places(Folded::of(word).as_str());
            assert_eq!(places.into_iter().map(|place| &text[place]).collect::<Vec<_>>(), found, "{text} / {word}");
        };
        check("髙島屋と高島屋", "高島", &["髙島", "高島"]);
        check("ﾊﾟｽﾜｰﾄﾞを変える", "パスワード", &["ﾊﾟｽﾜｰﾄﾞ"]);
        check("㈱みほん", "株", &["㈱"]);
        check("訂正する", "提出", &[]);
        check("訂正する", "", &[]);
    }
}
