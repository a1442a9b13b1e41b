//! `cargo xtask bench`: the numbers of docs/benchmarks.md, measured on this machine, as a table to paste there.

pub(crate) mod city;
mod first_day;
mod lint;
mod machine;
mod measurements;
mod national;
mod reading;
pub(crate) mod save;
mod search;
mod serve;
pub(crate) mod server;
pub(crate) mod sign_in;
mod workbook;

use crate::{metadata, program};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;

/// One measured quantity, run by run.
struct Row {
    what: String,
    unit: &'static str,
    values: Vec<f64>,
    reach: &'static str,
}

/// What a measurement needs.
struct Equipment {
    hoshin: PathBuf,
    /// The real papers; absent in a clone that stands alone.
    seeds: Option<PathBuf>,
}

type Measurement = fn(&Equipment) -> Result<Vec<Row>>;

const MEASUREMENTS: &[(&str, Measurement)] = &[
    ("read-text", measurements::read_text),
    ("read-pdf", measurements::read_pdf),
    ("start", measurements::start),
    ("rest", measurements::rest),
    ("page", measurements::page),
    ("pdf-cold", measurements::pdf_cold),
    ("pdf-warm", measurements::pdf_warm),
    ("publish", measurements::publish),
    ("first-run", first_day::first_run),
    ("past", first_day::past),
    ("lint", lint::measure),
    ("workbook", workbook::measure),
    ("read", reading::read),
    ("national", national::measure),
    ("search", search::measure),
    ("serve", serve::measure),
];

/// Whether there is a measurement of that name.
pub(crate) fn is_known(name: &str) -> bool {
    MEASUREMENTS.iter().any(|(known, _)| *known == name)
}

/// Measures all or one, and prints the table; an error if a measurement could not be made.
pub(crate) fn run(only: Option<&str>) -> Result<()> {
    program::run(program::cargo().args(["build", "--release"]))?;
    let release = metadata::built("release")?;
    let place = Equipment { hoshin: release.join("hoshin"), seeds: crate::browser::seeds() };
    println!(
        "{}\n\n| what | median | lowest | highest | runs | reach |\n|---|--:|--:|--:|--:|---|",
        machine::described()
    );
    let mut failed = Vec::new();
    for (name, measure) in MEASUREMENTS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        eprintln!("{name} …");
        match measure(&place) {
            Ok(rows) => rows.iter().for_each(|row| println!("{}", row.line())),
            Err(error) => failed.push(format!("{name}: {error:#}")),
        }
    }
    ensure!(failed.is_empty(), "not measured:\n  {}", failed.join("\n  "));
    Ok(())
}

impl Equipment {
    fn seed(&self, name: &str) -> Result<PathBuf> {
        let file = self.seeds.as_ref().context("there is no ../shared/seeds beside the checkout")?.join(name);
        ensure!(file.is_file(), "{} is missing", file.display());
        Ok(file)
    }
}

impl Row {
    fn line(&self) -> String {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let [lowest, highest] = [sorted.first(), sorted.last()].map(|value| value.copied().unwrap_or(f64::NAN));
        let unit = self.unit;
        let cells = [median(&sorted), lowest, highest].map(|value| format!("{value:.2} {unit}")).join(" | ");
        format!("| {} | {cells} | {} | {} |", self.what, sorted.len(), self.reach)
    }
}

/// The middle of sorted values, or between the two in the middle.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    match sorted {
        [] => f64::NAN,
        _ if sorted.len() % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_shows_the_middle_and_both_ends() {
        let row = Row { what: "start".into(), unit: "ms", values: vec![30.0, 10.0, 20.0, 40.0], reach: "≤ 200 ms" };
        assert_eq!(row.line(), "| start | 25.00 ms | 10.00 ms | 40.00 ms | 4 | ≤ 200 ms |");
        assert_eq!(median(&[1.0, 2.0, 9.0]), 2.0);
    }
}
