//! Characters that look like others or like nothing: what stands in a cell is what a person would type.

use unicode_normalization::UnicodeNormalization;

/// The text without characters that show nothing, and with kanji in place of radicals; and these radicals.
pub(super) fn plain(text: &str) -> (String, String) {
    let mut radicals = String::new();
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !shows_nothing(*c)) {
        let kanji = kanji(c);
        if kanji != c {
            radicals.push(c);
        }
        plain.push(kanji);
    }
    (plain, radicals)
}

// Variation selectors stay: they choose between two forms of a name. So does what joins pictures (U+200D).
fn shows_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{180E}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// The kanji that a radical looks like; any other character itself.
fn kanji(c: char) -> char {
    match c {
        // Compatibility forms say it for these.
        '\u{2F00}'..='\u{2FD5}' => c.nfkc().next().unwrap_or(c),
        '\u{2E80}'..='\u{2EF3}' => {
            let mut pairs = RADICALS.chars();
            while let (Some(radical), Some(kanji)) = (pairs.next(), pairs.next()) {
                if radical == c {
                    return kanji;
                }
            }
            c
        }
        _ => c,
    }
}

/// Radicals of the supplement and the kanji that Unicode holds equivalent, for most of them have no compatibility form.
const RADICALS: &str = "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺏尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺱罓⺲罒⺶羊⺷羊⺹耂⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_is_kept() {
        for (text, kept, radicals) in [
            ("達成度\u{200B}", "達成度", ""),
            ("\u{FEFF}相談\u{00AD}件数", "相談件数", ""),
            ("葛\u{E0100}城", "葛\u{E0100}城", ""),
            ("⼦ども部", "子ども部", "⼦"),
            ("部⻑と市⺠", "部長と市民", "⻑⺠"),
            ("髙﨑①㈱", "髙﨑①㈱", ""),
        ] {
            assert_eq!(plain(text), (kept.to_owned(), radicals.to_owned()), "{text}");
        }
    }
}
