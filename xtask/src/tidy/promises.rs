//! ARCHITECTURE.md names a test for each invariant, as `file.rs: name_of_the_test`; the test must exist. So must those that
//! other pages name as evidence.

use super::{File, Finding};

const PAGE: &str = "ARCHITECTURE.md";
/// Pages that may name tests.
const OTHERS: &[&str] = &["docs/security.md"];

/// One finding per named test that does not exist, and one if the page names none.
pub(super) fn findings(files: &[File]) -> Vec<Finding> {
    let Some(page) = files.iter().find(|file| file.path == PAGE) else {
        return vec![Finding::error(PAGE, "missing: it names the test of every invariant")];
    };
    let promises: Vec<Promise<'_>> = page.text.lines().enumerate().flat_map(promises).collect();
    if promises.is_empty() {
        return vec![Finding::error(PAGE, "names no test; write `file.rs: name_of_the_test` beside each invariant")];
    }
    let others = files.iter().filter(|file| OTHERS.contains(&file.path.as_str()));
    std::iter::once(page).chain(others).flat_map(|page| broken(page, files)).collect()
}

fn broken(page: &File, files: &[File]) -> Vec<Finding> {
    let promises = page.text.lines().enumerate().flat_map(promises);
    let broken = promises.filter(|promise| !files.iter().any(|file| promise.is_kept_by(file)));
    broken
        .map(|promise| {
            let place = format!("{}:{}", page.path, promise.line);
            Finding::error(place, format!("there is no test `{}` in {}", promise.test, promise.file))
        })
        .collect()
}

struct Promise<'a> {
    line: usize,
    file: &'a str,
    test: &'a str,
}

fn promises((index, line): (usize, &str)) -> Vec<Promise<'_>> {
    // Every second piece between backticks is code.
    let code = line.split('`').skip(1).step_by(2);
    code.filter_map(|code| {
        let (file, test) = code.split_once(": ")?;
        let is_file = file.ends_with(".rs") || file.ends_with(".mjs");
        (is_file && !file.contains(' ')).then_some(Promise { line: index + 1, file, test })
    })
    .collect()
}

impl Promise<'_> {
    fn is_kept_by(&self, file: &File) -> bool {
        let is_meant = file.path == self.file || file.path.ends_with(&format!("/{}", self.file));
        is_meant
            && if self.file.ends_with(".rs") { self.is_tested_in(&file.text) } else { self.is_quoted_in(&file.text) }
    }

    /// A function of that name under an attribute that makes it a test.
    fn is_tested_in(&self, text: &str) -> bool {
        let head = format!("fn {}(", self.test);
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        let is_head = |line: &str| line.trim_start_matches("pub ").trim_start_matches("async ").starts_with(&head);
        let above = |at: usize| lines[..at].iter().rev().take_while(|line| line.starts_with(['#', '/']));
        let mut heads = lines.iter().enumerate().filter(|(_, line)| is_head(line));
        heads.any(|(at, _)| above(at).any(|line| line.starts_with("#[") && line.contains("test")))
    }

    /// Node's tests are named by a text.
    fn is_quoted_in(&self, text: &str) -> bool {
        ['\'', '"', '`'].iter().any(|quote| text.contains(&format!("test({quote}{}{quote}", self.test)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, broken: usize) {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let files = [
            file(PAGE, page),
            file("crates/store/tests/contract.rs", "#[tokio::test]\n// why\nasync fn one_wins() {}\nfn helper() {}"),
            file("crates/domain/src/grade.rs", "mod tests {\n    #[test]\n    fn zero_is_d() {}\n}"),
            file("tests/browser/keyboard.test.mjs", "test('a goal without a mouse', async () => {});"),
        ];
        let found = findings(&files);
        assert_eq!(found.len(), broken, "{found:?}");
    }

    #[test]
    fn a_named_test_exists() {
        check("| one door | `contract.rs: one_wins` |", 0);
        check("| one door | `store/tests/contract.rs: one_wins`, `grade.rs: zero_is_d` |", 0);
        check("| keyboard | `keyboard.test.mjs: a goal without a mouse` |", 0);
    }

    #[test]
    fn a_name_that_is_no_test_is_found() {
        check("`contract.rs: helper`", 1);
        check("`contract.rs: two_win` and `absent.rs: one_wins`", 2);
        check("`rade.rs: zero_is_d`", 1);
        check("`keyboard.test.mjs: a goal`", 1);
    }

    #[test]
    fn other_pages_name_no_test_that_is_not_there() {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let test = file("crates/domain/src/grade.rs", "    #[test]\n    fn zero_is_d() {}");
        let files = [file(PAGE, "`grade.rs: zero_is_d`"), file(OTHERS[0], "`grade.rs: one_is_d`"), test];
        let found: Vec<String> = findings(&files).iter().map(Finding::to_string).collect();
        assert_eq!(found, ["error: docs/security.md:1: there is no test `one_is_d` in grade.rs"]);
    }

    #[test]
    fn a_page_without_names_promises_nothing() {
        check("all invariants are tested, see `contract.rs`", 1);
    }
}
