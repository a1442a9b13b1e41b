//! The part of the paper that a place belongs to.

use super::{GoalPart, InitiativePart, TargetPart, ValuePath};
use hoshin_domain::{ExtraKey, IndicatorField, Level, Side};
use std::fmt;

/// A part of the paper, counted from 1; a target and an initiative with their goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueOwner {
    Cover,
    Officer(u32),
    Answer(u32),
    Step(u32),
    Goal(u32),
    Target(u32, u32),
    Initiative(u32, u32),
}

impl ValueOwner {
    pub fn goal(self) -> Option<u32> {
        match self {
            ValueOwner::Goal(goal) | ValueOwner::Target(goal, _) | ValueOwner::Initiative(goal, _) => Some(goal),
            ValueOwner::Cover | ValueOwner::Officer(_) | ValueOwner::Answer(_) | ValueOwner::Step(_) => None,
        }
    }

    /// The number within its list; goals are counted apart.
    pub fn number(self) -> Option<u32> {
        match self {
            ValueOwner::Officer(at)
            | ValueOwner::Answer(at)
            | ValueOwner::Step(at)
            | ValueOwner::Target(_, at)
            | ValueOwner::Initiative(_, at) => Some(at),
            ValueOwner::Cover | ValueOwner::Goal(_) => None,
        }
    }

    /// The level of the form on which it may have fields of the city's own.
    pub fn level(self) -> Option<Level> {
        match self {
            ValueOwner::Cover => Some(Level::Policy),
            ValueOwner::Goal(_) => Some(Level::Goal),
            ValueOwner::Target(..) => Some(Level::Target),
            ValueOwner::Initiative(..) => Some(Level::Initiative),
            ValueOwner::Officer(_) | ValueOwner::Answer(_) | ValueOwner::Step(_) => None,
        }
    }

    /// The place of a field of the city's own in this part.
    pub fn extra(self, side: Side, key: ExtraKey) -> Option<ValuePath> {
        match self {
            ValueOwner::Cover => Some(ValuePath::Extra(side, key)),
            ValueOwner::Goal(goal) => Some(ValuePath::Goal(goal, GoalPart::Extra(side, key))),
            ValueOwner::Target(goal, at) => Some(ValuePath::Target(goal, at, TargetPart::Extra(side, key))),
            ValueOwner::Initiative(goal, at) => Some(ValuePath::Initiative(goal, at, InitiativePart::Extra(side, key))),
            ValueOwner::Officer(_) | ValueOwner::Answer(_) | ValueOwner::Step(_) => None,
        }
    }

    /// The place of a field of an indicator of this part.
    pub fn indicator(self, nth: u32, field: IndicatorField) -> Option<ValuePath> {
        match self {
            ValueOwner::Target(goal, at) => Some(ValuePath::Target(goal, at, TargetPart::Indicator(nth, field))),
            ValueOwner::Initiative(goal, at) => {
                Some(ValuePath::Initiative(goal, at, InitiativePart::Indicator(nth, field)))
            }
            ValueOwner::Cover
            | ValueOwner::Officer(_)
            | ValueOwner::Answer(_)
            | ValueOwner::Step(_)
            | ValueOwner::Goal(_) => None,
        }
    }
}

/// As in identifiers: `goal1.target2`; empty on the cover.
impl fmt::Display for ValueOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ValueOwner::Cover => Ok(()),
            ValueOwner::Officer(at) => write!(f, "officer{at}"),
            ValueOwner::Answer(at) => write!(f, "answer{at}"),
            ValueOwner::Step(at) => write!(f, "step{at}"),
            ValueOwner::Goal(goal) => write!(f, "goal{goal}"),
            ValueOwner::Target(goal, at) => write!(f, "goal{goal}.target{at}"),
            ValueOwner::Initiative(goal, at) => write!(f, "goal{goal}.initiative{at}"),
        }
    }
}
