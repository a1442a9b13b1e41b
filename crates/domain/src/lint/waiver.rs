//! Remarks that people have waived: by whom, why, and on which sentence.

use super::{Remark, RemarkPlace, Rule};
use crate::{FieldPath, InitiativeField, OperatingPolicy, Signature};
use serde::{Deserialize, Serialize};

/// 取下げ: a remark that is not wanted on this sentence. It ends by itself when the sentence changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    pub field: FieldPath,
    pub rule: Rule,
    /// The mark of the sentence, as [`Remark::digest`] gives it.
    pub sentence: String,
    pub reason: String,
    pub by: Signature,
}

impl OperatingPolicy {
    /// The field a remark stands at; none if the policy has no such part.
    pub fn field_at(&self, place: RemarkPlace) -> Option<FieldPath> {
        let index = |number: u32| usize::try_from(number).ok()?.checked_sub(1);
        let goal = self.goals.get(index(place.goal())?)?;
        let initiative = |at| goal.initiatives.get(index(at)?).map(|initiative| initiative.id);
        Some(match place {
            RemarkPlace::Target { at, field, .. } => FieldPath::Target(goal.targets.get(index(at)?)?.id, field),
            RemarkPlace::Initiative { at, field, .. } => FieldPath::Initiative(initiative(at)?, field),
            RemarkPlace::Section { at, .. } => FieldPath::Initiative(initiative(at)?, InitiativeField::Sections),
        })
    }

    /// The waiver of a remark, as long as its sentence stands.
    pub fn waiver_of(&self, remark: &Remark) -> Option<&Waiver> {
        let field = self.field_at(remark.place)?;
        self.waiver(field, remark.rule, &remark.digest())
    }

    pub(crate) fn waiver(&self, field: FieldPath, rule: Rule, sentence: &str) -> Option<&Waiver> {
        self.waivers.iter().find(|known| known.field == field && known.rule == rule && known.sentence == sentence)
    }
}
