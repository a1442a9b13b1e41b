//! Characters that are not stored as what they look like: symbol fonts, and numbers in other dress.

/// What a character of a symbol font looks like. Word keeps them in the private use area.
pub(super) fn shown(font: Option<&str>, c: char) -> char {
    let own = u32::from(c);
    if !(0xF000..=0xF0FF).contains(&own) {
        return c;
    }
    let font = font.unwrap_or("Wingdings");
    let table = match font {
        "Wingdings 2" => WINGDINGS_2,
        "Symbol" => SYMBOL,
        _ => WINGDINGS,
    };
    let found = table.iter().find(|(code, _)| own == 0xF000 + u32::from(*code)).map(|(_, look)| *look);
    found.or_else(|| (font == "Symbol").then(|| char::from_u32(own - 0xF000)).flatten()).unwrap_or('\u{FFFD}')
}

#[rustfmt::skip]
const WINGDINGS: &[(u8, char)] = &[
    (0x6C, '●'), (0x6D, '○'), (0x6E, '■'), (0x6F, '□'), (0x70, '□'), (0x71, '□'), (0x72, '□'), (0x73, '◆'), (0x74, '◆'),
    (0x75, '◆'), (0x76, '◇'), (0x77, '◆'), (0x6A, '＆'), (0x9F, '・'), (0xA1, '○'), (0xA2, '○'), (0xA4, '◎'), (0xA7, '■'),
    (0xA8, '□'), (0xAB, '★'), (0xB2, '☆'), (0xD8, '➢'), (0xDF, '←'), (0xE0, '→'), (0xE1, '↑'), (0xE2, '↓'), (0xE7, '⇦'),
    (0xE8, '⇨'), (0xE9, '⇧'), (0xEA, '⇩'), (0xEF, '⇦'), (0xF0, '⇨'), (0xF1, '⇧'), (0xF2, '⇩'), (0xFB, '✗'), (0xFC, '✓'),
    (0xFD, '☒'), (0xFE, '☑'),
];

#[rustfmt::skip]
const WINGDINGS_2: &[(u8, char)] = &[
    (0x4F, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0x98, '●'), (0x99, '●'), (0xA2, '■'),
    (0xA3, '□'), (0x96, '・'), (0x97, '・'),
];

#[rustfmt::skip]
const SYMBOL: &[(u8, char)] = &[(0xB7, '・'), (0xA8, '◆'), (0xAE, '→'), (0xAC, '←'), (0xB4, '×'), (0xB1, '±')];

/// A number as a list of this kind shows it.
pub(super) fn counted(format: &str, number: u32) -> String {
    match format {
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => number.to_string().chars().map(full_width).collect(),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            circled(number).map_or_else(|| number.to_string(), String::from)
        }
        "decimalEnclosedParen" => format!("({number})"),
        "decimalEnclosedFullstop" => format!("{number}."),
        "aiueo" => nth(AIUEO_HALF, number),
        "aiueoFullWidth" => nth(AIUEO, number),
        "iroha" | "irohaFullWidth" => nth(IROHA, number),
        "upperLetter" => letters('A', number),
        "lowerLetter" => letters('a', number),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "japaneseCounting"
        | "japaneseLegal"
        | "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "taiwaneseCounting"
        | "japaneseDigitalTenThousand" => kanji(number),
        "ideographTraditional" => nth("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => nth("子丑寅卯辰巳午未申酉戌亥", number),
        _ => number.to_string(),
    }
}

const AIUEO: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const AIUEO_HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";

fn nth(row: &str, number: u32) -> String {
    let at = number.checked_sub(1).and_then(|at| row.chars().nth(at as usize));
    at.map_or_else(|| number.to_string(), String::from)
}

fn full_width(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit)
}

/// ①, up to ㊿.
pub(super) fn circled(number: u32) -> Option<char> {
    match number {
        1..=20 => char::from_u32(0x2460 + number - 1),
        21..=35 => char::from_u32(0x3251 + number - 21),
        36..=50 => char::from_u32(0x32B1 + number - 36),
        _ => None,
    }
}

fn letters(first: char, number: u32) -> String {
    let Some(at) = number.checked_sub(1) else { return String::new() };
    let letter = char::from_u32(u32::from(first) + at % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (at / 26 + 1).min(20) as usize).collect()
}

fn roman(number: u32) -> String {
    #[rustfmt::skip]
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];
    let mut left = number.min(3999);
    let mut text = String::new();
    for (value, letters) in PARTS {
        while left >= value {
            text.push_str(letters);
            left -= value;
        }
    }
    text
}

/// 一, 十二, 二十; from a hundred in digits.
fn kanji(number: u32) -> String {
    let digit = |at: u32| "〇一二三四五六七八九".chars().nth(at as usize).unwrap_or('〇');
    match number {
        0..=9 => digit(number).to_string(),
        10..=99 => {
            let tens = if number < 20 { String::new() } else { digit(number / 10).to_string() };
            let ones = if number.is_multiple_of(10) { String::new() } else { digit(number % 10).to_string() };
            format!("{tens}十{ones}")
        }
        _ => number.to_string(),
    }
}
