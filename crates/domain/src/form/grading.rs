//! How a form's grades follow from what was reached.

use crate::rating::Rule;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The rules by which grades are suggested, and what becomes of the reasons of those who decide otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grading {
    /// From the indicators of a target to its grade.
    #[serde(with = "word")]
    pub target: Rule,
    /// From the targets of a goal to its grade.
    #[serde(with = "word")]
    pub goal: Rule,
    /// From the goals to the grade of the policy; `by-hand` also where the form knows no such grade.
    #[serde(with = "word")]
    pub policy: Rule,
    /// Whether the policy as a whole is graded.
    pub grades_policy: bool,
    /// The reasons stay in the city hall; else they are published with the grades.
    pub keeps_reasons: bool,
}

impl Default for Grading {
    fn default() -> Self {
        Self { target: Rule::Mean, goal: Rule::Mean, policy: Rule::Mean, grades_policy: false, keeps_reasons: false }
    }
}

impl Grading {
    /// Whether a form says nothing about it.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the targets, and the goals, have weights.
    pub fn weighs(&self) -> (bool, bool) {
        (self.goal == Rule::WeightedMean, self.grades_policy && self.policy == Rule::WeightedMean)
    }
}

/// A rule by its word.
mod word {
    use super::{Deserialize, Deserializer, Rule, Serializer};

    pub(super) fn serialize<S: Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(rule.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rule, D::Error> {
        let word = String::deserialize(deserializer)?;
        Rule::named(&word).ok_or_else(|| serde::de::Error::custom(format!("not a rule for grades: {word}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Form;

    #[test]
    fn a_form_says_how_its_grades_are_suggested() {
        let toml = Form::standard().to_toml();
        assert!(!toml.contains("grading"), "what is usual is not written");
        let own =
            "\n[grading]\ngoal = \"weighted-mean\"\npolicy = \"lowest\"\ngrades_policy = true\nkeeps_reasons = true\n";
        let form = Form::from_toml(&(toml.clone() + own)).unwrap();
        assert_eq!(
            (form.grading.target, form.grading.goal, form.grading.policy),
            (Rule::Mean, Rule::WeightedMean, Rule::Lowest)
        );
        assert_eq!((form.grading.weighs(), form.grading.keeps_reasons), ((true, false), true));
        assert_eq!(Form::from_toml(&form.to_toml()).as_ref(), Ok(&form));
        assert!(Form::from_toml(&(toml + "\n[grading]\ngoal = \"best\"\n")).unwrap_err().message.contains("best"));
    }
}
