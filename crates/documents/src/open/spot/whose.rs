//! The part of the paper that a place belongs to.

use super::{GoalPart, InitiativePart, Spot, TargetPart};
use hoshin_domain::{ExtraKey, IndicatorField, Level, Side};
use std::fmt;

/// A part of the paper, counted from 1; a target and an initiative with their goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    Cover,
    Officer(u32),
    Answer(u32),
    Step(u32),
    Goal(u32),
    Target(u32, u32),
    Initiative(u32, u32),
}

impl Whose {
    /// The goal it belongs to.
    pub fn goal(self) -> Option<u32> {
        match self {
            Whose::Goal(goal) | Whose::Target(goal, _) | Whose::Initiative(goal, _) => Some(goal),
            Whose::Cover | Whose::Officer(_) | Whose::Answer(_) | Whose::Step(_) => None,
        }
    }

    /// The number within its list; goals are counted apart.
    pub fn number(self) -> Option<u32> {
        match self {
            Whose::Officer(at)
            | Whose::Answer(at)
            | Whose::Step(at)
            | Whose::Target(_, at)
            | Whose::Initiative(_, at) => Some(at),
            Whose::Cover | Whose::Goal(_) => None,
        }
    }

    /// The level of the form on which it may have fields of the city's own.
    pub fn level(self) -> Option<Level> {
        match self {
            Whose::Cover => Some(Level::Policy),
            Whose::Goal(_) => Some(Level::Goal),
            Whose::Target(..) => Some(Level::Target),
            Whose::Initiative(..) => Some(Level::Initiative),
            Whose::Officer(_) | Whose::Answer(_) | Whose::Step(_) => None,
        }
    }

    /// The place of a field of the city's own in this part.
    pub fn extra(self, side: Side, key: ExtraKey) -> Option<Spot> {
        match self {
            Whose::Cover => Some(Spot::Extra(side, key)),
            Whose::Goal(goal) => Some(Spot::Goal(goal, GoalPart::Extra(side, key))),
            Whose::Target(goal, at) => Some(Spot::Target(goal, at, TargetPart::Extra(side, key))),
            Whose::Initiative(goal, at) => Some(Spot::Initiative(goal, at, InitiativePart::Extra(side, key))),
            Whose::Officer(_) | Whose::Answer(_) | Whose::Step(_) => None,
        }
    }

    /// The place of a field of an indicator of this part.
    pub fn indicator(self, nth: u32, field: IndicatorField) -> Option<Spot> {
        match self {
            Whose::Target(goal, at) => Some(Spot::Target(goal, at, TargetPart::Indicator(nth, field))),
            Whose::Initiative(goal, at) => Some(Spot::Initiative(goal, at, InitiativePart::Indicator(nth, field))),
            Whose::Cover | Whose::Officer(_) | Whose::Answer(_) | Whose::Step(_) | Whose::Goal(_) => None,
        }
    }
}

/// As in identifiers: `goal1.target2`; empty on the cover.
impl fmt::Display for Whose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Whose::Cover => Ok(()),
            Whose::Officer(at) => write!(f, "officer{at}"),
            Whose::Answer(at) => write!(f, "answer{at}"),
            Whose::Step(at) => write!(f, "step{at}"),
            Whose::Goal(goal) => write!(f, "goal{goal}"),
            Whose::Target(goal, at) => write!(f, "goal{goal}.target{at}"),
            Whose::Initiative(goal, at) => write!(f, "goal{goal}.initiative{at}"),
        }
    }
}
