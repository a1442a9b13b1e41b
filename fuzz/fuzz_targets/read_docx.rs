//! The text of a Word document is fuzzed inside an archive that is whole: checksums would stop every mutation.

#![no_main]

use hoshin_documents::intake::read;
use hoshin_domain::Form;
use libfuzzer_sys::fuzz_target;

mod archive;
#[path = "../../crates/documents/tests/papers/panics.rs"]
mod panics;

const RELATIONS: &[u8] = br#"<?xml version="1.0"?><Relationships><Relationship Id="1" Type="a/styles" Target="styles.xml"/><Relationship Id="2" Type="a/numbering" Target="numbering.xml"/></Relationships>"#;

// The first byte says which part is fuzzed; the text numbers its paragraphs and has a style for each.
fuzz_target!(|bytes: &[u8]| {
    let Some((which, part)) = bytes.split_first() else { return };
    let plain: &[u8] = br#"<w:document><w:body><w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:rStyle w:val="2"/></w:rPr><w:t>1</w:t></w:r></w:p></w:body></w:document>"#;
    let none: &[u8] = b"<w:a/>";
    let (document, styles, numbering) = match which % 3 {
        0 => (part, none, none),
        1 => (plain, part, none),
        _ => (plain, none, part),
    };
    let file = archive::packed(&[
        (b"[Content_Types].xml", b"<Types/>"),
        (b"word/_rels/document.xml.rels", RELATIONS),
        (b"word/document.xml", document),
        (b"word/styles.xml", styles),
        (b"word/numbering.xml", numbering),
    ]);
    panics::none_in(|| read("paper.docx", &file, Form::standard()));
});
