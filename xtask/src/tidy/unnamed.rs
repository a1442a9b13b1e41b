//! Files of Rust that nothing names: cargo passes them over without a word, and the tests in them with them.

use super::{File, Finding};
use std::collections::{BTreeMap, BTreeSet};

/// Where a crate begins, by cargo's rules.
const ROOTS: &[&str] = &["src/lib.rs", "src/main.rs", "tests/main.rs"];

/// One finding per file of a crate that no `mod` of its folder names.
pub(super) fn findings(files: &[File]) -> Vec<Finding> {
    let mut folders: BTreeMap<&str, Vec<(&str, &File)>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.path.starts_with("crates/") && file.path.ends_with(".rs")) {
        for part in ["/src/", "/tests/"] {
            if let Some((name, _)) = file.path.split_once(part) {
                let end = name.len() + part.len();
                folders.entry(&file.path[..end]).or_default().push((&file.path[end..], file));
                break;
            }
        }
    }
    folders.into_iter().flat_map(|(folder, files)| in_folder(folder, &files)).collect()
}

fn in_folder(folder: &str, files: &[(&str, &File)]) -> Vec<Finding> {
    let named: BTreeSet<&str> = files.iter().flat_map(|(_, file)| file.text.lines().filter_map(named_by)).collect();
    let has_main = files.iter().any(|(path, _)| *path == "main.rs");
    let is_root = |path: &str| {
        let whole = format!("{folder}{path}");
        // Without a main.rs, or in a folder with one of its own, cargo finds each test by itself.
        ROOTS.iter().any(|root| whole.ends_with(&format!("/{root}")))
            || folder.ends_with("/tests/") && (!path.contains('/') && !has_main || path.ends_with("/main.rs"))
    };
    let unnamed = files.iter().filter(|(path, _)| !is_root(path) && !named.contains(stem(path)));
    unnamed.map(|(_, file)| Finding::error(&file.path, "no `mod` names it, so it is neither built nor run")).collect()
}

/// The module that a line declares in a file of its own.
fn named_by(line: &str) -> Option<&str> {
    let declared = line.trim_start().strip_suffix(';')?;
    let (visibility, name) = declared.rsplit_once("mod ")?;
    (visibility.is_empty() || visibility.starts_with("pub")).then_some(name.trim())
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".rs").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], unnamed: &[&str]) {
        let files: Vec<File> =
            files.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).into() }).collect();
        let found: Vec<String> = findings(&files).into_iter().map(|finding| finding.place).collect();
        assert_eq!(found, unnamed);
    }

    #[test]
    fn a_test_that_its_main_file_does_not_name_is_found() {
        let main = ("crates/a/tests/main.rs", "mod named;\nmod papers {\n    pub(crate) mod drawn;\n}\n");
        let named = ("crates/a/tests/named.rs", "");
        check(&[main, named, ("crates/a/tests/papers/drawn.rs", "")], &[]);
        check(&[main, named, ("crates/a/tests/forgotten.rs", "")], &["crates/a/tests/forgotten.rs"]);
        check(&[("crates/a/tests/alone.rs", ""), ("crates/b/tests/cli/main.rs", "")], &[]);
    }

    #[test]
    fn a_source_that_nobody_names_is_found() {
        let lib = ("crates/a/src/lib.rs", "pub(crate) mod named;\n// mod forgotten;\n");
        let files = [lib, ("crates/a/src/named.rs", ""), ("crates/a/src/named/forgotten.rs", "")];
        check(&files, &["crates/a/src/named/forgotten.rs"]);
    }
}
