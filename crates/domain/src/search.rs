//! What of a city can be searched: every text that people have written, at the place that a hit leads to.
//!
//! Who may see a text is not asked here: all texts of a policy and of its records are read by the same people
//! ([`crate::Permission::Read`] of its department), and what was published by everybody.

mod asked;
mod place;
mod published;
mod texts;

pub use asked::{Asked, LETTERS, LETTERS_OF_WORD};
pub use place::{RecordPart, TextKind, TextPlace};
pub use published::{PublicPart, PublicPlace, of_edition};
pub use texts::{TextChanges, Texts, changes_by, changes_of_record, of_policy, of_record};

/// Counts the ways in which texts are folded and cut into places. An index of another one is made anew.
pub const VERSION: i64 = 2;
