//! What a validator that is not ours says of the file: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), by every rule that
//! a machine can look at. It is linked into the tests alone.

use super::papers::note;
use super::structure::Structure;
use hoshin_documents::pdf::{PrintedList, lists};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// Everything that it finds against either standard.
pub(crate) fn against(pdf: &[u8]) -> Vec<String> {
    let found = [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a].map(|profile| {
        let report = validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile));
        let report = report.unwrap_or_else(|error| panic!("{profile}: {error}"));
        assert!(report.rules.total > 100, "{profile}: only {} rules were looked at", report.rules.total);
        report.failures.into_iter().map(move |failure| format!("{profile}: {failure}"))
    });
    // It takes the last byte of a stream for a part of the line end behind it where that byte is 0x0D (0.12.2).
    let is_mistaken = |failure: &String| failure.contains(":6.1.7.1:1]") && lengths_are_right(pdf);
    found.into_iter().flatten().filter(|failure| !is_mistaken(failure)).collect()
}

/// Whether every stream is as long as it says, counted by its bytes.
fn lengths_are_right(pdf: &[u8]) -> bool {
    let begins = pdf.windows(BEGIN.len()).enumerate().filter(|(_, bytes)| *bytes == BEGIN).map(|(at, _)| at);
    begins.filter(|at| !pdf[..*at].ends_with(b"end")).all(|at| {
        let head = String::from_utf8_lossy(&pdf[at.saturating_sub(600)..at]).into_owned();
        let length = head.rsplit_once("/Length ").map(|(_, rest)| rest);
        let length = length.and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok());
        length.is_some_and(|length| pdf[at + BEGIN.len()..].get(length..).is_some_and(|rest| rest.starts_with(END)))
    })
}

const BEGIN: &[u8] = b"stream\n";
const END: &[u8] = b"\nendstream";

#[track_caller]
pub(crate) fn check(name: &str, pdf: &[u8]) {
    assert_eq!(against(pdf), Vec::<String>::new(), "{name}");
}

/// A validator that finds nothing has to be seen to find something.
#[test]
fn a_file_that_is_not_accessible_is_refused() {
    let Some(pdf) = Structure::spelled_out(&super::print(&super::papers::march())) else { return };
    check("as it is printed", &pdf);
    assert!(lengths_are_right(&pdf));
    let altered = |from: &[u8], to: &[u8]| {
        assert_eq!(from.len(), to.len(), "offsets within the file stay");
        let at = pdf.windows(from.len()).position(|bytes| bytes == from).expect("it stands in the file");
        let mut altered = pdf.clone();
        altered[at..at + to.len()].copy_from_slice(to);
        against(&altered)
    };
    let cut = pdf.len() - pdf.len() / 3;
    assert!(!lengths_are_right(&pdf[..cut]), "a stream that is cut off");
    for (from, to) in [("/Marked true", "/Marked null"), ("/DisplayDocTitle true", "/DisplayDocTitle null")] {
        let found = altered(from.as_bytes(), to.as_bytes());
        assert!(!found.is_empty(), "{to} was not found");
    }
}

#[test]
fn lists_behind_an_edition_conform_too() {
    let list = |rows: usize| PrintedList {
        heading: "公表までの承認".to_owned(),
        columns: vec![("日時".to_owned(), 1), ("役職".to_owned(), 2)],
        rows: (0..rows).map(|at| vec![format!("6月{at}日"), "部長".repeat(at)]).collect(),
    };
    for rows in [0, 1, 90] {
        let pdf = lists("令和8年度 みほん創造部 公表までの記録", &[list(rows), list(3)], &note());
        check(&format!("{rows} rows"), &pdf.expect("lists can be printed"));
    }
}
