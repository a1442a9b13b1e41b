//! 全体の達成度の案: the grade of the whole from those of its parts.

use super::Suggestion;
use super::word::words;
use crate::form::{Scale, ScaleKind, StepMeaning};
use crate::number::{Decimal, Rational};
use strum::IntoStaticStr;

words! {
    /// How the parts make the whole.
    Rule {
        /// The mean of the exact rates.
        Mean = "mean",
        /// The mean of the exact rates, each with its weight.
        WeightedMean = "weighted-mean",
        /// The worst of the decided grades, in the order of the scale.
        Lowest = "lowest",
        /// The sum of the points.
        Points = "points",
        /// A person decides without a suggestion.
        ByHand = "by-hand",
    }
}

/// What one part brings.
#[derive(Debug, Clone, Default)]
pub struct Share<'a> {
    /// In percent, exact.
    pub rate: Option<&'a Rational>,
    pub weight: Option<Decimal>,
    /// The grade a person decided: a code, or points.
    pub code: Option<&'a str>,
    /// Cancelled or not evaluable: it counts neither for nor against the whole.
    pub is_left_out: bool,
}

/// The suggestion for the whole, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combined {
    pub outcome: Result<Combination, Obstacle>,
    /// Which parts do not count, from 0.
    pub left_out: Vec<usize>,
}

/// The suggestion with what it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combination {
    pub suggestion: Suggestion,
    /// The mean in percent, or the sum of points; the lowest grade has none.
    pub value: Option<Rational>,
    /// The parts that count, from 0, each with what it brought: rate times weight and weight, or points and 1.
    pub terms: Vec<(usize, Rational, Rational)>,
}

/// Why nothing is suggested. Parts are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Obstacle {
    /// The rule leaves it to a person.
    ByHand,
    /// Every part is left out, or there is none.
    NoParts,
    /// These parts have no rate.
    RateMissing(Vec<usize>),
    /// These parts have no weight.
    WeightMissing(Vec<usize>),
    /// All weights together are nothing.
    WeightsSumZero,
    /// No grade is decided yet, or one that the scale does not know.
    GradeMissing(Vec<usize>),
    /// Neither points nor a rate to make them of.
    PointsMissing(Vec<usize>),
    /// The lowest grade of the parts is no grade of the whole.
    OtherScale { code: String },
}

impl Obstacle {
    /// The word in files and word files.
    pub fn as_str(&self) -> &'static str {
        self.into()
    }
}

/// The suggestion for the whole. One part that stands in the way keeps it from being made: a mean of some would pass for
/// the mean of all. Parts that were cancelled or cannot be rated do not count, by their mark or by their decided grade.
pub fn combine(rule: Rule, shares: &[Share], of_parts: &Scale, of_whole: &Scale) -> Combined {
    let is_out = |share: &Share| share.is_left_out || share.code.is_some_and(|code| is_unrated(code, of_parts));
    let numbered = || shares.iter().enumerate();
    let left_out = numbered().filter(|(_, share)| is_out(share)).map(|(at, _)| at).collect();
    let counting: Vec<(usize, &Share)> = numbered().filter(|(_, share)| !is_out(share)).collect();
    let outcome = match rule {
        Rule::ByHand => Err(Obstacle::ByHand),
        _combining if counting.is_empty() => Err(Obstacle::NoParts),
        Rule::Mean => mean(&counting, |_| Some(Rational::whole(1)), of_whole),
        Rule::WeightedMean => mean(&counting, |share| share.weight.as_ref().map(Rational::from), of_whole),
        Rule::Lowest => lowest(&counting, of_parts, of_whole),
        Rule::Points => points(&counting, of_parts, of_whole),
    };
    Combined { outcome, left_out }
}

fn is_unrated(code: &str, scale: &Scale) -> bool {
    scale.steps.iter().any(|step| step.code == code && step.meaning != StepMeaning::Rated)
}

/// What every part has, or the parts that lack it.
fn all<T>(counting: &[(usize, &Share)], of: impl Fn(&Share) -> Option<T>) -> Result<Vec<(usize, T)>, Vec<usize>> {
    let mut found = Vec::with_capacity(counting.len());
    let mut missing = Vec::new();
    for (at, share) in counting {
        match of(share) {
            Some(own) => found.push((*at, own)),
            None => missing.push(*at),
        }
    }
    if missing.is_empty() { Ok(found) } else { Err(missing) }
}

fn mean(
    counting: &[(usize, &Share)],
    weight: impl Fn(&Share) -> Option<Rational>,
    of_whole: &Scale,
) -> Result<Combination, Obstacle> {
    let rates = all(counting, |share| share.rate.cloned()).map_err(Obstacle::RateMissing)?;
    let is_weight = |weight: &Rational| !weight.is_negative();
    let weights = all(counting, |share| weight(share).filter(is_weight)).map_err(Obstacle::WeightMissing)?;
    let pairs = rates.into_iter().zip(weights);
    let terms: Vec<_> = pairs.map(|((at, rate), (_, weight))| (at, &rate * &weight, weight)).collect();
    let sum: Rational = terms.iter().map(|(_, product, _)| product.clone()).sum();
    let weights: Rational = terms.iter().map(|(_, _, weight)| weight.clone()).sum();
    let value = sum.over(&weights).ok_or(Obstacle::WeightsSumZero)?;
    Ok(Combination { suggestion: of_whole.suggested_by(&value), value: Some(value), terms })
}

fn lowest(counting: &[(usize, &Share)], of_parts: &Scale, of_whole: &Scale) -> Result<Combination, Obstacle> {
    let place = |code: &str| of_parts.steps.iter().position(|step| step.code == code);
    let places = all(counting, |share| place(share.code?)).map_err(Obstacle::GradeMissing)?;
    let worst = places.iter().map(|(_, place)| *place).max().ok_or(Obstacle::NoParts)?;
    let code = &of_parts.steps[worst].code;
    if !of_whole.steps.iter().any(|step| step.code == *code) {
        return Err(Obstacle::OtherScale { code: code.clone() });
    }
    Ok(Combination { suggestion: Suggestion::Step(code.clone()), value: None, terms: Vec::new() })
}

// A whole that is graded by codes has bounds in points: 70点以上はB.
fn points(counting: &[(usize, &Share)], of_parts: &Scale, of_whole: &Scale) -> Result<Combination, Obstacle> {
    let decided = |share: &Share| share.code.and_then(|code| code.trim_end_matches('点').parse::<Decimal>().ok());
    let of = |share: &Share| match decided(share) {
        Some(points) => Some(points.into()),
        None if share.code.is_some() => None,
        None => of_parts.points_by(share.rate?),
    };
    let points = all(counting, of).map_err(Obstacle::PointsMissing)?;
    let value: Rational = points.iter().map(|(_, own)| own.clone()).sum();
    let suggestion = match of_whole.kind {
        ScaleKind::Codes => of_whole.step_by(&value),
        ScaleKind::Points | ScaleKind::Percent => Suggestion::Points(value.clone()),
    };
    let terms = points.into_iter().map(|(at, own)| (at, own, Rational::whole(1))).collect();
    Ok(Combination { suggestion, value: Some(value), terms })
}

#[cfg(test)]
mod tests;
