//! A policy with what is known of its keeping.

use crate::PolicyKey;
use hoshin_domain::{Form, OperatingPolicy};
use std::sync::Arc;

/// A policy as it is kept, with the count of its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPolicy {
    pub key: PolicyKey,
    pub revision: i64,
    pub policy: OperatingPolicy,
    pub form: Arc<Form>,
}
