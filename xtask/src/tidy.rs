//! What no compiler checks: directions, circles, lengths, left-overs, files that nothing names, licences, links and the
//! tests that pages promise.

mod circles;
mod direction;
mod licences;
mod links;
mod promises;
mod sources;
mod spdx;
mod unnamed;
mod verification;

use crate::{metadata, program};
use anyhow::{Result, ensure};
use std::process::Command;

/// Something to mend, or with a warning, to think about.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    weight: Weight,
    place: String,
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Error,
    Warning,
}

/// A text file that git keeps or would keep.
struct File {
    path: String,
    text: String,
}

/// Checks everything and prints every finding; an error if one is more than a warning.
pub(crate) fn run() -> Result<()> {
    let files = files()?;
    let metadata = metadata::read()?;
    let findings: Vec<Finding> = [
        direction::findings(&metadata),
        circles::findings(&files),
        licences::findings(&metadata, &files),
        sources::findings(&files),
        unnamed::findings(&files),
        links::findings(&files, |path| program::root().join(path).exists()),
        promises::findings(&files),
        verification::findings(&files),
    ]
    .into_iter()
    .flatten()
    .collect();
    for finding in &findings {
        println!("{finding}");
    }
    let errors = findings.iter().filter(|finding| finding.weight == Weight::Error).count();
    ensure!(errors == 0, "untidy places: {errors}");
    println!("tidy: {} files, {} packages", files.len(), metadata::list_in(&metadata, "packages").len());
    Ok(())
}

/// Whether any documentation holds an example that rustdoc would run.
pub(crate) fn has_examples() -> Result<bool> {
    Ok(files()?.iter().filter(|file| file.path.ends_with(".rs")).any(|file| file.text.lines().any(is_example)))
}

fn is_example(line: &str) -> bool {
    let line = line.trim_start();
    ["///", "//!"].iter().any(|mark| line.strip_prefix(mark).is_some_and(|text| text.trim_start().starts_with("```")))
}

impl Finding {
    fn error(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { weight: Weight::Error, place: place.into(), message: message.into() }
    }

    fn warning(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { weight: Weight::Warning, place: place.into(), message: message.into() }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let weight = match self.weight {
            Weight::Error => "error",
            Weight::Warning => "warning",
        };
        write!(f, "{weight}: {}: {}", self.place, self.message)
    }
}

fn files() -> Result<Vec<File>> {
    let arguments = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "-z"];
    let listed = program::text_of(Command::new("git").args(arguments).current_dir(program::root()))?;
    let files = listed.split_terminator('\0').filter_map(|path| {
        // Fonts and pictures are no text, and a deleted file may still be listed.
        let text = std::fs::read_to_string(program::root().join(path)).ok()?;
        Some(File { path: path.to_owned(), text })
    });
    Ok(files.collect())
}

#[cfg(test)]
mod tests {
    use super::is_example;

    #[test]
    fn an_example_stands_in_documentation() {
        assert!(is_example("/// ```") && is_example("    //! ```rust"));
        assert!(!is_example("// ```") && !is_example("let fence = \"```\";"));
    }
}
