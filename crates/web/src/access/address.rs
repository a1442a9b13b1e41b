//! Addresses of ours: the policy a path speaks of, and where to go next.

use hoshin_domain::{DepartmentId, FiscalYear, ItemId};
use hoshin_store::PolicyKey;

/// The policy a path speaks of: `/years/{year}/departments/{department}/…`.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub(crate) struct PolicyPath {
    year: FiscalYear,
    department: i64,
}

impl PolicyPath {
    pub(crate) fn key(self) -> PolicyKey {
        PolicyKey { fiscal_year: self.year, department: DepartmentId(self.department) }
    }
}

/// A part of a policy: `/years/{year}/departments/{department}/goals/{part}`, `…/items/{part}/…`.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub(crate) struct PartPath {
    year: FiscalYear,
    department: i64,
    pub(crate) part: ItemId,
}

impl PartPath {
    pub(crate) fn key(self) -> PolicyKey {
        PolicyKey { fiscal_year: self.year, department: DepartmentId(self.department) }
    }
}

/// The address of a policy's page.
pub(crate) fn policy_address(key: PolicyKey) -> String {
    format!("/years/{}/departments/{}", key.fiscal_year, key.department)
}

/// An address that remembers where to go afterwards.
pub(crate) fn with_next(address: &str, next: Option<&str>) -> String {
    let Some(next) = next else { return address.to_owned() };
    let next = percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
    format!("{address}?next={next}")
}

/// Where to go next, if it is a page of ours; a foreign address would lend our name to others.
pub(crate) fn inside(next: Option<&str>) -> &str {
    let is_ours = |path: &&str| {
        path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control())
    };
    next.filter(is_ours).unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn signing_in_never_leads_elsewhere() {
        assert_eq!(inside(Some("/years/2026")), "/years/2026");
        for foreign in ["https://example.com", "//example.com", "/\\example.com", "years", "", "/\nx"] {
            assert_eq!(inside(Some(foreign)), "/", "{foreign}");
        }
    }
}
