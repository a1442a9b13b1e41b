//! Seals: digests of rows in the log, by which `verify` finds a row that a hand in the database altered (decision 0028).
//!
//! What a [`crate::change::Change`] writes into a sealed table comes back from the statement itself, so that no writer
//! can forget it; the entry of the change holds the seals of the rows as they then are.

mod first;
mod proof;
mod sealer;
mod written;

pub(crate) use first::each_sealed;
pub(crate) use proof::{MUNICIPALITY, Sealed, sealed_tables};
pub use proof::{PROOFS, Proof, Unproved, Way};
pub(crate) use sealer::{SealedTexts, Sealer};
pub(crate) use written::{Returned, Written, is_sealing_due};

use std::collections::BTreeMap;

/// Seals by the names of their rows; none for a row that is not there any more.
pub(crate) type Seals = BTreeMap<String, Option<String>>;
