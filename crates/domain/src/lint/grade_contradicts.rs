//! The grade says one thing, the text another.

use super::wording::contains;
use super::{Remark, RemarkPlace, Rule};
use crate::form::{Scale, ScaleKind, StepMeaning};
use crate::number::{Decimal, Rational};
use crate::rating::{Direction, Formula, Measure, Rating, rate};
use crate::text::{folded, split_words};
use crate::{IndicatorField, IndicatorPaper, TargetPaper};

const MISSED: [&str; 16] = split_words(
    "達成できません 達成できなか 達成できず 達成に至ら 目標に至ら 策定に至ら 至りません 至らなかった 届きません \
     届かな 届かず 目標を下回 目標値を下回 未達 実施できません 実施できなか",
);
const REACHED: [&str; 9] = split_words(
    "目標を達成し 目標を達成す 目標を上回 目標を大きく上回 目標値を上回 目標額を超え 目標を超え 目標値を超え \
     目標どおり達成し",
);
/// A part of a sentence that speaks of another year.
const BEFORE: [&str; 5] = ["前年度", "昨年度", "前年は", "前回", "これまで"];

pub(super) fn remarks(place: RemarkPlace, target: &TargetPaper, scale: &Scale) -> Vec<Remark> {
    let (Some(text), Some(grade)) = (target.attainment.as_deref(), target.grade.as_deref()) else { return Vec::new() };
    match scale.kind {
        ScaleKind::Codes => {}
        // A number of points or percent says for itself how far it is.
        ScaleKind::Points | ScaleKind::Percent => return Vec::new(),
    }
    let rates = rates(&folded(text)).into_iter().map(|rate| Rational::from(&rate)).collect::<Vec<_>>();
    let contradicts = contradicts_words(text, grade, scale)
        || contradicts_rate(&rates, grade, scale)
        // A grade that differs from the rate with a reason was meant.
        || target.grade_reason.is_none() && contradicts_rate(&measured(&target.indicators), grade, scale);
    let remark = || Remark::new(Rule::GradeContradicts, place, text.trim()).about(grade);
    if contradicts { vec![remark()] } else { Vec::new() }
}

// Only where every statement points the same way: 一部は上回り、一部は下回る fits any grade in the middle.
fn contradicts_words(text: &str, grade: &str, scale: &Scale) -> bool {
    let Some(at) = scale.steps.iter().position(|step| step.code == grade) else { return false };
    let is_rated = scale.steps[at].meaning == StepMeaning::Rated;
    let folded = folded(text);
    let parts: Vec<&str> = folded.split(['。', '、']).filter(|part| !contains(part, &BEFORE)).collect();
    let says = |words: &[&str]| parts.iter().any(|part| contains(part, words));
    match (says(&MISSED), says(&REACHED)) {
        (true, false) => at == 0,
        (false, true) => at >= 2 && is_rated,
        (true, true) | (false, false) => false,
    }
}

// 達成率42.9% beside a grade for 70% and more. Of several rates nobody knows which one the grade follows.
fn contradicts_rate(rates: &[Rational], grade: &str, scale: &Scale) -> bool {
    let Some(step) = scale.steps.iter().find(|step| step.code == grade) else { return false };
    let [rate] = rates else { return false };
    step.meaning == StepMeaning::Rated && !step.bounds.are_open() && !step.bounds.hold(rate)
}

fn measured(indicators: &[IndicatorPaper]) -> Vec<Rational> {
    let rate = |indicator: &IndicatorPaper| match rate(&measure(indicator)) {
        Rating::Rated { percent, doubts, .. } if doubts.is_empty() => Some(percent),
        Rating::Rated { .. } | Rating::Special(_) => None,
    };
    indicators.iter().filter_map(rate).collect()
}

fn measure(indicator: &IndicatorPaper) -> Measure<'_> {
    let direction = indicator.get(IndicatorField::Direction).and_then(Direction::named);
    Measure {
        unit: indicator.get(IndicatorField::Unit),
        formula: indicator.get(IndicatorField::Formula).and_then(Formula::named),
        baseline: indicator.get(IndicatorField::Baseline),
        target: indicator.get(IndicatorField::Target),
        upper: indicator.get(IndicatorField::Upper),
        actual: indicator.get(IndicatorField::Actual),
        milestones: indicator.get(IndicatorField::Milestones),
        not_evaluable: indicator.get(IndicatorField::NotEvaluable),
        ..Measure::new(direction.unwrap_or(Direction::AtLeast))
    }
}

fn rates(text: &str) -> Vec<Decimal> {
    let after = text.split("達成率").skip(1);
    after
        .filter_map(|rest| {
            let rest = rest.trim_start_matches(['は', ':', '(']);
            let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            let is_percent = rest.chars().nth(digits.chars().count()) == Some('%');
            digits.parse().ok().filter(|_| is_percent)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Form, TargetField};

    #[track_caller]
    fn check(actual: &str, grade: &str, reason: Option<&str>, expected: usize) {
        let mut indicator = IndicatorPaper::default();
        for (field, text) in [(IndicatorField::Target, "20件"), (IndicatorField::Actual, actual)] {
            indicator.set(field, Some(text.to_owned()));
        }
        let target = TargetPaper {
            attainment: Some(format!("登録は{actual}でした。")),
            grade: Some(grade.to_owned()),
            grade_reason: reason.map(str::to_owned),
            indicators: vec![indicator],
            ..TargetPaper::default()
        };
        let place = RemarkPlace::Target { goal: 1, at: 1, field: TargetField::Grade };
        assert_eq!(remarks(place, &target, &Form::standard().scale).len(), expected, "{actual} {grade}");
    }

    #[test]
    fn an_indicators_rate_is_held_against_the_grade() {
        check("20件", "A", None, 0);
        check("19件", "A", None, 1);
        check("19件", "B", None, 0);
        check("4件", "B", None, 1);
        check("4件", "B", Some("年度末に12件の仮登録があります。"), 0);
        check("未集計", "A", None, 0);
        check("0件", "E", None, 0);
    }
}
