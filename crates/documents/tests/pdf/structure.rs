//! The PDF as qpdf sees it: the objects behind the page. An oracle only; skipped where qpdf is missing, but never in CI.

use super::poppler::is_ci;
use serde_json::Value;
use std::process::Command;

/// The objects of one file.
pub(crate) struct Structure {
    file: Value,
}

/// A line of the bookmarks: how deep, what it says, which page it opens.
pub(crate) type Bookmark = (usize, String, u64);

impl Structure {
    /// What qpdf finds; `None` where it is not installed.
    pub(crate) fn of(pdf: &[u8]) -> Option<Self> {
        let name = format!("{}.pdf", own_name(pdf));
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, pdf).expect("cargo gives tests a folder to write to");
        let output = Command::new("qpdf").arg("--json=2").arg(&path).output();
        std::fs::remove_file(&path).expect("the file was just written");
        let Ok(output) = output else {
            assert!(!is_ci(), "qpdf must be installed in CI");
            eprintln!("SKIPPED: qpdf is not installed");
            return None;
        };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(Self { file: serde_json::from_slice(&output.stdout).expect("qpdf writes JSON") })
    }

    /// The same file with every object as plain text; `None` where qpdf is not installed.
    pub(crate) fn spelled_out(pdf: &[u8]) -> Option<Vec<u8>> {
        Self::of(pdf)?;
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let (from, to) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
        std::fs::write(&from, pdf).expect("the folder is ours");
        let mut qpdf = Command::new("qpdf");
        qpdf.args(["--object-streams=disable", "--stream-data=uncompress", "--newline-before-endstream"])
            .args([&from, &to]);
        assert!(qpdf.status().expect("it was there a moment ago").success());
        Some(std::fs::read(to).expect("qpdf has written it"))
    }

    pub(crate) fn catalog(&self) -> &Value {
        self.object(&self.objects()["trailer"]["value"]["/Root"])
    }

    /// The fonts whose characters have no way back to text.
    pub(crate) fn mute_fonts(&self) -> Vec<&Value> {
        let fonts = self.every().filter(|object| object["/Type"] == "/Font");
        // The descendant of a composite font is read through its parent.
        let read = fonts.filter(|font| !font["/Subtype"].as_str().is_some_and(|kind| kind.starts_with("/CIDFont")));
        read.filter(|font| font["/ToUnicode"].is_null()).collect()
    }

    /// The levels of the headings in the order in which they are read.
    pub(crate) fn headings(&self) -> Vec<u64> {
        let level = |element: &Value| element["/S"].as_str()?.strip_prefix("/H")?.parse().ok();
        self.elements().into_iter().filter_map(level).collect()
    }

    /// Each table with its header cells.
    pub(crate) fn tables(&self) -> Vec<Vec<&Value>> {
        let tables = self.elements().into_iter().filter(|element| element["/S"] == "/Table");
        tables.map(|table| self.below(table).into_iter().filter(|cell| cell["/S"] == "/TH").collect()).collect()
    }

    pub(crate) fn bookmarks(&self) -> Vec<Bookmark> {
        let mut found = Vec::new();
        gather(&self.file["outlines"], 0, &mut found);
        found
    }

    /// How many tags of this name there are.
    pub(crate) fn count(&self, tag: &str) -> usize {
        self.elements().into_iter().filter(|element| element["/S"] == tag).count()
    }

    fn elements(&self) -> Vec<&Value> {
        self.below(self.object(&self.catalog()["/StructTreeRoot"]))
    }

    // Everything under the element, in the order of reading.
    fn below<'a>(&'a self, element: &'a Value) -> Vec<&'a Value> {
        let kids = match &element["/K"] {
            Value::Array(kids) => kids.iter().collect(),
            Value::Null => Vec::new(),
            only @ (Value::String(_) | Value::Object(_) | Value::Number(_) | Value::Bool(_)) => vec![only],
        };
        let elements = kids.into_iter().map(|kid| self.object(kid)).filter(|kid| !kid["/S"].is_null());
        elements.flat_map(|kid| std::iter::once(kid).chain(self.below(kid))).collect()
    }

    fn objects(&self) -> &Value {
        &self.file["qpdf"][1]
    }

    fn every(&self) -> impl Iterator<Item = &Value> {
        let objects = self.objects().as_object().expect("qpdf lists objects");
        objects
            .values()
            .map(|object| if object["value"].is_null() { &object["stream"]["dict"] } else { &object["value"] })
    }

    // What a reference points at; anything else is itself.
    fn object<'a>(&'a self, reference: &'a Value) -> &'a Value {
        match reference.as_str().map(|number| &self.objects()[format!("obj:{number}")]["value"]) {
            Some(found) if !found.is_null() => found,
            Some(_) | None => reference,
        }
    }
}

/// The scope of a header cell.
pub(crate) fn scope(cell: &Value) -> Option<&str> {
    let attributes = cell["/A"].as_array()?;
    attributes.iter().find_map(|attribute| attribute["/Scope"].as_str())
}

fn gather(outlines: &Value, depth: usize, found: &mut Vec<Bookmark>) {
    for line in outlines.as_array().into_iter().flatten() {
        let title = line["title"].as_str().expect("a bookmark has a title").to_owned();
        found.push((depth, title, line["destpageposfrom1"].as_u64().expect("a bookmark opens a page")));
        gather(&line["kids"], depth + 1, found);
    }
}

// A name of its own for each file: the tests run side by side.
fn own_name(pdf: &[u8]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    pdf.hash(&mut hasher);
    std::thread::current().id().hash(&mut hasher);
    std::process::id().hash(&mut hasher);
    hasher.finish()
}
