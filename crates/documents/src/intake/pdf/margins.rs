//! What runs along the pages: page numbers, and lines that every page repeats at its edge.

use crate::intake::cell::{Cell, Leaf, Shape};
use crate::intake::label::whole_number;
use std::collections::HashMap;

/// Keeps as margin only what is one; every other line at an edge is a line like any other.
pub(super) fn settle(leaves: &mut [Leaf]) {
    let mut pages: HashMap<String, usize> = HashMap::new();
    for leaf in leaves.iter() {
        for cell in leaf.cells.iter().filter(|cell| is_at_edge(cell)) {
            *pages.entry(without_digits(&cell.text)).or_default() += 1;
        }
    }
    for cell in leaves.iter_mut().flat_map(|leaf| &mut leaf.cells) {
        let Shape::Margin { size } = cell.shape else { continue };
        let is_repeated = pages.get(&without_digits(&cell.text)).is_some_and(|count| *count > 1);
        if !is_repeated && !is_page_number(&cell.text) && !is_of_print(&cell.text) {
            cell.shape = Shape::Line { size };
        }
    }
}

fn is_at_edge(cell: &Cell) -> bool {
    matches!(cell.shape, Shape::Margin { .. })
}

/// 3, - 3 -, 3/6, 3ページ.
fn is_page_number(text: &str) -> bool {
    let is_mark = |c: char| "-‐－ー―–/／Pp頁ページ.".contains(c) || c.is_whitespace();
    text.split(is_mark).filter(|part| !part.is_empty()).all(|part| whole_number(part).is_some())
}

/// What a browser prints at the edges of a page: its address, the day and the minute.
fn is_of_print(text: &str) -> bool {
    let is_stamp = |text: &str| {
        let mut parts = text.split([' ', ',', '\u{3000}']).filter(|part| !part.is_empty());
        let is_day = |part: &str| part.split('/').filter(|number| number.parse::<u32>().is_ok()).count() == 3;
        let is_time = |part: &str| part.split(':').filter(|number| number.parse::<u32>().is_ok()).count() >= 2;
        parts.next().is_some_and(is_day) && parts.next().is_some_and(is_time)
    };
    text.contains("://") || is_stamp(text)
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_prints_at_the_edge_is_no_text() {
        for text in ["https://example.jp/form?id=1", "2026/11/29 8:03", "2026/11/29, 18:03", "file:///C:/a.html"] {
            assert!(is_of_print(text), "{text}");
        }
        for text in ["2026/11/29", "令和７年度", "受付 8:30～17:15", "1/2"] {
            assert!(!is_of_print(text), "{text}");
        }
    }
}
