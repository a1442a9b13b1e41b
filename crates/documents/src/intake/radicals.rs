//! Characters that look like others or like nothing: 部⻑ is 部長, whatever a program called the letter that it drew.

use unicode_normalization::UnicodeNormalization;

/// The letter that a reader sees in place of a radical; any other character itself.
pub(super) fn letter(c: char) -> char {
    match c {
        '\u{2F00}'..='\u{2FDF}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        // NFKC leaves most of the supplement alone.
        '\u{2E80}'..='\u{2EFF}' => LETTERS.chars().nth(c as usize - 0x2E80).filter(|own| *own != '？').unwrap_or(c),
        _ => c,
    }
}

/// The text for comparing: with letters in place of radicals, without characters that show nothing.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !shows_nothing(*c) && *c != '\u{200D}').map(letter).collect()
}

/// The text as a person would type it, and the radicals that stood in it.
pub(super) fn as_typed(text: &str) -> (String, String) {
    let mut radicals = String::new();
    let mut typed = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !shows_nothing(*c)) {
        let own = letter(c);
        if own != c {
            radicals.push(c);
        }
        typed.push(own);
    }
    (typed, radicals)
}

// Variation selectors stay: they choose between two forms of a name. So does what joins pictures (U+200D).
fn shows_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{180E}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// The letters of U+2E80 to U+2EF3 that Unicode holds equivalent, one for each; ？ where there is none.
const LETTERS: &str = "？厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尣巳幺彑彐忄㣺扌攵？旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒？？？\
    羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_the_letters_they_look_like() {
        let drawn = "部⻑ ⺠⽣ ⻄部 ⾒守り ⼦ ⻘少年 ⺟⼦ ⻝育 ⻁ ⾓ ⻲岡 ⻫藤 ⻯ ⻩⾊ ⻭科 ⻤ ⺒ ⽉ ⺝ ⽇ ⻑・⼤";
        let read: String = drawn.chars().map(letter).collect();
        assert_eq!(
            read,
            "部長 民生 西部 見守り 子 青少年 母子 食育 虎 角 亀岡 斉藤 竜 黄色 歯科 鬼 巳 月 月 日 長・大"
        );
    }

    #[test]
    fn other_letters_stay_as_they_are() {
        for c in "部長髙﨑①ｱ㈱神\u{FA19}々〆ー‐·•".chars() {
            assert_eq!(letter(c), c);
        }
    }

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
            assert_eq!(as_typed(text), (kept.to_owned(), radicals.to_owned()), "{text}");
        }
    }
}
