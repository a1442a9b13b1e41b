//! What a figure must be that is given in one field. On the paper the office may type what it likes; asked for one figure,
//! it gives one.

use crate::rating::{Direction, MeasureValue, NoQuantity, Rating, Special, quantity, standing};
use crate::{FiscalYear, IndicatorField, IndicatorPaper};

/// Why a text is no figure of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureDefect {
    Missing,
    /// It is no number, or could be read in two ways.
    NotANumber,
    /// It counts in another unit than the indicator.
    OtherUnit {
        wanted: String,
        found: String,
    },
    /// It names no step of the work.
    NotAStep,
}

/// What keeps a text from being the figure of an indicator; nothing if it is one.
pub fn figure_defect(values: &IndicatorPaper, year: FiscalYear, text: &str) -> Option<FigureDefect> {
    if text.trim().is_empty() {
        return Some(FigureDefect::Missing);
    }
    if values.direction() == Direction::Milestones {
        let steps = standing(values.get(IndicatorField::Milestones).unwrap_or_default(), text, year);
        return (!steps.is_empty() && !steps.iter().any(|step| step.is_reached)).then_some(FigureDefect::NotAStep);
    }
    let found = match quantity(text) {
        Ok(found) => found.unit,
        Err(NoQuantity::Empty) => return Some(FigureDefect::Missing),
        Err(_unreadable) => return Some(FigureDefect::NotANumber),
    };
    let mut with = values.clone();
    with.set(IndicatorField::Actual, Some(text.to_owned()));
    with.set(IndicatorField::NotEvaluable, None);
    match with.rating(None) {
        Rating::Special(Special::UnitsDiffer { .. }) => {
            let wanted = values.get(IndicatorField::Unit).unwrap_or_default().trim().to_owned();
            (!found.is_empty() && !wanted.is_empty() && found != wanted)
                .then_some(FigureDefect::OtherUnit { wanted, found })
        }
        Rating::Special(Special::NoNumber(MeasureValue::Actual, _)) => Some(FigureDefect::NotANumber),
        Rating::Special(_) | Rating::Rated { .. } => None,
    }
}
