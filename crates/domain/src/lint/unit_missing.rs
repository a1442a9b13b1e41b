//! A number that counts nothing: 参加者を100以上とします.

use super::figure::{Figure, figures};
use super::promise::Promise;
use super::sentence::Sentence;
use super::subject::cut_behind;
use super::wording::contains;
use super::{Remark, Rule};
use crate::IndicatorField;
use crate::text::split_words;

/// What has no unit by nature.
const PURE: [&str; 4] = ["指数", "倍率", "係数", "指標"];
const AFTER: [&str; 21] =
    split_words("以上 以下 以内 未満 程度 とし とする に まで へ から 増 減 拡 、 ( ) 。 を目 開発 の");

pub(super) fn remarks(promise: &Promise) -> Vec<Remark> {
    let has_unit = promise.indicators.iter().any(|indicator| indicator.get(IndicatorField::Unit).is_some());
    if has_unit || !promise.is_target() {
        return Vec::new();
    }
    let bare = promise.sentences.iter().filter_map(|sentence| Some((sentence, bare_figure(sentence)?)));
    bare.map(|(sentence, figure)| {
        Remark::new(Rule::UnitMissing, promise.place, &sentence.quoted)
            .cut(cut_behind(&sentence.quoted, &figure.digits))
            .about(figure.digits)
    })
    .collect()
}

fn bare_figure(sentence: &Sentence) -> Option<Figure> {
    if contains(&sentence.outer, &PURE) {
        return None;
    }
    let texts = std::iter::once(&sentence.outer).chain(sentence.bracketed.iter().filter(|text| text.contains("目標:")));
    texts.flat_map(|text| figures(text).into_iter().map(move |figure| (text, figure))).find_map(|(text, figure)| {
        let rest: String = text.chars().skip(figure.end).collect();
        let ends = rest.is_empty() || AFTER.iter().any(|word| rest.starts_with(word));
        // 政策目標2 and 様式3 are names: what counts stands behind a particle or behind the name of a quantity.
        let before: String = text.chars().take(figure.start).collect();
        let counts =
            before.ends_with(['を', 'は', 'が', 'に', 'で', ':', '、', '約', '計', 'ら', '数', '率', '額', '度', '量']);
        (figure.unit.is_empty() && ends && counts).then_some(figure)
    })
}
