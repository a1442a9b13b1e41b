//! What the manual for clerks shows is what is worked out.

use super::*;
use crate::{Form, IndicatorField, IndicatorPaper};

const MANUAL: &str = include_str!("../../../../../docs/manual/indicators.md");

/// The rows of the first table under a heading.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let under = MANUAL.split(&format!("\n{heading}\n")).nth(1).unwrap_or_else(|| panic!("no heading {heading}"));
    let rows = under.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |row: &'static str| row.trim_matches('|').split('|').map(str::trim).collect();
    rows.skip(2).map(cells).collect()
}

/// The direction and the formula by the words that stand on the paper.
fn chosen(direction: &str, formula: &str) -> (Direction, Option<Formula>) {
    let mut indicator = IndicatorPaper::default();
    for (field, word) in [(IndicatorField::Direction, direction), (IndicatorField::Formula, formula)] {
        let is_choice = field.choices().is_some_and(|choices| choices.contains(&word));
        assert!(word.is_empty() || is_choice, "{word} is no {}", field.as_str());
        indicator.set(field, Some(word.to_owned()));
    }
    (indicator.direction(), indicator.formula())
}

/// The rate and the suggested grade as the manual writes them.
fn shown(measure: &Measure) -> [String; 2] {
    let rating = rate(measure);
    let suggested = Form::standard().scale.suggested(&rating).text().unwrap_or_default();
    let text = match rating {
        Rating::Rated { percent, .. } => format!("{}%", percent_text(&percent, 1)),
        Rating::Special(special) => {
            let word = format!("`{}`", special.as_str());
            let row = table("## 計算できないとき").into_iter().find(|row| row[1] == word);
            row.unwrap_or_else(|| panic!("{word} is not in the manual"))[0].to_owned()
        }
    };
    [text, suggested]
}

#[test]
fn every_worked_example_comes_out_as_it_is_printed() {
    let rows = table("## 計算の例");
    assert!(rows.len() >= 18, "the examples are there");
    for row in rows {
        let [direction, formula, baseline, target, upper, actual, percent, grade] = row[..] else {
            panic!("{row:?} has another number of cells");
        };
        let (direction, formula) = chosen(direction, formula);
        let measure = Measure {
            formula,
            baseline: Some(baseline),
            target: Some(target),
            upper: Some(upper),
            actual: Some(actual),
            ..Measure::new(direction)
        };
        assert_eq!(shown(&measure), [percent, grade], "{row:?}");
    }
}

#[test]
fn every_example_of_milestones_comes_out_as_it_is_printed() {
    let rows = table("### 工程の例");
    assert_eq!(rows.len(), 3);
    for row in rows {
        let [milestones, actual, percent, grade] = row[..] else { panic!("{row:?} has another number of cells") };
        let measure =
            Measure { milestones: Some(milestones), actual: Some(actual), ..Measure::new(Direction::Milestones) };
        assert_eq!(shown(&measure), [percent, grade], "{row:?}");
    }
}

#[test]
fn every_way_to_write_a_number_is_read_as_the_manual_says() {
    for row in table("## 数値の書き方") {
        let found = quantity(row[0]).map(|read| match read.amount {
            Amount::One(number) => number.to_string(),
            Amount::Range(..) | Amount::Around { .. } => "two numbers".to_owned(),
        });
        assert_eq!(found.as_deref(), Ok(row[1]), "{row:?}");
    }
    for wrong in ["過半数", "全世帯", "3月末", "1時間30分"] {
        assert!(MANUAL.contains(&format!("「{wrong}」")) && quantity(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_manual_names_every_case_and_every_doubt() {
    let symbols = |heading| table(heading).iter().map(|row| row[1].trim_matches('`')).collect::<Vec<_>>();
    assert_eq!(symbols("## 計算できないとき"), Special::WORDS);
    assert_eq!(symbols("## 確かめてほしいとき"), Doubt::ALL.iter().map(|own| own.as_str()).collect::<Vec<_>>());
}

#[test]
fn the_manual_knows_every_direction_and_formula() {
    let first = |heading| table(heading).iter().map(|row| row[0]).collect::<Vec<_>>();
    assert_eq!(Some(first("## 向きを選ぶ").as_slice()), IndicatorField::Direction.choices());
    assert_eq!(Some(first("## 計算方法を選ぶ").as_slice()), IndicatorField::Formula.choices());
    for word in first("## 向きを選ぶ") {
        for has_baseline in [false, true] {
            let formula = chosen(word, "").0.usual_formula(has_baseline);
            let row = table("## 計算方法を選ぶ").into_iter().find(|row| chosen("", row[0]).1 == Some(formula));
            assert!(row.unwrap()[2].contains(word), "{word} {formula:?}");
        }
    }
}
