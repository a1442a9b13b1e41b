//! What Hoshin prints, it reads back: every value, of a promise and of a result.

use crate::pdf::papers;
use hoshin_documents::intake::recognise;
use hoshin_documents::pdf::render;
use hoshin_domain::{Form, Paper, Step};
use hoshin_town::example;

/// Every value with its address, without white space: where a line is broken is the paper's.
fn values(papers: &[Paper]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(String::new(), &serde_json::to_value(papers).unwrap(), &mut found);
    found
}

fn collect(address: String, value: &serde_json::Value, found: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(parts) => {
            parts.iter().for_each(|(name, part)| collect(format!("{address}.{name}"), part, found));
        }
        serde_json::Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(at, part)| collect(format!("{address}[{at}]"), part, found));
        }
        serde_json::Value::Null => {}
        serde_json::Value::Bool(_) | serde_json::Value::Number(_) => found.push((address, value.to_string())),
        serde_json::Value::String(text) => found.push((address, text.chars().filter(|c| !c.is_whitespace()).collect())),
    }
}

/// The values that a print gave back otherwise.
fn faults(paper: &Paper, pdf: &[u8]) -> Vec<String> {
    let (_, reading) = recognise("a.pdf", pdf, Form::shipped()).unwrap();
    let (right, found) = (values(std::slice::from_ref(paper)), values(&reading.policies));
    let lost = right.iter().filter(|value| !found.contains(value)).map(|(at, text)| format!("lost {at}: {text}"));
    let strange = found.iter().filter(|value| !right.contains(value)).map(|(at, text)| format!("found {at}: {text}"));
    let left = reading.unplaced.iter().map(|left| format!("left {}: {}", left.place, left.text));
    lost.chain(strange).chain(left).collect()
}

/// What is not read back whole yet: tables of indicators, labels within texts, points with
/// their maximum, and scales of words without a code.
const OPEN: [&str; 6] = ["declaration", "indicators", "letters", "percent", "points", "words"];

#[test]
fn every_print_is_read_back_with_every_value() {
    let mut found = Vec::new();
    for form in Form::shipped().iter().filter(|form| !OPEN.contains(&form.name.as_str())) {
        let name = &form.name;
        let march = example(&form.name);
        let april = march.clone().as_published_in(Step::Plan);
        let reasons = with_reasons(march.clone());
        for (state, paper) in [("April", april), ("March", march), ("with reasons", reasons)] {
            let pdf = render(&paper, form, &papers::note()).unwrap();
            found.extend(faults(&paper, &pdf).into_iter().map(|fault| format!("{name}, {state}: {fault}")));
        }
    }
    assert_eq!(found, [""; 0]);
}

/// What stands as 評価の補足 below a goal, and a goal that goes on on a next page.
fn with_reasons(mut paper: Paper) -> Paper {
    let goal = &mut paper.goals[0];
    goal.overall_grade_reason = Some("台風の影響を除けば目標に達したため。".to_owned());
    let last = goal.targets.len() - 1;
    goal.targets[last].cancelled = Some("会場の護岸工事のため、代わりの開催もできませんでした。".to_owned());
    goal.targets[0].grade_reason = Some("件数は下回ったが、待ち時間は半分になったため。".to_owned());
    let long = "地域の方々と話し合いを重ね、次の世代へ引き継ぐ仕組みを整えました。".repeat(30);
    goal.evaluation = Some(long);
    paper
}
