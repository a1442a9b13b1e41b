//! What the readers and the writers of papers promise.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

/// What the papers in the corpus are held to.
mod corpus {
    pub(crate) mod accounting;
    pub(crate) mod score;
}
/// How the papers of other cities are drawn and told.
mod evidence {
    pub(crate) mod book;
    pub(crate) mod said;
}
/// How files are drawn in memory, and what is asked of every one.
mod papers {
    pub(crate) mod archives;
    pub(crate) mod books;
    pub(crate) mod documents;
    pub(crate) mod drawings;
    pub(crate) mod one_goal;
    pub(crate) mod panics;
    pub(crate) mod pdfs;
    pub(crate) mod seen;
    pub(crate) mod sheets;
    pub(crate) mod texts;
    pub(crate) mod values;
}
/// A policy and the workbooks of it.
mod workbooks {
    pub(crate) mod sample;
}

mod intake_altered_sheets;
mod intake_bad_input;
mod intake_bounds;
mod intake_corpus;
mod intake_drawings;
mod intake_everyday;
mod intake_evidence;
mod intake_hard_input;
mod intake_headings;
mod intake_lattice;
mod intake_own;
mod intake_papers;
mod intake_properties;
mod intake_reworded;
mod intake_seeds;
mod intake_seen;
mod intake_sheets;
mod intake_word;
mod lists;
mod open;
mod pdf;
mod picture;
mod workbook;
mod workbook_attacks;
mod workbook_indicators;
mod workbook_libreoffice;
mod workbook_shown;
