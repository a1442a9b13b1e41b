use super::*;
use crate::Form;

fn number(text: &str) -> Rational {
    text.parse::<Decimal>().unwrap().into()
}

/// Rate, weight, decided grade; an empty text is none, and a row of `left out` does not count.
type ShareRow<'a> = (&'a str, &'a str, &'a str);

fn combined(rule: Rule, parts: &[ShareRow], form: &str) -> Combined {
    let form = Form::named(form).unwrap();
    let rates: Vec<Option<Rational>> =
        parts.iter().map(|(rate, ..)| (!rate.is_empty() && *rate != "left out").then(|| number(rate))).collect();
    let shares: Vec<Share> = parts
        .iter()
        .zip(&rates)
        .map(|((rate, weight, code), exact)| Share {
            rate: exact.as_ref(),
            weight: weight.parse().ok(),
            code: (!code.is_empty()).then_some(*code),
            is_left_out: *rate == "left out",
        })
        .collect();
    combine(rule, &shares, &form.scale, form.scale_of_goals())
}

/// The value and the suggested grade.
#[track_caller]
fn check(rule: Rule, form: &str, parts: &[ShareRow], value: Option<&str>, grade: &str) {
    let combination = combined(rule, parts, form).outcome.unwrap_or_else(|why| panic!("{why:?}"));
    let found = combination.value.map(|value| value.to_string());
    assert_eq!((found.as_deref(), combination.suggestion.text().as_deref()), (value, Some(grade)), "{parts:?}");
}

#[track_caller]
fn refuse(rule: Rule, parts: &[ShareRow], why: Obstacle) {
    assert_eq!(combined(rule, parts, "standard").outcome, Err(why), "{rule:?} {parts:?}");
}

#[test]
fn means_are_exact() {
    check(Rule::Mean, "standard", &[("100", "", ""), ("99.9991", "", "")], Some("99.99955"), "B");
    check(Rule::Mean, "standard", &[("100", "", ""), ("100", "", ""), ("10", "", "")], Some("70"), "B");
    check(Rule::Mean, "standard", &[("100", "", ""), ("0", "", ""), ("109", "", "")], Some("209/3"), "C");
    check(Rule::Mean, "percent", &[("90", "", ""), ("100", "", ""), ("0", "", "")], Some("190/3"), "63.33%");
    check(Rule::WeightedMean, "standard", &[("100", "3", ""), ("40", "1", "")], Some("85"), "B");
    check(Rule::WeightedMean, "standard", &[("100", "0.5", ""), ("40", "0", "")], Some("100"), "A");
}

#[test]
fn the_lowest_is_by_the_order_of_the_scale() {
    check(Rule::Lowest, "standard", &[("", "", "A"), ("", "", "C"), ("", "", "B")], None, "C");
    check(Rule::Lowest, "letters", &[("", "", "S"), ("", "", "A")], None, "A");
    check(Rule::Lowest, "standard", &[("", "", "B"), ("", "", "E")], None, "B");
}

#[test]
fn points_add_up() {
    check(Rule::Points, "points", &[("", "", "18"), ("", "", "17.5点"), ("50", "", "")], Some("45.5"), "45.5");
    check(Rule::Points, "points", &[("100", "", "12")], Some("12"), "12");
    // A whole that is graded by codes compares the points with its bounds.
    check(Rule::Points, "standard", &[("", "", "40"), ("", "", "29.99")], Some("69.99"), "C");
}

#[test]
fn parts_that_do_not_count_are_named() {
    let parts = [("100", "", ""), ("left out", "", ""), ("0", "", "E"), ("50", "", "")];
    let found = combined(Rule::Mean, &parts, "standard");
    assert_eq!(found.left_out, [1, 2]);
    assert_eq!(found.outcome.unwrap().value, Some(number("75")));
}

#[test]
fn one_part_in_the_way_keeps_the_whole_from_a_suggestion() {
    refuse(Rule::ByHand, &[("100", "", "A")], Obstacle::ByHand);
    refuse(Rule::Mean, &[], Obstacle::NoParts);
    refuse(Rule::Mean, &[("left out", "", "")], Obstacle::NoParts);
    refuse(Rule::Mean, &[("100", "", ""), ("", "", "A"), ("", "", "")], Obstacle::RateMissing(vec![1, 2]));
    refuse(Rule::WeightedMean, &[("100", "", ""), ("50", "1", "")], Obstacle::WeightMissing(vec![0]));
    refuse(Rule::WeightedMean, &[("100", "-1", ""), ("50", "1", "")], Obstacle::WeightMissing(vec![0]));
    refuse(Rule::WeightedMean, &[("100", "0", ""), ("50", "0", "")], Obstacle::WeightsSumZero);
    refuse(Rule::Lowest, &[("100", "", "A"), ("100", "", "")], Obstacle::GradeMissing(vec![1]));
    refuse(Rule::Lowest, &[("100", "", "Z")], Obstacle::GradeMissing(vec![0]));
    refuse(Rule::Points, &[("", "", "A"), ("100", "", "")], Obstacle::PointsMissing(vec![0, 1]));
}

#[test]
fn the_lowest_grade_must_be_one_of_the_whole() {
    let [parts, whole] = ["marks", "standard"].map(|name| &Form::named(name).unwrap().scale);
    let share = Share { code: Some("△"), ..Share::default() };
    let outcome = combine(Rule::Lowest, &[share], parts, whole).outcome;
    assert_eq!(outcome, Err(Obstacle::OtherScale { code: "△".into() }));
}

#[test]
fn a_mean_shows_its_terms() {
    let found = combined(Rule::WeightedMean, &[("100", "3", ""), ("left out", "", ""), ("40", "1", "")], "standard");
    let terms = found.outcome.unwrap().terms;
    assert_eq!(terms, [(0, number("300"), number("3")), (2, number("40"), number("1"))]);
}
