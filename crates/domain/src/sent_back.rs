//! 差戻し: what was marked when a paper came back, so that everyone sees what has become of it since.

use crate::{FieldPath, Signature};
use serde::{Deserialize, Serialize};

/// What was marked on a paper, and which version of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The digest of the version that came back.
    pub version: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Mark>,
}

/// A marked field, as it read then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub field: FieldPath,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The last time the paper of this step came back; it stays known until the step is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBack {
    pub by: Signature,
    pub opinion: String,
    pub marked: Marked,
}

/// A field that was marked, and what it reads now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since<'a> {
    /// It still reads as it did.
    Unchanged,
    /// It read so then.
    Changed { before: Option<&'a str> },
}
