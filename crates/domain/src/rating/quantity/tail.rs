//! The words behind a number: the unit, and 以上, 程度 or 実施.

use super::{Bound, NoQuantity, numeral};
use crate::text::split_words;

/// What stands behind the number.
#[derive(Debug)]
pub(super) struct Tail {
    pub(super) unit: String,
    pub(super) bound: Bound,
    pub(super) is_approximate: bool,
}

const BOUNDS: [(&str, Bound); 10] = [
    ("以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("まで", Bound::AtMost),
    ("未満", Bound::LessThan),
    ("を下回る", Bound::LessThan),
    ("を超える", Bound::MoreThan),
    ("を上回る", Bound::MoreThan),
    ("超え", Bound::MoreThan),
    ("超", Bound::MoreThan),
];

const ABOUT: [&str; 10] = ["程度", "前後", "くらい", "ぐらい", "ほど", "あまり", "余り", "余", "強", "弱"];

const DONE: [&str; 8] = ["実施", "開催", "達成", "見込み", "見込", "を維持", "維持", "の"];

// Hiragana beside a number makes a sentence, but for these counters.
const COUNTERS_IN_KANA: [&str; 6] = ["か所", "か月", "か国", "か年", "つ", "あたり"];

/// What may be counted in kanji: 二十件. 一般, 一部, 十分 and 三者協議 only look like numbers, 〇 is a mark and 一 a dash.
const COUNTED_IN_KANJI: [&str; 49] = split_words(
    "件 人 名 回 % パーセント 割 箇所 か所 カ所 ヶ所 個所 個 台 校 社 団体 世帯 戸 円 日 日間 か月 ヶ月 カ月 年 \
     年間 時間 分 本 枚 冊 組 点 ポイント 倍 施設 地区 事業 種類 項目 分野 自治体 市町村 か国 棟 床 店舗 店",
);

const LONGEST_UNIT: usize = 12;

/// Takes the words behind a number apart. `kanji` is the whole text if the number has no digit.
pub(super) fn read(text: &str, kanji: Option<&str>) -> Result<Tail, NoQuantity> {
    let mut tail = Tail { unit: String::new(), bound: Bound::Exactly, is_approximate: false };
    let mut rest = text;
    loop {
        if let Some((before, bound)) = BOUNDS.iter().find_map(|(word, own)| Some((rest.strip_suffix(word)?, *own))) {
            (tail.bound, rest) = (bound, before);
        } else if let Some(before) = ABOUT.iter().find_map(|word| rest.strip_suffix(word)) {
            (tail.is_approximate, rest) = (true, before);
        } else if let Some(before) = DONE.iter().find_map(|word| rest.strip_suffix(word)) {
            rest = before;
        } else {
            break;
        }
    }
    let is_counted = rest.is_empty() || COUNTED_IN_KANJI.contains(&rest);
    if let Some(whole) = kanji
        && (!is_counted || whole.starts_with("十分") || matches!(whole, "〇" | "一"))
    {
        return Err(NoQuantity::Words);
    }
    check(rest)?;
    rest.clone_into(&mut tail.unit);
    Ok(tail)
}

fn check(unit: &str) -> Result<(), NoQuantity> {
    let is_month = unit.starts_with('月') && !unit.starts_with("月間");
    if is_month || unit.starts_with("年度") || unit.starts_with(':') {
        return Err(NoQuantity::Date);
    }
    // 1e5 is a spreadsheet's way to write 100,000.
    let is_power = unit
        .strip_prefix(['e', 'E'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+'));
    if is_power {
        return Err(NoQuantity::Malformed);
    }
    if has_second_number(unit) {
        return Err(NoQuantity::Several);
    }
    if unit.contains('~') {
        return Err(NoQuantity::UnclearRange);
    }
    let without_counters = COUNTERS_IN_KANA.iter().fold(unit.to_owned(), |text, own| text.replace(own, ""));
    let is_sentence = |c: char| ('\u{3041}'..='\u{3096}').contains(&c) || "、。,.;:!?「」『』→=±▲+<>≦≧≤≥".contains(c);
    let has_bound = BOUNDS.iter().any(|(word, _)| unit.contains(word));
    if without_counters.contains(is_sentence) || has_bound || unit.chars().count() > LONGEST_UNIT {
        return Err(NoQuantity::Sentence);
    }
    Ok(())
}

// The 2 of t-CO2, m2 and N2O belongs to the unit, the 30 of 5h30 does not; 一 does in 一式.
fn has_second_number(unit: &str) -> bool {
    let mut before = ' ';
    let mut signs = unit.chars().peekable();
    while let Some(c) = signs.next() {
        let stands_alone = !signs.peek().is_some_and(char::is_ascii_digit);
        let is_of_letter = before.is_ascii_alphabetic() && matches!(c, '2' | '3' | '4') && stands_alone;
        let is_of_unit = is_of_letter || matches!(c, '一' | '²' | '³');
        if numeral::is_sign(c) && !is_of_unit {
            return true;
        }
        before = c;
    }
    false
}
