//! How long the nation's targets and results take to be rated, and what came of them.

use super::{Equipment, Row, reading};
use crate::temporary::Folder;
use crate::{metadata, program};
use anyhow::{Context, Result, ensure};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const RUNS: usize = 3;

/// Prints how many pairs there were of each case; the rows are of reading, rating and `hoshin rate`.
pub(super) fn measure(place: &Equipment) -> Result<Vec<Row>> {
    let sheets = program::root().join("../shared/data/review-sheets-full.ndjson.zst");
    ensure!(sheets.is_file(), "{} is missing", sheets.display());
    // With the whole workspace: alone, the crate would unify features differently and build all it needs once more.
    program::run(program::cargo().args(["build", "--release", "--workspace", "--example", "national"]))?;
    let national = metadata::built("release")?.join("examples/national");
    let folder = Folder::create("bench")?;
    let (table, csv) = (folder.path().join("table.txt"), folder.path().join("pairs.csv"));
    let read = timed(RUNS, &table, Command::new(&national).arg(&sheets).arg("read"))?;
    let rated = timed(RUNS, &table, Command::new(&national).arg(&sheets))?;
    let counts = fs::read_to_string(&table)?;
    println!("| of the nation's pairs | |\n|---|--:|");
    counts.lines().filter_map(|line| line.split_once('\t')).for_each(|(what, count)| println!("| {what} | {count} |"));
    println!();
    timed(1, &csv, Command::new(&national).arg(&sheets).arg("csv"))?;
    let piped = timed_from(&csv, &folder.path().join("rated.csv"), Command::new(&place.hoshin).arg("rate"))?;
    Ok(rows(pairs(&counts)?, read, rated, piped))
}

/// Seconds and most memory of each run.
struct Runs {
    seconds: Vec<f64>,
    memory: Vec<f64>,
}

fn timed(runs: usize, out: &Path, command: &mut Command) -> Result<Runs> {
    let mut found = Runs { seconds: Vec::new(), memory: Vec::new() };
    for _ in 0..runs {
        command.stdout(File::create(out)?).stderr(Stdio::null());
        let start = Instant::now();
        found.memory.push(reading::most_memory(command)?);
        found.seconds.push(start.elapsed().as_secs_f64());
    }
    Ok(found)
}

// A file given as standard input is read to its end once: each run needs its own.
fn timed_from(input: &Path, out: &Path, command: &mut Command) -> Result<Runs> {
    let mut found = Runs { seconds: Vec::new(), memory: Vec::new() };
    for _ in 0..RUNS {
        let run = timed(1, out, command.stdin(File::open(input)?))?;
        found.seconds.extend(run.seconds);
        found.memory.extend(run.memory);
    }
    let [taken, given] = [input, out].map(|file| fs::read_to_string(file).map(|text| text.matches('\n').count()));
    ensure!(taken? == given?, "a row was lost");
    Ok(found)
}

fn pairs(counts: &str) -> Result<f64> {
    let count = counts.lines().find_map(|line| line.strip_prefix("pairs\t"));
    Ok(count.context("the pairs were not counted")?.parse()?)
}

fn rows(pairs: f64, read: Runs, rated: Runs, piped: Runs) -> Vec<Row> {
    let row = |what: &str, unit, values| Row { what: what.to_owned(), unit, values, reach: "" };
    // What is left when reading is taken away, run by run.
    let alone = read.seconds.iter().zip(&rated.seconds).map(|(read, rated)| pairs / (rated - read) / 1_000.0).collect();
    vec![
        row("45,365 sheets read (zstd, JSON), whole process", "s", read.seconds),
        row("read and every pair rated, whole process", "s", rated.seconds),
        row("rating alone: thousand pairs a second", "k/s", alone),
        row("the most memory of reading and rating", "MB", rated.memory),
        row("`hoshin rate` of the same pairs as CSV, whole process", "s", piped.seconds),
        row("the most memory of it", "MB", piped.memory),
    ]
}
