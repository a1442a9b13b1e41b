//! The PDF as poppler sees it. Poppler is a test oracle only; without it these checks are skipped, but never in CI.

use std::io::Write;
use std::process::{Command, Stdio};

/// What a poppler tool prints about the file, or `None` where poppler is not installed.
pub(crate) fn poppler(tool: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let mut command = Command::new(tool);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else {
        assert!(!is_ci(), "{tool} must be installed in CI");
        eprintln!("SKIPPED: {tool} is not installed");
        return None;
    };
    // Poppler reads everything before it prints, so writing first cannot block.
    child.stdin.take().expect("stdin is piped").write_all(pdf).expect("poppler reads its input");
    let output = child.wait_with_output().expect("poppler ends");
    assert!(output.status.success(), "{tool} {arguments:?} failed");
    // Its list of tags has titles in UTF-16, which none of our checks reads.
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The text as it stands on the page, without the width of gaps and without empty lines.
pub(crate) fn text(pdf: &[u8]) -> Option<String> {
    let laid_out = poppler("pdftotext", &["-layout", "-", "-"], pdf)?;
    let lines = laid_out.lines().map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    Some(lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect())
}

/// The text of each page in the order in which it was written, without white space.
pub(crate) fn pages(pdf: &[u8]) -> Option<Vec<String>> {
    let raw = poppler("pdftotext", &["-raw", "-", "-"], pdf)?;
    let pages = raw.split('\u{C}').map(|page| page.split_whitespace().collect());
    let mut pages: Vec<String> = pages.collect();
    pages.pop();
    Some(pages)
}

#[expect(clippy::disallowed_methods, reason = "only the environment knows whether this is the hosted CI")]
pub(crate) fn is_ci() -> bool {
    std::env::var_os("CI").is_some()
}
