//! The content of an OpenDocument workbook is fuzzed inside an archive that is whole.

#![no_main]

use hoshin_documents::intake::read;
use hoshin_domain::Form;
use libfuzzer_sys::fuzz_target;

mod archive;
#[path = "../../crates/documents/tests/papers/panics.rs"]
mod panics;

fuzz_target!(|bytes: &[u8]| {
    panics::none_in(|| read("paper.ods", &open_document(bytes), Form::standard()));
});

// The archive around the content of an OpenDocument workbook.
fn open_document(content: &[u8]) -> Vec<u8> {
    archive::packed(&[(b"mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), (b"content.xml", content)])
}
