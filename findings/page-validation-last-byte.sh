#!/usr/bin/env bash
# page_validation says that a stream's /Length is wrong where the last byte of the data happens to be a carriage return.
#
# Versions: page_validation 0.12.2 (a Rust crate; PDF/A and PDF/UA by the rules of ISO), Rust 1.95.
# Expected: /Length counts the bytes of the data, and the line end before endstream is not among them (ISO 32000-1, 7.3.8.1;
#   ISO 19005-2, 6.1.7.1). Data of 9 bytes that end in 0x0D, /Length 9, a line feed, endstream: all is as it should be. Compressed
#   data end in any byte, so one stream of 256 ends so, and one file of ten with some twenty pages.
# Seen: 6.1.7.1 fails for that file and passes for the same file with a blank as the last byte. The data's 0x0D and the line feed
#   behind it are taken for one line end of two bytes, whatever /Length says.
# Means: a print that is made anew each year passes in one year and fails in the next, although nothing is wrong with either: before
#   it is sent back, count the bytes.
# Not found in public issue threads.
set -euo pipefail
command -v cargo >/dev/null || { echo "needs Rust 1.95 (cargo)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "measured"
version = "0.1.0"
edition = "2021"
[dependencies]
page_validation = "=0.12.2"
[profile.dev]
debug = false
TOML
cat >src/main.rs <<'RS'
use page_validation::{validate_pdf_bytes, ValidationOptions, ValidationProfile};

/// A page whose content is these bytes, with every length and offset counted.
fn page(content: &[u8]) -> Vec<u8> {
    let stream = [format!("<</Length {}>>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat();
    let objects: [&[u8]; 4] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        &stream,
    ];
    let mut pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = String::from("xref\n0 5\n0000000000 65535 f \n");
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf.extend([format!("{} 0 obj\n", at + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = pdf.len();
    pdf.extend(format!("{table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    pdf
}

fn main() {
    for (name, content) in [("a blank", &b"q 1 w  Q "[..]), ("a line feed", b"q 1 w  Q\n"), ("a carriage return", b"q 1 w  Q\r")] {
        let options = ValidationOptions::default().profile(ValidationProfile::PdfA2a);
        let report = validate_pdf_bytes(&page(content), &options).unwrap();
        let told = report.failures.iter().map(|failure| failure.to_string()).find(|text| text.contains(":6.1.7.1:1]"));
        println!("{} bytes that end in {name}: {}", content.len(), told.as_deref().unwrap_or("the length is right"));
    }
}
RS
CARGO_TARGET_DIR="$work/target" CARGO_BUILD_JOBS=1 nice -n 10 cargo run -q 2>err | tee seen || { cat err; exit 2; }
diff - seen <<'END' || { echo "CHANGED: not what was seen with page_validation 0.12.2"; exit 1; }
9 bytes that end in a blank: the length is right
9 bytes that end in a line feed: the length is right
9 bytes that end in a carriage return: [ISO 19005-2:2011:6.1.7.1:1] Conformance: a stream /Length does not match its raw content length
END
echo "as seen before"
