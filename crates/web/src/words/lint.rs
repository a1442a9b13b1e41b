//! Remarks on wording in words: the name of the rule, the reason, the suggestion made of the sentence's own words.

use super::Words;
use fluent_bundle::FluentValue;
use hoshin_domain::lint::{Remark, RemarkPlace, Rule};
use hoshin_domain::{InitiativeField, TargetField};

/// A longer phrase would make the suggestion harder to read than the sentence.
const LONGEST_PHRASE: usize = 40;

impl Words {
    /// The name of a rule.
    pub fn rule(self, rule: Rule) -> String {
        self.say(&format!("lint-{}", rule.as_str()))
    }

    /// Why a remark is made.
    pub fn remark_reason(self, remark: &Remark) -> String {
        self.of_remark(remark, "reason")
    }

    /// What could be written instead.
    pub fn remark_suggestion(self, remark: &Remark) -> String {
        self.of_remark(remark, "suggestion")
    }

    /// Where a remark belongs.
    pub fn remark_place(self, place: RemarkPlace) -> String {
        let (word, goal, at) = match place {
            RemarkPlace::Target { goal, at, field: TargetField::Attainment } => ("lint-place-attainment", goal, at),
            RemarkPlace::Target { goal, at, field: TargetField::Grade } => ("lint-place-grade", goal, at),
            RemarkPlace::Target { goal, at, .. } => ("lint-place-target", goal, at),
            RemarkPlace::Initiative { goal, at, field: InitiativeField::Result } => ("lint-place-result", goal, at),
            RemarkPlace::Initiative { goal, at, .. } => ("lint-place-initiative", goal, at),
            RemarkPlace::Section { goal, at, .. } => ("lint-place-section", goal, at),
        };
        self.tell(word, &[("goal", goal.to_string().into()), ("at", at.to_string().into())])
    }

    /// A remark as one line for people.
    pub fn remark(self, remark: &Remark) -> String {
        let [place, rule] = [self.remark_place(remark.place), self.rule(remark.rule)];
        let [reason, suggestion] = [self.remark_reason(remark), self.remark_suggestion(remark)];
        let arguments = [
            ("place", place.into()),
            ("rule", rule.into()),
            ("sentence", remark.sentence.as_str().into()),
            ("reason", reason.into()),
            ("suggestion", suggestion.into()),
        ];
        self.tell("lint-line", &arguments)
    }

    fn of_remark(self, remark: &Remark, part: &str) -> String {
        let is_short = !remark.phrase.is_empty() && remark.phrase.chars().count() <= LONGEST_PHRASE;
        let phrase = if is_short { remark.phrase.clone() } else { self.say("lint-this") };
        let (before, after) = remark.cut.as_ref().map_or(("", ""), |cut| (cut.before.as_str(), cut.after.as_str()));
        let arguments: [(&str, FluentValue<'_>); 6] = [
            ("phrase", phrase.into()),
            ("shape", remark.shape.as_str().into()),
            ("detail", remark.detail.as_deref().unwrap_or_default().into()),
            ("cut", if remark.cut.is_some() { "yes" } else { "no" }.into()),
            ("before", before.into()),
            ("after", after.into()),
        ];
        self.tell(&format!("lint-{}-{part}", remark.rule.as_str()), &arguments)
    }
}
