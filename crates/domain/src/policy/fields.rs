//! Reading and writing one field of a policy by its name.

use super::{AnnualTarget, Initiative, OperatingPolicy};
use crate::extras::Extras;
use crate::field::{Owner, Texts, Value, texts};
use crate::{FieldPath, ItemId, OverallField};
use std::borrow::Cow;

texts! { OverallField of OperatingPolicy: { Grade: overall_grade, GradeReason: overall_grade_reason, } }

impl OperatingPolicy {
    /// The text of a field; `Err` if the part it belongs to is not there (any more).
    pub fn text(&self, path: FieldPath) -> Result<Option<String>, Gone> {
        let text = match path {
            FieldPath::BasicPolicy => self.basic_policy.as_deref().map(Cow::Borrowed),
            FieldPath::Overall(field) => Texts::text(self, field),
            FieldPath::Officer(id, field) => {
                self.officers.iter().find(|officer| officer.id == id).ok_or(Gone)?.text(field)
            }
            FieldPath::Goal(id, field) => self.goal(id).ok_or(Gone)?.1.text(field),
            FieldPath::Target(id, field) => self.target(id).ok_or(Gone)?.text(field),
            FieldPath::Initiative(id, field) => self.initiative(id).ok_or(Gone)?.text(field),
            FieldPath::Indicator(id, field) => self.indicator(id).ok_or(Gone)?.1.text(field),
            FieldPath::Extra(owner, side, key) => self.extras_of(owner).ok_or(Gone)?.get(side, key).map(Cow::Borrowed),
        };
        Ok(text.map(Cow::into_owned))
    }

    /// Writes a field whose part exists and whose text has been checked; anything else changes nothing.
    pub(crate) fn set_text(&mut self, path: FieldPath, text: Option<String>) {
        // A part that is not there has no text to change.
        let _ = self.write_text(path, text);
    }

    fn write_text(&mut self, path: FieldPath, text: Option<String>) -> Option<()> {
        match path {
            FieldPath::BasicPolicy => self.basic_policy = text,
            FieldPath::Overall(field) => self.write(field, text),
            FieldPath::Officer(id, field) => {
                self.officers.iter_mut().find(|officer| officer.id == id)?.write(field, text);
            }
            FieldPath::Goal(id, field) => self.goal_mut(id)?.write(field, text),
            FieldPath::Target(id, field) => self.target_mut(id)?.write(field, text),
            FieldPath::Initiative(id, field) => self.initiative_mut(id)?.write(field, text),
            FieldPath::Indicator(id, field) => {
                let mut all = self.indicator_lists().flat_map(|(_, list)| list);
                all.find(|indicator| indicator.id == id)?.write(field, text);
            }
            FieldPath::Extra(owner, side, key) => self.extras_mut(owner)?.set(side, key, text),
        }
        Some(())
    }

    /// The extra fields of a part; none if it is not there (any more).
    pub fn extras_of(&self, owner: Owner) -> Option<&Extras> {
        match owner {
            Owner::Policy => Some(&self.extras),
            Owner::Goal(id) => self.goal(id).map(|(_, goal)| &goal.extras),
            Owner::Target(id) => self.target(id).map(|target| &target.extras),
            Owner::Initiative(id) => self.initiative(id).map(|initiative| &initiative.extras),
        }
    }

    fn extras_mut(&mut self, owner: Owner) -> Option<&mut Extras> {
        match owner {
            Owner::Policy => Some(&mut self.extras),
            Owner::Goal(id) => self.goal_mut(id).map(|goal| &mut goal.extras),
            Owner::Target(id) => self.target_mut(id).map(|target| &mut target.extras),
            Owner::Initiative(id) => self.initiative_mut(id).map(|initiative| &mut initiative.extras),
        }
    }

    pub fn target(&self, id: ItemId) -> Option<&AnnualTarget> {
        self.goals.iter().flat_map(|goal| &goal.targets).find(|target| target.id == id)
    }

    pub fn initiative(&self, id: ItemId) -> Option<&Initiative> {
        self.goals.iter().flat_map(|goal| &goal.initiatives).find(|initiative| initiative.id == id)
    }

    fn target_mut(&mut self, id: ItemId) -> Option<&mut AnnualTarget> {
        self.goals.iter_mut().flat_map(|goal| &mut goal.targets).find(|target| target.id == id)
    }

    fn initiative_mut(&mut self, id: ItemId) -> Option<&mut Initiative> {
        self.goals.iter_mut().flat_map(|goal| &mut goal.initiatives).find(|initiative| initiative.id == id)
    }
}

/// The part a field belongs to is not there (any more).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone;
