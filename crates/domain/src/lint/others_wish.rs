//! 国に要望します: whether it happens is decided elsewhere.

use super::promise::Promise;
use super::sentence::Sentence;
use super::wording::contains;
use super::{Remark, Rule};
use crate::text::split_words;

const ASKED: [&str; 9] = ["要望", "要請", "働きかけ", "働き掛け", "期待", "求め", "要望を行", "要望活動を行", "陳情"];
const OFFICES: [&str; 14] =
    split_words("県 府に 府が 大阪府 都に 事業者 警察 関係機関 関係省庁 市町村 企業団 広域連合 機構 高速道路");

pub(super) fn remarks(promise: &Promise) -> Vec<Remark> {
    let wishes = promise.sentences.iter().filter(|sentence| is_wish(sentence));
    wishes.map(|sentence| Remark::new(Rule::OthersWish, promise.place, &sentence.quoted)).collect()
}

/// Whether another office is asked to act.
pub(super) fn is_wish(sentence: &Sentence) -> bool {
    let is_asked = ASKED.iter().any(|word| sentence.stem().ends_with(word));
    is_asked && (contains(&sentence.outer, &OFFICES) || names_the_state(&sentence.outer))
}

// 国 stands alone: not 国民, 国道, 国保, 国際, 外国.
fn names_the_state(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.iter().enumerate().any(|(at, c)| {
        let follows = chars.get(at + 1).copied().unwrap_or(' ');
        *c == '国'
            && !(at > 0 && matches!(chars[at - 1], '外' | '全' | '各' | '両'))
            && "にがのへやと・、".contains(follows)
    })
}
