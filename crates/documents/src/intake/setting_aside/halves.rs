//! Two goals beside each other: each half of the page is read by itself.

use crate::intake::cell::{Cell, Leaf};
use crate::intake::label::LabelBook;
use crate::intake::vocabulary;
use crate::intake::wording::heading::numbered_goal;
use hoshin_domain::Place;
use hoshin_domain::text::folded;

/// The halves of the page before, on which a page that names no goal goes on.
#[derive(Debug, Default)]
pub(super) struct Halves {
    /// Where the right one begins, and before which leaf the left one goes on.
    open: Option<(f64, usize)>,
}

impl Halves {
    /// The parts of a leaf, each with its place among the leaves; `end` is the place behind all of them.
    pub(super) fn parts(&mut self, leaf: Leaf, labels: &LabelBook, end: usize) -> Vec<(usize, Leaf)> {
        if let Some((edge, at)) = self.open
            && goes_on(&leaf, edge, labels)
        {
            let (left, right) = leaf.cells.into_iter().partition(|cell| cell.rect.left < edge - EDGE);
            self.open = Some((edge, at + 1));
            let half = |cells| Leaf { place: leaf.place.clone(), cells };
            return vec![(at, half(left)), (end + 1, half(right))];
        }
        let parts = side_by_side(leaf, labels);
        self.open = match &parts[..] {
            [_, right] => {
                let edge = right.cells.iter().map(|cell| cell.rect.left).fold(f64::INFINITY, f64::min);
                Some((edge, end + 1))
            }
            _ => None,
        };
        parts.into_iter().enumerate().map(|(at, part)| (end + at, part)).collect()
    }
}

/// Whether a page goes on with both goals of the one before: it names none, has headings on both sides, and nothing lies
/// across.
fn goes_on(leaf: &Leaf, edge: f64, labels: &LabelBook) -> bool {
    let names_goal = |cell: &Cell| labels.goal(&cell.text).is_some() || numbered_goal(&cell.text).is_some();
    let crosses = |cell: &Cell| cell.rect.left < edge - EDGE && cell.rect.right > edge + 0.1;
    let has_heading = |is_right: bool| {
        leaf.cells
            .iter()
            .any(|cell| (cell.rect.left >= edge - EDGE) == is_right && !vocabulary::senses(&cell.text).is_empty())
    };
    matches!(leaf.place, Place::Page { .. })
        && has_heading(false)
        && has_heading(true)
        && !leaf.cells.iter().any(|cell| names_goal(cell) || crosses(cell))
}

/// 重点目標 of 重点目標２　…: goals of one paper are called alike.
fn word_before_number(text: &str) -> String {
    folded(text).chars().take_while(|c| !c.is_ascii_digit()).collect()
}

/// What texts at the left edge of a page's half begin apart, in points.
const EDGE: f64 = 6.0;

/// Where the first goal begins that stands right of another one.
fn second_goal(leaf: &Leaf, labels: &LabelBook) -> Option<(f64, f64)> {
    let number = |cell: &Cell| labels.goal(&cell.text).or_else(|| numbered_goal(&cell.text)).map(|(number, _)| number);
    let mut heads: Vec<(&Cell, u32)> =
        leaf.cells.iter().filter_map(|cell| number(cell).map(|number| (cell, number))).collect();
    heads.sort_by(|a, b| a.0.rect.left.total_cmp(&b.0.rect.left));
    let has_left = |at: &usize| {
        let (cell, number) = heads[*at];
        heads[..*at].iter().any(|(left, other)| {
            *other != number
                && left.rect.is_beside(&cell.rect)
                && left.rect.right <= cell.rect.left + 0.1
                && word_before_number(&left.text) == word_before_number(&cell.text)
        })
    };
    let second = (0..heads.len()).find(has_left).map(|at| heads[at].0.rect);
    second.map(|rect| (rect.left, rect.top))
}

/// The halves of a leaf that shows two goals beside each other, the left one first.
fn side_by_side(leaf: Leaf, labels: &LabelBook) -> Vec<Leaf> {
    let Some((edge, top)) = second_goal(&leaf, labels) else { return vec![leaf] };
    // Letters of one edge begin a little apart.
    let is_sheet = !matches!(leaf.place, Place::Page { .. });
    let cut = if is_sheet { edge } else { edge - EDGE };
    let bottom =
        leaf.cells.iter().filter(|cell| cell.rect.left >= cut - 0.1).map(|cell| cell.rect.bottom).fold(top, f64::max);
    let crosses = |cell: &&Cell| {
        cell.rect.left < cut - 0.1
            && cell.rect.right > edge + 0.1
            && cell.rect.bottom > top + 0.1
            && cell.rect.top < bottom - 0.1
    };
    let has_headings = |is_right: bool| {
        leaf.cells
            .iter()
            .filter(|cell| (cell.rect.left >= cut - 0.1) == is_right)
            .filter(|cell| labels.exact(&cell.text).is_some() || !vocabulary::senses(&cell.text).is_empty())
            .count()
            > 2
    };
    if leaf.cells.iter().any(|cell| crosses(&cell)) || !has_headings(false) || !has_headings(true) {
        return vec![leaf];
    }
    // What stands above the goals belongs to the right one only where its row is cut at the same place.
    let rows_cut: Vec<f64> =
        leaf.cells.iter().filter(|cell| (cell.rect.left - cut).abs() < 0.5).map(|cell| cell.rect.top).collect();
    let is_cut = |cell: &Cell| rows_cut.iter().any(|top| (top - cell.rect.top).abs() < 0.5);
    let is_right = |cell: &Cell| cell.rect.left >= cut - 0.1 && (cell.rect.bottom > top + 0.1 || is_cut(cell));
    let (right, left): (Vec<Cell>, Vec<Cell>) = leaf.cells.into_iter().partition(is_right);
    let half = |cells| Leaf { place: leaf.place.clone(), cells };
    std::iter::once(half(left)).chain(side_by_side(half(right), labels)).collect()
}
