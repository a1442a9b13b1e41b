//! The numbers of a sentence that say how much: not its years, dates, ages, ordinals and names.

use crate::text::split_words;

/// A number that could be a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    /// The position of its first character in the folded text.
    pub(super) start: usize,
    /// The position behind its unit.
    pub(super) end: usize,
    pub(super) digits: String,
    /// What it counts; empty where nothing is said.
    pub(super) unit: String,
}

const KANJI: &str = "一二三四五六七八九十百千万億〇";

/// What makes a kanji numeral a number: 三回, 二十件. 一部, 一層 and 一体 are words.
const COUNTERS: [&str; 36] = split_words(
    "回 件 人 名 か所 ヶ所 カ所 箇所 団体 社 校 台 基 割 倍 世帯 戸 本 棟 組 地区 施設 時間 点 日間 冊 園 橋 \
     分以内 分以下 分間 以上 以下 とし に増 に減",
);

/// What follows a 一 that is part of a word or means "each".
const ONE_OF_EACH: [&str; 8] = ["人ひとり", "人一人", "人ずつ", "件ずつ", "本化", "戸建", "人暮", "回ごと"];

/// What stands before a number that is a name.
const NAMED: [&str; 15] =
    split_words("第 令和 平成 昭和 西暦 国道 県道 府道 市道 ステップ フェーズ レベル ステージ バージョン 様式");

/// What follows a number that is a year, a date, an age, an ordinal or a part of a name.
const NO_AMOUNT: [&str; 29] = split_words(
    "年 月 歳 代 次 期 号 章 条 世紀 世代 級 丁目 点満点 段階 つ 学期 か年 カ年 ヵ年 箇年 ヶ年 回目 人目 人に1人 \
     位 類 分の 本柱",
);

/// What stands behind a unit without a particle between: 年4回実施, 10人以上.
const UNIT_ENDS: [&str; 29] = [
    "以上", "以下", "以内", "未満", "程度", "前後", "超", "増加", "減少", "削減", "開発", "実施", "開催", "開設",
    "設置", "養成", "育成", "確保", "採用", "更新", "整備", "委嘱", "配置", "作成", "策定", "発行", "配布", "平成",
    "令和",
];

/// The figures of a folded text, in order.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = end_of_number(&chars, at);
        if end == at {
            at += 1;
            continue;
        }
        found.extend(figure(&chars, at, end, text));
        at = end;
    }
    found
}

fn figure(chars: &[char], start: usize, end: usize, text: &str) -> Option<Figure> {
    let before: String = chars[..start].iter().collect();
    let after: String = chars[end..].iter().collect();
    let is_amount = if chars[start].is_ascii_digit() {
        !is_name(&before, &after) && !is_no_amount(&before, &after, text)
    } else {
        is_counted_in_kanji(&before, &chars[start..end], &after)
    };
    let unit = unit_of(&after);
    let digits = chars[start..end].iter().collect();
    is_amount.then(|| Figure { start, end: end + unit.chars().count(), digits, unit })
}

// 1,200 and 31万6千 and 二十 are one number each.
fn end_of_number(chars: &[char], start: usize) -> usize {
    let is_part = |at: usize| {
        let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        match chars.get(at) {
            Some(c) if c.is_ascii_digit() => true,
            Some(',' | '.') => at > start && digit(at - 1) && digit(at + 1),
            Some('万' | '千' | '百' | '億' | '兆') if chars[start].is_ascii_digit() => at > start,
            Some(c) => KANJI.contains(*c) && !chars[start].is_ascii_digit(),
            None => false,
        }
    };
    (start..).find(|at| !is_part(*at)).unwrap_or(start)
}

fn is_name(before: &str, after: &str) -> bool {
    // 目標(5) and 水道ビジョン2025の改定.
    let is_label = before.is_empty() && after.is_empty();
    let is_title = before.ends_with(is_katakana) && after.starts_with('の');
    let in_letters = before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '-' || c == '/');
    is_label || is_title || in_letters || NAMED.iter().any(|word| before.ends_with(word))
}

fn is_no_amount(before: &str, after: &str, text: &str) -> bool {
    let is_range = after.starts_with(['~', '-', '・']) && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let is_time = after.starts_with('時') && !after.starts_with("時間") || before.ends_with('時');
    let is_day = after.starts_with('日') && before.ends_with('月') && !before.ends_with("か月");
    let unit_and_more: String = after.chars().take(6).take_while(|c| !"をはの、".contains(*c)).collect();
    let is_each = ["当たり", "あたり", "につき", "ごと"].iter().any(|each| unit_and_more.contains(each));
    let is_life = after.starts_with('歳') && text.contains("寿命");
    let is_one_of_each = after.starts_with("人1日") || after.starts_with("人ひとり") || after.starts_with("人一人");
    let is_fixed = NO_AMOUNT.iter().any(|word| after.starts_with(word)) && !is_life;
    is_range || is_time || is_day || is_each || is_one_of_each || is_fixed
}

fn is_counted_in_kanji(before: &str, numeral: &[char], after: &str) -> bool {
    let has_counter = COUNTERS.iter().any(|counter| after.starts_with(counter));
    let is_word = numeral == ['一'] && ONE_OF_EACH.iter().any(|rest| after.starts_with(rest));
    let is_glued = numeral.len() == 1 && before.ends_with(is_kanji) || before.ends_with('第');
    // 〇回 is a blank to be filled in.
    let is_blank = numeral == ['〇'];
    has_counter && !is_word && !is_glued && !is_blank
}

fn unit_of(after: &str) -> String {
    if after.starts_with('%') {
        return "%".to_owned();
    }
    let rest: Vec<char> = after.chars().collect();
    let is_limit = |at: usize| {
        let tail: String = rest[at..].iter().take(2).collect();
        UNIT_ENDS.iter().any(|word| tail.starts_with(word))
    };
    let mut end = 0;
    while let Some(c) = rest.get(end) {
        // か所 and か月, not から.
        let is_place = *c == 'か' && end == 0 && rest.get(1).is_some_and(|c| is_kanji(*c));
        let counts = is_kanji(*c) || is_katakana(*c) || c.is_ascii_alphabetic();
        if is_limit(end) || !(is_place || counts) {
            break;
        }
        end += 1;
    }
    rest[..end].iter().collect()
}

pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '々')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::folded;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = figures(&folded(text));
        let found: Vec<(&str, &str)> = found.iter().map(|f| (f.digits.as_str(), f.unit.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_in_every_spelling_count() {
        check("訓練を年４回実施します", &[("4", "回")]);
        check("１，５００世帯に貸与します", &[("1,500", "世帯")]);
        check("三回、二十件、延べ一万二千人", &[("三", "回"), ("二十", "件"), ("一万二千", "人")]);
        check("９０．０％以上とします", &[("90.0", "%")]);
        check("３１万６千人", &[("31万6千", "人")]);
        check("10か所、3か月以内", &[("10", "か所"), ("3", "か月")]);
        check("参加者を100以上とします", &[("100", "")]);
        check("二十とします", &[("二十", "")]);
        check("健康寿命を80.5歳に延ばします", &[("80.5", "歳")]);
    }

    #[test]
    fn years_dates_ages_ordinals_and_words_are_no_numbers() {
        for text in [
            "令和６年度は、第３次計画に基づき",
            "2025年の国際会議",
            "平成２９年３月１３日",
            "６５歳以上の方",
            "１つにまとめ、一つにする",
            "一部、一層、一体、統一、一般、一環、十分に",
            "一人ひとりが、一人一人の",
            "Ａ４判、ＣＯ2、Society5.0",
            "国道170号",
            "10代と20歳代",
            "午後６時３０分",
            "市民１人１日当たりの排出量",
            "第二期、二十歳のつどい",
            "18～29歳",
            "100点満点",
        ] {
            check(text, &[]);
        }
    }
}
