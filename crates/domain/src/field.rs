//! The name of every place a person can write in, as it stands in forms, in the audit log and in conflicts.

mod beside;
mod row;
mod table;
mod texts;

pub use beside::{AnswerField, StepField};
pub use row::{Field, FieldRow};
pub use table::{GoalField, IndicatorField, InitiativeField, OfficerField, OverallField, TargetField};
pub use texts::Texts;
pub(crate) use texts::{Value, texts};

use crate::ItemId;
use crate::extras::{ExtraKey, Level, Side};
use crate::form::ExtraKind;
use crate::may::Permission;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One editable place of a policy: `basic-policy`, `goal-3-title`, `target-5-attainment`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FieldPath {
    BasicPolicy,
    Officer(ItemId, OfficerField),
    Goal(ItemId, GoalField),
    Target(ItemId, TargetField),
    Initiative(ItemId, InitiativeField),
    Indicator(ItemId, IndicatorField),
    /// The grade of the policy as a whole, and why it differs from what its goals suggest.
    Overall(OverallField),
    /// A field that only the city's form asks for: `target-5-plan-unit`, `policy-check-comment`.
    Extra(Owner, Side, ExtraKey),
}

crate::word::as_text!(FieldPath, "a field", parse);

/// The part that an extra field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    Policy,
    Goal(ItemId),
    Target(ItemId),
    Initiative(ItemId),
}

impl Owner {
    pub fn level(self) -> Level {
        match self {
            Owner::Policy => Level::Policy,
            Owner::Goal(_) => Level::Goal,
            Owner::Target(_) => Level::Target,
            Owner::Initiative(_) => Level::Initiative,
        }
    }

    /// The part; none for the policy as a whole.
    pub fn item(self) -> Option<ItemId> {
        match self {
            Owner::Policy => None,
            Owner::Goal(id) | Owner::Target(id) | Owner::Initiative(id) => Some(id),
        }
    }
}

impl FieldPath {
    /// The kind of the field without the identity, for looking up its words: `target-attainment`.
    pub fn kind(self) -> String {
        match self {
            FieldPath::BasicPolicy => "basic-policy".to_owned(),
            FieldPath::Officer(_, field) => format!("officer-{}", field.as_str()),
            FieldPath::Goal(_, field) => format!("goal-{}", field.as_str()),
            FieldPath::Target(_, field) => format!("target-{}", field.as_str()),
            FieldPath::Initiative(_, field) => format!("initiative-{}", field.as_str()),
            FieldPath::Indicator(_, field) => format!("indicator-{}", field.as_str()),
            FieldPath::Overall(field) => field.as_str().to_owned(),
            FieldPath::Extra(owner, side, key) => format!("{}-{}-{key}", owner.level().as_str(), side.as_str()),
        }
    }

    /// The part the field belongs to; none for the paper as a whole.
    pub fn item(self) -> Option<ItemId> {
        match self {
            FieldPath::BasicPolicy | FieldPath::Overall(_) => None,
            FieldPath::Officer(id, _)
            | FieldPath::Goal(id, _)
            | FieldPath::Target(id, _)
            | FieldPath::Initiative(id, _)
            | FieldPath::Indicator(id, _) => Some(id),
            FieldPath::Extra(owner, ..) => owner.item(),
        }
    }

    /// The same field of another part of the same kind.
    pub fn of_item(self, id: ItemId) -> Self {
        match self {
            FieldPath::BasicPolicy | FieldPath::Overall(_) | FieldPath::Extra(Owner::Policy, ..) => self,
            FieldPath::Officer(_, field) => FieldPath::Officer(id, field),
            FieldPath::Goal(_, field) => FieldPath::Goal(id, field),
            FieldPath::Target(_, field) => FieldPath::Target(id, field),
            FieldPath::Initiative(_, field) => FieldPath::Initiative(id, field),
            FieldPath::Indicator(_, field) => FieldPath::Indicator(id, field),
            FieldPath::Extra(Owner::Goal(_), side, key) => FieldPath::Extra(Owner::Goal(id), side, key),
            FieldPath::Extra(Owner::Target(_), side, key) => FieldPath::Extra(Owner::Target(id), side, key),
            FieldPath::Extra(Owner::Initiative(_), side, key) => FieldPath::Extra(Owner::Initiative(id), side, key),
        }
    }

    /// What the table of fields says of it; none of a field that only the city's form knows.
    pub fn row(self) -> Option<&'static FieldRow> {
        Some(match self {
            FieldPath::BasicPolicy => &table::BASIC_POLICY,
            FieldPath::Officer(_, field) => field.row(),
            FieldPath::Goal(_, field) => field.row(),
            FieldPath::Target(_, field) => field.row(),
            FieldPath::Initiative(_, field) => field.row(),
            FieldPath::Indicator(_, field) => field.row(),
            FieldPath::Overall(field) => field.row(),
            FieldPath::Extra(..) => return None,
        })
    }

    /// Whether it is promised in April or reported in March.
    pub fn side(self) -> Side {
        if let FieldPath::Extra(_, side, _) = self {
            return side;
        }
        self.row().map_or(Side::Plan, |row| row.side)
    }

    pub fn permission(self) -> Permission {
        if let FieldPath::Extra(owner, side, _) = self {
            return match (owner, side) {
                (_, Side::Plan) => Permission::WritePlan,
                (Owner::Initiative(_), Side::Check) => Permission::WriteResult,
                (Owner::Policy | Owner::Goal(_) | Owner::Target(_), Side::Check) => Permission::WriteEvaluation,
            };
        }
        self.row().map_or(Permission::WritePlan, |row| row.permission)
    }

    /// Whether the field holds a code of the grade scale.
    pub fn is_grade(self) -> bool {
        self.row().is_some_and(|row| row.holds == ExtraKind::Grade)
    }

    /// Whether it is part of the promise.
    pub fn is_of_plan(self) -> bool {
        matches!(self.permission(), Permission::WritePlan | Permission::WriteInitiative)
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FieldPath::BasicPolicy => f.write_str("basic-policy"),
            FieldPath::Officer(id, field) => write!(f, "officer-{id}-{}", field.as_str()),
            FieldPath::Goal(id, field) => write!(f, "goal-{id}-{}", field.as_str()),
            FieldPath::Target(id, field) => write!(f, "target-{id}-{}", field.as_str()),
            FieldPath::Initiative(id, field) => write!(f, "initiative-{id}-{}", field.as_str()),
            FieldPath::Indicator(id, field) => write!(f, "indicator-{id}-{}", field.as_str()),
            FieldPath::Overall(field) => f.write_str(field.as_str()),
            FieldPath::Extra(owner, side, key) => {
                f.write_str(owner.level().as_str())?;
                if let Some(id) = owner.item() {
                    write!(f, "-{id}")?;
                }
                write!(f, "-{}-{key}", side.as_str())
            }
        }
    }
}

fn parse(text: &str) -> Option<FieldPath> {
    if text == "basic-policy" {
        return Some(FieldPath::BasicPolicy);
    }
    if let Some(field) = OverallField::named(text) {
        return Some(FieldPath::Overall(field));
    }
    if let Some(rest) = text.strip_prefix("policy-") {
        return extra(Owner::Policy, rest);
    }
    let mut parts = text.splitn(3, '-');
    let (part, id, field) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
    match part {
        "officer" => OfficerField::named(field).map(|field| FieldPath::Officer(id, field)),
        "goal" => {
            GoalField::named(field).map(|field| FieldPath::Goal(id, field)).or_else(|| extra(Owner::Goal(id), field))
        }
        "target" => TargetField::named(field)
            .map(|field| FieldPath::Target(id, field))
            .or_else(|| extra(Owner::Target(id), field)),
        "initiative" => InitiativeField::named(field)
            .map(|field| FieldPath::Initiative(id, field))
            .or_else(|| extra(Owner::Initiative(id), field)),
        "indicator" => IndicatorField::named(field).map(|field| FieldPath::Indicator(id, field)),
        _ => None,
    }
}

// `plan-field` and `plan-goal-number` are fields of the skeleton and are looked for first; the form may not take their names.
fn extra(owner: Owner, text: &str) -> Option<FieldPath> {
    let (side, key) = text.split_once('-')?;
    Some(FieldPath::Extra(owner, Side::named(side)?, key.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_written_and_read_alike() {
        let id = ItemId(7);
        let mut all = vec![FieldPath::BasicPolicy];
        all.extend(OfficerField::ALL.iter().map(|field| FieldPath::Officer(id, *field)));
        all.extend(GoalField::ALL.iter().map(|field| FieldPath::Goal(id, *field)));
        all.extend(TargetField::ALL.iter().map(|field| FieldPath::Target(id, *field)));
        all.extend(InitiativeField::ALL.iter().map(|field| FieldPath::Initiative(id, *field)));
        all.extend(IndicatorField::ALL.iter().map(|field| FieldPath::Indicator(id, *field)));
        all.extend(OverallField::ALL.iter().map(|field| FieldPath::Overall(*field)));
        let key = "long-term".parse().unwrap();
        for owner in [Owner::Policy, Owner::Goal(id), Owner::Target(id), Owner::Initiative(id)] {
            all.extend(Side::ALL.map(|side| FieldPath::Extra(owner, side, key)));
        }
        for path in all {
            assert_eq!(path.to_string().parse(), Ok(path));
        }
    }

    #[test]
    fn what_is_no_field_is_refused() {
        for text in ["", "goal", "goal-1", "goal-x-title", "goal-1-text", "person-1-name", "goal-1-title-2"] {
            assert!(text.parse::<FieldPath>().is_err(), "{text}");
        }
    }
}
