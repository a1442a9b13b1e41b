//! Lengths, left-overs, paths of one computer and the numbers of decisions.

use super::{File, Finding};
use std::collections::BTreeMap;

/// From here on, a file is warned about.
const LONG: usize = 301;
/// From here on, it is refused.
const TOO_LONG: usize = 501;

/// Where code may hide a left-over; prose may speak of them.
const CODE: &[&str] = &["rs", "js", "mjs", "css", "sql", "typ", "toml", "sh"];

/// What is not committed, and what to do instead. In two halves, so that this file does not find itself.
const LEFT_OVERS: &[(&str, &str, &str)] = &[
    ("to", "do!(", "write it, or answer with an error that says so"),
    ("unimple", "mented!(", "write it, or answer with an error that says so"),
    ("db", "g!(", "remove it"),
    ("FIX", "ME", "fix it, or open an issue"),
    ("TO", "DO", "do it, or open an issue"),
    ("[al", "low(", "use #[expect(…, reason = \"…\")]"),
    ("#[ig", "nore", "repair the test or remove it"),
];

/// What a command writes stands under a name that a person gave.
const COMMANDS: &str = "crates/app/src/commands/";

/// Top folders of somebody's machine.
const MACHINE_FOLDERS: &[&str] = &["work", "root", "home", "farm"];

pub(super) fn findings(files: &[File]) -> Vec<Finding> {
    let per_file = files.iter().flat_map(|file| {
        let length = length(file).into_iter();
        let lines = file.text.lines().enumerate();
        length.chain(lines.flat_map(|(index, line)| line_findings(&file.path, index + 1, line)))
    });
    per_file.chain(decisions(files)).collect()
}

fn length(file: &File) -> Option<Finding> {
    if !file.path.ends_with(".rs") {
        return None;
    }
    let lines = file.text.lines().count();
    let message = format!("{lines} lines; what are the two things it should have been?");
    match lines {
        0..LONG => None,
        LONG..TOO_LONG => Some(Finding::warning(&file.path, message)),
        TOO_LONG.. => Some(Finding::error(&file.path, message)),
    }
}

fn line_findings(path: &str, number: usize, line: &str) -> Vec<Finding> {
    let place = || format!("{path}:{number}");
    let is_code = path.rsplit_once('.').is_some_and(|(_, extension)| CODE.contains(&extension));
    let left_overs = LEFT_OVERS.iter().filter(|_| is_code).filter_map(|(head, tail, help)| {
        let word = format!("{head}{tail}");
        line.contains(&word).then(|| Finding::error(place(), format!("{word} is left over: {help}")))
    });
    let machine = MACHINE_FOLDERS.iter().filter_map(|folder| {
        let start = format!("/{folder}/");
        is_absolute_in(line, &start).then(|| Finding::error(place(), format!("{start} is a path of one computer")))
    });
    let is_cut = path.starts_with(COMMANDS) && line.contains("fs::write(");
    let cut = is_cut.then(|| Finding::error(place(), "a full disk cuts what stands there: use crate::writing::put"));
    left_overs.chain(machine).chain(cut).collect()
}

/// Whether the path occurs as the start of a path, not in the middle of one or of a URL.
fn is_absolute_in(line: &str, start: &str) -> bool {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '/' | '-' | '}' | '~');
    line.match_indices(start).any(|(at, _)| !line[..at].chars().next_back().is_some_and(is_inside))
}

/// Decisions are cited by number, so a number belongs to one page.
fn decisions(files: &[File]) -> Vec<Finding> {
    let pages = files.iter().filter_map(|file| file.path.strip_prefix("docs/decisions/"));
    let mut by_number: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut findings = Vec::new();
    for page in pages.filter(|page| *page != "README.md") {
        match page.split_once('-') {
            Some((number, _)) if number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
                by_number.entry(number).or_default().push(page);
            }
            _ => findings.push(Finding::error(format!("docs/decisions/{page}"), "is not named NNNN-words.md")),
        }
    }
    let twice = by_number.into_iter().filter(|(_, pages)| pages.len() > 1);
    findings.extend(twice.map(|(number, pages)| {
        Finding::error("docs/decisions", format!("number {number} is used by {}", pages.join(" and ")))
    }));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        findings(&[File { path: path.into(), text: text.into() }]).iter().map(Finding::to_string).collect()
    }

    #[track_caller]
    fn check(path: &str, text: &str, count: usize) {
        let found = found(path, text);
        assert_eq!(found.len(), count, "{found:?}");
    }

    #[test]
    fn left_overs_are_found_in_code_only() {
        for (head, tail, _) in LEFT_OVERS {
            check("crates/a/src/lib.rs", &format!("    {head}{tail}"), 1);
            check("docs/style.md", &format!("never write {head}{tail}"), 0);
        }
        check("crates/a/src/lib.rs", "#[expect(clippy::todo, reason = \"none\")]", 0);
    }

    #[test]
    fn commands_write_beside_what_stands_there() {
        check("crates/app/src/commands/export.rs", "    std::fs::write(to, bytes)?;", 1);
        check("crates/app/src/writing.rs", "    std::fs::write(to, bytes)?;", 0);
    }

    #[test]
    fn paths_of_one_computer_are_found_everywhere() {
        for folder in MACHINE_FOLDERS {
            check("docs/a.md", &format!("see `/{folder}/me/file`"), 1);
            check("docs/a.md", &format!("/{folder}/me"), 1);
            check("docs/a.md", &format!("https://example.org/{folder}/me and crates/{folder}/x"), 0);
        }
    }

    #[test]
    fn long_files_are_warned_about_and_longer_ones_refused() {
        check("a.rs", &"x\n".repeat(300), 0);
        assert!(found("a.rs", &"x\n".repeat(301))[0].starts_with("warning: a.rs: 301 lines"));
        assert!(found("a.rs", &"x\n".repeat(501))[0].starts_with("error: a.rs: 501 lines"));
        check("a.md", &"x\n".repeat(501), 0);
    }

    #[test]
    fn a_decision_number_belongs_to_one_page() {
        let page = |name: &str| File { path: format!("docs/decisions/{name}"), text: String::new() };
        assert_eq!(findings(&[page("0001-one.md"), page("0002-two.md"), page("README.md")]), []);
        assert_eq!(findings(&[page("0001-one.md"), page("0001-two.md")]).len(), 1);
        assert_eq!(findings(&[page("three.md")]).len(), 1);
    }
}
