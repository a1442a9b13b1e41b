//! Radicals that a browser's PDF has in place of kanji: NFKC folds those of Kangxi, not all of the others.

/// Radicals and the kanji they stand for.
const PAIRS: &str = "⺠民⺟母⻄西⻑長⻤鬼⻩黄⻘青⻝食⻭歯⻲亀⻯竜⻨麦⻫斉⻁虎⻂衣⻆角⻉貝⻋車⻌辶⻔門⻖阜⻗雨⻚頁⻛風⻜飛⻢馬⻣骨⻥魚⻦鳥⻧鹵⻰龍⺝月⺆冂⺇几⺍小⺕彐⺘手⺡水⺣火⺮竹⺷羊⺾艸";

/// The text with kanji in place of radicals, without characters that have no width.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).map(kanji).collect()
}

fn kanji(c: char) -> char {
    if !('\u{2E80}'..='\u{2EFF}').contains(&c) {
        return c;
    }
    let mut pairs = PAIRS.chars();
    while let (Some(radical), Some(kanji)) = (pairs.next(), pairs.next()) {
        if radical == c {
            return kanji;
        }
    }
    c
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}
