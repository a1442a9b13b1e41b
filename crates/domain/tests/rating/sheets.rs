//! 行政事業レビュー sheets: the nation's targets and results, as they are written there.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What one year of one indicator was meant to be and became.
pub(crate) struct Pair<'a> {
    pub(crate) unit: Option<&'a str>,
    pub(crate) target: Option<&'a str>,
    pub(crate) actual: Option<&'a str>,
    /// The first result of the indicator, if this is a later one.
    pub(crate) baseline: Option<&'a str>,
}

#[derive(Deserialize)]
struct Sheet<'a> {
    #[serde(borrow, rename = "アウトカム")]
    outcomes: Option<Vec<Outcome<'a>>>,
    #[serde(borrow, rename = "アウトプット")]
    outputs: Option<Vec<Output<'a>>>,
}

#[derive(Deserialize)]
struct Outcome<'a> {
    #[serde(rename = "単位")]
    unit: Option<String>,
    /// The target of the last year, as a text.
    #[serde(rename = "目標値")]
    target: Option<String>,
    #[serde(borrow, rename = "成果実績")]
    years: Option<Vec<OutcomeYear<'a>>>,
}

#[derive(Deserialize)]
struct OutcomeYear<'a> {
    #[serde(borrow, rename = "目標値")]
    target: Option<&'a RawValue>,
    #[serde(borrow, rename = "成果実績")]
    actual: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Output<'a> {
    #[serde(rename = "単位")]
    unit: Option<String>,
    #[serde(borrow, rename = "活動実績")]
    years: Option<Vec<OutputYear<'a>>>,
}

#[derive(Deserialize)]
struct OutputYear<'a> {
    #[serde(borrow, rename = "当初見込み")]
    target: Option<&'a RawValue>,
    #[serde(borrow, rename = "活動実績")]
    actual: Option<&'a RawValue>,
}

/// The file of all sheets beside the checkout, whether it is there or not.
pub(crate) fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/review-sheets-full.ndjson.zst")
}

/// Gives every pair and every target that is a text, and says how many sheets there were.
pub(crate) fn each(file: &Path, mut pair: impl FnMut(&Pair), mut text: impl FnMut(&str)) -> std::io::Result<usize> {
    let mut lines = BufReader::with_capacity(1 << 20, zstd::Decoder::new(std::fs::File::open(file)?)?);
    let (mut line, mut sheets) = (Vec::new(), 0);
    while lines.read_until(b'\n', &mut line)? > 0 {
        let sheet: Sheet = serde_json::from_slice(&line)?;
        for outcome in sheet.outcomes.iter().flatten() {
            outcome.target.as_deref().into_iter().for_each(&mut text);
            let years = outcome.years.iter().flatten().map(|year| (year.target, year.actual));
            series(outcome.unit.as_deref(), years, &mut pair);
        }
        for output in sheet.outputs.iter().flatten() {
            let years = output.years.iter().flatten().map(|year| (year.target, year.actual));
            series(output.unit.as_deref(), years, &mut pair);
        }
        sheets += 1;
        line.clear();
    }
    Ok(sheets)
}

type Year<'a> = (Option<&'a RawValue>, Option<&'a RawValue>);

fn series<'a>(unit: Option<&str>, years: impl Iterator<Item = Year<'a>>, pair: &mut impl FnMut(&Pair)) {
    let mut baseline = None;
    for (target, actual) in years {
        let [target, actual] = [target, actual].map(|value| value.map(RawValue::get));
        pair(&Pair { unit, target, actual, baseline });
        baseline = baseline.or(actual);
    }
}
