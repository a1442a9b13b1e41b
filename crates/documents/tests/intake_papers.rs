//! The invented papers of みほん市: every drawing of a paper gives what stands beside it.

use hoshin_documents::intake::read;
use hoshin_domain::{Form, Paper};
use std::fs;
use std::path::PathBuf;

/// The endings of the drawings of one paper.
const DRAWINGS: [&str; 10] = [
    "xlsx",
    "stacked.xlsx",
    "pdf",
    "unruled.pdf",
    "txt",
    // A filled paper as text: each check behind its plan, above it, in its lines, torn into labels and values.
    "after.txt",
    "before.txt",
    "beside.txt",
    "torn.txt",
    // Columns kept apart by spaces.
    "layout.txt",
];

#[test]
fn every_drawing_of_a_paper_is_read_alike() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/papers");
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let Some(name) = name.strip_suffix(".expected.json") else { continue };
        let expected: Vec<Paper> = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        for ending in DRAWINGS {
            let drawing = format!("{name}.{ending}");
            let Ok(bytes) = fs::read(folder.join(&drawing)) else { continue };
            count += 1;
            let reading = read(&drawing, &bytes, Form::standard());
            assert_eq!(reading.findings, [], "{drawing}");
            assert_eq!(reading.unplaced, [], "{drawing}");
            assert_eq!(reading.policies, expected, "{drawing}");
        }
    }
    assert!(count >= 12, "{count} drawings");
}
