//! What earlier releases kept: their town opens in this program, holds together, and is published as they published it.
//! `cargo xtask fixture NAME` makes the fixture of a release (CONTRIBUTING.md).

use crate::program::{Desk, tamper};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What this program means to publish beyond an earlier release: the end of the paths, a word of every line that is new
/// there, and the reason. Without those lines the files are the same.
const MEANT: &[(&str, &str, &str)] = &[
    ("_koumoku_teigisho.csv", "summary", "ひとことで言うと is defined as every field of the open data is"),
    ("_koumoku_teigisho.csv", "plan-items", "the items of plans are defined as every field of the open data is"),
    ("schemas/hoshin.policy-1.schema.json", "\"plan_items\"", "the items of plans are in the schema of a policy"),
    ("_koumoku_teigisho.csv", "feed-partner", "what feeds an indicator can be limited"),
    ("schemas/hoshin.policy-1.schema.json", "\"feed-partner", "what feeds an indicator can be limited"),
    ("_koumoku_teigisho.csv", "feed-initiatives", "what feeds an indicator can be limited"),
    ("schemas/hoshin.policy-1.schema.json", "\"feed-initiatives", "what feeds an indicator can be limited"),
    ("schemas/hoshin.policy-1.schema.json", "\"summary\"", "ひとことで言うと is in the schema of a policy"),
    ("schemas/hoshin.policy-1.schema.json", "指標の担当", "whose an indicator is goes along inside the city hall"),
    (
        "schemas/hoshin.policy-1.schema.json",
        "項目を残した部",
        "an answer names the department that left the item, if it is another",
    ),
];

/// Since then the citizens' site was drawn anew (decision 0044): of its pages and looks it is compared that every address of
/// then is there, not their bytes; of files to take away, the bytes. The index of the search is drawn from the same texts.
fn is_drawn(path: &str) -> bool {
    path.ends_with(".html") || path.starts_with("assets/") || path.starts_with("search/")
}

/// What came with it.
const NEW: &[&str] = &["feed.xml", "catalog.ttl", "catalog.jsonld", "manifest.json", ".hoshin-published.json"];

/// The one address that went: pages of then brought it along.
const GONE: &str = "assets/style.css";

/// Prints that this program means to set otherwise, and the reason; of them nothing more can be said than that they differ.
const SET_OTHERWISE: &[(&str, &str)] = &[
    ("2025/6/policy.pdf", "figures are printed with their units"),
    ("2025/6/edition-1/policy.pdf", "figures are printed with their units"),
    ("2025/policies.pdf", "it holds the print of department 6"),
    ("2026/5/policy.pdf", "how records feed an indicator is not printed"),
    ("2026/5/edition-2/policy.pdf", "how records feed an indicator is not printed"),
    ("2026/policies.pdf", "it holds the print of department 5"),
];

/// The town of an earlier release.
struct Release {
    name: String,
    folder: PathBuf,
}

/// Path, SHA-256 and size of every file of a site.
type Files = BTreeMap<String, (String, u64)>;

impl Release {
    fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/tests/fixtures");
        let names = std::fs::read_dir(&folder)
            .expect("the fixtures are there")
            .map(|entry| entry.expect("they can be listed").file_name());
        let names = names.filter_map(|name| Some(name.to_str()?.strip_suffix(".zip")?.to_owned()));
        let all: Vec<_> = names.map(|name| Self { name, folder: folder.clone() }).collect();
        assert!(!all.is_empty(), "there is no release to upgrade from");
        all
    }

    /// Its database and its files, brought to this version.
    fn upgraded(&self) -> Desk {
        let desk = Desk::new();
        let packed = std::fs::File::open(self.folder.join(format!("{}.zip", self.name))).expect("the fixture is there");
        let mut archive = zip::ZipArchive::new(packed).expect("the fixture is an archive");
        archive.extract(desk.path("")).expect("the folder is ours");
        desk.run(&["migrate"], &[]).with_code(0);
        desk
    }

    fn published(&self) -> Files {
        let manifest = std::fs::read_to_string(self.folder.join(format!("{}.manifest", self.name)));
        let line = |line: &str| {
            let mut parts = line.splitn(3, ' ');
            let mut part = || parts.next().expect("digest, size and path").to_owned();
            let (digest, size, path) = (part(), part(), part());
            (path, (digest, size.parse().expect("a size")))
        };
        manifest.expect("it lies beside the database").lines().map(line).collect()
    }
}

fn files_of(site: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![site.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it was written just now") {
            let path = entry.expect("it was written just now").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = without_meant(&path, std::fs::read(&path).expect("it was written just now"));
            let digest = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            let name = path.strip_prefix(site).expect("it lies there").display().to_string().replace('\\', "/");
            files.insert(name, (digest, bytes.len() as u64));
        }
    }
    files
}

fn published(desk: &Desk, to: &str) -> Files {
    desk.run(&["publish"], &["--out", &desk.name(to)]).with_code(0);
    files_of(&desk.path(to))
}

/// Every path that differs, and how.
fn differences(before: &Files, after: &Files) -> BTreeMap<String, String> {
    let of = |path: &String| match (before.get(path), after.get(path)) {
        (Some(one), Some(other)) if one == other => None,
        (Some((_, size)), Some((_, now))) => Some(format!("differs ({size} bytes before, {now} now)")),
        (Some(_), None) => Some("is missing".to_owned()),
        (None, _) => Some("is new".to_owned()),
    };
    before.keys().chain(after.keys()).filter_map(|path| Some((path.clone(), of(path)?))).collect()
}

fn meant_of(path: &str) -> Vec<&'static str> {
    MEANT.iter().filter(|(end, ..)| path.ends_with(end)).map(|(_, word, _)| *word).collect()
}

/// The file without the lines that are meant to be new.
fn without_meant(path: &Path, bytes: Vec<u8>) -> Vec<u8> {
    let words = meant_of(&path.display().to_string());
    if words.is_empty() {
        return bytes;
    }
    let text = String::from_utf8(bytes).expect("a file of lines is text");
    let (new, kept): (Vec<&str>, Vec<&str>) =
        text.split_inclusive('\n').partition(|line| words.iter().any(|word| line.contains(word)));
    assert!(!new.is_empty(), "{} is published as before: {words:?}", path.display());
    kept.concat().into_bytes()
}

/// What differs beyond what was drawn anew.
fn unmeant(differences: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let is_meant = |path: &str, how: &str| match how {
        "is missing" => path == GONE,
        "is new" => is_drawn(path) || NEW.contains(&path) || path.ends_with("/trail.pdf"),
        _ => is_drawn(path),
    };
    differences.into_iter().filter(|(path, how)| !is_meant(path, how)).collect()
}

#[test]
fn what_earlier_releases_published_is_published_the_same() {
    let mut found = Vec::new();
    for release in Release::all() {
        let desk = release.upgraded();
        let verified = desk.run(&["verify"], &[]).with_code(0);
        assert_eq!(verified.text().lines().count(), 1, "{}: {}", release.name, verified.text());
        let mut differences = unmeant(differences(&release.published(), &published(&desk, "site")));
        for (path, reason) in SET_OTHERWISE {
            let told = differences.remove(*path).unwrap_or_default();
            assert!(told.starts_with("differs"), "{}: {path} is set as before: {reason}", release.name);
        }
        found.extend(differences.into_iter().map(|(path, how)| (release.name.clone(), path, how)));
    }
    let told: Vec<_> = found.iter().map(|(release, path, how)| format!("{release}: {path} {how}")).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn what_was_altered_before_an_upgrade_is_found_after_it() {
    let paper = "UPDATE publication SET paper = replace(paper, '部', '課') WHERE number = 1";
    let policy = "UPDATE policy SET body = replace(body, '部', '課')";
    let entry = "UPDATE audit SET name = '別人' WHERE seq = 2000";
    let release = Release::all().swap_remove(0);
    for (altered, said) in
        [(paper, "Edition 1 of"), (policy, "is not what its log alone gives"), (entry, "Entry 2000 ")]
    {
        let desk = release.upgraded();
        if tamper(&desk.path("hoshin.db"), altered) {
            let verified = desk.run(&["verify"], &[]).with_code(1);
            assert!(verified.text().contains(said), "{altered}: {}", verified.text());
        }
    }
}

#[test]
fn what_an_earlier_release_kept_is_sealed_by_the_upgrade() {
    let desk = Release::all().swap_remove(0).upgraded();
    if tamper(&desk.path("hoshin.db"), "UPDATE assignment SET role = 'administrator' WHERE id = 1") {
        let verified = desk.run(&["verify"], &[]).with_code(1);
        assert!(verified.text().contains("職務「1」の内容が"), "{}", verified.text());
    }
}

#[test]
fn every_file_that_differs_is_named() {
    let file = |text: &str| (text.to_owned(), 1);
    let before = Files::from([("a".into(), file("1")), ("b".into(), file("2")), ("c".into(), file("3"))]);
    let after = Files::from([("a".into(), file("1")), ("b".into(), file("4")), ("d".into(), file("3"))]);
    let told: Vec<_> = differences(&before, &after).into_iter().map(|(path, how)| format!("{path} {how}")).collect();
    assert_eq!(told, ["b differs (1 bytes before, 1 now)", "c is missing", "d is new"]);
    let page = |path: &str, how: &str| (path.to_owned(), how.to_owned());
    let all =
        [page("a.html", "differs"), page("b.html", "is missing"), page("c.html", "is new"), page("d.csv", "is new")];
    let left: Vec<_> = unmeant(all.into()).into_keys().collect();
    assert_eq!(left, ["b.html", "d.csv"], "every address of then is there, and no file comes unseen");
}
