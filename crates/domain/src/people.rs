//! Who acts.

use serde::{Deserialize, Serialize};

/// The person an audit entry names. The name is kept as it was on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The sign-in name; the console acts as `console`.
    pub login: String,
    pub name: String,
}

impl Actor {
    /// The operator at the command line.
    #[must_use]
    pub fn console() -> Self {
        Self { login: "console".to_owned(), name: "コンソール".to_owned() }
    }
}
