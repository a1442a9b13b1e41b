//! 単位: the thing that is counted, apart from the 千, 百万 or 億 that stand before it.

use super::quantity::numeral;
use crate::number::Rational;

/// A unit as an indicator states it: 百万円 is 円, a million at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) name: String,
    pub(super) scale: Rational,
}

/// The unit in which shares meet.
pub(super) const PERCENT: &str = "%";

// What offices write in several ways and mean as one.
const SAME: [(&str, &[&str]); 9] = [
    (PERCENT, &["パーセント"]),
    ("人", &["名", "人数"]),
    ("件", &["件数"]),
    ("回", &["回数"]),
    ("箇所", &["か所", "カ所", "ヶ所", "ケ所", "ヵ所", "個所"]),
    ("か月", &["ヶ月", "カ月", "ケ月", "ヵ月", "箇月"]),
    ("ポイント", &["%ポイント", "pt", "ptポイント", "PT"]),
    ("分", &["分間"]),
    ("日", &["日間"]),
];

/// The one name of a unit that is written in several ways.
pub(super) fn canonical(name: &str) -> String {
    let same = SAME.iter().find(|(_, others)| others.contains(&name));
    same.map_or(name, |(own, _)| own).to_owned()
}

/// The unit an indicator states; a dash is none.
pub(super) fn stated(text: Option<&str>) -> Unit {
    let plain = super::quantity::spelled(text.unwrap_or_default());
    let plain = plain.trim_matches(['(', ')', ' ']);
    let is_dash = plain.chars().all(|c| matches!(c, '-' | 'ー' | '*' | '/'));
    if is_dash {
        return Unit { name: String::new(), scale: Rational::whole(1) };
    }
    // 百貨店 and 十字路 are counted one by one; 百万円 and 十億円 are not.
    let is_word = plain.starts_with(['十', '百']) && !plain.chars().nth(1).is_some_and(|c| "千万億兆".contains(c));
    match numeral::multiplier(plain).filter(|_| !is_word) {
        Some((scale, rest)) if !rest.is_empty() => Unit { name: canonical(rest), scale },
        Some(_) | None => Unit { name: canonical(plain), scale: Rational::whole(1) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, scale: i64) {
        assert_eq!(stated(Some(text)), Unit { name: name.into(), scale: Rational::whole(scale) }, "{text}");
    }

    #[test]
    fn a_unit_is_known_in_every_spelling() {
        check("％", "%", 1);
        check("百万円", "円", 1_000_000);
        check("千人", "人", 1_000);
        check("万t-CO2", "t-CO2", 10_000);
        check("名", "人", 1);
        check("ヶ所", "箇所", 1);
        check("-", "", 1);
        check("－", "", 1);
        check("", "", 1);
        check("（件）", "件", 1);
        check("千", "千", 1);
        check("百貨店", "百貨店", 1);
    }
}
