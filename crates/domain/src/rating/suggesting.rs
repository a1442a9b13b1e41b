//! 達成度の案: the grade a rate leads to on a scale. A person decides; this only suggests.

use super::word::words;
use super::{Rating, Special};
use crate::form::{Scale, ScaleKind, ScaleStep, StepMeaning};
use crate::number::Rational;

/// What a rating leads to on a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// The code of a step.
    Step(String),
    /// Points, exact.
    Points(Rational),
    /// The rate itself, in percent, exact.
    Percent(Rational),
    None(NoSuggestion),
}

words! {
    /// Why nothing is suggested.
    NoSuggestion {
        /// There is no rate; the special case says why.
        NoRate = "no-rate",
        /// The scale has no step for what was cancelled or cannot be rated.
        NoSuchStep = "no-such-step",
        /// No step of the scale claims the rate.
        Gap = "gap",
        /// More than one does.
        Overlap = "overlap",
        /// No step says which rates it stands for.
        NoBounds = "no-bounds",
        /// Points without their maximum.
        NoMaximum = "no-maximum",
    }
}

/// A written grade has no more places. Cut, never rounded: 99.999 % must not be written 100.
const PLACES: u32 = 2;

impl Suggestion {
    /// The grade as it is written into its box: B, 13.33, 90.47%. Points and percent are cut after two places.
    pub fn text(&self) -> Option<String> {
        match self {
            Suggestion::Step(code) => Some(code.clone()),
            Suggestion::Points(points) => Some(points.cut(PLACES).to_string()),
            Suggestion::Percent(percent) => Some(format!("{}%", percent.cut(PLACES))),
            Suggestion::None(_) => None,
        }
    }
}

impl Scale {
    /// The grade a rating leads to: by the exact rate, never by the rate as it is shown.
    ///
    /// A rate never leads to a step for work that was cancelled or cannot be rated: these need the statement. Work that was
    /// cancelled takes the step for that, or else the one for what cannot be rated, which it cannot; never the reverse.
    pub fn suggested(&self, rating: &Rating) -> Suggestion {
        let first = |meanings: &[StepMeaning]| {
            let code = |meaning| self.steps.iter().find(|step| step.meaning == meaning).map(|step| step.code.clone());
            let found = meanings.iter().find_map(|meaning| code(*meaning));
            found.map_or(Suggestion::None(NoSuggestion::NoSuchStep), Suggestion::Step)
        };
        match rating {
            Rating::Rated { percent, .. } => self.suggested_by(percent),
            Rating::Special(Special::Cancelled { .. }) => first(&[StepMeaning::Cancelled, StepMeaning::NotEvaluable]),
            Rating::Special(Special::NotEvaluable { .. }) => first(&[StepMeaning::NotEvaluable]),
            Rating::Special(_no_statement) => Suggestion::None(NoSuggestion::NoRate),
        }
    }

    /// The grade an exact rate leads to.
    pub fn suggested_by(&self, percent: &Rational) -> Suggestion {
        match self.kind {
            ScaleKind::Codes => self.step_by(percent),
            ScaleKind::Percent => Suggestion::Percent(percent.clone()),
            ScaleKind::Points => {
                let points = self.points_by(percent).map(Suggestion::Points);
                points.unwrap_or(Suggestion::None(NoSuggestion::NoMaximum))
            }
        }
    }

    /// The points of one part: its share of the maximum, no more than all and no less than none.
    pub(super) fn points_by(&self, percent: &Rational) -> Option<Rational> {
        let hundred = Rational::whole(100);
        let share = percent.clone().clamp(Rational::whole(0), hundred.clone());
        (&Rational::from(self.maximum.as_ref()?) * &share).over(&hundred)
    }

    /// The one step whose bounds hold.
    pub(super) fn step_by(&self, value: &Rational) -> Suggestion {
        let bounded: Vec<&ScaleStep> =
            self.steps.iter().filter(|step| step.meaning == StepMeaning::Rated && !step.bounds.are_open()).collect();
        if bounded.is_empty() {
            return Suggestion::None(NoSuggestion::NoBounds);
        }
        let mut holding = bounded.into_iter().filter(|step| step.bounds.hold(value));
        match (holding.next(), holding.next()) {
            (Some(step), None) => Suggestion::Step(step.code.clone()),
            (Some(_), Some(_)) => Suggestion::None(NoSuggestion::Overlap),
            (None, _) => Suggestion::None(NoSuggestion::Gap),
        }
    }
}

#[cfg(test)]
mod tests;
