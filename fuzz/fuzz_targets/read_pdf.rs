//! Any bytes as a PDF: no panic, no endless loop, bounded memory.

#![no_main]

use hoshin_documents::intake::read;
use hoshin_domain::Form;
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/documents/tests/papers/panics.rs"]
mod panics;

fuzz_target!(|bytes: &[u8]| {
    // Mutation destroys the mark at once; with it in front the parser behind is reached.
    panics::none_in(|| read("paper.pdf", &[b"%PDF-1.7\n", bytes].concat(), Form::standard()));
});
