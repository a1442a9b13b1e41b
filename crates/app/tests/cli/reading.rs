//! `hoshin read`, and what is said about wrong arguments.

use crate::program::{Desk, Run, run, skip};
use serde_json::Value;
use std::path::Path;

const SEEDS: [&str; 3] = ["kashiwara-r6-policy-promotion.txt", "kashiwara-r6.pdf", "kashiwara-r6.xlsx"];

#[test]
fn the_seeds_in_three_formats_give_one_reading() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    if !folder.is_dir() {
        return skip("the folder of seeds is missing");
    }
    let runs = SEEDS.map(|name| run(&["read", &folder.join(name).display().to_string()]).with_code(0));
    for (run, name) in runs.iter().zip(SEEDS) {
        check_contract(run, name);
        for part in ["form", "policies", "findings", "unplaced"] {
            assert_eq!(run.json()[part], runs[0].json()[part], "{name}: {part}");
        }
        let account = &run.json()["account"];
        assert_eq!(account["unplaced"], 0, "{name}: every character found its place");
    }
    let policy = &runs[0].json()["policies"][0];
    assert_eq!((&policy["fiscal_year"], &policy["department"]), (&Value::from(2024), &Value::from("政策推進部")));
}

/// The JSON that scripts rely on: its parts, in their order.
#[track_caller]
fn check_contract(run: &Run, name: &str) {
    let json = run.json();
    assert!(run.text().trim_start_matches(['{', '\n', ' ']).starts_with("\"schema\""), "{name}: schema comes first");
    assert_eq!(json["schema"], "hoshin.reading/1", "{name}");
    let at = |part: &str| run.text().find(&format!("\n  \"{part}\"")).unwrap_or_else(|| panic!("{name}: {part}"));
    assert!(at("policies") < at("findings") && at("findings") < at("unplaced"), "{name}");
    for policy in json["policies"].as_array().expect("a list") {
        for part in ["fiscal_year", "department", "officers", "basic_policy", "grade_scale", "goals"] {
            assert!(policy.get(part).is_some(), "{name}: {part} is there, if only as null");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_in_both_languages() {
    let desk = Desk::new();
    for (name, bytes, code) in [
        ("empty.pdf", &b""[..], "empty-file"),
        ("letter.txt", "拝啓　時下ますますご清栄のことと存じます。\n".as_bytes(), "not-a-policy"),
        ("paper.pdf", b"PK\x03\x04 a zip archive with another name", "wrong-kind"),
        ("other.json", br#"{"schema":"other/1"}"#, "not-our-schema"),
    ] {
        let run = run(&["read", &desk.write(name, bytes)]).with_code(1);
        check_contract(&run, name);
        let finding = &run.json()["findings"][0];
        assert_eq!((&finding["severity"], &finding["code"]), (&Value::from("error"), &Value::from(code)), "{name}");
        let (message, in_english) = (finding["message"].as_str().unwrap(), finding["message_en"].as_str().unwrap());
        assert!(message.contains(|c: char| !c.is_ascii()), "{name}: {message}");
        assert!(in_english.starts_with(|c: char| c.is_ascii_uppercase()), "{name}: {in_english}");
        assert!(!finding["where"].as_str().unwrap().is_empty(), "{name}");
        assert!(run.stderr.contains(message) && run.stderr.contains(name), "{name}: {}", run.stderr);
    }
}

#[test]
fn several_files_give_a_line_each_in_their_order() {
    let desk = Desk::new();
    let paper = include_str!("../../../documents/tests/papers/plain.txt");
    let names: Vec<String> = (0..5).map(|at| desk.write(&format!("{at}.txt"), paper.as_bytes())).collect();
    let alone = run(&["read", &names[0]]).with_code(0);
    let arguments: Vec<&str> = std::iter::once("read").chain(names.iter().map(String::as_str)).collect();
    let together = run(&arguments).with_code(0);
    let lines: Vec<Value> = together.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|line| line["file"].as_str().unwrap()).collect::<Vec<_>>(), names);
    for mut line in lines {
        line.as_object_mut().unwrap().remove("file");
        assert_eq!(line, alone.json());
    }
    let spoiled =
        run(&["read", &names[0], "no-such-paper.xlsx", &desk.write("empty.pdf", b""), &names[1]]).with_code(1);
    assert_eq!(spoiled.text().lines().count(), 3, "those that can be read are read");
    assert!(spoiled.stderr.contains("no-such-paper.xlsx"), "{}", spoiled.stderr);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let missing = run(&["read", "no-such-paper.xlsx"]).with_code(1);
    assert!(missing.stdout.is_empty());
    assert!(missing.stderr.contains("no-such-paper.xlsx"), "{}", missing.stderr);
}

#[test]
fn wrong_arguments_are_a_matter_of_usage() {
    let wrong: [&[&str]; 7] = [
        &[],
        &["reed", "paper.txt"],
        &["read"],
        &["read", "--no-such-option", "paper.txt"],
        &["import", "paper.txt"],
        &["import", "paper.txt", "--database", "sqlite://x.db", "--municipality", "272214"],
        &["export", "--database", "sqlite://x.db", "--fiscal-year", "2024", "--format", "doc", "--out", "x"],
    ];
    for arguments in wrong {
        let run = run(arguments).with_code(2);
        assert!(run.stdout.is_empty(), "{arguments:?}: nothing for machines");
        assert!(run.stderr.contains("Usage") || run.stderr.contains("--help"), "{arguments:?}: {}", run.stderr);
    }
    assert!(run(&["--help"]).with_code(0).text().contains("import"));
}
