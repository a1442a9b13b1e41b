//! Any one heading of the paper in a word of no list: every value stands in its field or is listed, none in another
//! field.

use crate::pdf::papers;
use hoshin_documents::intake::recognise;
use hoshin_documents::pdf::render;
use hoshin_domain::{Form, Reading};
use hoshin_town::example;

const WORD: &str = "ほげふが区画";

/// Every text of a reading by its field, without white space: where a line is broken is the paper's.
fn values(reading: &Reading) -> Vec<(String, String)> {
    crate::papers::values::values(reading).into_iter().map(|(field, text)| (field, bare(&text))).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn read(name: &str, bytes: &[u8]) -> Reading {
    recognise(name, bytes, Form::shipped()).unwrap().1
}

/// Nothing stands where it did not stand before, unless the reader says that it is not sure of it; nothing is lost.
fn check(plain: &Reading, own: &Reading) -> Vec<String> {
    let (right, found) = (values(plain), values(own));
    let listed: String = own.unplaced.iter().map(|left| bare(&left.text)).collect();
    let doubted: Vec<&str> = own.confidence.iter().map(|own| own.field.as_str()).collect();
    let is_doubted = |field: &str| doubted.iter().any(|own| own.ends_with(&format!(".{field}")));
    let mut faults = Vec::new();
    for (field, text) in found.iter().filter(|value| !right.contains(value)) {
        let is_kept = field == "extras" && right.iter().any(|(_, own)| own == text);
        if !is_kept && !is_doubted(field) {
            faults.push(format!("{text} stands in {field} without a word"));
        }
    }
    for (field, text) in &right {
        let is_there = found.iter().any(|(_, own)| own.contains(text.as_str())) || listed.contains(text.as_str());
        if !is_there && field != "post" {
            faults.push(format!("{text} of {field} is lost"));
        }
    }
    if right != found && own.findings.is_empty() && own.confidence.is_empty() {
        faults.push("nothing is told".to_owned());
    }
    faults
}

/// The form with one label in a word of no list.
fn reworded(form: &Form, name: &str) -> Form {
    let mut labels = serde_json::to_value(&form.labels).unwrap();
    labels[name] = WORD.into();
    Form { labels: serde_json::from_value(labels).unwrap(), ..form.clone() }
}

/// Where a value still goes astray: the heading of the goals itself, the line of the plan, and forms whose labels stand
/// within their texts.
const OPEN: [(&str, &str); 14] = [
    ("standard", "priority_goal"),
    ("standard", "plan_goal"),
    ("standard", "plan_field"),
    ("stance", "priority_goal"),
    ("indicators", "priority_goal"),
    ("indicators", "annual_target"),
    ("indicators", "scale"),
    ("declaration", "priority_goal"),
    ("declaration", "annual_target"),
    ("declaration", "attainment"),
    ("declaration", "result"),
    ("declaration", "scale"),
    ("points", "grade"),
    ("points", "overall_grade"),
];

/// Every label of the shipped forms that is printed alone over or beside its value; each wording once.
fn headings() -> Vec<(&'static Form, &'static str, &'static str)> {
    let mut all: Vec<(&Form, &str, &str)> = Vec::new();
    for form in Form::shipped() {
        // The title holds its label in a sentence, and the last years stand over what another paper says.
        let printed = form.labels.all().into_iter().filter(|(name, label)| {
            !label.is_empty() && !["title", "department", "last_year", "this_year"].contains(name)
        });
        for (name, label) in printed {
            if !all.iter().any(|(_, known, word)| (*known, *word) == (name, label)) {
                all.push((form, name, label));
            }
        }
    }
    all
}

#[test]
fn a_print_with_a_heading_of_no_list_is_never_read_wrongly() {
    let mut faults = Vec::new();
    let asked = headings().into_iter().filter(|(form, name, _)| !OPEN.contains(&(form.name.as_str(), name)));
    for (form, name, label) in asked {
        let paper = example(&form.name);
        let plain = read("a.pdf", &render(&paper, form, &papers::note()).unwrap());
        let own = read("a.pdf", &render(&paper, &reworded(form, name), &papers::note()).unwrap());
        faults.extend(check(&plain, &own).into_iter().map(|fault| format!("{}, {name} ({label}): {fault}", form.name)));
    }
    assert_eq!(faults, [""; 0]);
}
