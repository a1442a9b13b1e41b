//! 今後検討すべきこと: what earlier years left open, and what this year answers to it.

mod answer;
mod chronicle;
mod items;
mod paper;
mod standing;

pub use answer::{Answer, Answered, ConsiderationKey};
pub(crate) use answer::{is_promise, promise};
pub use chronicle::{AnsweringPolicy, Chronicle, LeftByEdition, Told};
pub use items::items;
pub use paper::{AnswerKind, AnswerPaper};
pub use standing::{Passed, PassedOver, Reply, Standing, Waiting, open_items};

/// What a policy has to answer, and whether its promise goes out without.
#[derive(Debug, Clone, Copy, Default)]
pub struct LeftOver<'a> {
    pub standing: &'a [Standing],
    /// The city refuses a paper that leaves items unanswered; else it warns.
    pub refuses: bool,
}

impl LeftOver<'_> {
    /// The items without an answer.
    pub fn unanswered(&self) -> Vec<ConsiderationKey> {
        self.standing.iter().filter(|standing| !standing.is_answered()).map(|standing| standing.key).collect()
    }
}
