//! What is read of a workbook in its making, and what is told.

use super::sheets::Book;
use crate::corpus::accounting;
use hoshin_documents::intake::read;
use hoshin_domain::{Form, GoalPaper, Reading};

pub(crate) fn reading(book: &Book) -> Reading {
    let bytes = book.bytes();
    let reading = read("a.xlsx", &bytes, Form::standard());
    accounting::check("a.xlsx", &bytes, &reading, Form::standard());
    reading
}

pub(crate) fn goal(reading: &Reading) -> &GoalPaper {
    let [paper] = &reading.policies[..] else { panic!("{reading:#?}") };
    let [goal] = &paper.goals[..] else { panic!("{:#?}", paper.goals) };
    goal
}

/// The findings: code, cell and detail.
pub(crate) fn told(reading: &Reading) -> Vec<String> {
    let one = |finding: &hoshin_domain::Finding| {
        let place = finding.place.to_string();
        let cell = place.strip_prefix("sheet 表, cell ").unwrap_or(&place);
        format!("{} {cell} {}", finding.code.as_str(), finding.detail.as_deref().unwrap_or_default()).trim().to_owned()
    };
    reading.findings.iter().map(one).collect()
}

/// What stands as the attainment, and what is told.
#[track_caller]
pub(crate) fn check(book: &Book, attainment: Option<&str>, findings: &[&str]) {
    let reading = reading(book);
    assert_eq!(goal(&reading).targets[0].attainment.as_deref(), attainment, "{:#?}", reading.findings);
    assert_eq!(told(&reading), findings);
}
