//! What holds for every rate.

use super::oracle::{expected, found, fraction};
use hoshin_domain::number::Rational;
use hoshin_domain::rating::{Direction, Formula, Measure, Rating, Special, rate};
use proptest::prelude::*;

fn decimal() -> impl Strategy<Value = String> {
    (-1_000_000_i64..1_000_000, 0_usize..5).prop_map(|(digits, places)| {
        let sign = if digits < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", digits.abs(), width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        format!("{sign}{whole}{}{part}", if places > 0 { "." } else { "" })
    })
}

fn formulas() -> impl Strategy<Value = (Direction, Formula)> {
    let directions = prop::sample::select(vec![Direction::AtLeast, Direction::AtMost]);
    (directions, prop::sample::select(vec![Formula::Ratio, Formula::Progress, Formula::Limit]))
}

fn measure<'a>((direction, formula): (Direction, Formula), [target, actual, baseline]: [&'a str; 3]) -> Measure<'a> {
    Measure {
        formula: Some(formula),
        target: Some(target),
        actual: Some(actual),
        baseline: Some(baseline),
        ..Measure::new(direction)
    }
}

fn percent(rating: Rating) -> Option<Rational> {
    match rating {
        Rating::Rated { percent, .. } => Some(percent),
        Rating::Special(_) => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn every_rate_is_that_of_the_other_implementation(
        by in formulas(), target in decimal(), actual in decimal(), baseline in decimal()
    ) {
        let typed = [target.as_str(), &actual, &baseline];
        prop_assert_eq!(found(&rate(&measure(by, typed))), expected(by.0, by.1, typed));
    }

    #[test]
    fn a_better_result_never_has_a_lower_rate(
        by in formulas(), target in decimal(), baseline in decimal(), one in decimal(), other in decimal()
    ) {
        let (worse, better) = if (fraction(&one) < fraction(&other)) == (by.0 == Direction::AtLeast) { (one, other) } else { (other, one) };
        let of = |actual: &str| percent(rate(&measure(by, [&target, actual, &baseline])));
        if let (Some(worse), Some(better)) = (of(&worse), of(&better)) {
            prop_assert!(worse <= better, "{worse} {better}");
        }
    }

    #[test]
    fn no_text_breaks_the_arithmetic(
        direction in prop::sample::select(Direction::ALL),
        formula in prop::option::of(prop::sample::select(Formula::ALL)),
        texts in prop::array::uniform8("[0-9０-９一二十百万.．,，〜±▲%％人件約以上 、\n→設計工事-]{0,10}|\\PC{0,6}"),
    ) {
        let [unit, baseline, target, upper, actual, milestones, not_evaluable, cancelled] = &texts;
        let without_statement = rate(&Measure {
            unit: Some(unit), direction, formula, baseline: Some(baseline), target: Some(target), upper: Some(upper),
            actual: Some(actual), milestones: Some(milestones), not_evaluable: None, cancelled: None,
        });
        if let Rating::Special(special) = &without_statement {
            prop_assert!(Special::WORDS.contains(&special.as_str()));
        }
        let _ = rate(&Measure {
            not_evaluable: Some(not_evaluable), cancelled: Some(cancelled), ..Measure::new(direction)
        });
    }
}
