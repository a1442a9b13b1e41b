//! What the templates can reach: nothing but what they are given. So no foreign text reaches the readers of other formats
//! that Typst brings along (decision 0030).

/// What would execute text, load a file or read another format.
const FORBIDDEN: [&str; 13] = [
    "eval(",
    "plugin(",
    "read(",
    "yaml(",
    "toml(",
    "xml(",
    "csv(",
    "cbor(",
    "image(",
    "bibliography(",
    "cite(",
    "raw(",
    "```",
];

#[test]
fn the_templates_execute_and_load_nothing() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the templates are there") {
        let path = entry.expect("they can be listed").path();
        let text = std::fs::read_to_string(&path).expect("a template is a text");
        for forbidden in FORBIDDEN {
            // `thread(` is not `read(`.
            let found = text.match_indices(forbidden).any(|(at, _)| {
                !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '-' || before == '_')
            });
            assert!(!found, "{}: {forbidden}", path.display());
        }
        seen += 1;
    }
    assert!(seen > 5);
}
