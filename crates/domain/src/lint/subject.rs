//! What a sentence is about, taken from its own words, so that a suggestion can be written with them.

use super::wording;
use crate::text::{folded, split_words};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// What kind of thing a sentence is about. A suggestion for a training differs from one for a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Shape {
    /// Something held: 訓練, 研修, 講座.
    Event,
    /// Something made once: 計画, 条例, 施設.
    Work,
    /// Something counted or measured: 率, 件数, 時間.
    Level,
    /// Something looked into; it ends with a decision.
    Study,
    /// Anything else.
    Thing,
}

crate::word::words!(Shape);

impl Shape {
    pub(super) fn of(phrase: &str) -> Self {
        let ends = |words: &[&str]| words.iter().any(|word| phrase.ends_with(word));
        if ends(&EVENTS) {
            Shape::Event
        } else if ends(&WORKS) {
            Shape::Work
        } else if ends(&LEVELS) {
            Shape::Level
        } else {
            Shape::Thing
        }
    }
}

const EVENTS: [&str; 32] = split_words(
    "訓練 研修 講座 教室 講演会 講習会 会議 説明会 相談会 イベント セミナー フォーラム キャンペーン 啓発 啓発活動 \
     周知 清掃活動 パネル展 交流会 ワークショップ 学習 大会 まつり 展示 広報紙 リーフレット パンフレット 議論 \
     活動 実証運行 調査 出席等",
);
const WORKS: [&str; 22] = split_words(
    "計画 方針 条例 体制 仕組み 制度 システム 基準 ビジョン あり方 施設 マニュアル ガイドライン センター 図書館 \
     ウェブサイト 工事 指標 構想 要綱 素案 骨子",
);
const LEVELS: [&str; 18] =
    split_words("率 割合 件数 人数 者数 世帯数 時間 日数 量 額 度 利用者 参加者 会員 台数 団体数 フォロワー 登録者");

/// Heads that say only that something gets better: 避難訓練の充実 is about 避難訓練.
const VAGUE: [&str; 26] = split_words(
    "充実 向上 推進 促進 強化 確保 活性化 構築 把握 防止 軽減 育成 実現 醸成 徹底 適正化 効率化 改善 取組 整備 \
     拡大 拡充 解消 増加 浸透 多重化",
);

/// The noun phrase before the last verb: 避難訓練 of 「避難訓練の充実を図ります。」. Empty if there is none.
pub(super) fn subject(sentence: &str) -> String {
    let trimmed = sentence.trim_end_matches(['。', '｡', '.', ' ', '　']);
    let clause = last_clause(wording::stem(trimmed));
    let phrase = clause.rsplit_once('を').map_or_else(|| wording::without_soft_verb(clause), |(before, _)| before);
    let phrase = ["について", "に向けて", "に向け", "に", "へ", "が", "は", "の"]
        .iter()
        .find_map(|particle| phrase.strip_suffix(particle))
        .unwrap_or(phrase);
    let phrase = without_vague_head(phrase);
    let phrase = ["また、", "さらに、", "なお、", "特に、", "引き続き", "あわせて", "新たに"]
        .iter()
        .fold(phrase, |phrase, word| phrase.trim_start_matches(word));
    phrase.trim().to_owned()
}

/// A sentence cut behind the last place where its folded text ends in `piece`, which may be folded.
pub(super) fn cut_behind<'a>(sentence: &'a str, piece: &str) -> Option<(&'a str, &'a str)> {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let at = sentence
        .char_indices()
        .rev()
        .map(|(at, c)| at + c.len_utf8())
        .find(|at| folded(&sentence[..*at]).ends_with(piece) && !goes_on(&sentence[*at..]))?;
    Some(sentence.split_at(at))
}

/// A sentence cut before its last verb: 地域防災計画を | 改定します。
pub(super) fn cut_before_verb(sentence: &str) -> Option<(&str, &str)> {
    let at = sentence.rfind('を')? + 'を'.len_utf8();
    Some(sentence.split_at(at))
}

// The part after the last comma that stands outside of brackets and quotation marks.
fn last_clause(text: &str) -> &str {
    let mut depth = 0_i32;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        match c {
            '「' | '『' | '（' | '(' => depth += 1,
            '」' | '』' | '）' | ')' => depth -= 1,
            '、' | '，' | ',' if depth == 0 => start = at + c.len_utf8(),
            _ => {}
        }
    }
    if text[start..].contains(['を', 'に']) { &text[start..] } else { text }
}

fn without_vague_head(phrase: &str) -> &str {
    let Some((owner, head)) = phrase.rsplit_once('の') else { return phrase };
    let is_vague = VAGUE.iter().any(|word| head == *word || head.ends_with(&format!("な{word}")));
    let is_pair = VAGUE.iter().any(|word| head.starts_with(word)) && head.chars().count() < 8;
    // Of 防災意識の向上 the end says what is meant; of 避難訓練の充実 the beginning does.
    let says_enough = Shape::of(owner) != Shape::Thing;
    if says_enough && (is_vague || is_pair) { owner } else { phrase }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, phrase: &str, shape: Shape) {
        let found = subject(sentence);
        assert_eq!((found.as_str(), Shape::of(&found)), (phrase, shape), "{sentence}");
    }

    #[test]
    fn a_sentence_is_cut_in_its_own_characters() {
        assert_eq!(cut_behind("受診率を４５％以上とします。", "45%"), Some(("受診率を４５％", "以上とします。")));
        assert_eq!(
            cut_behind("令和４年度は４５件、４件とします。", "4"),
            Some(("令和４年度は４５件、４", "件とします。"))
        );
        assert_eq!(cut_behind("受診率", "45%"), None);
        assert_eq!(cut_before_verb("計画を改定します。"), Some(("計画を", "改定します。")));
    }

    #[test]
    fn a_sentence_is_about_the_noun_before_its_verb() {
        check("避難訓練の充実を図ります。", "避難訓練", Shape::Event);
        check("交通安全教室を開催し、交通ルールの周知を推進します。", "交通ルールの周知", Shape::Event);
        check("公共施設のあり方を検討します。", "公共施設のあり方", Shape::Work);
        check("図書館の利用者を増やします。", "図書館の利用者", Shape::Level);
        check("職員の健康管理に取り組みます。", "職員の健康管理", Shape::Thing);
        check("防災意識の向上を図ります。", "防災意識の向上", Shape::Thing);
        check("ごみの減量化及び資源化を推進する。", "ごみの減量化及び資源化", Shape::Thing);
        check("地域公共交通計画を策定します。", "地域公共交通計画", Shape::Work);
        check("推進します。", "", Shape::Thing);
    }
}
