//! Any bytes as a text: no panic.

#![no_main]

use hoshin_documents::intake::read;
use hoshin_domain::Form;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read("paper.txt", bytes, Form::standard());
});
