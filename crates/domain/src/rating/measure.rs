//! What is asked of the arithmetic, and what it answers.

use super::quantity::{NoQuantity, quantity};
use super::word::words;
use super::{Direction, Formula, Special};
use crate::number::Rational;

/// One indicator as it was typed. An empty text is the same as none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure<'a> {
    pub unit: Option<&'a str>,
    pub direction: Direction,
    /// `None`: the usual one of the direction.
    pub formula: Option<Formula>,
    pub baseline: Option<&'a str>,
    pub target: Option<&'a str>,
    /// The upper end of a range, or the allowance around a value to keep.
    pub upper: Option<&'a str>,
    /// The number reached; of milestones the names of those reached, separated by 、, → or line ends.
    pub actual: Option<&'a str>,
    /// One a line, each with its weight behind a space: 設計 20. Without any weight all weigh the same.
    pub milestones: Option<&'a str>,
    /// The reason why it cannot be rated.
    pub not_evaluable: Option<&'a str>,
    /// The reason why it was not carried out.
    pub cancelled: Option<&'a str>,
}

impl Measure<'_> {
    /// An indicator of which nothing is known but what is wanted.
    pub fn new(direction: Direction) -> Self {
        Self {
            unit: None,
            direction,
            formula: None,
            baseline: None,
            target: None,
            upper: None,
            actual: None,
            milestones: None,
            not_evaluable: None,
            cancelled: None,
        }
    }

    // A dash in the box of the baseline says that there is none.
    pub(super) fn has_baseline(&self) -> bool {
        self.baseline.is_some_and(|text| quantity(text) != Err(NoQuantity::Empty))
    }
}

/// What the arithmetic says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rating {
    /// In percent, exact, with the numbers it was made of. Above 100 is as good as any other; below 0 went backwards.
    Rated { percent: Rational, working: Box<Working>, doubts: Vec<Doubt> },
    /// Why there is none.
    Special(Special),
}

/// A rate while it is being worked out.
pub(super) struct Rated {
    pub(super) percent: Rational,
    pub(super) working: Working,
    pub(super) doubts: Vec<Doubt>,
}

/// The formula with the numbers in it, for words to be made of elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Working {
    /// `dividend ÷ divisor`: the result by the target, or the target by the result where less is better.
    Ratio { dividend: Rational, divisor: Rational, is_inverted: bool },
    /// `moved ÷ way`: both are above zero toward the target.
    Progress { baseline: Rational, target: Rational, actual: Rational, moved: Rational, way: Rational },
    /// Whether the result lies between the ends; an end that is not included is not reached by touching it.
    Limit { lower: Option<End>, upper: Option<End>, actual: Rational, holds: bool },
    /// `reached_weight ÷ whole_weight`.
    Milestones { reached: Vec<String>, missing: Vec<String>, reached_weight: Rational, whole_weight: Rational },
}

/// One end of what is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    pub value: Rational,
    pub is_included: bool,
}

impl Working {
    /// The formula it followed.
    pub fn formula(&self) -> Formula {
        match self {
            Working::Ratio { .. } => Formula::Ratio,
            Working::Progress { .. } => Formula::Progress,
            Working::Limit { .. } => Formula::Limit,
            Working::Milestones { .. } => Formula::Milestones,
        }
    }
}

words! {
    /// Why a person should look again; the rate is worked out from what is typed all the same.
    Doubt {
        /// Percent are asked for and 0.9 is typed: perhaps 90 % are meant.
        PerhapsPercent = "perhaps-percent",
        /// One number is in 万 or 千 and the other has no unit: perhaps it is in 万 as well.
        PerhapsScaled = "perhaps-scaled",
        /// A value is typed with another unit than the indicator's.
        OtherUnit = "other-unit",
        /// A value is typed as 約 or 程度.
        Approximate = "approximate",
        /// The result is typed as 以上 or 未満: it is no measured number.
        ResultIsBound = "result-is-bound",
        /// The target says 以上 and the direction at-most, or the other way round.
        BoundAgainstDirection = "bound-against-direction",
        /// The target lies on the wrong side of the baseline: it is reached by standing still.
        TargetBehindBaseline = "target-behind-baseline",
        /// A later milestone is reached and an earlier one is not.
        MilestoneSkipped = "milestone-skipped",
    }
}
