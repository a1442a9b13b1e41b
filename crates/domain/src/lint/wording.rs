//! What a sentence says: how it ends, whether it names a day, what it is about.

use super::sentence::Sentence;
use crate::text::split_words;

/// Verbs that are true whatever happens, without their endings.
const SOFT_STEMS: [&str; 14] =
    split_words("図 努め つとめ 取り組 取組 目指 めざ 進め 心がけ 心掛け つなげ 繋げ つながる 資する");
/// Nouns that make such a verb with する, or alone at the end of a line.
const SOFT_NOUNS: [&str; 5] = ["推進", "促進", "検討", "寄与", "努力"];
/// Nouns at the end of a line that no one can fail.
const SOFT_ENDS: [&str; 2] = ["推進", "向上"];
const SOFT_PHRASES: [&str; 3] = ["検討を行", "努力を重ね", "推進を行"];

/// Endings of verbs in promises, polite and plain, longest first.
const ENDINGS: [&str; 35] = split_words(
    "させていきます させます させる させること っていくこととします っていきます ってまいります していきます \
     してまいります んでいきます んでまいります ていきます てまいります していく んでいく ていく っていく \
     るものとします することとします すること します みます ります います きます ます する ること むこと うこと \
     る む す う こと",
);

/// Things that are made once and then are there.
const MADE: [&str; 47] = split_words(
    "策定 制定 改定 改訂 開設 公表 導入 着手 選定 決定 定め 作成 創設 見直 取りまとめ とりまとめ まとめ 完了 更新 \
     設置 提出 設立 開始 始め 終え 開館 移転 廃止 建設 完成 締結 提示 新設 改修 成功 施行 整備 公開 構築 再編 \
     移行 立ち上げ 改正 整え 供用 稼働 竣工",
);

const DAYS: [&str; 28] = split_words(
    "年度内 年内 年度末 年度中 上半期 下半期 前期 後期 学期 夏休み 冬休み 春休み までに 末まで 年度まで 目途 めど \
     四半期 議会 午前 午後 月末 期間中 年末 翌日 当日 年度当初 中旬",
);

const MEASURED: [&str; 12] =
    ["ゼロ", "皆無", "解消", "半減", "倍増", "満点", "過去最多", "過去最高", "半分", "半数", "倍に", "黒字化"];

const EVERYONE: [&str; 12] =
    ["全て", "すべて", "全員", "全数", "全戸", "全世帯", "全課", "全小", "全中", "全市", "全地区", "一人残らず"];

const COMPARED: [&str; 16] = split_words(
    "前年度以上 前年以上 前年度と同 前年と同 前年より 前年度より 昨年より 昨年度より 前回より 前年度比 対前年 \
     前年度を上回 前年を上回 の水準 現状を維持 前年並",
);

const HOLD_BACK: [&str; 3] = ["検討", "調整", "協議"];

impl Sentence {
    /// Whether it ends in a verb that is true whatever happens.
    pub(super) fn cannot_fail(&self) -> bool {
        let stem = stem(&self.outer);
        let ends = |words: &[&str]| words.iter().any(|word| stem.ends_with(word));
        let has_ending = stem.len() < self.outer.len();
        has_ending && (ends(&SOFT_STEMS) || ends(&SOFT_NOUNS) || ends(&SOFT_PHRASES))
            || SOFT_ENDS.iter().any(|word| self.outer.ends_with(word))
    }

    /// Whether it ends in making, deciding or opening something.
    pub(super) fn makes_something(&self) -> bool {
        let stem = stem(&self.outer);
        MADE.iter().any(|word| stem.ends_with(word))
    }

    /// Whether something that is made stands anywhere in it.
    pub(super) fn speaks_of_making(&self) -> bool {
        MADE.iter().any(|word| self.outer.contains(word)) && !HOLD_BACK.iter().any(|word| self.outer.ends_with(word))
    }

    /// Whether it names a day, a month or the end of a period.
    pub(super) fn has_day(&self) -> bool {
        std::iter::once(&self.outer).chain(&self.bracketed).any(|text| has_day(text))
    }

    /// Whether a word says how much: ゼロ, 半減.
    pub(super) fn is_measured_by_a_word(&self) -> bool {
        contains(&self.outer, &MEASURED)
    }

    /// Whether a number was left open: 年○回, 加入率　％以上.
    pub(super) fn has_blank(&self) -> bool {
        self.outer.contains(['○', '◯', '〇']) || self.outer.contains("率%")
    }

    /// Whether it aims at something for all of them, which can be seen.
    pub(super) fn aims_at_everyone(&self) -> bool {
        self.is_about_everyone() && ["目指", "めざ"].iter().any(|word| self.stem().ends_with(word))
    }

    /// Whether it says how often: 毎月.
    pub(super) fn is_regular(&self) -> bool {
        contains(&self.outer, &["毎月", "毎週", "毎日", "毎号", "春と秋", "春及び秋"])
    }

    pub(super) fn is_about_everyone(&self) -> bool {
        contains(&self.outer, &EVERYONE)
    }

    /// Whether it compares with a year before.
    pub(super) fn compares(&self) -> bool {
        contains(&self.outer, &COMPARED)
    }

    /// The end of the sentence without the ending of its verb: 策定 of 計画を策定します.
    pub(super) fn stem(&self) -> &str {
        stem(&self.outer)
    }
}

pub(super) fn contains(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a folded text names a day, a month or the end of a period.
pub(super) fn has_day(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let has_month = chars.windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1] == '月');
    has_month || contains(text, &DAYS)
}

/// What stands before a verb that is true whatever happens: 健康管理に of 健康管理に取り組.
pub(super) fn without_soft_verb(stem: &str) -> &str {
    SOFT_STEMS.iter().chain(&SOFT_NOUNS).find_map(|word| stem.strip_suffix(word)).unwrap_or(stem)
}

/// A folded text without the ending of its last verb.
pub(super) fn stem(outer: &str) -> &str {
    let outer = outer.trim_end_matches("としています");
    ENDINGS.iter().find_map(|ending| outer.strip_suffix(ending)).unwrap_or(outer)
}
