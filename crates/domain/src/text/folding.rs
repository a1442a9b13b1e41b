//! A text folded for searching: half and full width, capital and small letters, both kana, radicals and the variants of
//! kanji are alike. Only for searching: what is shown is always the text itself.

use super::folds_alone;
use super::radicals::letter_of_radical;
use super::variants::usual;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A folded text that still knows where each of its letters stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For every byte of the folded text and its end, the byte of the original that it comes from.
    from: Vec<usize>,
}

impl Folded {
    pub fn of(text: &str) -> Self {
        Self::keeping(text, |_| true)
    }

    /// Without any white space: a word is found across the end of a line.
    pub fn closed(text: &str) -> Self {
        Self::keeping(text, |c| c != ' ')
    }

    fn keeping(text: &str, is_kept: impl Fn(char) -> bool) -> Self {
        let (mut folded, mut from) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        each_folded(text, |start, c| {
            if is_kept(c) {
                folded.push(c);
                from.extend(std::iter::repeat_n(start, c.len_utf8()));
            }
        });
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

/// Hands over the letters of the folded text, each with the place of the one that it comes from.
pub(super) fn each_folded(text: &str, mut take: impl FnMut(usize, char)) {
    for (start, letter) in letters(text) {
        let mut signs = letter.chars();
        let alone = signs.next().filter(|_| signs.next().is_none());
        match alone.and_then(folds_alone) {
            Some(alone) => take(start, plain(alone.unwrap_or(' ').to_ascii_lowercase())),
            None => letter
                .nfkc()
                .flat_map(char::to_lowercase)
                .filter(|c| !shows_nothing(*c))
                .for_each(|c| take(start, plain(letter_of_radical(c)))),
        }
    }
}

/// The letters of a text with their places, each with the marks that belong to it: ｶﾞ is one.
pub(super) fn letters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        while let Some((_, mark)) = rest.next_if(|(_, c)| is_mark(*c)) {
            end += mark.len_utf8();
        }
        Some((start, &text[start..end]))
    })
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | 'ﾞ' | 'ﾟ') || is_selector(c)
}

/// Selectors tell variants of one kanji apart (IVS).
fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

// A mark of kana that made no letter with the one before it says nothing.
fn shows_nothing(c: char) -> bool {
    is_selector(c)
        || matches!(c, '\u{3099}' | '\u{309A}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn plain(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => usual(char::from_u32(c as u32 - 0x60).unwrap_or(c)),
        'a'..='z' | '0'..='9' | 'ぁ'..='ん' => c,
        c if c.is_whitespace() => ' ',
        c => usual(c),
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
        check("部⻑と市⺠ ⼦ども", "部長と市民 子ども");
        check("関ヶ原・関ケ原", "関け原・関け原");
        check("ｻｰﾋﾞｽ サ−ビス ８～９ 8〜9", "さーびす さーびす 8~9 8~9");
        check("ゴ\u{200B}ミ ｺﾞﾐ コ\u{3099}ミ", "ごみ ごみ ごみ");
        check("ÄÖ ǅ ﬀ", "äö dž ff");
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

    #[test]
    fn what_folds_alone_folds_as_the_tables_have_it() {
        for c in ('\0'..='\u{ffff}').filter(|c| folds_alone(*c).is_some()) {
            let by_tables: String = c.to_lowercase().collect::<String>().nfkc().map(plain).collect();
            check(&c.to_string(), &by_tables);
        }
    }
}
