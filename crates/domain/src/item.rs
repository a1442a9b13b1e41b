//! The identity of the parts of a policy.

use serde::{Deserialize, Serialize};

/// The identity of an officer, goal, target or initiative, unique within its policy and never used again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub u32);

crate::word::as_number!(ItemId);
