//! 追加項目: what a city's form asks beyond the skeleton, by key and side of the paper.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use strum::{IntoStaticStr, VariantArray};

/// The side of the paper: what is promised, and what came of it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "kebab-case")]
pub enum Side {
    Plan,
    Check,
}

crate::word::words!(Side);

/// The part of the paper an extra field belongs to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "kebab-case")]
pub enum Level {
    Policy,
    Goal,
    Target,
    Initiative,
}

crate::word::words!(Level);

/// The name of an extra field in files and addresses: lower-case letters, digits and hyphens, at most 24.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ExtraKey {
    letters: [u8; ExtraKey::LONGEST],
    length: u8,
}

crate::word::as_text!(ExtraKey, "the key of an extra field", key);

/// The texts of the extra fields of one part of the paper. An empty text is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extras {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub plan: BTreeMap<ExtraKey, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub check: BTreeMap<ExtraKey, String>,
}

impl ExtraKey {
    /// No key is longer.
    pub const LONGEST: usize = 24;

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.letters[..usize::from(self.length)]).expect("a key has only ASCII letters")
    }
}

impl Extras {
    /// Whether nothing is written in any of them.
    pub fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.check.is_empty()
    }

    /// The text of one field.
    pub fn get(&self, side: Side, key: ExtraKey) -> Option<&str> {
        self.side(side).get(&key).map(String::as_str)
    }

    /// Writes or clears one field.
    pub fn set(&mut self, side: Side, key: ExtraKey, text: Option<String>) {
        let fields = match side {
            Side::Plan => &mut self.plan,
            Side::Check => &mut self.check,
        };
        match text.filter(|text| !text.is_empty()) {
            Some(text) => fields.insert(key, text),
            None => fields.remove(&key),
        };
    }

    /// Every field that is written: the plan's first, each side by key.
    pub fn iter(&self) -> impl Iterator<Item = (Side, ExtraKey, &str)> {
        Side::ALL
            .into_iter()
            .flat_map(|side| self.side(side).iter().map(move |(key, text)| (side, *key, text.as_str())))
    }

    fn side(&self, side: Side) -> &BTreeMap<ExtraKey, String> {
        match side {
            Side::Plan => &self.plan,
            Side::Check => &self.check,
        }
    }
}

impl fmt::Display for ExtraKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for ExtraKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

fn key(text: &str) -> Option<ExtraKey> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !text.starts_with(|c: char| c.is_ascii_lowercase()) || text.ends_with('-') || !text.bytes().all(fits) {
        return None;
    }
    let mut letters = [0; ExtraKey::LONGEST];
    letters.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    Some(ExtraKey { letters, length: u8::try_from(text.len()).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_short_plain_names() {
        for good in ["unit", "long-term", "a", "second-grade", "abcdefghijklmnopqrstuvwx"] {
            assert_eq!(good.parse::<ExtraKey>().unwrap().as_str(), good);
        }
        for wrong in ["", "Unit", "単位", "-a", "a-", "1a", "a b", "a_b", "abcdefghijklmnopqrstuvwxy"] {
            assert!(wrong.parse::<ExtraKey>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_empty_text_is_not_there() {
        let key = "unit".parse().unwrap();
        let mut extras = Extras::default();
        extras.set(Side::Plan, key, Some("人".into()));
        assert_eq!(extras.get(Side::Plan, key), Some("人"));
        assert_eq!(extras.get(Side::Check, key), None);
        extras.set(Side::Plan, key, Some(String::new()));
        assert!(extras.is_empty());
    }
}
