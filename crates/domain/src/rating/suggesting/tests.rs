use super::*;
use crate::Form;
use crate::number::Decimal;

fn number(text: &str) -> Rational {
    match text.split_once('/') {
        Some((numerator, denominator)) => number(numerator).over(&number(denominator)).unwrap(),
        None => text.parse::<Decimal>().unwrap().into(),
    }
}

fn scale(form: &str) -> &'static Scale {
    &Form::named(form).unwrap().scale
}

fn cancelled() -> Rating {
    Rating::Special(Special::Cancelled { reason: "法改正のため".into() })
}

fn not_evaluable() -> Rating {
    Rating::Special(Special::NotEvaluable { reason: "調査なし".into() })
}

/// Each rate with the grade it leads to; then what cancelled and what not evaluable work leads to.
#[track_caller]
fn check(form: &str, rates: &[(&str, &str)], statements: [Option<&str>; 2]) {
    for (rate, expected) in rates {
        let found = scale(form).suggested_by(&number(rate)).text();
        assert_eq!(found.as_deref(), Some(*expected), "{form} {rate}");
    }
    let found = [cancelled(), not_evaluable()].map(|rating| scale(form).suggested(&rating).text());
    assert_eq!(found.each_ref().map(Option::as_deref), statements, "{form}");
}

const A_TO_E: [(&str, &str); 13] = [
    ("250", "A"),
    ("100", "A"),
    ("99.99955", "B"),
    ("2099999/21000", "B"),
    ("1900/21", "B"),
    ("70", "B"),
    ("69.99999999999999999999", "C"),
    ("209999/3000", "C"),
    ("50", "C"),
    ("149/3", "D"),
    ("0.001", "D"),
    ("0", "D"),
    ("-400/21", "D"),
];

#[test]
fn every_shipped_scale_suggests_by_the_exact_rate() {
    for form in ["standard", "stance", "indicators"] {
        check(form, &A_TO_E, [Some("E"), None]);
    }
    let declared = [("100", "達成"), ("99.99955", "一部達成"), ("1/3", "一部達成"), ("0", "未達成"), ("-5", "未達成")];
    check("declaration", &declared, [None, None]);
    let letters =
        [("301/3", "S"), ("100", "A"), ("99.99955", "B"), ("80", "B"), ("239/3", "C"), ("0", "C"), ("-1", "C")];
    check("letters", &letters, [Some("−"), Some("−")]);
    let marks = [("100.001", "◎"), ("100", "○"), ("80", "○"), ("79.999", "△"), ("50", "△"), ("49.9", "×"), ("-1", "×")];
    check("marks", &marks, [None, None]);
    let words = [("100", "達成"), ("99.9", "一部達成"), ("50", "一部達成"), ("49.9", "未達成"), ("-1", "未達成")];
    check("words", &words, [None, None]);
    let points = [("100", "20"), ("120", "20"), ("90", "18"), ("200/3", "13.33"), ("0", "0"), ("-5", "0")];
    check("points", &points, [None, None]);
    let percent = [("120", "120%"), ("1900/21", "90.47%"), ("99.99955", "99.99%"), ("-400/21", "-19.05%")];
    check("percent", &percent, [None, None]);
    let tested = ["standard", "stance", "indicators", "declaration", "letters", "marks", "words", "points", "percent"];
    assert!(Form::shipped().iter().all(|form| tested.contains(&form.name.as_str())), "a form is not tested");
}

#[test]
fn what_is_suggested_is_a_grade_of_the_scale() {
    for form in Form::shipped() {
        for rate in ["-400/21", "0", "149/3", "1900/21", "99.99955", "100", "301/3"] {
            let text = form.scale.suggested_by(&number(rate)).text().unwrap();
            assert!(form.scale.accepts(&text, &form.scale.printed()), "{} {rate}: {text}", form.name);
        }
    }
}

#[test]
fn points_stay_exact_until_they_are_written() {
    assert_eq!(scale("points").suggested_by(&number("200/3")), Suggestion::Points(number("40/3")));
}

#[test]
fn a_rate_of_no_step_or_of_two_suggests_nothing() {
    let spoilt = |spoil: fn(&mut Scale)| {
        let mut scale = scale("standard").clone();
        spoil(&mut scale);
        scale.suggested_by(&number("99.5"))
    };
    let gap = spoilt(|scale| scale.steps[1].bounds.less_than = "99".parse().ok());
    assert_eq!(gap, Suggestion::None(NoSuggestion::Gap));
    let overlap = spoilt(|scale| scale.steps[0].bounds.at_least = "99".parse().ok());
    assert_eq!(overlap, Suggestion::None(NoSuggestion::Overlap));
    let open = spoilt(|scale| scale.steps.iter_mut().for_each(|step| step.bounds = crate::form::Bounds::default()));
    assert_eq!(open, Suggestion::None(NoSuggestion::NoBounds));
    let mut points = scale("points").clone();
    points.maximum = None;
    assert_eq!(points.suggested_by(&number("50")), Suggestion::None(NoSuggestion::NoMaximum));
}

#[test]
fn a_special_case_without_a_statement_suggests_nothing() {
    let special = Rating::Special(Special::TargetZero { is_reached: true });
    for form in Form::shipped() {
        assert_eq!(form.scale.suggested(&special), Suggestion::None(NoSuggestion::NoRate), "{}", form.name);
    }
}

#[test]
fn no_rate_leads_to_a_step_that_needs_a_statement() {
    let mut scale = scale("standard").clone();
    scale.steps[3].bounds.more_than = "0".parse().ok();
    scale.steps[4].bounds.at_most = "0".parse().ok();
    assert_eq!(scale.suggested_by(&number("0")), Suggestion::None(NoSuggestion::Gap), "the scale has defects");
    assert_eq!(scale.suggested(&cancelled()), Suggestion::Step("E".into()));
}
