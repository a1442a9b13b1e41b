//! The folded texts of what is published, as they are held for those who look for words.

use hoshin_store::{Edition, PolicyKey};
use std::collections::BTreeMap;

/// The folded texts of every current edition, for the search of our own server and for lists for programs; made when
/// somebody asks for words first. One text a page and nothing beside it: what is held for all years has to be small.
#[derive(Debug)]
pub(super) struct FoldedPages(pub(super) BTreeMap<PolicyKey, FoldedEdition>);

#[derive(Debug)]
pub(super) struct FoldedEdition {
    pub(super) number: u32,
    /// The texts of each page, a line each.
    pub(super) pages: Box<[Box<str>]>,
}

impl FoldedPages {
    /// The pages of an edition: the department's first, then its goals; nothing of one that is no more current.
    pub(super) fn of_edition(&self, edition: &Edition) -> &[Box<str>] {
        let own = self.0.get(&edition.key).filter(|own| own.number == edition.number);
        own.map_or(&[], |own| &own.pages)
    }
}
