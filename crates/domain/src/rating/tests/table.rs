//! The rule as a table: what is typed, and what comes of it.

use super::*;
use Direction::{AtLeast, AtMost, Keep, Milestones, Within};

/// Target, actual, baseline.
type Typed<'a> = [&'a str; 3];

fn measure<'a>(direction: Direction, [target, actual, baseline]: Typed<'a>) -> Measure<'a> {
    Measure { target: Some(target), actual: Some(actual), baseline: Some(baseline), ..Measure::new(direction) }
}

#[track_caller]
fn check(direction: Direction, typed: Typed, expected: &str) {
    assert_eq!(outcome(&rate(&measure(direction, typed))), expected, "{direction:?} {typed:?}");
}

#[track_caller]
fn check_by(formula: Formula, direction: Direction, typed: Typed, expected: &str) {
    let measure = Measure { formula: Some(formula), ..measure(direction, typed) };
    assert_eq!(outcome(&rate(&measure)), expected, "{formula:?} {direction:?} {typed:?}");
}

#[track_caller]
fn check_upper(direction: Direction, [target, upper, actual]: Typed, expected: &str) {
    let measure = Measure { upper: Some(upper), ..measure(direction, [target, actual, ""]) };
    assert_eq!(outcome(&rate(&measure)), expected, "{direction:?} {target} {upper} {actual}");
}

#[track_caller]
fn check_doubts(unit: &str, direction: Direction, typed: Typed, expected: &[Doubt]) {
    let rating = rate(&Measure { unit: Some(unit), ..measure(direction, typed) });
    let Rating::Rated { doubts, .. } = rating else { panic!("{typed:?}: {rating:?}") };
    assert_eq!(doubts, expected, "{direction:?} {typed:?}");
}

#[test]
fn more_is_better() {
    check(AtLeast, ["1200", "1200", ""], "100");
    check(AtLeast, ["100", "99.99955", ""], "99.99955");
    check(AtLeast, ["200", "300", ""], "150");
    check(AtLeast, ["３", "２", ""], "200/3");
    check(AtLeast, ["1,200人", "約1,100人", "900人"], "275/3");
    check(AtLeast, ["90％", "81%", ""], "90");
    check(AtLeast, ["100", "0", ""], "0");
    check(AtLeast, ["1.2万人", "9,000人", ""], "75");
    check_by(Formula::Progress, AtLeast, ["1200", "1100", "900"], "200/3");
    check_by(Formula::Progress, AtLeast, ["1200", "850", "900"], "-50/3");
    check_by(Formula::Progress, AtLeast, ["0", "-3", "-10"], "70");
    check_by(Formula::Limit, AtLeast, ["90%", "89.9%", ""], "0");
    check_by(Formula::Limit, AtLeast, ["90%超", "90%", ""], "0");
    check_by(Formula::Limit, AtLeast, ["90%以上", "90%", ""], "100");
}

#[test]
fn less_is_better() {
    // (14.2 − 10.4) ÷ (14.2 − 10) = 3.8 ÷ 4.2
    check(AtMost, ["10分以内", "10.4分", "14.2分"], "1900/21");
    check(AtMost, ["10分以内", "9分", "14.2分"], "2600/21");
    check(AtMost, ["10分以内", "15分", "14.2分"], "-400/21");
    check(AtMost, ["10分以内", "10.4分", ""], "1250/13");
    check(AtMost, ["10分以内", "8分", "－"], "125");
    check(AtMost, ["0", "0", "12"], "100");
    check(AtMost, ["0", "3", "12"], "75");
    check_by(Formula::Limit, AtMost, ["10分未満", "10分", ""], "0");
    check_by(Formula::Limit, AtMost, ["10分以内", "10分", ""], "100");
    check_by(Formula::Limit, AtMost, ["0", "1", "12"], "0");
    check_by(Formula::Ratio, AtMost, ["10", "20", "40"], "50");
}

#[test]
fn ranges_and_values_to_keep_hold_or_do_not() {
    check_upper(Within, ["10", "15", "10"], "100");
    check_upper(Within, ["10", "15", "15.0001"], "0");
    check_upper(Within, ["10〜15件", "", "12件"], "100");
    check_upper(Within, ["50±5", "", "45"], "100");
    check_upper(Within, ["50±5", "", "44.9"], "0");
    check_upper(Within, ["10", "", "12"], "no-upper");
    check_upper(Within, ["15", "10", "12"], "range-reversed");
    check_upper(Within, ["15〜10", "", "12"], "range-reversed");
    check_upper(Within, ["10", "多数", "12"], "upper-no-number");
    check_upper(Within, ["10", "12〜15", "12"], "upper-is-range");
    check_upper(Keep, ["50", "", "50.0"], "100");
    check_upper(Keep, ["50", "", "51"], "0");
    check_upper(Keep, ["50", "2", "51"], "100");
    check_upper(Keep, ["50%", "±2%", "48%"], "100");
    check_upper(Keep, ["50±2", "", "47.99"], "0");
    check_upper(Keep, ["50", "-1", "50"], "range-reversed");
    check_upper(Keep, ["50〜60", "", "50"], "target-is-range");
}

#[test]
fn every_special_case_has_its_name() {
    check(AtLeast, ["", "5", ""], "no-target");
    check(AtLeast, ["－", "5", ""], "no-target");
    check(AtLeast, ["100", "", ""], "no-actual");
    check(AtLeast, ["100", "－", ""], "no-actual");
    check(AtLeast, ["過半数", "60%", ""], "target-no-number");
    check(AtLeast, ["100", "集計中", ""], "actual-no-number");
    check(AtLeast, ["10〜15", "12", ""], "target-is-range");
    check(AtLeast, ["10±2", "12", ""], "target-is-range");
    check(AtLeast, ["10", "12〜13", ""], "actual-is-range");
    check(AtLeast, ["0", "0", ""], "target-zero-reached");
    check(AtLeast, ["0", "5", ""], "target-zero-reached");
    check(AtMost, ["0件", "0件", ""], "target-zero-reached");
    check(AtMost, ["0件", "2件", ""], "target-zero-not-reached");
    check(AtMost, ["10", "0", ""], "actual-zero-reached");
    check(AtLeast, ["10", "▲5", ""], "negative-in-ratio-not-reached");
    check(AtLeast, ["▲10", "▲5", ""], "negative-in-ratio-reached");
    check(AtMost, ["▲10", "▲5", ""], "negative-in-ratio-not-reached");
    check(AtLeast, ["10件", "10人", ""], "units-differ");
    check_by(Formula::Progress, AtLeast, ["10", "5", ""], "no-baseline");
    check_by(Formula::Progress, AtLeast, ["10", "5", "不明"], "baseline-no-number");
    check_by(Formula::Progress, AtLeast, ["10", "5", "1〜2"], "baseline-is-range");
    check_by(Formula::Progress, AtLeast, ["10", "10", "10"], "baseline-is-target-reached");
    check_by(Formula::Progress, AtLeast, ["10", "9", "10"], "baseline-is-target-not-reached");
    check(AtMost, ["20", "15", "10"], "target-behind-baseline-reached");
    check_by(Formula::Progress, AtLeast, ["10", "9", "20"], "target-behind-baseline-not-reached");
    check_by(Formula::Milestones, AtLeast, ["10", "5", ""], "formula-does-not-fit");
    check_by(Formula::Ratio, Within, ["10", "5", ""], "formula-does-not-fit");
    check_by(Formula::Progress, Keep, ["10", "5", "4"], "formula-does-not-fit");
    check_by(Formula::Limit, Milestones, ["", "設計", ""], "formula-does-not-fit");
}

#[test]
fn a_statement_comes_before_every_number() {
    let stated = |cancelled, not_evaluable| Measure { cancelled, not_evaluable, ..measure(AtLeast, ["10", "10", ""]) };
    let cancelled = Special::Cancelled { reason: "法改正のため".into() };
    assert_eq!(rate(&stated(Some(" 法改正のため "), Some("調査なし"))), Rating::Special(cancelled));
    let not_evaluable = Special::NotEvaluable { reason: "調査なし".into() };
    assert_eq!(rate(&stated(Some(" "), Some("調査なし"))), Rating::Special(not_evaluable));
    assert_eq!(outcome(&rate(&stated(Some(""), None))), "100");
}

#[test]
fn what_is_doubtful_is_rated_as_typed_and_told() {
    use Doubt::{Approximate, BoundAgainstDirection, OtherUnit, PerhapsPercent, PerhapsScaled, ResultIsBound};
    check_doubts("％", AtLeast, ["90", "0.9", ""], &[PerhapsPercent]);
    check_doubts("", AtLeast, ["90％", "0.9", ""], &[PerhapsPercent]);
    check_doubts("%", AtLeast, ["90", "1", ""], &[PerhapsPercent]);
    check_doubts("%", AtLeast, ["0.9", "0.8", ""], &[PerhapsPercent]);
    check_doubts("％", AtLeast, ["0.9%", "0.8%", ""], &[]);
    check_doubts("％", AtLeast, ["90", "0", ""], &[]);
    check_doubts("人", AtLeast, ["1", "0.9", ""], &[]);
    check_doubts("", AtLeast, ["12万人", "11", ""], &[PerhapsScaled]);
    check_doubts("万人", AtLeast, ["12", "11", ""], &[]);
    check_doubts("人", AtLeast, ["10件", "9件", ""], &[OtherUnit]);
    check_doubts("人", AtLeast, ["10", "約9", ""], &[Approximate]);
    check_doubts("人", AtLeast, ["10", "9以上", ""], &[ResultIsBound]);
    check_doubts("人", AtLeast, ["10人以下", "9", ""], &[BoundAgainstDirection]);
    check_doubts("人", AtMost, ["10人以上", "9", ""], &[BoundAgainstDirection]);
    check_doubts("人", AtLeast, ["10人以上", "9", "12"], &[Doubt::TargetBehindBaseline]);
}

#[test]
fn a_stated_unit_counts_what_is_typed_without_one() {
    let of = |unit, target, actual| rate(&Measure { unit: Some(unit), ..measure(AtLeast, [target, actual, ""]) });
    assert_eq!(outcome(&of("千円", "500", "250千円")), "50");
    assert_eq!(outcome(&of("百万円", "1.5億円", "75")), "50");
    assert_eq!(outcome(&of("名", "20", "10人")), "50");
    assert_eq!(outcome(&of("件", "20", "10人")), "units-differ");
    assert_eq!(outcome(&of("人", "100", "90%")), "units-differ");
}

#[test]
fn milestones_weigh_what_they_are_given() {
    let of = |milestones, actual| {
        outcome(&rate(&Measure { milestones: Some(milestones), actual: Some(actual), ..Measure::new(Milestones) }))
    };
    let weighed = "設計 20\n用地取得 30\n工事　５０";
    assert_eq!(of(weighed, "設計、用地取得"), "50");
    assert_eq!(of(weighed, "設計完了→用地取得済み\n工事"), "100");
    assert_eq!(of(weighed, "なし"), "0");
    assert_eq!(of(weighed, ""), "no-actual");
    assert_eq!(of(weighed, "－"), "no-actual");
    assert_eq!(of(weighed, "測量"), "milestone-unknown");
    assert_eq!(of("設計→用地取得→工事", "設計"), "100/3");
    assert_eq!(of("設計、測量\n工事", "設計、測量"), "50");
    assert_eq!(of("基本 設計\n工事", "基本設計"), "50");
    assert_eq!(of("設計：20%\n工事：80%", "工事"), "80");
    assert_eq!(of("", "設計"), "no-milestones");
    assert_eq!(of("設計 20\n設計 30", "設計"), "milestone-twice");
    assert_eq!(of("設計 20\n工事", "設計"), "weight-no-number");
    assert_eq!(of("設計 20\n工事 -5", "設計"), "weight-no-number");
    assert_eq!(of("設計 0\n工事 0", "設計"), "weights-sum-zero");
}

#[test]
fn a_skipped_milestone_is_a_doubt() {
    let doubts = |actual| match rate(&Measure {
        milestones: Some("設計\n用地\n工事"),
        actual: Some(actual),
        ..Measure::new(Milestones)
    }) {
        Rating::Rated { doubts, .. } => doubts,
        Rating::Special(special) => panic!("{special:?}"),
    };
    assert_eq!(doubts("設計、用地"), []);
    assert_eq!(doubts("設計、工事"), [Doubt::MilestoneSkipped]);
}

#[test]
fn the_working_shows_the_numbers() {
    let Rating::Rated { working, .. } = rate(&measure(AtMost, ["10分以内", "10.4分", "14.2分"])) else { panic!() };
    let Working::Progress { moved, way, .. } = &*working else { panic!("{working:?}") };
    assert_eq!((moved.to_string().as_str(), way.to_string().as_str()), ("3.8", "4.2"));
    assert_eq!(working.formula(), Formula::Progress);
    let share = moved.over(way).map(|share| percent_text(&(&share * &Rational::whole(100)), 1));
    assert_eq!(share.as_deref(), Some("90.4…"));
}

#[test]
fn the_list_of_special_words_is_complete() {
    let words = Special::WORDS;
    for (at, word) in words.iter().enumerate() {
        assert!(!words[..at].contains(word), "{word} stands twice");
    }
    let table = include_str!("table.rs").split("fn the_list_of_special_words").next().unwrap();
    let unnamed: Vec<_> = words.iter().filter(|word| !table.contains(&format!("\"{word}\""))).collect();
    assert_eq!(unnamed, [&"not-evaluable", &"cancelled"], "these two are compared with their reasons above");
}

/// Every way to write a share, and what is no share, beside every other: rows are targets, columns results.
#[test]
fn ways_to_write_a_share_meet_in_percent_or_are_refused() {
    const RESULTS: [&str; 8] = ["2分の1", "50%", "５割", "0.5倍", "0.5", "50", "50人", "約半数"];
    const NO: &str = "units-differ";
    const WORDS: &str = "actual-no-number";
    const ROWS: [(&str, [&str; 8]); 8] = [
        ("3分の2以上", ["75", "75", "75", "75", "75", NO, NO, WORDS]),
        ("三分の二", ["75", "75", "75", "75", "75", NO, NO, WORDS]),
        ("40％以上", ["125", "125", "125", "125", "1.25", "125", NO, WORDS]),
        ("4割", ["125", "125", "125", "125", NO, NO, NO, WORDS]),
        ("2倍", ["25", "25", "25", "25", "25", "2500", NO, WORDS]),
        ("0.4", ["125", "12500", NO, "125", "125", "12500", "12500", WORDS]),
        ("40", [NO, "125", NO, "1.25", "1.25", "125", "125", WORDS]),
        ("40人", [NO, NO, NO, NO, "1.25", "125", "125", WORDS]),
    ];
    for (target, expected) in ROWS {
        for (actual, expected) in RESULTS.into_iter().zip(expected) {
            check(AtLeast, [target, actual, ""], expected);
        }
    }
}

/// The unit of the indicator says what a bare number is.
#[test]
fn bare_numbers_are_shares_of_the_stated_unit() {
    let of = |unit, typed| outcome(&rate(&Measure { unit: Some(unit), ..measure(AtLeast, typed) }));
    for (unit, target, actual, expected) in [
        ("%", "3分の2以上", "50", "75"),
        ("%", "50", "5割", "100"),
        ("割", "5", "4", "80"),
        ("割", "5", "40%", "80"),
        ("倍", "2", "150%", "75"),
        ("倍", "2", "1.5", "75"),
        ("人", "40", "2分の1", "units-differ"),
        ("人", "3分の2", "10%", "15"),
        ("世帯", "3分の2", "10", "units-differ"),
    ] {
        assert_eq!(of(unit, [target, actual, ""]), expected, "{unit} {target} {actual}");
    }
}
