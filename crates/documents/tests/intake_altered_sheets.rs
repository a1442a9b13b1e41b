//! Workbooks altered anywhere, in their parts and records, are read or refused, and never panic.

use crate::papers::panics;
use hoshin_documents::intake::read;
use hoshin_domain::Form;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts of an archive.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |at: usize| {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        (part.name().unwrap().to_string(), content)
    };
    (0..count).map(part).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn check(name: &str, bytes: &[u8]) {
    let reading = panics::none_in(|| read(name, bytes, Form::standard()));
    assert!(reading.is_refused() || !reading.policies.is_empty(), "{name}");
}

/// A digit for another, so that a number is huge, negative or none; anything else for a letter.
fn altered(content: &[u8], at: usize, round: usize) -> Vec<u8> {
    let mut content = content.to_vec();
    let replacement: &[u8] = match content[at] {
        b'0'..=b'9' => [&b"99999999999"[..], b"-7", b"", b"x"][round % 4],
        b'"' | b'<' | b'>' => [&b""[..], b"\"", b"<"][round % 3],
        _ => [&b"a"[..], b"\xE3\x81\x82", b""][round % 3],
    };
    content.splice(at..=at, replacement.iter().copied());
    content
}

#[test]
fn parts_altered_anywhere_are_read_or_refused() {
    for (name, bytes) in
        [("a.xlsx", &include_bytes!("papers/shown.xlsx")[..]), ("a.ods", &include_bytes!("papers/shown.ods")[..])]
    {
        let parts = parts(bytes);
        for number in 0..parts.len() {
            let length = parts[number].1.len();
            let places = (0..length).step_by(length.div_ceil(25).max(1));
            for (round, at) in places.enumerate() {
                let mut own = parts.clone();
                own[number].1 = altered(&parts[number].1, at, round);
                check(name, &packed(&own));
            }
            let mut cut = parts.clone();
            cut[number].1.truncate(length / 2);
            check(name, &packed(&cut));
            cut.remove(number);
            check(name, &packed(&cut));
        }
    }
}

#[test]
fn records_altered_anywhere_are_read_or_refused() {
    let bytes = include_bytes!("papers/shown.xls");
    for at in (0..bytes.len()).step_by(17) {
        let mut own = bytes.to_vec();
        own[at] = [0xFF, 0x00, 0x80][at % 3];
        check("a.xls", &own);
    }
}
