//! The sheet of a workbook is fuzzed inside an archive that is whole: checksums would stop every mutation.

#![no_main]

use hoshin_documents::intake::read;
use hoshin_domain::Form;
use libfuzzer_sys::fuzz_target;

mod archive;
mod panics;

fuzz_target!(|bytes: &[u8]| {
    panics::only_ours();
    let book = match bytes.split_first() {
        Some((0, rest)) => rest.to_vec(),
        Some((_, sheet)) => archive::workbook(sheet),
        None => return,
    };
    let _ = read("paper.xlsx", &book, Form::standard());
});
