//! The manual on writing: each sentence to avoid is noticed for the reason given, and none of the better ones is.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use hoshin_domain::form::Form;
use hoshin_domain::lint::{Context, Rule, lint};
use hoshin_domain::{GoalPaper, InitiativePaper, Paper, TargetPaper};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The text between 「」 behind a name.
fn named(line: &str, name: &str) -> Option<String> {
    let (_, rest) = line.split_once(&format!("{name}「"))?;
    Some(rest.split_once('」').unwrap().0.to_owned())
}

fn fired(line: &str) -> BTreeSet<Rule> {
    let mut goal = GoalPaper { number: 1, ..GoalPaper::default() };
    if let Some(text) = named(line, "目標") {
        let (attainment, grade) = (named(line, "達成状況"), named(line, "達成度"));
        goal.targets.push(TargetPaper { text: Some(text), attainment, grade, ..TargetPaper::default() });
    } else {
        let (text, result) = (named(line, "取組"), named(line, "取組実績"));
        assert!(text.is_some(), "{line}");
        let sections = named(line, "所管").into_iter().collect();
        goal.initiatives.push(InitiativePaper { text, result, sections, ..InitiativePaper::default() });
    }
    let known: Option<Vec<String>> = named(line, "部の室・課").map(|section| vec![section]);
    let context = Context { sections: known.as_deref(), scale: Some(&Form::standard().scale), ..Context::default() };
    let paper = Paper { goals: vec![goal], ..Paper::default() };
    lint(&paper, &context).into_iter().map(|remark| remark.rule).collect()
}

#[test]
fn every_example_of_the_manual_is_what_it_says() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/manual/writing.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut rule = None;
    let mut shown = BTreeSet::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            rule = Some(heading.split('`').nth(1).unwrap().parse::<Rule>().unwrap());
        }
        if line.starts_with("- 避けたい例：") {
            assert_eq!(fired(line), BTreeSet::from([rule.unwrap()]), "{line}");
            shown.insert((rule.unwrap(), false));
        }
        if line.starts_with("- 書き換えた例：") {
            assert_eq!(fired(line), BTreeSet::new(), "{line}");
            shown.insert((rule.unwrap(), true));
        }
    }
    assert_eq!(shown.len(), 2 * Rule::ALL.len(), "an example to avoid and a better one for every rule");
}
