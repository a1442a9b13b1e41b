//! Addresses of ours: the policy a path speaks of, and where to go next.

use crate::CityHall;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use hoshin_domain::{DepartmentId, FiscalYear, ItemId, RecordId};
use hoshin_store::PolicyKey;

/// The policy a path speaks of: `/years/{year}/departments/{department}/…`.
impl FromRequestParts<CityHall> for PolicyKey {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, hall: &CityHall) -> Result<Self, PathRejection> {
        #[derive(serde::Deserialize)]
        struct PolicyPath {
            year: FiscalYear,
            department: DepartmentId,
        }
        let Path(PolicyPath { year, department }) = Path::from_request_parts(parts, hall).await?;
        Ok(Self { fiscal_year: year, department })
    }
}

/// The year a path speaks of: `/years/{year}/…`.
impl FromRequestParts<CityHall> for FiscalYear {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, hall: &CityHall) -> Result<Self, PathRejection> {
        #[derive(serde::Deserialize)]
        struct YearPath {
            year: FiscalYear,
        }
        Path::from_request_parts(parts, hall).await.map(|Path(YearPath { year })| year)
    }
}

/// The part of a policy a path speaks of: `…/goals/{part}`, `…/items/{part}/…`.
impl FromRequestParts<CityHall> for ItemId {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, hall: &CityHall) -> Result<Self, PathRejection> {
        #[derive(serde::Deserialize)]
        struct PartPath {
            part: ItemId,
        }
        Path::from_request_parts(parts, hall).await.map(|Path(PartPath { part })| part)
    }
}

/// The record of a policy a path speaks of: `…/records/{record}`.
impl FromRequestParts<CityHall> for RecordId {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, hall: &CityHall) -> Result<Self, PathRejection> {
        #[derive(serde::Deserialize)]
        struct RecordPath {
            record: RecordId,
        }
        Path::from_request_parts(parts, hall).await.map(|Path(RecordPath { record })| record)
    }
}

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
