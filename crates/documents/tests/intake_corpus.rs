//! The corpus: papers in many layouts. How much of each is read right, and that every character is accounted for.

use crate::corpus::accounting;
use crate::corpus::score::{Score, score, shown};
use hoshin_documents::intake::{read, recognise};
use hoshin_domain::{Form, Reading};
use serde::Deserialize;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// One paper of the corpus.
#[derive(Deserialize)]
struct Entry {
    name: String,
    form: String,
    held_out: bool,
    /// The endings of its drawings.
    keep: Vec<String>,
}

/// One drawing, and what was read of it.
struct Drawing {
    name: String,
    form: String,
    bytes: Vec<u8>,
    expected: Value,
    reading: Reading,
}

impl Drawing {
    fn score(&self) -> Score {
        score(&self.name, &self.expected, &serde_json::to_value(&self.reading.policies).unwrap())
    }
}

/// Those drawings of the corpus that are wanted, read.
fn corpus(is_wanted: impl Fn(&Entry) -> bool) -> Vec<Drawing> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let bytes = |name: &str| fs::read(folder.join(name)).unwrap();
    let entries: Vec<Entry> = serde_json::from_slice(&bytes("manifest.json")).unwrap();
    let mut drawings = Vec::new();
    for entry in entries.into_iter().filter(is_wanted) {
        let expected: Value = serde_json::from_slice(&bytes(&format!("{}.expected.json", entry.name))).unwrap();
        for ending in entry.keep {
            let name = format!("{}.{ending}", entry.name);
            let bytes = bytes(&name);
            let reading = read(&name, &bytes, Form::named(&entry.form).unwrap());
            let (form, expected) = (entry.form.clone(), expected.clone());
            drawings.push(Drawing { name, form, bytes, expected, reading });
        }
    }
    assert!(!drawings.is_empty(), "nothing of the corpus is wanted");
    drawings
}

/// `ONLY=NAME cargo nextest run --workspace --test documents intake_corpus --no-capture` tells what differs in one paper.
fn is_wanted(name: &str) -> bool {
    #[expect(clippy::disallowed_methods, reason = "a person may ask for one paper")]
    std::env::var("ONLY").is_ok_and(|only| name.contains(&only))
}

#[test]
fn the_corpus_is_read() {
    check(false, 0.98);
}

// Drawn after the reader was done, in layouts it had not seen.
#[test]
fn the_held_out_papers_are_read() {
    check(true, 0.95);
}

#[track_caller]
fn check(held_out: bool, reach: f64) {
    let mut sum = Score::default();
    for drawing in corpus(|entry| entry.held_out == held_out) {
        let own = drawing.score();
        println!("{:34} F1 {:.3}  unplaced {:?}", drawing.name, own.f1(), texts(&drawing.reading));
        if is_wanted(&drawing.name) {
            let found = serde_json::to_value(&drawing.reading.policies).unwrap();
            differences(&drawing.name, &drawing.expected, &found).iter().for_each(|line| println!("{line}"));
            println!("{:#?}\n{:#?}", drawing.reading.findings, drawing.reading.confidence);
        }
        sum.add(own);
    }
    println!("{sum:?} precision {:.4} recall {:.4} F1 {:.4}", sum.precision(), sum.recall(), sum.f1());
    assert!(sum.f1() >= reach, "F1 {:.4}", sum.f1());
}

/// What differs, for people: address, expected, found.
fn differences(drawing: &str, expected: &Value, found: &Value) -> Vec<String> {
    let (expected, found) = (shown(drawing, expected), shown(drawing, found));
    let addresses: std::collections::BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    let differ = addresses.into_iter().filter(|address| expected.get(*address) != found.get(*address));
    differ.map(|at| format!("{at}\n  expected {:?}\n  found    {:?}", expected.get(at), found.get(at))).collect()
}

fn texts(reading: &Reading) -> Vec<&str> {
    reading.unplaced.iter().map(|left| left.text.as_str()).collect()
}

#[test]
fn every_character_of_the_corpus_is_accounted_for() {
    for drawing in corpus(|_| true) {
        accounting::check(&drawing.name, &drawing.bytes, &drawing.reading, Form::named(&drawing.form).unwrap());
    }
}

#[test]
fn the_form_is_recognised() {
    let drawings = corpus(|_| true);
    let foreign: Vec<String> = drawings
        .iter()
        .filter_map(|drawing| {
            let (form, reading) = recognise(&drawing.name, &drawing.bytes, Form::shipped()).unwrap();
            let is_right = form.name == drawing.form && reading == drawing.reading;
            (!is_right).then(|| format!("{} as {}", drawing.name, form.name))
        })
        .collect();
    assert_eq!(foreign, Vec::<String>::new());
}
