//! A loom of papers: each seed draws another paper of another invented city, with the reading that must come out.
//!
//! For developing and measuring the reader; no part of the program.

mod arrange;
mod chance;
mod contents;
mod draw;
mod office;
mod page;
pub mod score;
pub mod tool;
mod traits;
mod words;

pub use traits::{Arrangement, Clutter, Container, Evaluators, Half, Length, Sheets, Traits};
pub use words::Part;

use office::Office;
use serde_json::{Value, json};
use words::Dialect;

/// A drawn paper.
pub struct Paper {
    /// What the file is called.
    pub name: String,
    pub bytes: Vec<u8>,
    /// The reading that must come out, in the schema of `hoshin read`.
    pub expected: Value,
    pub traits: Traits,
}

/// The paper that a seed draws: always the same.
pub fn paper(seed: u64) -> Paper {
    paper_with(seed, Traits::drawn(seed))
}

/// The paper of a seed with other traits than it would draw.
pub fn paper_with(seed: u64, traits: Traits) -> Paper {
    let dialect = Dialect::new(traits.dialect, traits.reworded);
    let office = Office { dialect: &dialect, traits: &traits, seed };
    let policies = contents::contents(&arrange::asked(&office), &traits, &dialect, seed);
    let pages = arrange::pages(&office, &policies);
    let policies: Vec<Value> = policies.iter().map(contents::Policy::expected).collect();
    let name = format!("{seed:06}-{}.{}", traits.arrangement, traits.container.ending());
    let bytes = draw::file(&pages, &traits);
    Paper { name, bytes, expected: json!({ "schema": "hoshin.reading/1", "policies": policies }), traits }
}

/// The seeds from `first` on whose papers belong to a half; both without one.
pub fn seeds(first: u64, half: Option<Half>) -> impl Iterator<Item = u64> {
    (first..).filter(move |seed| half.is_none_or(|half| Traits::drawn(*seed).half() == half))
}
