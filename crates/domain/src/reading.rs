//! What `hoshin read` gives: the papers found in a file, what is doubtful, and what found no place.

use crate::{Finding, Paper, Severity, Unplaced};
use serde::{Deserialize, Serialize};

/// The result of reading one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub policies: Vec<Paper>,
    pub findings: Vec<Finding>,
    pub unplaced: Vec<Unplaced>,
}

impl Reading {
    /// The schema name that the JSON carries.
    pub const SCHEMA: &'static str = "hoshin.reading/1";

    /// A reading that holds nothing but the reason why.
    #[must_use]
    pub fn refused(finding: Finding) -> Self {
        Self { findings: vec![finding], ..Self::default() }
    }

    /// Whether the paper could not be read: one finding is an error.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}
