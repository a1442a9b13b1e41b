//! 記入要領: what a city tells those who write, field by field. Shown beside the field, printed nowhere.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use strum::{IntoStaticStr, VariantArray};

/// A field of which is told what belongs into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Guided {
    BasicPolicy,
    /// 重点目標.
    GoalTitle,
    /// ひとことで言うと.
    Summary,
    /// 今年度の達成目標.
    Target,
    Attainment,
    Grade,
    Initiative,
    Sections,
    /// 具体的な取組実績.
    InitiativeResult,
    Evaluation,
    OverallGrade,
    /// 今後検討すべきこと.
    Considerations,
    IndicatorUnit,
    IndicatorDirection,
    IndicatorBaseline,
    IndicatorTarget,
    /// Whether the quantity of a record adds up or is the state of a day.
    RecordNature,
    /// Whether citizens see a record.
    RecordPublic,
}

crate::word::words!(Guided, "a field with guidance");

/// The city's own words for some fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Guidance(BTreeMap<Guided, String>);

impl Guidance {
    /// More than this is a manual, not a hint.
    pub const LONGEST: usize = 1_000;

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn of(&self, field: Guided) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// Puts a text to a field; an empty one takes it away.
    pub fn put(&mut self, field: Guided, text: &str) {
        let text = crate::text::with_plain_line_ends(text);
        match text.trim() {
            "" => self.0.remove(&field),
            text => self.0.insert(field, text.to_owned()),
        };
    }

    pub fn all(&self) -> impl Iterator<Item = (Guided, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Form;

    #[test]
    fn what_a_city_tells_comes_back_with_its_form() {
        let mut form = Form::standard().clone();
        assert!(!form.to_toml().contains("guidance"), "a form without it is written as before");
        form.guidance.put(Guided::Target, "数値と期限を\r\n必ず書く。\n");
        form.guidance.put(Guided::Grade, " ");
        assert_eq!(form.guidance.all().collect::<Vec<_>>(), [(Guided::Target, "数値と期限を\n必ず書く。")]);
        assert_eq!(Form::from_toml(&form.to_toml()).as_ref(), Ok(&form));
        form.guidance.put(Guided::Target, "");
        assert_eq!(&form, Form::standard());
    }

    #[test]
    fn every_field_has_a_word_of_its_own() {
        for field in Guided::ALL {
            assert_eq!(field.as_str().parse(), Ok(field));
            assert_eq!(serde_json::json!(field), field.as_str());
        }
    }
}
