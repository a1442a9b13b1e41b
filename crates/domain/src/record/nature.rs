//! Whether a quantity adds up over the records of a year, or is what there was on its day.

use super::Quantity;
use crate::text::folded;
use serde::{Deserialize, Serialize};

/// What several records of one quantity give together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// 参加者, 配信数: each record adds to the ones before.
    Flow,
    /// 登録者数, 備蓄数, 率: what there is on the day of the record. Never added up; the last one counts.
    State,
}

// What stands in the name of a state, wherever it stands.
const STATES: [&str; 30] = [
    "登録",
    "備蓄",
    "在庫",
    "保有",
    "所蔵",
    "残高",
    "残数",
    "残量",
    "会員",
    "加入",
    "人口",
    "世帯数",
    "割合",
    "平均",
    "累計",
    "現在",
    "開設時間",
    "待ち時間",
    "所要時間",
    "定員",
    "フォロワー",
    "友だち",
    "友達",
    "水位",
    "満足度",
    "待機",
    "在籍",
    "入所者",
    "受給者",
    "被保険者",
];

// What makes a flow of it again: 新規登録者数 of two months add up.
const CHANGES: [&str; 7] = ["新規", "新た", "増加", "減少", "延べ", "のべ", "退会"];

// No amounts of these add up.
const STATE_UNITS: [&str; 7] = ["%", "‰", "ポイント", "点", "位", "倍", "℃"];

impl Nature {
    pub const ALL: [Nature; 2] = [Nature::Flow, Nature::State];

    /// The word in forms and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Nature::Flow => "flow",
            Nature::State => "state",
        }
    }

    /// The one with this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.as_str() == word)
    }

    /// What a quantity is taken for about which nobody has said it, by its name and unit.
    pub fn usual(name: &str, unit: &str) -> Self {
        let (name, unit) = (folded(name), folded(unit));
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let is_state = STATE_UNITS.contains(&unit.as_str()) || name.ends_with('率') || has(&STATES);
        if is_state && !has(&CHANGES) { Nature::State } else { Nature::Flow }
    }
}

impl Quantity {
    /// Whether its amounts add up: as somebody said, or else as its name and unit let one expect.
    pub fn meant(&self) -> Nature {
        self.nature.unwrap_or_else(|| Nature::usual(&self.name, &self.unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_units_tell_what_adds_up() {
        for (name, unit) in [
            ("登録者数", "人"),
            ("ＬＩＮＥ友だち登録", "人"),
            ("備蓄数", "食"),
            ("開設時間", "時間"),
            ("整備率", "％"),
            ("60分以内の応答率", "％"),
            ("満足", "％"),
            ("平均待ち時間", "分"),
            ("会員数", "人"),
            ("参加者累計", "人"),
            ("待機児童", "人"),
            ("受給者数", "世帯"),
        ] {
            assert_eq!(Nature::usual(name, unit), Nature::State, "{name} {unit}");
        }
        for (name, unit) in [
            ("参加者", "人"),
            ("配信数", "件"),
            ("新規登録者数", "人"),
            ("新規受給者", "人"),
            ("延べ会員利用", "人"),
            ("チラシ", "部"),
            ("相談", "組"),
            ("効率化した業務", "件"),
            ("", ""),
        ] {
            assert_eq!(Nature::usual(name, unit), Nature::Flow, "{name} {unit}");
        }
    }
}
