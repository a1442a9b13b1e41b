//! What is said beneath a box before something is typed into it.

use super::Drawing;
use hoshin_domain::rating::Direction;
use hoshin_domain::{FieldPath, GoalField, IndicatorField, InitiativeField, ItemId, OverallField, TargetField};

const OF_INDICATORS: [(IndicatorField, &str); 9] = [
    (IndicatorField::Target, "hint-indicator-target"),
    (IndicatorField::Upper, "hint-indicator-upper"),
    (IndicatorField::Milestones, "hint-indicator-milestones"),
    (IndicatorField::FeedKind, "hint-indicator-feed-kind"),
    (IndicatorField::FeedPartner, "hint-indicator-feed-partner"),
    (IndicatorField::FeedInitiatives, "hint-indicator-feed-initiatives"),
    (IndicatorField::Later, "hint-indicator-later"),
    (IndicatorField::Earlier, "hint-indicator-earlier"),
    (IndicatorField::Restatement, "hint-indicator-restatement"),
];

impl Drawing<'_> {
    pub(super) fn hint(&self, path: FieldPath) -> Option<String> {
        let words = self.reader.words;
        match path {
            FieldPath::Initiative(_, InitiativeField::Sections) if self.sections.is_empty() => {
                Some(words.say("sections-hint"))
            }
            FieldPath::Initiative(_, InitiativeField::Sections) => {
                let names = self.sections.join("、");
                Some(words.say("sections-hint") + &words.tell("sections-known", &[("names", names.into())]))
            }
            FieldPath::Target(_, TargetField::Cancelled) => Some(words.say("hint-target-cancelled")),
            FieldPath::Target(_, TargetField::GradeReason)
            | FieldPath::Goal(_, GoalField::GradeReason)
            | FieldPath::Overall(OverallField::GradeReason) => Some(words.say(if self.policy.keeps_reasons {
                "hint-grade-reason-kept"
            } else {
                "hint-grade-reason-public"
            })),
            FieldPath::Indicator(id, field) => self.indicator_hint(id, field),
            FieldPath::Initiative(..)
            | FieldPath::BasicPolicy
            | FieldPath::Officer(..)
            | FieldPath::Goal(..)
            | FieldPath::Target(..)
            | FieldPath::Overall(_)
            | FieldPath::Extra(..) => None,
        }
    }

    fn indicator_hint(&self, id: ItemId, field: IndicatorField) -> Option<String> {
        let (_, indicator) = self.policy.indicator(id)?;
        let is_of_milestones = indicator.values.direction() == Direction::Milestones;
        let word = match is_of_milestones && field == IndicatorField::Actual {
            true => "hint-indicator-actual-milestones",
            false => OF_INDICATORS.iter().find(|(known, _)| *known == field).map(|(_, word)| *word)?,
        };
        Some(self.reader.say(word))
    }
}
