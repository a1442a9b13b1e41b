//! From the text of 今後検討すべきこと to its items. No character is lost: the items put together are the text.

use std::ops::RangeInclusive;

/// The items of a text, each with its list mark and everything up to the next one.
///
/// A line with a list mark begins an item, and lines without one go on with it. Without marks every paragraph is an
/// item; a line that breaks off in mid-sentence goes on in the next where the text has sentences at all. An empty line
/// always ends an item, and a lead-in (課題は次のとおりです。) belongs to what it announces.
pub fn items(text: &str) -> Vec<&str> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let has_sentences = text.lines().any(ends_a_sentence);
    let (mut starts, mut at) = (vec![0], 0);
    let mut before: Option<&str> = None;
    let (mut in_list, mut after_gap) = (false, false);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            after_gap = true;
        } else {
            let is_marked = is_marked(line);
            let goes_on = |before: &str| {
                announces(before) || !is_marked && !after_gap && (in_list || has_sentences && !ends_a_sentence(before))
            };
            if before.is_some_and(|before| !goes_on(before)) {
                starts.push(at);
                in_list = false;
            }
            in_list |= is_marked;
            (before, after_gap) = (Some(line), false);
        }
        at += line.len();
    }
    let ends = starts[1..].iter().copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

fn ends_a_sentence(line: &str) -> bool {
    line.trim_end().trim_end_matches(['」', '』', '）', ')']).ends_with(['。', '．', '！', '？', '!', '?'])
}

// What only leads to the next line: 【人材】, 課題：, 次のとおりです。
fn announces(line: &str) -> bool {
    let line = line.trim();
    let is_heading = [('【', '】'), ('＜', '＞'), ('〈', '〉'), ('《', '》'), ('〔', '〕'), ('［', '］')]
        .iter()
        .any(|(open, close)| line.starts_with(*open) && line.find(*close) == Some(line.len() - close.len_utf8()));
    is_heading
        || line.ends_with(['：', ':'])
        || ["のとおり", "のとおりです", "のとおりである", "の通り", "の通りです"]
            .iter()
            .any(|words| line.trim_end_matches('。').ends_with(words))
}

const BULLETS: &str = "・･•●○◎■□◆◇▪▫◦‣►▶▷";
const DASHES: &str = "-－−–—―‐*＊";
/// ①, ⑴, ⒈, ❶, ➀, ⓵ and the rest of their rows; ㈠; ㉑, ㊱; ㋐.
const NUMBER_SIGNS: [RangeInclusive<char>; 7] =
    ['①'..='⒛', '⓫'..='⓾', '❶'..='➓', '㈠'..='㈩', '㉑'..='㉟', '㊱'..='㊿', '㋐'..='㋾'];

fn is_marked(line: &str) -> bool {
    let line = line.trim_start();
    let Some(first) = line.chars().next() else { return false };
    let rest = &line[first.len_utf8()..];
    let is_digit_next = rest.starts_with(is_digit);
    BULLETS.contains(first)
        || DASHES.contains(first) && !is_digit_next
        || NUMBER_SIGNS.iter().any(|row| row.contains(&first))
        || matches!(first, '（' | '(') && is_bracketed_number(rest)
        || is_plain_number(line)
}

// （１） (12) （ア） （a） （三）
fn is_bracketed_number(rest: &str) -> bool {
    let Some((number, _)) = rest.split_once(['）', ')']) else { return false };
    let is_all = |is_it: fn(char) -> bool| !number.is_empty() && number.chars().all(is_it);
    let length = number.chars().count();
    length <= 3 && (is_all(is_digit) || is_all(|c| "一二三四五六七八九十".contains(c)))
        || length == 1 && is_all(|c| c.is_ascii_alphabetic() || matches!(c, 'ア'..='ン' | 'Ａ'..='ｚ'))
}

// １． 2. ３、 ４） ５　 — but not 1.5倍, ３、４歳児 or 2028年.
fn is_plain_number(line: &str) -> bool {
    let rest = line.trim_start_matches(is_digit);
    let digits = line[..line.len() - rest.len()].chars().count();
    let mut rest = rest.chars();
    (1..=2).contains(&digits)
        && rest.next().is_some_and(|sign| "．.、，）)　".contains(sign))
        && rest.next().is_some_and(|next| !is_digit(next))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(items(text), expected);
        assert_eq!(items(text).concat(), text.repeat(usize::from(!text.trim().is_empty())));
    }

    #[test]
    fn a_list_mark_begins_an_item() {
        check("・一つ目\n・二つ目", &["・一つ目\n", "・二つ目"]);
        check("①一つ目\n②二つ目\n㉑次", &["①一つ目\n", "②二つ目\n", "㉑次"]);
        check("（１）一つ目\n（２）二つ目\n（ア）次", &["（１）一つ目\n", "（２）二つ目\n", "（ア）次"]);
        check("１．一つ目\n２．二つ目", &["１．一つ目\n", "２．二つ目"]);
        check("1) a\n2) b", &["1) a\n", "2) b"]);
        check("　○一つ目\n　○二つ目", &["　○一つ目\n", "　○二つ目"]);
        check("- 一つ目\n－二つ目", &["- 一つ目\n", "－二つ目"]);
        check("⑴一つ目\n⒉二つ目\n❸三つ目", &["⑴一つ目\n", "⒉二つ目\n", "❸三つ目"]);
    }

    #[test]
    fn a_line_without_a_mark_goes_on_with_the_item_before_it() {
        check("・一つ目です。\nなお、続きます。\n・二つ目", &["・一つ目です。\nなお、続きます。\n", "・二つ目"]);
        check("・一つ目\n\n別の段落です。", &["・一つ目\n\n", "別の段落です。"]);
    }

    #[test]
    fn what_only_looks_like_a_mark_begins_nothing() {
        check("・待機児童は\n1.5倍に増え、\n３、４歳児が多い。", &["・待機児童は\n1.5倍に増え、\n３、４歳児が多い。"]);
        check(
            "・一つ目は\n2028年と\n-5％と\n（仮称）条例です。",
            &["・一つ目は\n2028年と\n-5％と\n（仮称）条例です。"],
        );
    }

    #[test]
    fn without_marks_every_paragraph_is_an_item() {
        check("一つ目です。\n二つ目です。", &["一つ目です。\n", "二つ目です。"]);
        check("一つ目は、\n途中で折れます。\n二つ目です。", &["一つ目は、\n途中で折れます。\n", "二つ目です。"]);
        check("保育士の確保\n事務の軽減", &["保育士の確保\n", "事務の軽減"]);
        check("一つ目です。二文目です。", &["一つ目です。二文目です。"]);
    }

    #[test]
    fn what_announces_belongs_to_what_it_announces() {
        check("課題は次のとおりです。\n・一\n・二", &["課題は次のとおりです。\n・一\n", "・二"]);
        check(
            "【人材】\n確保が必要です。\n【財源】\n不足します。",
            &["【人材】\n確保が必要です。\n", "【財源】\n不足します。"],
        );
        check("必要があります。\n・一\n・二", &["必要があります。\n", "・一\n", "・二"]);
    }

    #[test]
    fn nothing_written_is_no_item() {
        check("", &[]);
        check(" \n　\n", &[]);
        check("\n\n・一\n\n", &["\n\n・一\n\n"]);
    }
}
