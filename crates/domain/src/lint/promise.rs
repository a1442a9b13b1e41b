//! What the rules look at: one promise, or one promise beside its result.

use super::RemarkPlace;
use super::sentence::{Sentence, sentences};
use crate::{IndicatorField, IndicatorPaper, TargetField};

/// A target's or an initiative's text with what is known beside it.
#[derive(Debug)]
pub(super) struct Promise {
    pub(super) place: RemarkPlace,
    pub(super) sentences: Vec<Sentence>,
    pub(super) indicators: Vec<IndicatorPaper>,
}

/// What came of a promise.
#[derive(Debug)]
pub(super) struct Outcome<'a> {
    pub(super) place: RemarkPlace,
    pub(super) promise: &'a str,
    pub(super) result: &'a str,
    /// Everything the department reported last year, made ready by [`super::result_copied::to_compare`].
    pub(super) last_year: &'a [String],
}

impl Promise {
    pub(super) fn new(place: RemarkPlace, text: &str, indicators: &[IndicatorPaper]) -> Self {
        let indicators = indicators.iter().filter(|indicator| !indicator.is_empty()).cloned().collect();
        Self { place, sentences: sentences(text), indicators }
    }

    /// Whether a grade is set on it. An initiative is work towards a target and is asked for less.
    pub(super) fn is_target(&self) -> bool {
        matches!(self.place, RemarkPlace::Target { field: TargetField::Text, .. })
    }

    /// Whether an indicator says how much.
    pub(super) fn is_measured(&self) -> bool {
        self.indicators.iter().any(|indicator| indicator.get(IndicatorField::Target).is_some())
    }

    /// Whether an indicator says from where.
    pub(super) fn has_baseline(&self) -> bool {
        self.indicators.iter().any(|indicator| indicator.get(IndicatorField::Baseline).is_some())
    }
}
