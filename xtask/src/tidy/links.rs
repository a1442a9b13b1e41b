//! Relative links in our pages lead somewhere.

use super::{File, Finding};

/// One finding per link whose file is absent; `exists` is asked about paths from the root.
pub(super) fn findings(files: &[File], exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let pages = files.iter().filter(|file| is_page(&file.path));
    pages.flat_map(|page| page_findings(page, &exists)).collect()
}

/// Pages at the root and in docs; fixtures elsewhere may hold any Markdown.
fn is_page(path: &str) -> bool {
    path.ends_with(".md") && (!path.contains('/') || path.starts_with("docs/"))
}

fn page_findings(page: &File, exists: &impl Fn(&str) -> bool) -> Vec<Finding> {
    let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut findings = Vec::new();
    let mut in_code = false;
    for (index, line) in page.text.lines().enumerate() {
        in_code ^= line.trim_start().starts_with("```");
        for target in targets(line).filter(|_| !in_code) {
            let is_broken = resolved(folder, target).is_none_or(|path| !exists(&path));
            if is_broken {
                let place = format!("{}:{}", page.path, index + 1);
                findings.push(Finding::error(place, format!("the link to {target} leads nowhere")));
            }
        }
    }
    findings
}

/// The files that a line links to: `[text](target#part "title")`, without what leads out of the repository.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split_once(')')?.0.split_whitespace().next()?;
        let file = target.trim_matches(['<', '>']).split('#').next()?;
        let is_elsewhere = file.is_empty() || file.contains("://") || file.starts_with("mailto:");
        (!is_elsewhere).then_some(file)
    })
}

/// The path from the root; `None` if it leads out of it.
fn resolved(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, broken: &[&str]) {
        let exists = |path: &str| matches!(path, "README.md" | "docs" | "docs/manual/記入.md" | "docs/a.png");
        let found: Vec<String> =
            findings(&[File { path: path.into(), text: text.into() }], exists).iter().map(Finding::to_string).collect();
        let expected: Vec<String> =
            broken.iter().map(|target| format!("error: {path}:1: the link to {target} leads nowhere")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn links_are_resolved_from_their_page() {
        check("README.md", "see [the manual](docs/manual/記入.md) and [all](docs/)", &[]);
        check("docs/manual/index.md", "[a](記入.md#top) ![b](../a.png \"title\") [c](../../README.md)", &[]);
        check("docs/manual/index.md", "[a](docs/a.png) and [b](../b.png)", &["docs/a.png", "../b.png"]);
        check("README.md", "[out](../secret.md)", &["../secret.md"]);
    }

    #[test]
    fn what_leads_elsewhere_is_not_ours_to_check() {
        check("README.md", "[a](https://example.org/x) [b](mailto:a@example.org) [c](#here)", &[]);
        check("README.md", "```\n[a](nowhere.md)\n```", &[]);
        check("crates/web/tests/sample.md", "[a](nowhere.md)", &[]);
    }
}
