//! Radicals that look like letters: programs that draw a text may keep 部⻑ where 部長 was written.

use unicode_normalization::UnicodeNormalization;

/// The letter that a reader sees in place of a radical; any other character itself.
pub fn letter_of_radical(c: char) -> char {
    match c {
        '\u{2F00}'..='\u{2FDF}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        // NFKC leaves most of the supplement alone.
        '\u{2E80}'..='\u{2EFF}' => LETTERS.chars().nth(c as usize - 0x2E80).filter(|own| *own != '？').unwrap_or(c),
        _ => c,
    }
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
        let read: String = drawn.chars().map(letter_of_radical).collect();
        assert_eq!(
            read,
            "部長 民生 西部 見守り 子 青少年 母子 食育 虎 角 亀岡 斉藤 竜 黄色 歯科 鬼 巳 月 月 日 長・大"
        );
    }

    #[test]
    fn other_letters_stay_as_they_are() {
        for c in "部長髙﨑①ｱ㈱神\u{FA19}々〆ー‐·•".chars() {
            assert_eq!(letter_of_radical(c), c);
        }
    }
}
