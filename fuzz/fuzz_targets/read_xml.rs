//! Any bytes as StratML: no panic, no entity, no depth that fills the stack.

#![no_main]

use hoshin_documents::intake::read;
use hoshin_domain::Form;
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/documents/tests/papers/panics.rs"]
mod panics;

fuzz_target!(|bytes: &[u8]| {
    panics::none_in(|| read("paper.xml", bytes, Form::standard()));
});
