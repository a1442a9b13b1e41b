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
        if !is_repeated && !is_page_number(&cell.text) {
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

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
}
