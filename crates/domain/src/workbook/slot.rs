//! The identity of a cell: a field of the policy, a field of a spare row, or what is said of an indicator's charge.

use crate::{ChargeField, FieldPath, ItemId, NewItem, Owner};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a cell stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Slot {
    Field(FieldPath),
    Spare(Spare),
    Charge(ItemId, ChargeField),
}

crate::word::as_text!(Slot, "a cell of a workbook", slot);

/// One field of an empty row in which a new target, initiative or indicator can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spare {
    /// The goal; of an indicator its target or initiative.
    pub owner: ItemId,
    /// Counted from 1 within the owner, targets and initiatives apart.
    pub number: u8,
    /// The field; the part it names is [`Spare::NOBODY`].
    pub path: FieldPath,
}

impl Spare {
    /// No part has this identity: they are counted from 1.
    pub const NOBODY: ItemId = ItemId(0);

    /// What the row becomes; none if the field is of no part that a row can be.
    pub fn item(self) -> Option<NewItem> {
        match self.path {
            FieldPath::Target(..) | FieldPath::Extra(Owner::Target(_), ..) => Some(NewItem::Target(self.owner)),
            FieldPath::Initiative(..) | FieldPath::Extra(Owner::Initiative(_), ..) => {
                Some(NewItem::Initiative(self.owner))
            }
            FieldPath::Indicator(..) => Some(NewItem::Indicator(self.owner)),
            FieldPath::BasicPolicy
            | FieldPath::Officer(..)
            | FieldPath::Goal(..)
            | FieldPath::Overall(_)
            | FieldPath::Extra(Owner::Policy | Owner::Goal(_), ..) => None,
        }
    }

    /// The row it belongs to.
    pub fn row(self) -> (Option<NewItem>, u8) {
        (self.item(), self.number)
    }
}

impl Slot {
    /// The field; of a spare row, the field of nobody. A charge is no field of the paper.
    pub fn path(self) -> Option<FieldPath> {
        match self {
            Slot::Field(path) => Some(path),
            Slot::Spare(spare) => Some(spare.path),
            Slot::Charge(..) => None,
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slot::Field(path) => path.fmt(f),
            Slot::Charge(indicator, field) => write!(f, "charge-{indicator}-{}", field.as_str()),
            Slot::Spare(Spare { owner, number, path }) => write!(f, "spare-{owner}-{number}-{path}"),
        }
    }
}

fn slot(text: &str) -> Option<Slot> {
    if let Some((indicator, field)) = text.strip_prefix("charge-").and_then(|rest| rest.split_once('-')) {
        let field = ChargeField::ALL.iter().find(|known| known.as_str() == field)?;
        return Some(Slot::Charge(indicator.parse().ok()?, *field));
    }
    let Some(rest) = text.strip_prefix("spare-") else { return text.parse().ok().map(Slot::Field) };
    let [owner, number, path] = rest.splitn(3, '-').collect::<Vec<_>>().try_into().ok()?;
    let spare = Spare { owner: owner.parse().ok()?, number: number.parse().ok()?, path: path.parse().ok()? };
    let is_of_nobody = spare.path.item() == Some(Spare::NOBODY) && spare.item().is_some();
    is_of_nobody.then_some(Slot::Spare(spare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_written_and_read_alike() {
        for text in [
            "basic-policy",
            "target-5-grade",
            "initiative-12-plan-long-term",
            "spare-3-1-initiative-0-text",
            "spare-3-2-target-0-check-actual",
            "indicator-9-actual",
            "spare-5-1-indicator-0-baseline-date",
            "charge-9-section",
            "charge-9-person",
            "charge-12-rhythm",
        ] {
            assert_eq!(text.parse::<Slot>().unwrap().to_string(), text);
        }
        for wrong in [
            "",
            "spare-3-1-goal-0-title",
            "spare-3-1-target-4-text",
            "spare-3-target-0-text",
            "spare-5-1-indicator-9-name",
            "spare-x",
            "charge-9-name",
            "charge-rhythm",
        ] {
            assert!(wrong.parse::<Slot>().is_err(), "{wrong}");
        }
    }
}
