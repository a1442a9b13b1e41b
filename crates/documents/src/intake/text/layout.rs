//! Text that kept its layout: columns stand apart by runs of spaces, so it has a geometry.

mod blocks;
mod fragments;

use crate::intake::cell::Leaf;
use crate::intake::label::LabelBook;
pub(super) use fragments::fragments;
use fragments::{Fragment, GAP};
use hoshin_domain::{GradeScale, Place};

/// A text kept its layout if this many of its lines have a wide gap inside.
const LINES_WITH_GAPS: usize = 3;

/// The texts of a line that wide gaps keep apart, each with its column.
pub(in crate::intake) fn pieces(line: &str) -> Vec<(usize, &str)> {
    fragments(line, GAP)
}

/// The pages of a text as cells, if it kept its layout. One character is one unit wide, one line one high.
pub(super) fn leaves(text: &str, labels: &LabelBook, scale: &GradeScale) -> Option<Vec<Leaf>> {
    let with_gaps = text.lines().filter(|line| fragments(line, GAP).len() > 1).take(LINES_WITH_GAPS).count();
    if with_gaps < LINES_WITH_GAPS {
        return None;
    }
    let mut first = 1;
    let mut pages = Vec::new();
    for page in text.split('\u{C}') {
        let mut found: Vec<Fragment> = Vec::new();
        for (at, line) in page.split('\n').enumerate() {
            found.extend(fragments::of_line(line, at, labels, scale));
        }
        fragments::under_headings(&mut found, labels);
        let lines = u32::try_from(page.matches('\n').count()).unwrap_or(0);
        pages.push((first, first + lines, found));
        first += lines;
    }
    let widths = blocks::widths(pages.iter().flat_map(|(_, _, found)| found));
    let leaf = |(first, last, found)| Leaf { place: Place::Line(last), cells: blocks::cells(found, first, &widths) };
    Some(pages.into_iter().map(leaf).collect())
}
