//! StratML Part 2 (ANSI/AIIM 22), schema of 2016-02-16: a paper as the world exchanges plans and reports.
//!
//! What StratML has an element for stands in it; the rest stands in OtherInformation as JSON, by the names of
//! [`ValuePath`](super::value_path::ValuePath). Both together are the whole paper (decision 0014).

mod foreign;
mod other;
mod ours;
mod schema;
mod tree;
mod writing;
mod xml;

use super::OpenPaper;
use crate::intake::findings::left_over;
use hoshin_domain::{Finding, FindingCode, Place, Reading};
pub use schema::NAMESPACE;
use tree::Left;

/// The paper as a plan before its last step, as a report after it.
pub fn document(open: &OpenPaper<'_>) -> Vec<u8> {
    writing::document(open).into_bytes()
}

/// What a document says, ours or anyone's. Every departure from the schema is a finding.
pub(crate) fn read(text: &str) -> Result<Reading, Finding> {
    let root = tree::parse(text)?;
    if !["PerformancePlanOrReport", "StrategicPlan"].contains(&root.name.as_str()) {
        return Err(Finding::new(FindingCode::NotOurSchema, Place::Line(root.line)).about(root.name));
    }
    let mut findings = schema::deviations(&root);
    let mut left = Left::default();
    let paper = match ours::read(root.clone(), &mut left) {
        Some(paper) => paper,
        None => {
            left = Left::default();
            foreign::read(root, &mut left)
        }
    };
    if paper.fiscal_year.is_none() {
        findings.push(Finding::new(FindingCode::NoFiscalYear, Place::File));
    }
    if paper.department.is_none() {
        findings.push(Finding::new(FindingCode::NoDepartment, Place::File));
    }
    let unplaced = left.0;
    findings.extend(unplaced.iter().map(left_over));
    Ok(Reading { policies: vec![paper], findings, unplaced, ..Reading::default() })
}
