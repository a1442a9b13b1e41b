//! From what was measured to the grades that are suggested: target, goal, policy, by the form's rules. A person decides.

use crate::form::{Form, Scale, ScaleKind, StepMeaning};
use crate::number::{self, Decimal, Rational};
use crate::rating::{Combination, Combined, Obstacle, Rating, Rule, Share, Special, Suggestion, combine};
use crate::{GoalPaper, IndicatorField, IndicatorPaper, Paper, TargetPaper};

/// What is suggested for a target, with the ratings of its indicators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRating {
    pub ratings: Vec<Rating>,
    pub combined: Combined,
}

impl TargetRating {
    /// The exact rate of the target as a whole, in percent.
    pub fn rate(&self) -> Option<&Rational> {
        match (&self.combined.outcome, &self.ratings[..]) {
            (Ok(combination), _) if combination.value.is_some() => combination.value.as_ref(),
            (_, [Rating::Rated { percent, .. }]) => Some(percent),
            (Ok(_) | Err(_), _) => None,
        }
    }
}

/// The suggestion for a target from its indicators. What was not carried out takes the step for that.
pub fn of_target(target: &TargetPaper, form: &Form) -> TargetRating {
    let cancelled = target.cancelled.as_deref();
    let ratings: Vec<Rating> = target.indicators.iter().map(|indicator| indicator.rating(cancelled)).collect();
    if let Some(reason) = cancelled {
        let special = Rating::Special(Special::Cancelled { reason: reason.to_owned() });
        return TargetRating { combined: stated(form.scale.suggested(&special)), ratings };
    }
    let combined = match ratings.first() {
        Some(first) if ratings.iter().all(is_not_evaluable) => stated(form.scale.suggested(first)),
        Some(_) | None => from_indicators(&target.indicators, &ratings, form),
    };
    TargetRating { ratings, combined }
}

fn from_indicators(indicators: &[IndicatorPaper], ratings: &[Rating], form: &Form) -> Combined {
    let part = |(indicator, rating): (&IndicatorPaper, &Rating)| {
        let code = form.scale.suggested(rating).text().filter(|_| form.grading.target == Rule::Lowest);
        (rate_in(rating).cloned(), weight(indicator.get(IndicatorField::Weight)), code, is_not_evaluable(rating))
    };
    let parts: Vec<OwnShare> = indicators.iter().zip(ratings).map(part).collect();
    // The points of one target are a share of its maximum, not a sum over its indicators.
    let rule = if form.grading.target == Rule::Points { Rule::Mean } else { form.grading.target };
    combine(rule, &shares(&parts), &form.scale, &form.scale)
}

/// The suggestion for a goal from its targets. `Err` parts are counted from 0 in the order of the paper.
pub fn of_goal(goal: &GoalPaper, form: &Form) -> Combined {
    let rated: Vec<TargetRating> = goal.targets.iter().map(|target| of_target(target, form)).collect();
    let share = |(target, rated): (&'_ TargetPaper, &'_ TargetRating)| {
        let is_left_out =
            target.cancelled.is_some() || rated.ratings.iter().any(is_not_evaluable) && rated.rate().is_none();
        (rated.rate().cloned(), weight(target.weight.as_deref()), target.grade.clone(), is_left_out)
    };
    let parts: Vec<OwnShare> = goal.targets.iter().zip(&rated).map(share).collect();
    combine(form.grading.goal, &shares(&parts), &form.scale, form.scale_of_goals())
}

/// The suggestion for the policy as a whole from its goals.
pub fn of_policy(paper: &Paper, form: &Form) -> Combined {
    let share = |goal: &GoalPaper| {
        let combined = of_goal(goal, form);
        let rate = combined.outcome.as_ref().ok().and_then(|combination| combination.value.clone());
        let rate = rate.filter(|_| form.grading.goal != Rule::Points);
        let is_left_out = !goal.targets.is_empty() && combined.left_out.len() == goal.targets.len();
        (rate, weight(goal.weight.as_deref()), goal.overall_grade.clone(), is_left_out)
    };
    let parts: Vec<OwnShare> = paper.goals.iter().map(share).collect();
    combine(form.grading.policy, &shares(&parts), form.scale_of_goals(), form.scale_of_goals())
}

type OwnShare = (Option<Rational>, Option<Decimal>, Option<String>, bool);

fn shares(parts: &[OwnShare]) -> Vec<Share<'_>> {
    let share = parts.iter().map(|(rate, weight, code, is_left_out)| Share {
        rate: rate.as_ref(),
        weight: weight.clone(),
        code: code.as_deref(),
        is_left_out: *is_left_out,
    });
    share.collect()
}

fn stated(suggestion: Suggestion) -> Combined {
    let outcome = Ok(Combination { suggestion, value: None, terms: Vec::new() });
    Combined { outcome, left_out: Vec::new() }
}

fn is_not_evaluable(rating: &Rating) -> bool {
    matches!(rating, Rating::Special(Special::NotEvaluable { .. }))
}

fn rate_in(rating: &Rating) -> Option<&Rational> {
    match rating {
        Rating::Rated { percent, .. } => Some(percent),
        Rating::Special(_) => None,
    }
}

fn weight(text: Option<&str>) -> Option<Decimal> {
    text.and_then(number::plain).and_then(|plain| plain.parse().ok())
}

/// The grade that is suggested; none if nothing is, for whatever reason.
pub fn suggested(combined: &Combined) -> Option<&Suggestion> {
    let suggestion = combined.outcome.as_ref().ok().map(|combination| &combination.suggestion);
    suggestion.filter(|suggestion| !matches!(suggestion, Suggestion::None(_)))
}

/// Whether a decided grade is what was suggested. A number agrees if it is the suggested one, cut after the places it has.
pub fn agrees(grade: &str, suggestion: &Suggestion) -> bool {
    let plain = || number::plain(grade.trim_end_matches(['%', '％', '点']));
    let is_cut_of = |exact: &Rational| {
        plain().is_some_and(|plain| {
            let places = plain.split_once('.').map_or(0, |(_, part)| part.len());
            let places = u32::try_from(places).unwrap_or(u32::MAX);
            plain.parse::<Decimal>().is_ok_and(|number| number == exact.cut(places))
        })
    };
    match suggestion {
        Suggestion::Step(code) => code == grade,
        Suggestion::Points(exact) | Suggestion::Percent(exact) => is_cut_of(exact),
        Suggestion::None(_) => true,
    }
}

/// What a decided grade still owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// It differs from the suggestion and nobody says why.
    Reason,
    /// It says that nothing was carried out, and nobody states that.
    Statement,
}

/// What the grade of a target owes: a reason where it differs, the statement where it says 未実施.
pub fn owed_by_target(target: &TargetPaper, reason: Option<&str>, form: &Form) -> Option<Owed> {
    let grade = target.grade.as_deref()?;
    if target.cancelled.is_none() && means(grade, &form.scale) == Some(StepMeaning::Cancelled) {
        return Some(Owed::Statement);
    }
    owed(grade, &of_target(target, form).combined, reason)
}

/// What a grade owes whose suggestion is known.
pub fn owed(grade: &str, combined: &Combined, reason: Option<&str>) -> Option<Owed> {
    let differs = suggested(combined).is_some_and(|suggestion| !agrees(grade, suggestion));
    (differs && reason.is_none()).then_some(Owed::Reason)
}

fn means(code: &str, scale: &Scale) -> Option<StepMeaning> {
    match scale.kind {
        ScaleKind::Codes => scale.steps.iter().find(|step| step.code == code).map(|step| step.meaning),
        ScaleKind::Points | ScaleKind::Percent => None,
    }
}

/// The parts that stand in the way of a suggestion, from 0.
pub fn in_the_way(obstacle: &Obstacle) -> &[usize] {
    match obstacle {
        Obstacle::RateMissing(parts)
        | Obstacle::WeightMissing(parts)
        | Obstacle::GradeMissing(parts)
        | Obstacle::PointsMissing(parts) => parts,
        Obstacle::ByHand | Obstacle::NoParts | Obstacle::WeightsSumZero | Obstacle::OtherScale { .. } => &[],
    }
}

#[cfg(test)]
mod tests;
