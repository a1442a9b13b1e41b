//! Every address of the API: what it takes, what it answers, and how. The OpenAPI document is made from this list, and the
//! tests walk it.

use super::fault::Fault;
use super::query::{self, OF_GOALS, OF_LISTS, Parameter};
use super::read::{Made, Read};
use super::{lists, openapi};
use hoshin_domain::{DepartmentId, FiscalYear};
use hoshin_store::PolicyKey;

/// What an address answers, by the name of its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnswerKind {
    ListOf(&'static str),
    One(&'static str),
}

pub(super) struct Endpoint {
    /// Below the root; `{year}` and `{department}` stand for numbers.
    pub(super) path: &'static str,
    /// Its name for programs, and the end of the word that explains it.
    pub(super) name: &'static str,
    pub(super) parameters: &'static [Parameter],
    pub(super) kind: AnswerKind,
    pub(super) make: fn(&Read<'_>) -> Result<Made, Fault>,
}

const fn list(
    path: &'static str,
    name: &'static str,
    parameters: &'static [Parameter],
    of: &'static str,
    make: fn(&Read<'_>) -> Result<Made, Fault>,
) -> Endpoint {
    Endpoint { path, name, parameters, kind: AnswerKind::ListOf(of), make }
}

const fn one(
    path: &'static str,
    name: &'static str,
    schema: &'static str,
    make: fn(&Read<'_>) -> Result<Made, Fault>,
) -> Endpoint {
    Endpoint { path, name, parameters: &[], kind: AnswerKind::One(schema), make }
}

pub(super) const ENDPOINTS: &[Endpoint] = &[
    one("/", "start", "Start", openapi::start),
    one("/openapi.json", "openapi", "OpenApi", openapi::document),
    list("/years", "years", &[Parameter::Limit, Parameter::Cursor], "Year", lists::years),
    list("/departments", "departments", OF_LISTS, "Department", lists::departments),
    list("/policies", "policies", OF_GOALS, "PolicyEntry", lists::policies),
    one("/policies/{year}/{department}", "policy", "Policy", lists::policy),
    list("/goals", "goals", OF_GOALS, "Goal", lists::goals),
    list("/indicators", "indicators", OF_GOALS, "Indicator", lists::indicators),
    list("/records", "records", OF_GOALS, "Record", lists::records),
    list("/news", "news", OF_LISTS, "News", lists::news),
];

/// What stands at a path below the root, with the policy that it names.
pub(super) fn find(path: &str) -> Option<(&'static Endpoint, Option<PolicyKey>)> {
    ENDPOINTS.iter().find_map(|endpoint| named(endpoint.path, path).map(|at| (endpoint, at)))
}

fn named(template: &str, path: &str) -> Option<Option<PolicyKey>> {
    let (mut year, mut department): (Option<FiscalYear>, Option<i64>) = (None, None);
    if template.split('/').count() != path.split('/').count() {
        return None;
    }
    for (wanted, step) in template.split('/').zip(path.split('/')) {
        match wanted {
            "{year}" => year = Some(query::year(step)?),
            "{department}" => department = Some(query::department(step)?),
            _ if wanted == step => {}
            _ => return None,
        }
    }
    let key = |(fiscal_year, department)| PolicyKey { fiscal_year, department: DepartmentId(department) };
    Some(year.zip(department).map(key))
}
