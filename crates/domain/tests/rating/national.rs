//! Every target and result of the nation's review sheets has a rate, equal to the other implementation's, or a name.

use super::oracle::{expected, found};
use super::sheets::{self, Pair};
use hoshin_domain::rating::{Direction, Formula, Measure, Rating, Special, quantity, rate};
use std::collections::BTreeMap;

type Table = BTreeMap<String, usize>;

/// How each pair is rated: as the sheets mean it, and by the way from the first result.
const WAYS: [(Direction, Formula); 2] = [(Direction::AtLeast, Formula::Ratio), (Direction::AtLeast, Formula::Progress)];

#[test]
fn every_pair_of_the_nation_is_rated_exactly_or_named() {
    let Some(file) = file() else { return };
    let (mut table, mut texts, mut wrong, mut pairs) = (Table::new(), Table::new(), Vec::new(), 0_usize);
    let count = |table: &mut Table, key: String| *table.entry(key).or_default() += 1;
    let sheets = sheets::each(
        &file,
        |pair| {
            pairs += 1;
            for way in WAYS {
                let rating = rate(&measure(pair, way));
                wrong.extend(disagreement(pair, way, &rating));
                count(&mut table, format!("{} {}: {}", way.0.as_str(), way.1.as_str(), named(&rating)));
            }
        },
        |text| count(&mut texts, quantity(text).map_or_else(|why| why.as_str().to_owned(), |_| "a number".to_owned())),
    )
    .unwrap();
    println!("{sheets} sheets, {pairs} pairs\n{table:#?}\ntargets that are texts: {texts:#?}");
    assert_eq!(wrong, Vec::<String>::new());
    assert!(sheets > 45_000 && pairs > 300_000, "the file was not read: {sheets} sheets, {pairs} pairs");
}

// A clone that stands alone has no data; the hosted tests must not pass without them unnoticed.
fn file() -> Option<std::path::PathBuf> {
    let file = sheets::file();
    if file.exists() {
        return Some(file);
    }
    #[expect(clippy::disallowed_methods, reason = "a test may ask whether it runs where the data must be")]
    let must_be_there = std::env::var_os("CI").is_some();
    assert!(!must_be_there, "{} is missing", file.display());
    eprintln!("SKIPPED: {} is missing, nothing was rated", file.display());
    None
}

fn measure<'a>(pair: &Pair<'a>, (direction, formula): (Direction, Formula)) -> Measure<'a> {
    Measure {
        unit: pair.unit,
        formula: Some(formula),
        target: pair.target,
        actual: pair.actual,
        baseline: pair.baseline,
        ..Measure::new(direction)
    }
}

fn named(rating: &Rating) -> &'static str {
    match rating {
        Rating::Rated { .. } => "a rate",
        Rating::Special(special) => special.as_str(),
    }
}

/// What differs from the other implementation; a missing value must be named as missing and nothing else.
fn disagreement(pair: &Pair, way: (Direction, Formula), rating: &Rating) -> Option<String> {
    let is_missing = matches!(rating, Rating::Special(Special::Missing(_)));
    let values = match (way.1, pair.target, pair.actual, pair.baseline) {
        (Formula::Progress, Some(target), Some(actual), Some(baseline)) => Some([target, actual, baseline]),
        (Formula::Ratio, Some(target), Some(actual), _) => Some([target, actual, "0"]),
        _ => None,
    };
    let is_right = match values {
        None => is_missing,
        Some(values) => !is_missing && found(rating) == expected(way.0, way.1, values),
    };
    let told = || format!("{:?} by {way:?} of {:?}: {rating:?}", pair.actual, [pair.target, pair.baseline]);
    (!is_right).then(told)
}
