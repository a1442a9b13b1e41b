//! The labelled sentences, with the texts that stand elsewhere.

use hoshin_domain::lint::Rule;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Target,
    Initiative,
}

#[derive(Debug)]
pub(crate) struct Label {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) promise: String,
    pub(crate) result: String,
    pub(crate) last_year: String,
    pub(crate) grade: String,
    pub(crate) sections: Vec<String>,
    pub(crate) known: Option<Vec<String>>,
    /// The rules that should fire, of those that were asked about.
    pub(crate) rules: BTreeSet<Rule>,
    pub(crate) judged: BTreeSet<Rule>,
    pub(crate) is_held_out: bool,
}

const OF_RESULTS: [Rule; 3] = [Rule::ResultSilent, Rule::ResultCopied, Rule::GradeContradicts];

/// A promise of the town with its result and grade.
type Pair = (String, String, String);

pub(crate) fn all() -> Vec<Label> {
    let town = town();
    let mut labels: Vec<Label> = rows("promises.tsv").filter_map(|row| promise(&row, &town)).collect();
    labels.extend(rows("results.tsv").map(|row| result(&row, &town)));
    labels.extend(rows("sections.tsv").map(|row| section(&row)));
    labels
}

fn promise(row: &[String], town: &BTreeMap<String, Pair>) -> Option<Label> {
    let [number, source, place, text, digest, rules] = row else { panic!("six columns: {row:?}") };
    let text = match source.as_str() {
        "own" => text.replace("\\n", "\n"),
        "town" => town[text].0.clone(),
        "seed" => beside(seed(text)?, digest),
        "sheet" => beside(sheet(text)?, digest),
        _ => panic!("no source: {source}"),
    };
    let not_judged = |rule: &Rule| OF_RESULTS.contains(rule) || *rule == Rule::SectionGone;
    let judged = Rule::ALL.iter().copied().filter(|rule| !not_judged(rule)).collect();
    Some(Label { promise: text, ..label(&format!("promise {number}"), number, place, rules, judged) })
}

fn result(row: &[String], town: &BTreeMap<String, Pair>) -> Label {
    let [number, source, place, text, result, last_year, grade, rules] = row else { panic!("eight columns: {row:?}") };
    let written = |text: &str| text.trim_start_matches('-').to_owned();
    let (promise, result, grade) = match source.as_str() {
        "own" => (text.clone(), written(result), written(grade)),
        "town" => town[text].clone(),
        _ => panic!("no source: {source}"),
    };
    let judged = OF_RESULTS.into_iter().collect();
    let label = label(&format!("result {number}"), number, place, rules, judged);
    Label { promise, result, grade, last_year: written(last_year), ..label }
}

fn section(row: &[String]) -> Label {
    let [number, named, known, rules] = row else { panic!("four columns: {row:?}") };
    let names = |text: &str| text.split('、').map(str::to_owned).collect::<Vec<_>>();
    let label = label(&format!("section {number}"), number, "initiative", rules, [Rule::SectionGone].into());
    Label { sections: names(named), known: Some(names(known)), ..label }
}

fn label(name: &str, number: &str, place: &str, rules: &str, judged: BTreeSet<Rule>) -> Label {
    let kind = if place == "target" { Kind::Target } else { Kind::Initiative };
    let rules: BTreeSet<Rule> =
        rules.split(',').filter(|word| *word != "-").map(|word| word.parse().unwrap()).collect();
    assert!(rules.is_subset(&judged), "{name}");
    Label {
        name: name.to_owned(),
        kind,
        promise: String::new(),
        result: String::new(),
        last_year: String::new(),
        grade: String::new(),
        sections: Vec::new(),
        known: None,
        rules,
        judged,
        is_held_out: number.parse::<u32>().unwrap() % 3 == 0,
    }
}

fn rows(name: &str) -> impl Iterator<Item = Vec<String>> {
    let text = std::fs::read_to_string(folder("tests/lint").join(name)).unwrap();
    let rows: Vec<Vec<String>> = text.lines().skip(1).map(|row| row.split('\t').map(str::to_owned).collect()).collect();
    rows.into_iter()
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A text from beside the repository, if it is still the one that was labelled.
fn beside(text: String, digest: &str) -> String {
    let found = hex::encode(&Sha256::digest(text.as_bytes())[..6]);
    assert_eq!(found, digest, "another text was labelled: {text}");
    text
}

fn shared(name: &str) -> Option<String> {
    let path = folder("../../../shared").join(name);
    if !path.is_file() {
        #[expect(clippy::disallowed_methods, reason = "a test may ask whether it runs where the papers must be")]
        let must_be_there = std::env::var_os("CI").is_some();
        assert!(!must_be_there, "{name} is missing");
        return None;
    }
    Some(std::fs::read_to_string(path).unwrap())
}

fn seed(lines: &str) -> Option<String> {
    let text = shared("seeds/kashiwara-r6-policy-promotion.txt")?;
    let (first, last) = lines.split_once('-').unwrap();
    let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
    let joined: String = text.lines().skip(first - 1).take(last + 1 - first).collect();
    Some(joined.replace(['→', ' '], ""))
}

fn sheet(place: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Sheet {
        #[serde(rename = "_path")]
        path: String,
        #[serde(rename = "アウトカム", default)]
        outcomes: Option<Vec<Outcome>>,
    }
    #[derive(Deserialize)]
    struct Outcome {
        #[serde(rename = "成果目標")]
        target: Option<String>,
    }
    let (path, at) = place.split_once('#').unwrap();
    let text = shared("data/review-sheets-sample.ndjson")?;
    let line = text.lines().find(|line| line.contains(path)).unwrap();
    let sheet: Sheet = serde_json::from_str(line).unwrap();
    assert_eq!(sheet.path, path);
    sheet.outcomes?.swap_remove(at.parse().unwrap()).target
}

#[derive(Deserialize)]
struct TownPaper {
    #[serde(default)]
    goals: Vec<TownGoal>,
}

#[derive(Deserialize)]
struct TownGoal {
    #[serde(default)]
    targets: Vec<TownItem>,
    #[serde(default)]
    initiatives: Vec<TownItem>,
}

#[derive(Deserialize)]
struct TownItem {
    #[serde(default)]
    text: String,
    #[serde(default, alias = "attainment")]
    result: String,
    #[serde(default)]
    grade: String,
}

fn town() -> BTreeMap<String, Pair> {
    let mut pairs = BTreeMap::new();
    for year in ["2025", "2026", "2027"] {
        for department in ["kiki", "kodomo", "kurashi", "machi", "somu", "toshi"] {
            let path = folder("../town/papers").join(year).join(format!("{department}.toml"));
            let paper: TownPaper = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            for (goal, items) in (1..).zip(paper.goals) {
                for (list, items) in [("t", items.targets), ("i", items.initiatives)] {
                    pairs.extend((1..).zip(items).map(|(at, item)| {
                        (format!("{year}/{department}:{goal}.{list}{at}"), (item.text, item.result, item.grade))
                    }));
                }
            }
        }
    }
    pairs
}
