//! A text that kept its layout, as the cells of the tables that were printed.

use crate::intake::cell::Leaf;
use crate::intake::frames::{self, Line, Piece};
use crate::intake::label::LabelBook;
use crate::intake::text::layout::fragments;
use hoshin_domain::Place;

/// How a character counts: as wide as it is, or each one column, as some programs lay texts out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Width,
    Count,
}

impl Measure {
    fn of(self, text: &str) -> f64 {
        match self {
            Measure::Count => text.chars().count() as f64,
            Measure::Width => {
                let width = |c: char| if c.is_ascii() || ('｡'..='ﾟ').contains(&c) { 1.0 } else { 2.0 };
                text.chars().map(width).sum()
            }
        }
    }
}

/// The pages as cells, if the text kept its layout.
pub(super) fn leaves(text: &str, labels: &LabelBook) -> Option<Vec<Leaf>> {
    let of_columns = text.lines().filter(|line| fragments(line, GAP).len() > 1).take(FEWEST).count();
    if of_columns < FEWEST {
        return None;
    }
    let measure = [Measure::Width, Measure::Count].into_iter().max_by_key(|measure| aligned(text, *measure))?;
    let mut first = 1;
    let mut pages = Vec::new();
    for page in text.split('\u{C}') {
        let lines = lines(page, first, measure, labels);
        first += u32::try_from(page.matches('\n').count()).unwrap_or(0);
        pages.push(Leaf { place: Place::Line(first), cells: frames::cells(&lines) });
    }
    Some(pages)
}

/// So many spaces part two columns.
const GAP: usize = 2;

/// A text kept its layout if this many of its lines have columns.
const FEWEST: usize = 3;

/// How many texts begin right below another one behind a gap.
fn aligned(text: &str, measure: Measure) -> usize {
    let starts = |line: &str| -> Vec<u32> {
        let start = |(at, _): &(usize, &str)| measure.of(&line.chars().take(*at).collect::<String>()) as u32;
        fragments(line, GAP).iter().skip(1).map(start).collect()
    };
    let mut count = 0;
    let mut above: Vec<u32> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let own = starts(line);
        count += own.iter().filter(|start| above.contains(start)).count();
        above = own;
    }
    // Of equals the last is taken: full width is the rule.
    count * 2 + usize::from(measure == Measure::Width)
}

fn lines(page: &str, first: u32, measure: Measure, labels: &LabelBook) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut is_apart = true;
    for (at, (number, line)) in (first..).zip(page.split('\n')).enumerate() {
        let line = labels.respaced(line);
        let pieces: Vec<Piece> =
            fragments(&line, GAP).into_iter().map(|(at, text)| piece(&line, at, text, number, measure)).collect();
        if pieces.is_empty() {
            is_apart = true;
            continue;
        }
        let top = at as f64;
        lines.push(Line { pieces, top, bottom: top + 1.0, is_apart });
        is_apart = false;
    }
    lines
}

fn piece(line: &str, at: usize, text: &str, number: u32, measure: Measure) -> Piece {
    let before: String = line.chars().take(at).collect();
    // An indentation by wide spaces is no part of the text.
    let bare = text.trim_start();
    let left = measure.of(&before) + measure.of(&text[..text.len() - bare.len()]);
    let bare = bare.trim_end();
    Piece { left, right: left + measure.of(bare), text: bare.to_owned(), place: Place::Line(number) }
}
