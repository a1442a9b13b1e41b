use super::*;
use hoshin_domain::{GoalField, InitiativeField, ItemId, OfficerField, TargetField};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn words_of(language: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder("words").join(language)).unwrap();
    let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let lines: Vec<String> = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    lines.iter().filter_map(|line| line.split_once(" = ")).map(|(word, _)| word.to_owned()).collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn words_used() -> BTreeSet<String> {
    let mut files = Vec::new();
    rust_files(&folder("src"), &mut files);
    let sources = files.iter().filter(|path| !path.ends_with("tests.rs")).map(|path| fs::read_to_string(path).unwrap());
    let source: String = sources.collect();
    ["say(\"", "tell(\"", "tell(\n", "word: \""]
        .iter()
        .flat_map(|call| source.split(call).skip(1).map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|rest| rest.trim_start().trim_start_matches('"').split('"').next().map(str::to_owned))
        .filter(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        .collect()
}

#[test]
fn both_languages_have_the_same_words() {
    assert_eq!(words_of("ja"), words_of("en"));
}

#[test]
fn every_word_used_in_the_code_is_in_the_files() {
    let known = words_of("ja");
    let missing: Vec<String> = words_used().into_iter().filter(|word| !known.contains(word)).collect();
    assert_eq!(missing, Vec::<String>::new());
    assert!(words_used().len() > 100, "the search above still finds the calls");
}

#[test]
fn every_field_and_every_finding_has_its_words() {
    let id = ItemId(1);
    let mut paths = vec![FieldPath::BasicPolicy];
    paths.extend(OfficerField::ALL.iter().map(|field| FieldPath::Officer(id, *field)));
    paths.extend(GoalField::ALL.iter().map(|field| FieldPath::Goal(id, *field)));
    paths.extend(TargetField::ALL.iter().map(|field| FieldPath::Target(id, *field)));
    paths.extend(InitiativeField::ALL.iter().map(|field| FieldPath::Initiative(id, *field)));
    for words in Language::ALL.map(Words) {
        for path in &paths {
            assert!(!words.field(*path).starts_with("field-"), "{path}");
        }
        for code in FindingCode::ALL {
            assert!(!words.finding_code(*code).starts_with("finding-"), "{code:?}");
        }
    }
}

#[test]
fn every_rule_of_the_lint_has_its_words() {
    for words in Language::ALL.map(Words) {
        for rule in hoshin_domain::lint::Rule::ALL {
            for part in ["", "-reason", "-suggestion"] {
                let word = format!("lint-{}{part}", rule.as_str());
                assert!(words.tell(&word, &[]) != word, "{word}");
            }
        }
    }
}

#[test]
fn arguments_stand_in_the_sentence_without_marks() {
    let words = Words(Language::Japanese);
    assert_eq!(words.tell("goal-heading", &[("number", "3".into())]), "重点目標 3");
}
