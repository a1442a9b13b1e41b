//! Whose an indicator is, as a workbook that came back says it.

use super::compare::{Comparing, state};
use super::{CellDefect, CellState, Content, ReturnedCell};
use crate::text::{Seen, folded};
use crate::{ChargeField, Holder, ItemId, Permission, Rhythm};

impl Comparing<'_> {
    /// What became of one cell of a charge.
    pub(super) fn charge(
        &self,
        (indicator, field): (ItemId, ChargeField),
        cell: &ReturnedCell,
        original: Option<Option<String>>,
    ) -> CellState {
        let yours = cell.content.text().trim().to_owned();
        let defect = |why| CellState::Defect { yours: yours.clone(), why };
        let is_same = |text: &Option<String>| text.as_deref().unwrap_or_default() == yours;
        if original.as_ref().is_some_and(is_same) {
            return CellState::Unchanged;
        }
        let Ok(theirs) = self.now.policy.charge_text(indicator, field) else { return defect(CellDefect::Gone) };
        if matches!(cell.content, Content::Formula(_) | Content::Error(_)) {
            return defect(CellDefect::Formula);
        }
        if is_same(&theirs) {
            return CellState::Unchanged;
        }
        let wanted = match (yours.as_str(), field) {
            // Without a rhythm it is the usual one.
            ("", ChargeField::Rhythm) => Some(Rhythm::default().in_workbook().to_owned()),
            ("", ChargeField::Section | ChargeField::Person) => None,
            (said, _) => match self.meant_by(field, said) {
                Some(meant) => Some(meant),
                None => return defect(CellDefect::NotListed),
            },
        };
        let is_same = |text: &Option<String>| Seen::of(text.as_deref()) == Seen::of(wanted.as_deref());
        if is_same(&theirs) || original.as_ref().is_some_and(is_same) {
            return CellState::Unchanged;
        }
        match self.forbidden(Permission::Submit, &[]) {
            Some(why) => defect(why),
            None => state(original, theirs, wanted),
        }
    }

    // One of those on the list; a person also by a name that nobody else has.
    fn meant_by(&self, field: ChargeField, said: &str) -> Option<String> {
        let wanted = folded(said);
        match field {
            ChargeField::Section => Some(said.to_owned()),
            ChargeField::Rhythm => {
                let words = Rhythm::ALL.into_iter().map(Rhythm::in_workbook);
                words.map(str::to_owned).find(|word| folded(word) == wanted)
            }
            ChargeField::Person => {
                let people = self.now.people;
                let of_name: Vec<&Holder> = people.iter().filter(|person| folded(&person.name) == wanted).collect();
                let listed = people.iter().find(|person| folded(&person.to_string()) == wanted);
                let only = match of_name[..] {
                    [only] => Some(only),
                    [] | [_, _, ..] => None,
                };
                listed.or(only).map(Holder::to_string)
            }
        }
    }
}
