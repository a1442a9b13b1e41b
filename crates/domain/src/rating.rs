//! 指標の達成率: how much of a target was reached, exactly, or the named reason why no rate can say.
//!
//! Nothing is rounded and nothing is guessed: what is doubtful is rated as it is typed, with the doubt beside it.

mod combining;
mod measure;
mod milestones;
mod percent;
mod quantity;
mod rule;
mod special;
mod suggesting;
mod unit;
mod values;

pub use combining::{Combination, Combined, Obstacle, Rule, Share, combine};
pub use measure::{Doubt, End, Measure, Rating, Working};
pub use percent::percent_text;
pub use quantity::{Amount, Bound, NoQuantity, Quantity, quantity};
pub use special::{Part, Special};
pub use suggesting::{NoSuggestion, Suggestion};

use measure::Rated;
use values::Values;

macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$own:meta])* $name:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type { $($(#[$own])* $name,)* }

        impl $type {
            pub const ALL: &'static [$type] = &[$($type::$name,)*];

            /// The word in files and word files.
            pub fn as_str(self) -> &'static str {
                match self { $($type::$name => $word,)* }
            }

            /// The one with this word.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|own| own.as_str() == word)
            }
        }
    };
}
use words;

words! {
    /// What is wanted of an indicator.
    Direction {
        /// 目標値以上: more is better.
        AtLeast = "at-least",
        /// 目標値以下: less is better.
        AtMost = "at-most",
        /// 範囲内: between the target and the upper end, both included.
        Within = "within",
        /// 維持: the target itself, give or take the upper value if there is one.
        Keep = "keep",
        /// 工程: named steps of which each is done or not.
        Milestones = "milestones",
    }
}

words! {
    /// How the rate is worked out.
    Formula {
        /// 実績÷目標, or 目標÷実績 where less is better.
        Ratio = "ratio",
        /// The way from the baseline that was made, of the whole way to the target; below zero if it went backwards.
        Progress = "progress",
        /// 100 if the target holds, otherwise 0.
        Limit = "limit",
        /// The weights of the milestones reached, of all weights.
        Milestones = "milestones",
    }
}

impl Direction {
    /// The formula where none was chosen.
    ///
    /// What a city prints without saying more: at-least is 実績÷目標, also with a baseline. At-most is the way made from the
    /// baseline where there is one (待ち時間 14.2分 → 10分), because 目標÷実績 grows beyond all bounds near zero; without a
    /// baseline it is 目標÷実績, which is 100 exactly where the limit holds to the dot and still tells a near miss from
    /// a far one, as 0 or 100 would not. A range and a value to keep are held or not held.
    pub fn usual_formula(self, has_baseline: bool) -> Formula {
        match (self, has_baseline) {
            (Direction::AtLeast, _) | (Direction::AtMost, false) => Formula::Ratio,
            (Direction::AtMost, true) => Formula::Progress,
            (Direction::Within | Direction::Keep, _) => Formula::Limit,
            (Direction::Milestones, _) => Formula::Milestones,
        }
    }

    /// Whether the formula says anything about it: no share of a range is reached, and milestones have no baseline.
    pub fn allows(self, formula: Formula) -> bool {
        match formula {
            Formula::Ratio | Formula::Progress => matches!(self, Direction::AtLeast | Direction::AtMost),
            Formula::Limit => self != Direction::Milestones,
            Formula::Milestones => self == Direction::Milestones,
        }
    }
}

/// The rate of an indicator, or the one special case that keeps it from having one.
pub fn rate(measure: &Measure) -> Rating {
    match rated(measure) {
        Ok(Rated { percent, working, doubts }) => Rating::Rated { percent, working: Box::new(working), doubts },
        Err(special) => Rating::Special(special),
    }
}

// In the order in which a reader would ask: was it done, can it be rated, is there a target, is there a result.
fn rated(measure: &Measure) -> Result<Rated, Special> {
    let stated = |reason: Option<&str>| reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned);
    if let Some(reason) = stated(measure.cancelled) {
        return Err(Special::Cancelled { reason });
    }
    if let Some(reason) = stated(measure.not_evaluable) {
        return Err(Special::NotEvaluable { reason });
    }
    let direction = measure.direction;
    let formula = measure.formula.unwrap_or_else(|| direction.usual_formula(measure.has_baseline()));
    if !direction.allows(formula) {
        return Err(Special::FormulaDoesNotFit { direction, formula });
    }
    match formula {
        Formula::Milestones => milestones::rated(measure),
        Formula::Ratio => rule::ratio(&Values::read(measure, formula)?),
        Formula::Progress => rule::progress(&Values::read(measure, formula)?),
        Formula::Limit => rule::limit(&Values::read(measure, formula)?),
    }
}

#[cfg(test)]
mod tests;
