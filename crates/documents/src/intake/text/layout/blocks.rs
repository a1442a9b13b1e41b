//! Lines of one column that are one text.

use super::fragments::{Fragment, Kind};
use crate::intake::cell::{Cell, Rect, Shape};
use crate::intake::joining::is_finished;
use crate::intake::label::Label;
use crate::intake::text::wraps;
use hoshin_domain::Place;
use std::collections::BTreeMap;

/// How wide a full line is under each heading, anywhere in the text.
pub(super) type Widths = BTreeMap<Option<Label>, usize>;

pub(super) fn widths<'f>(found: impl Iterator<Item = &'f Fragment>) -> Widths {
    let mut widths = Widths::new();
    for one in found.filter(|one| one.kind == Kind::Text) {
        let widest = widths.entry(group(one)).or_default();
        *widest = wraps::width(&one.text).max(*widest);
    }
    widths
}

/// What is as wide as the page is one group.
fn group(fragment: &Fragment) -> Option<Label> {
    match fragment.heading {
        Some(Label::BasicPolicy | Label::Considerations) => Some(Label::BasicPolicy),
        Some(Label::AnnualTarget | Label::Initiative) => Some(Label::Initiative),
        other => other,
    }
}

/// The cells of one page: what stands below each other in one column is one cell.
pub(super) fn cells(found: Vec<Fragment>, first: u32, widths: &Widths) -> Vec<Cell> {
    let mut blocks: Vec<Vec<Fragment>> = Vec::new();
    for fragment in found {
        let own = blocks.iter_mut().rev().take(MOST_COLUMNS).find(|block| goes_on(block, &fragment));
        match own {
            Some(block) => block.push(fragment),
            None => blocks.push(vec![fragment]),
        }
    }
    blocks.into_iter().map(|block| cell(&block, first, widths)).collect()
}

/// Columns that stand beside each other, and the lines between them.
const MOST_COLUMNS: usize = 12;

fn goes_on(block: &[Fragment], next: &Fragment) -> bool {
    let Some(last) = block.last() else { return false };
    let left = block.iter().map(|one| one.left).min().unwrap_or(last.left);
    let right = block.iter().map(|one| one.right).max().unwrap_or(last.right);
    let is_near = match next.line.saturating_sub(last.line) {
        1 => true,
        2 => !is_finished(&last.text),
        _ => false,
    };
    last.kind == Kind::Text
        && next.kind == Kind::Text
        && last.heading == next.heading
        && is_near
        && next.left < right
        && next.left.abs_diff(left) <= MOST_INDENT
}

/// How far a line may stand from the left edge of its text.
const MOST_INDENT: usize = 4;

fn cell(block: &[Fragment], first: u32, widths: &Widths) -> Cell {
    let left = block.iter().map(|one| one.left).min().unwrap_or(0);
    let right = block.iter().map(|one| one.right).max().unwrap_or(0);
    let (top, bottom) = (block[0].line, block[block.len() - 1].line + 1);
    let is_text = block[0].kind == Kind::Text;
    let text = if is_text { joined(block, left, widths) } else { block[0].text.clone() };
    let rect = Rect::new(left as f64, top as f64, right as f64, bottom as f64);
    let place = Place::Line(first + u32::try_from(top).unwrap_or(0));
    let shape = if is_text { Shape::Framed } else { Shape::Line { size: 1.0 } };
    Cell::new(rect, text, place, shape).joined_of(block.iter().map(|one| one.text.as_str()))
}

fn joined(block: &[Fragment], left: usize, widths: &Widths) -> String {
    // A line that is indented begins a paragraph.
    let line = |one: &Fragment| if one.left > left { format!("\u{3000}{}", one.text) } else { one.text.clone() };
    let lines: Vec<String> = block.iter().map(line).collect();
    let full = widths.get(&group(&block[0])).copied().unwrap_or(0);
    wraps::join(&lines, full).unwrap_or_default()
}
