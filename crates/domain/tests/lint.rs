//! The rules on labelled sentences: precision and recall of each, on the part they were written with and the part held out.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod labels;

use hoshin_domain::form::Form;
use hoshin_domain::lint::{Context, Rule, lint};
use hoshin_domain::{GoalPaper, InitiativePaper, Paper, TargetPaper};
use labels::{Kind, Label};
use std::collections::BTreeSet;
use std::fmt::Write;

const LEAST_PRECISION: f64 = 0.9;
const FEWEST_SENTENCES: usize = 10;

#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Count {
    fn precision(self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }
    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
    fn and(self, other: Self) -> Self {
        Self { right: self.right + other.right, wrong: self.wrong + other.wrong, missed: self.missed + other.missed }
    }
}

/// The rules that fire on a label, of those it was labelled for.
fn found(label: &Label) -> BTreeSet<Rule> {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let (mut goal, mut before) = (GoalPaper { number: 1, ..GoalPaper::default() }, GoalPaper::default());
    match label.kind {
        Kind::Target => {
            goal.targets.push(TargetPaper {
                text: some(&label.promise),
                attainment: some(&label.result),
                grade: some(&label.grade),
                ..TargetPaper::default()
            });
            before.targets.push(TargetPaper { attainment: some(&label.last_year), ..TargetPaper::default() });
        }
        Kind::Initiative => {
            goal.initiatives.push(InitiativePaper {
                text: some(&label.promise),
                result: some(&label.result),
                sections: label.sections.clone(),
                ..InitiativePaper::default()
            });
            before.initiatives.push(InitiativePaper { result: some(&label.last_year), ..InitiativePaper::default() });
        }
    }
    let paper = |goal| Paper { goals: vec![goal], ..Paper::default() };
    let (paper, before) = (paper(goal), paper(before));
    let scale = &Form::standard().scale;
    let context = Context {
        last_year: std::slice::from_ref(&before),
        sections: label.known.as_deref(),
        scale: Some(scale),
        step: None,
    };
    lint(&paper, &context).into_iter().map(|remark| remark.rule).filter(|rule| label.judged.contains(rule)).collect()
}

fn count(labels: &[(Label, BTreeSet<Rule>)], rule: Rule, held_out: bool) -> Count {
    let mut counted = Count::default();
    for (label, found) in labels.iter().filter(|(label, _)| label.is_held_out == held_out) {
        match (found.contains(&rule), label.rules.contains(&rule)) {
            (true, true) => counted.right += 1,
            (true, false) => counted.wrong += 1,
            (false, true) => counted.missed += 1,
            (false, false) => {}
        }
    }
    counted
}

#[test]
fn every_rule_is_right_nine_times_of_ten() {
    let labels: Vec<_> = labels::all().into_iter().map(|label| (found(&label), label)).map(|(f, l)| (l, f)).collect();
    for (label, found) in labels.iter().filter(|(label, found)| !label.is_held_out && *found != label.rules) {
        eprintln!("{} {} {:?}", label.name, label.promise, label.result);
        eprintln!("    labelled {:?}, found {found:?}", label.rules);
    }
    let mut table = String::new();
    let mut failing = Vec::new();
    writeln!(
        table,
        "{:<22} {:>9} {:>11} {:>11} {:>11}",
        "precision/recall", "sentences", "developed", "held out", "all"
    )
    .unwrap();
    for rule in Rule::ALL.iter().copied() {
        let (developed, held_out) = (count(&labels, rule, false), count(&labels, rule, true));
        let all = developed.and(held_out);
        let show = |count: Count| format!("{:.2}/{:.2}", count.precision(), count.recall());
        let sentences = all.right + all.missed;
        let [one, two, three] = [developed, held_out, all].map(show);
        writeln!(table, "{:<22} {sentences:>9} {one:>11} {two:>11} {three:>11}", rule.as_str()).unwrap();
        if all.precision() < LEAST_PRECISION || sentences < FEWEST_SENTENCES {
            failing.push(rule);
        }
    }
    eprintln!("{table}{} labels", labels.len());
    assert_eq!(failing, [], "these rules speak too often, or are tried too little");
}
