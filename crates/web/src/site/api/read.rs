//! A question with what it is answered from, and an answer.

use super::query::ApiQuery;
use crate::site::published::Site;
use hoshin_store::PolicyKey;
use serde_json::Value;

/// Where the API stands. A change that breaks its readers gets another number, and this one stays.
pub(in crate::site) const ROOT: &str = "/public/api/v1";

/// What a question is answered from.
pub(super) struct Read<'a> {
    pub(super) site: &'a Site,
    pub(super) asked: ApiQuery,
    /// The policy that the address names.
    pub(super) at: Option<PolicyKey>,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) body: Vec<u8>,
    /// The cursor of the next page, if there is one.
    pub(super) next: Option<String>,
}

impl Made {
    pub(super) fn of(value: &Value, next: Option<String>) -> Self {
        Self { body: serde_json::to_vec(value).expect("texts and numbers are JSON"), next }
    }
}
