//! Text that kept its layout: columns stand apart by runs of spaces, so it has a geometry.

use crate::intake::cell::{Cell, Leaf, Rect, Shape};
use crate::intake::label::LabelBook;
use hoshin_domain::Place;

/// A text kept its layout if this many of its lines have a wide gap inside.
const LINES_WITH_GAPS: usize = 3;

/// As many spaces separate two texts.
const GAP: usize = 3;

/// The pages of a text as cells, if it kept its layout. One character is one unit wide, one line one high.
pub(super) fn leaves(text: &str, labels: &LabelBook) -> Option<Vec<Leaf>> {
    let with_gaps = text.lines().filter(|line| fragments(line, GAP).len() > 1).take(LINES_WITH_GAPS).count();
    if with_gaps < LINES_WITH_GAPS {
        return None;
    }
    let mut first = 1;
    let mut leaves = Vec::new();
    for page in text.split('\u{C}') {
        let mut cells = Vec::new();
        for (at, line) in page.split('\n').enumerate() {
            let number = first + u32::try_from(at).unwrap_or(0);
            // Two labels need less of a gap than two texts.
            let narrow = fragments(line, 1);
            let is_labels = narrow.iter().all(|(_, text)| labels.exact(text).is_some());
            let fragments = if is_labels { narrow } else { fragments(line, GAP) };
            cells.extend(fragments.into_iter().map(|(left, text)| cell(left, at, text, number)));
        }
        first += u32::try_from(page.matches('\n').count()).unwrap_or(0);
        leaves.push(Leaf { place: Place::Line(first), cells });
    }
    Some(leaves)
}

fn cell(left: usize, at: usize, text: &str, number: u32) -> Cell {
    let right = left + text.chars().count();
    Cell {
        rect: Rect::new(left as f64, at as f64, right as f64, at as f64 + 1.0),
        text: text.to_owned(),
        place: Place::Line(number),
        shape: Shape::Line { size: 1.0 },
    }
}

/// The texts of a line that at least `gap` spaces separate, with their columns.
fn fragments(line: &str, gap: usize) -> Vec<(usize, &str)> {
    let mut fragments = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let mut end = 0;
    let mut spaces = 0;
    for (column, (at, character)) in line.char_indices().enumerate() {
        if character == ' ' || character == '\r' {
            spaces += 1;
            continue;
        }
        match start {
            Some((left, from)) if spaces >= gap => {
                fragments.push((left, &line[from..end]));
                start = Some((column, at));
            }
            Some(_) => {}
            None => start = Some((column, at)),
        }
        spaces = 0;
        end = at + character.len_utf8();
    }
    if let Some((left, from)) = start {
        fragments.push((left, &line[from..end]));
    }
    fragments
}
