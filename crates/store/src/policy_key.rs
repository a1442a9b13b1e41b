//! Which policy.

use hoshin_domain::{DepartmentId, FiscalYear};
use std::fmt;

/// Which policy: one department, one fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PolicyKey {
    pub fiscal_year: FiscalYear,
    pub department: DepartmentId,
}

impl PolicyKey {
    /// The name under which the audit log speaks of it.
    pub fn subject(self) -> String {
        format!("policy/{self}")
    }
}

impl fmt::Display for PolicyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.fiscal_year, self.department)
    }
}
