//! Columns: where they part, and how far each text of a table reaches.

use super::block::{Block, is_aside};
use crate::intake::label::is_decoration;
use crate::intake::pdf::fields::Rules;
use crate::intake::pdf::rows::is_margin;
use crate::intake::vocabulary::senses;
use crate::intake::wording::heading::numbered_goal;

/// A column begins this many points before its text.
const PADDING: f64 = 3.0;

/// Rows that stand farther apart than this many type sizes are two tables.
const APART: f64 = 2.6;

/// Edges that differ by less are one, in points.
const NEAR: f64 = 1.0;

/// Makes every block of a table as wide as the columns it stands in.
pub(super) fn part(blocks: &mut [Block], rules: &Rules, height: f64) {
    for table in tables(blocks) {
        // Two texts in one line at the foot of a page are no table.
        if !table.iter().flatten().all(|at| is_margin(&blocks[*at].ink(), height)) {
            frame(blocks, &table, rules);
        }
    }
}

/// The rows of a page that follow each other in tables; a text alone in its row may belong to one.
fn tables(blocks: &[Block]) -> Vec<Vec<Vec<usize>>> {
    let bands = blocks.iter().map(|block| block.band + 1).max().unwrap_or(0);
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); bands];
    for (at, block) in blocks.iter().enumerate() {
        rows[block.band].push(at);
    }
    let mut tables: Vec<Vec<Vec<usize>>> = Vec::new();
    let mut bottom = f64::NEG_INFINITY;
    for row in rows {
        let is_row = row.iter().any(|one| row.iter().any(|other| is_aside(&blocks[*one], &blocks[*other])));
        let Some(first) = row.first() else { continue };
        let top = row.iter().map(|at| blocks[*at].rect.top).fold(f64::INFINITY, f64::min);
        let end = row.iter().map(|at| blocks[*at].rect.bottom).fold(f64::NEG_INFINITY, f64::max);
        let before = tables.last_mut().filter(|_| top - bottom < blocks[*first].size() * APART);
        match before {
            Some(table) if is_row || is_alone_in(blocks, *first, table) => table.push(row),
            _ if is_row => tables.push(vec![row]),
            // What is no row of it ends a table.
            _ => {
                bottom = f64::NEG_INFINITY;
                continue;
            }
        }
        bottom = end;
    }
    tables
}

/// Whether a text alone in its row is one of a table whose other columns are empty there: it begins where others do and
/// is no heading.
fn is_alone_in(blocks: &[Block], at: usize, table: &[Vec<usize>]) -> bool {
    let (own, text) = (blocks[at].ink(), blocks[at].text());
    let others = || table.iter().flatten().map(|other| &blocks[*other]);
    let is_flush = others().any(|other| (other.ink().left - own.left).abs() < NEAR);
    let is_crossed = table.last().is_some_and(|row| {
        row.iter().any(|other| blocks[*other].ink().left > own.left + NEAR && blocks[*other].ink().left < own.right)
    });
    let is_heading = !senses(&text).is_empty() || numbered_goal(&text).is_some() || text.starts_with(is_decoration);
    is_flush && !is_crossed && !is_heading
}

/// A text and the next one beside it, with what lies between.
struct Gap {
    left: usize,
    right: usize,
    border: f64,
}

fn frame(blocks: &mut [Block], table: &[Vec<usize>], rules: &Rules) {
    let inks = || table.iter().flatten().map(|at| blocks[*at].ink());
    let first = inks().map(|ink| ink.left).fold(f64::INFINITY, f64::min) - PADDING;
    let last = inks().map(|ink| ink.right).fold(f64::NEG_INFINITY, f64::max) + PADDING;
    // Where columns part below the last headings: it tells how far a text reaches beside which nothing stands.
    let mut above: Vec<f64> = Vec::new();
    let mut sides: Vec<(usize, f64, f64)> = Vec::new();
    for row in table {
        let gaps = gaps(blocks, row);
        let headings = row.iter().filter(|at| !senses(&blocks[**at].text()).is_empty()).count();
        if headings * 2 >= row.len() {
            above.clear();
        }
        for at in row {
            let ink = blocks[*at].ink();
            let ends = rules.ends((ink.middle().0, blocks[*at].rect.middle().1));
            let own = |is_left: bool| {
                gaps.iter()
                    .filter(move |gap| if is_left { gap.right == *at } else { gap.left == *at })
                    .map(|gap| gap.border)
            };
            let right = own(false).fold(ends.map_or(last, |(_, right)| right.max(ink.right)), f64::min);
            let left = own(true).fold(ends.map_or(first, |(left, _)| left.min(ink.left)), f64::max);
            let right = above.iter().copied().filter(|x| *x >= ink.right - 0.5).fold(right, f64::min);
            let left = above.iter().copied().filter(|x| *x <= ink.left + 0.5).fold(left, f64::max);
            sides.push((*at, left, right));
        }
        above.extend(gaps.iter().map(|gap| gap.border));
    }
    for (at, left, right) in sides {
        (blocks[at].rect.left, blocks[at].rect.right) = (left, right);
        blocks[at].is_framed = true;
    }
}

fn gaps(blocks: &[Block], row: &[usize]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for left in row {
        let own = blocks[*left].ink();
        let is_right =
            |right: &usize| is_aside(&blocks[*left], &blocks[*right]) && blocks[*right].ink().left >= own.right;
        let beside: Vec<usize> = row.iter().copied().filter(is_right).collect();
        // Of what stands at the right, only what nothing else stands before.
        let is_next = |right: &usize| {
            let is_before = |other: &usize| {
                is_aside(&blocks[*other], &blocks[*right]) && blocks[*other].ink().left < blocks[*right].ink().left
            };
            !beside.iter().any(is_before)
        };
        gaps.extend(beside.iter().copied().filter(is_next).map(|right| {
            let start = blocks[right].ink().left;
            Gap { left: *left, right, border: start - PADDING.min((start - own.right) / 2.0) }
        }));
    }
    gaps
}
