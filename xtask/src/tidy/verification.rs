//! `docs/security.md` speaks of every requirement of levels 1 and 2 of ASVS 5.0, and nothing is met without evidence.

use super::{File, Finding};
use std::collections::BTreeMap;

const PAGE: &str = "docs/security.md";

/// Each section with how many requirements it has, and behind the dash those of level 3, which are left out.
const SECTIONS: &str = "1.1:2 1.2:10-10 1.3:12-12 1.4:3 1.5:3-3 2.1:3 2.2:3 2.3:5-5 2.4:2-2 3.1:1-1 3.2:3-3 3.3:5-5 3.4:8-7,8 \
     3.5:8-6,7,8 3.6:1-1 3.7:5-3,4,5 4.1:5-4,5 4.2:5-2,3,4,5 4.3:2 4.4:4 5.1:1 5.2:6-4,5,6 5.3:3-3 5.4:3 6.1:3 \
     6.2:12 6.3:8-5,6,7,8 6.4:6-5,6 6.5:8-6,7,8 6.6:4-4 6.7:2-1,2 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:3-3 7.6:2 \
     8.1:4-3,4 8.2:4-4 8.3:3-2,3 8.4:2-2 9.1:3 9.2:4 10.1:2 10.2:3-3 10.3:5-5 10.4:16-12,13,14,15,16 10.5:5 10.6:2 \
     10.7:3 11.1:4-3,4 11.2:5-4,5 11.3:5-4,5 11.4:4 11.5:2-2 11.6:2-2 11.7:2-1,2 12.1:5-4,5 12.2:2 12.3:5-5 \
     13.1:4-2,3,4 13.2:6-6 13.3:4-3,4 13.4:7-6,7 14.1:2 14.2:8-5,6,7,8 14.3:3 15.1:5-4,5 15.2:5-4,5 15.3:7 \
     15.4:4-1,2,3,4 16.1:1 16.2:5 16.3:4 16.4:3 16.5:4-4 17.1:2-2 17.2:8-5,6,7,8 17.3:2";

const STATUSES: [&str; 3] = ["met", "not applicable", "open"];

/// One line of the tables.
struct RequirementRow<'a> {
    line: usize,
    number: &'a str,
    status: &'a str,
    evidence: &'a str,
}

/// One finding per number that is missing or too many, per row without its evidence, per file that is not there.
pub(super) fn findings(files: &[File]) -> Vec<Finding> {
    let Some(page) = files.iter().find(|file| file.path == PAGE) else {
        return vec![Finding::error(PAGE, "missing: it says how we stand to ASVS 5.0")];
    };
    let rows: Vec<RequirementRow<'_>> = page.text.lines().enumerate().filter_map(row).collect();
    let each = rows.iter().flat_map(|row| row_findings(row, files));
    numbers(&rows).into_iter().chain(each).chain(counts(&rows, &page.text)).collect()
}

fn row((index, line): (usize, &str)) -> Option<RequirementRow<'_>> {
    let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
    let [number, _what, status, evidence] = cells[..] else { return None };
    let is_number = number.split('.').count() == 3 && number.starts_with(|first: char| first.is_ascii_digit());
    is_number.then_some(RequirementRow { line: index + 1, number, status, evidence })
}

fn numbers(rows: &[RequirementRow<'_>]) -> Vec<Finding> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *seen.entry(row.number).or_default() += 1;
    }
    let wanted = wanted();
    let missing = wanted.iter().filter(|number| !seen.contains_key(number.as_str()));
    let missing = missing.map(|number| Finding::error(PAGE, format!("says nothing of {number}")));
    let twice = seen.iter().filter(|(_, times)| **times > 1);
    let twice = twice.map(|(number, _)| Finding::error(PAGE, format!("speaks of {number} more than once")));
    let unknown = seen.keys().filter(|number| !wanted.iter().any(|wanted| wanted == *number));
    let unknown = unknown.map(|number| Finding::error(PAGE, format!("{number} is no requirement of level 1 or 2")));
    missing.chain(twice).chain(unknown).collect()
}

fn wanted() -> Vec<String> {
    SECTIONS.split_whitespace().flat_map(|section| of_section(section).unwrap_or_default()).collect()
}

fn of_section(section: &str) -> Option<Vec<String>> {
    let (name, numbers) = section.split_once(':')?;
    let (most, left_out) = numbers.split_once('-').unwrap_or((numbers, ""));
    let left_out: Vec<&str> = left_out.split(',').collect();
    let numbers = (1..=most.parse::<usize>().ok()?).map(|number| number.to_string());
    Some(
        numbers
            .filter(|number| !left_out.contains(&number.as_str()))
            .map(|number| format!("{name}.{number}"))
            .collect(),
    )
}

fn row_findings(row: &RequirementRow<'_>, files: &[File]) -> Vec<Finding> {
    let error = |message: String| Finding::error(format!("{PAGE}:{}", row.line), message);
    let mut findings = Vec::new();
    if !STATUSES.contains(&row.status) {
        findings.push(error(format!("{} is {}, which is none of {}", row.number, row.status, STATUSES.join(", "))));
    }
    // Every second piece between backticks is code. Tests are looked for with those of the other pages.
    let code: Vec<&str> = row.evidence.split('`').skip(1).step_by(2).collect();
    let is_file = |code: &str| files.iter().any(|file| file.path == code);
    for path in code.iter().filter(|code| code.contains('/') && !code.contains(": ") && !is_file(code)) {
        findings.push(error(format!("there is no file {path}")));
    }
    if row.status == "met" && !code.iter().any(|code| code.contains(": ") || is_file(code)) {
        findings.push(error(format!("{} is met without a test or a file that shows it", row.number)));
    }
    if row.evidence.trim().is_empty() {
        findings.push(error(format!("{} gives no reason", row.number)));
    }
    findings
}

/// The sums at the head of the page are those of its rows.
fn counts(rows: &[RequirementRow<'_>], page: &str) -> Vec<Finding> {
    let said = STATUSES.map(|status| {
        let count = rows.iter().filter(|row| row.status == status).count();
        format!("*{status}*: {count}")
    });
    let wrong = said.iter().filter(|said| !page.contains(said.as_str()));
    wrong.map(|said| Finding::error(PAGE, format!("the head should say {said}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(change: impl Fn(&str) -> String) -> Vec<String> {
        let rows: Vec<String> = wanted().iter().map(|number| format!("| {number} | a | met | `a.rs: b` |")).collect();
        let text = format!("*met*: {}, *not applicable*: 0, *open*: 0\n{}", rows.len(), rows.join("\n"));
        let file = |path: &str, text: String| File { path: path.into(), text };
        let files = [file(PAGE, change(&text)), file("docs/a.md", String::new())];
        findings(&files).iter().map(Finding::to_string).collect()
    }

    #[track_caller]
    fn check(row: &str, expected: &str) {
        let found = found(|text| text.replace("| 3.4.1 | a | met | `a.rs: b` |", row));
        assert!(found.iter().any(|found| found.contains(expected)), "{expected} in {found:?}");
    }

    #[test]
    fn every_requirement_of_both_levels_is_there_once() {
        assert_eq!(wanted().len(), 253);
        assert_eq!(found(str::to_owned), [""; 0]);
        check("", "says nothing of 3.4.1");
        check("| 3.4.2 | a | met | `a.rs: b` |", "3.4.2 more than once");
        check("| 3.4.7 | a | met | `a.rs: b` |", "3.4.7 is no requirement");
    }

    #[test]
    fn nothing_is_met_without_evidence() {
        check("| 3.4.1 | a | met | surely |", "3.4.1 is met without");
        check("| 3.4.1 | a | met | `docs/b.md` |", "there is no file docs/b.md");
        check("| 3.4.1 | a | nearly | `docs/a.md` |", "nearly, which is none of");
        check("| 3.4.1 | a | open |  |", "3.4.1 gives no reason");
        check("| 3.4.1 | a | open | later |", "the head should say *met*: 252");
        assert_eq!(found(|text| text.replacen("`a.rs: b`", "as `docs/a.md` says", 1)), [""; 0]);
    }
}
