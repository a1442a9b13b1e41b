//! 指標の達成率: how much of a target was reached, exactly, or the named reason why no rate can say.
//!
//! Nothing is rounded and nothing is guessed: what is doubtful is rated as it is typed, with the doubt beside it.

mod combining;
mod formula;
mod measure;
mod milestones;
mod percent;
mod quantity;
mod rule;
mod share;
mod special;
mod suggesting;
mod unit;
mod values;
mod word;

pub use combining::{Combination, Combined, Obstacle, Rule, Share, combine};
pub use formula::{Direction, Formula};
pub use measure::{Doubt, End, Measure, Rating, Working};
pub use milestones::{MilestoneStanding, standing};
pub use percent::percent_text;
pub use quantity::{Amount, Bound, NoQuantity, Quantity, quantity};
pub use special::{MeasureValue, Special};
pub use suggesting::{NoSuggestion, Suggestion};

use measure::Rated;
use values::Values;

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
