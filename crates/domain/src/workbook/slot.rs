//! The identity of a cell: a field of the policy, or a field of a spare row.

use crate::{FieldPath, ItemId, NewItem, Owner};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a cell stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Slot {
    Field(FieldPath),
    Spare(Spare),
}

crate::word::as_text!(Slot);

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

/// The text names no cell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a cell of a workbook: {0}")]
pub struct NotASlot(pub String);

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
    /// The field; of a spare row, the field of nobody.
    pub fn path(self) -> FieldPath {
        match self {
            Slot::Field(path) => path,
            Slot::Spare(spare) => spare.path,
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slot::Field(path) => path.fmt(f),
            Slot::Spare(Spare { owner, number, path }) => write!(f, "spare-{owner}-{number}-{path}"),
        }
    }
}

impl FromStr for Slot {
    type Err = NotASlot;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || NotASlot(text.to_owned());
        let Some(rest) = text.strip_prefix("spare-") else {
            return text.parse().map(Slot::Field).map_err(|_no_field| refused());
        };
        let mut parts = rest.splitn(3, '-');
        let mut next = || parts.next().ok_or_else(refused);
        let owner = next()?.parse().map_err(|_no_id| refused())?;
        let number = next()?.parse().map_err(|_no_number| refused())?;
        let path: FieldPath = next()?.parse().map_err(|_no_field| refused())?;
        let spare = Spare { owner, number, path };
        let is_of_nobody = path.item() == Some(Spare::NOBODY) && spare.item().is_some();
        if is_of_nobody { Ok(Slot::Spare(spare)) } else { Err(refused()) }
    }
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
        ] {
            assert!(wrong.parse::<Slot>().is_err(), "{wrong}");
        }
    }
}
