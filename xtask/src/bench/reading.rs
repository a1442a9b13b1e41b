//! How much of the corpus is read right, and how long 200 papers take.

#[path = "../../../crates/documents/tests/corpus/score.rs"]
mod score;

use super::{Equipment, Row};
use crate::program;
use anyhow::{Context, Result, ensure};
use score::{Score, score};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The papers of a city with its companies and schools, some hundred, twice.
const PAPERS: usize = 200;

/// The papers of each half of the loom.
const WOVEN: usize = 500;

/// A paper of six pages.
const SIX_PAGES: &str = "s07-airy.pdf";

/// How long the program may run on before its memory is looked at again.
const LOOK_AGAIN: Duration = Duration::from_micros(500);

/// One line of the table.
#[derive(Default)]
struct Line {
    score: Score,
    drawings: usize,
    characters: u64,
    accounted: u64,
}

/// Prints the table of the corpus; the rows are of the 200 papers.
pub(super) fn read(place: &Equipment) -> Result<Vec<Row>> {
    let mut lines: BTreeMap<(bool, String, String), Line> = BTreeMap::new();
    let folder = folder();
    let manifest: Value = serde_json::from_slice(&fs::read(folder.join("manifest.json"))?)?;
    for entry in manifest.as_array().context("the manifest is no list")? {
        let text = |key: &str| entry[key].as_str().map(str::to_owned).context("the manifest lacks a name");
        let (name, form) = (text("name")?, text("form")?);
        let expected: Value = serde_json::from_slice(&fs::read(folder.join(format!("{name}.expected.json")))?)?;
        for ending in entry["keep"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let drawing = format!("{name}.{ending}");
            let found = reading(&place.hoshin, &folder.join(&drawing), &form)?;
            let key = (entry["held_out"].as_bool() == Some(true), form.clone(), ending.to_owned());
            lines.entry(key).or_default().add(score(&drawing, &expected, &found["policies"]), &found["account"]);
        }
    }
    print(&lines);
    crate::loom::measure(WOVEN)?;
    println!();
    papers(&place.hoshin, &folder.join(SIX_PAGES))
}

impl Line {
    fn add(&mut self, score: Score, account: &Value) {
        let count = |key: &str| account[key].as_u64().unwrap_or(0);
        let furniture: u64 =
            account["furniture"].as_object().into_iter().flatten().filter_map(|(_, count)| count.as_u64()).sum();
        self.score.add(score);
        self.drawings += 1;
        self.characters += count("characters");
        self.accounted += count("placed") + count("unplaced") + furniture;
    }

    fn sum(lines: &BTreeMap<(bool, String, String), Line>, held_out: bool) -> Line {
        let mut sum = Line::default();
        for line in lines.iter().filter(|((own, ..), _)| *own == held_out).map(|(_, line)| line) {
            sum.score.add(line.score);
            sum.drawings += line.drawings;
            sum.characters += line.characters;
            sum.accounted += line.accounted;
        }
        sum
    }

    fn cells(&self) -> String {
        let Score { expected, .. } = self.score;
        let shares = [self.score.precision(), self.score.recall(), self.score.f1()];
        let shares = shares.map(|share| format!("{share:.4}")).join(" | ");
        let accounted = if self.characters == 0 { 0.0 } else { 100.0 * self.accounted as f64 / self.characters as f64 };
        format!("{} | {expected} | {shares} | {accounted:.2} %", self.drawings)
    }
}

fn print(lines: &BTreeMap<(bool, String, String), Line>) {
    println!("| form | drawn as | drawings | fields | precision | recall | F1 | characters accounted for |");
    println!("|---|---|--:|--:|--:|--:|--:|--:|");
    for ((held_out, form, kind), line) in lines {
        let mark = if *held_out { " (held out)" } else { "" };
        println!("| {form}{mark} | {kind} | {} |", line.cells());
    }
    for (name, held_out) in [("all", false), ("all held out", true)] {
        println!("| {name} | | {} |", Line::sum(lines, held_out).cells());
    }
    println!();
}

/// The time of 200 processes one after the other, and the most memory one of them was seen with.
fn papers(hoshin: &Path, file: &Path) -> Result<Vec<Row>> {
    let start = Instant::now();
    let mut most = 0.0_f64;
    for _ in 0..PAPERS {
        most = most.max(memory(hoshin, file)?);
    }
    let took = start.elapsed().as_secs_f64();
    let row = |what: &str, unit, value, reach| Row { what: what.to_owned(), unit, values: vec![value], reach };
    Ok(vec![
        row("200 papers of six pages (PDF), a process for each", "s", took, "≤ 20 s"),
        row("the most memory of one of them", "MB", most, "≤ 200 MB"),
    ])
}

/// Reads a file and gives the most memory the program was seen with, in MB.
fn memory(hoshin: &Path, file: &Path) -> Result<f64> {
    most_memory(Command::new(hoshin).arg("read").arg(file).stdout(Stdio::null()).stderr(Stdio::null()))
}

/// Runs a program to its good end and gives the most memory it was seen with, in MB.
pub(super) fn most_memory(command: &mut Command) -> Result<f64> {
    let mut process = command.spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", process.id()));
    let mut most = 0.0_f64;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
        most = most.max(kilobytes.unwrap_or(0.0) / 1024.0);
        if let Some(ended) = process.try_wait()? {
            ensure!(ended.success(), "{command:?} ended with {ended}");
            return Ok(most);
        }
        std::thread::sleep(LOOK_AGAIN);
    }
}

/// What `hoshin read` prints; a paper that is refused is read as nothing.
fn reading(hoshin: &Path, file: &Path, form: &str) -> Result<Value> {
    let output = Command::new(hoshin).arg("read").arg(file).args(["--form", form]).stderr(Stdio::null()).output()?;
    serde_json::from_slice(&output.stdout).with_context(|| format!("hoshin read {} printed no JSON", file.display()))
}

fn folder() -> PathBuf {
    program::root().join("crates/documents/tests/corpus")
}
