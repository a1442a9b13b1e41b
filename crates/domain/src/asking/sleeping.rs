//! Which indicators sleep: nobody has them, nothing was said of them for longer than their rhythm, or nobody could say
//! whether they are reached.

use super::owed::{is_asked_for, owed_of};
use super::period::Period;
use crate::rating::{Direction, quantity};
use crate::{Indicator, IndicatorField, OperatingPolicy, Step};
use jiff::civil::Date;

/// Why an indicator sleeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sleep {
    /// No figure for a period that has ended.
    NoFigure(Period),
    /// No section has it.
    NoOwner,
    /// Its target is no number, so that no rate follows from it.
    TargetWithoutNumber,
}

impl Sleep {
    /// The word in addresses, files and word files.
    pub fn as_str(self) -> &'static str {
        match self {
            Sleep::NoFigure(_) => "no-figure",
            Sleep::NoOwner => "no-owner",
            Sleep::TargetWithoutNumber => "no-number",
        }
    }
}

/// Everything for which an indicator sleeps; nothing before its promise is public.
pub fn sleeps(policy: &OperatingPolicy, indicator: &Indicator, today: Date) -> Vec<Sleep> {
    if policy.progress.step == Step::Plan {
        return Vec::new();
    }
    let values = &indicator.values;
    let owed = owed_of(policy, indicator, today).filter(|_| is_asked_for(policy)).map(Sleep::NoFigure);
    let charge = policy.charge(indicator.id);
    let has_owner =
        policy.section_in_charge(indicator.id).is_some() || charge.is_some_and(|charge| charge.person.is_some());
    let is_number = quantity(values.get(IndicatorField::Target).unwrap_or_default()).is_ok();
    let needs_number = values.direction() != Direction::Milestones;
    let no_owner = (!has_owner).then_some(Sleep::NoOwner);
    let no_number = (needs_number && !is_number).then_some(Sleep::TargetWithoutNumber);
    owed.into_iter().chain(no_owner).chain(no_number).collect()
}
