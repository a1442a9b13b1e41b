//! 基準 → 目標 → 実績 on one line, on the ground of the grades: where the result lies, and how far it was.

use super::axis::{Axis, written};
use crate::Words;
use crate::parts::grade;
use crate::parts::indicators::half_width;
use hoshin_domain::form::{Scale, StepMeaning};
use hoshin_domain::number::Rational;
use hoshin_domain::rating::{Amount, Rating, Working, percent_text, quantity};
use hoshin_domain::{IndicatorField, IndicatorPaper};
use maud::{Markup, html};

const WIDTH: i64 = 240;
/// A letter needs so much room, and every further one of its code as much again.
const LETTER: i64 = 15;
/// A longer target is named beside the picture only.
const LONGEST_LABEL: usize = 12;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bullet<'a> {
    pub(crate) indicator: &'a IndicatorPaper,
    pub(crate) rating: &'a Rating,
    /// The grades whose bounds are the ground.
    pub(crate) scale: &'a Scale,
    /// The grade that was decided, if it is known.
    pub(crate) grade: Option<&'a str>,
}

/// The numbers of a rate that is a share of a way.
struct Numbers {
    baseline: Option<Rational>,
    target: Rational,
    actual: Rational,
    way: Way,
}

/// Which number a rate stands for.
enum Way {
    /// 実績÷目標.
    Share,
    /// 目標÷実績: less is better.
    Inverse,
    /// From the baseline to the target.
    Progress { baseline: Rational },
}

/// The picture; none where no rate can be worked out, or it is held or not held.
pub(crate) fn bullet(words: Words, drawn: Bullet<'_>) -> Option<Markup> {
    let Rating::Rated { percent, working, .. } = drawn.rating else { return None };
    let numbers = Numbers::of(drawn.indicator, working)?;
    let axis = numbers.axis()?;
    let zones = numbers.zones(drawn.scale, &axis);
    let (zero, actual) = (axis.at(&Rational::whole(0)), axis.at(&numbers.actual));
    let (from, to) = if actual < zero { (&actual, &zero) } else { (&zero, &actual) };
    let target = axis.at(&numbers.target);
    let told = told(words, drawn, percent);
    Some(html! {
        svg.bullet width=(WIDTH) height="68" viewBox={ "0 0 " (WIDTH) " 68" } role="img" aria-label=(told) {
            @for zone in &zones {
                rect class={ "zone ground " (zone.rank) } x=(written(&zone.from)) y="22" width=(written(&(&zone.to - &zone.from))) height="26" {}
                @if zone.has_room() { text.low x=(written(&zone.middle())) y="64" text-anchor="middle" { (zone.code) } }
            }
            rect.bar x=(written(from)) y="30" width=(written(&(to - from))) height="10" {}
            @if let Some(baseline) = numbers.baseline.as_ref().map(|number| axis.at(number)) {
                path.halo d={ "M" (written(&baseline)) " 24v22" } {}
                path.base d={ "M" (written(&baseline)) " 24v22" } {}
            }
            path.halo.wide d={ "M" (written(&target)) " 18v34" } {}
            path.goal d={ "M" (written(&target)) " 18v34" } {}
            (label(words, drawn.indicator, &target))
        }
    })
}

fn label(words: Words, indicator: &IndicatorPaper, at: &Rational) -> Markup {
    let text = half_width(&indicator.shown(IndicatorField::Target).unwrap_or_default());
    let text = if text.chars().count() > LONGEST_LABEL { "" } else { text.as_str() };
    let label = words.tell("chart-target", &[("target", text.trim().into())]);
    let (x, anchor) = match at {
        at if *at > Rational::whole(150) => (at.min(&Rational::whole(WIDTH - 6)) + &Rational::whole(6), "end"),
        at if *at < Rational::whole(60) => (at.clone(), "start"),
        at => (at.clone(), "middle"),
    };
    html! { text.goal x=(written(&x)) y="13" text-anchor=(anchor) { (label.trim()) } }
}

// 実績84.2％。基準71.5％、目標90％に対して達成率93.5％、達成度B
fn told(words: Words, drawn: Bullet<'_>, percent: &Rational) -> String {
    let shown = |field| half_width(&drawn.indicator.shown(field).unwrap_or_default());
    let mut facts = vec![
        ("actual", shown(IndicatorField::Actual).into()),
        ("target", shown(IndicatorField::Target).into()),
        ("baseline", shown(IndicatorField::Baseline).into()),
        ("percent", percent_text(percent, 1).into()),
    ];
    let mut told = match drawn.indicator.get(IndicatorField::Baseline) {
        Some(_) => words.tell("chart-bullet-from", &facts),
        None => words.tell("chart-bullet", &facts),
    };
    if let Some(grade) = drawn.grade {
        facts.push(("grade", grade.into()));
        told.push_str(&words.tell("chart-bullet-grade", &facts));
    }
    told
}

impl Numbers {
    fn of(indicator: &IndicatorPaper, working: &Working) -> Option<Self> {
        match working {
            Working::Ratio { dividend, divisor, is_inverted } => {
                let (target, actual, way) = match is_inverted {
                    true => (dividend.clone(), divisor.clone(), Way::Inverse),
                    false => (divisor.clone(), dividend.clone(), Way::Share),
                };
                Some(Self { baseline: typed_baseline(indicator, &target), target, actual, way })
            }
            Working::Progress { baseline, target, actual, .. } => Some(Self {
                baseline: Some(baseline.clone()),
                target: target.clone(),
                actual: actual.clone(),
                way: Way::Progress { baseline: baseline.clone() },
            }),
            Working::Limit { .. } | Working::Milestones { .. } => None,
        }
    }

    fn axis(&self) -> Option<Axis> {
        let numbers = || [Some(&self.target), Some(&self.actual), self.baseline.as_ref()].into_iter().flatten();
        let zero = Rational::whole(0);
        let lowest = numbers().min()?.min(&zero).clone();
        let highest = numbers().max()?.max(&zero);
        // Room for the best grade beyond the target, or for the worst beyond the limit.
        let room = (highest - &lowest).over(&Rational::whole(4))?;
        Axis::new(lowest, &(highest + &room), WIDTH)
    }

    /// The number that a rate in percent stands for; none where there is no such number.
    fn value(&self, percent: &Rational) -> Option<Rational> {
        let hundred = Rational::whole(100);
        match &self.way {
            Way::Share => (&self.target * percent).over(&hundred),
            Way::Inverse => (&self.target * &hundred).over(percent),
            Way::Progress { baseline } => Some(baseline + &(&(&self.target - baseline) * percent).over(&hundred)?),
        }
    }

    fn less_is_better(&self) -> bool {
        match &self.way {
            Way::Share => false,
            Way::Inverse => true,
            Way::Progress { baseline } => self.target < *baseline,
        }
    }

    fn zones<'a>(&self, scale: &'a Scale, axis: &Axis) -> Vec<Zone<'a>> {
        let ends = [Rational::whole(0), Rational::whole(WIDTH)];
        let [good, bad] = if self.less_is_better() {
            ends
        } else {
            let [low, high] = ends;
            [high, low]
        };
        let printed = scale.printed();
        let rated = scale.steps.iter().filter(|step| step.meaning == StepMeaning::Rated && !step.bounds.are_open());
        let zone = rated.map(|step| {
            let bounds = &step.bounds;
            let lower = bounds.at_least.as_ref().or(bounds.more_than.as_ref());
            let upper = bounds.at_most.as_ref().or(bounds.less_than.as_ref());
            let place = |bound: &_| self.value(&Rational::from(bound)).map(|value| axis.at(&value));
            let lower = lower.and_then(place).unwrap_or_else(|| bad.clone());
            let upper = upper.and_then(place).unwrap_or_else(|| good.clone());
            let (from, to) = if lower <= upper { (lower, upper) } else { (upper, lower) };
            Zone { from, to, code: &step.code, rank: grade::rank(&printed, Some(&step.code)) }
        });
        zone.filter(|zone| zone.to > zone.from).collect()
    }
}

/// A stretch of the ground.
struct Zone<'a> {
    from: Rational,
    to: Rational,
    code: &'a str,
    rank: &'static str,
}

impl Zone<'_> {
    fn has_room(&self) -> bool {
        let letters = i64::try_from(self.code.chars().count()).unwrap_or(i64::MAX / LETTER);
        &self.to - &self.from > Rational::whole(letters * LETTER)
    }

    fn middle(&self) -> Rational {
        (&self.from + &self.to).over(&Rational::whole(2)).unwrap_or_else(|| self.from.clone())
    }
}

// Drawn only where it is counted as the target was: a baseline in another unit would stand in a wrong place.
fn typed_baseline(indicator: &IndicatorPaper, target: &Rational) -> Option<Rational> {
    let typed = |field| indicator.get(field).and_then(|text| quantity(text).ok());
    let (baseline, aim) = (typed(IndicatorField::Baseline)?, typed(IndicatorField::Target)?);
    let is_of_one_unit = baseline.unit == aim.unit || baseline.unit.is_empty() || aim.unit.is_empty();
    match (baseline.amount, aim.amount) {
        (Amount::One(baseline), Amount::One(aim)) if aim == *target && is_of_one_unit => Some(baseline),
        (Amount::One(_) | Amount::Range(..) | Amount::Around { .. }, _) => None,
    }
}
