//! What a person can ask to be done to a policy.

use crate::text::Seen;
use crate::{FieldPath, ItemId, Paper};

/// One request. Nothing else changes a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Begin an empty policy.
    Open,
    /// Write fields; either all are saved or none.
    Write(Vec<FieldWrite>),
    /// Add a part, with its first fields filled.
    Add {
        item: NewItem,
        texts: Vec<(&'static str, String)>,
    },
    Remove(ItemId),
    /// Put back what was removed.
    Restore(ItemId),
    Shift(ItemId, Direction),
    /// Take over a paper that was read; what is empty in it leaves ours as it is.
    Adopt {
        paper: Box<Paper>,
        source: String,
    },
    /// Publish the paper as it stands; a correction states its reason.
    Publish {
        reason: Option<String>,
    },
}

/// One field as a person left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldWrite {
    pub path: FieldPath,
    /// What stood there when the person began.
    pub seen: Seen,
    pub text: String,
}

/// Where a new part goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewItem {
    Officer,
    Goal,
    Target(ItemId),
    Initiative(ItemId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}
