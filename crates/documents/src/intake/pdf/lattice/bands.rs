//! Rows: blocks that share height, and cells over several rows.

use super::block::{Block, shares_width};
use crate::intake::cell::Rect;
use crate::intake::vocabulary::senses;

/// Headings of two levels, those that reach down centred between them, stand closer than this many type sizes.
const STAGGERED: f64 = 0.6;

/// Tops that differ by less than this share of the type size are those of one row.
const LEVEL: f64 = 0.4;

/// Makes every block as high as the rows it stands in, and says which row of the page that is.
pub(super) fn gather(blocks: &mut [Block]) {
    between_rules(blocks);
    for (band, members) in components(blocks).into_iter().enumerate() {
        members.iter().for_each(|at| blocks[*at].band = band);
        if members.iter().any(|at| blocks[*at].strip.is_none()) {
            in_rows(blocks, &members);
        }
    }
}

/// What stands between two level rules beside each other is a row of that height.
fn between_rules(blocks: &mut [Block]) {
    // A line below a rule that reaches only over what stands beside and above it is no cell of that row.
    let inks: Vec<Rect> = blocks.iter().map(Block::ink).collect();
    // A heading above or below tells that the rules are those of two tables, and what lies between them is no row.
    let heads: Vec<(Option<(f64, f64)>, Rect)> =
        blocks.iter().filter(|block| !senses(&block.text()).is_empty()).map(|own| (own.strip, own.ink())).collect();
    for (at, block) in blocks.iter_mut().enumerate() {
        let is_beside = |other: &Rect| inks[at].shared_height(other) > 0.0 && !shares_width(&inks[at], other);
        let is_apart = |(strip, ink): &(Option<(f64, f64)>, Rect)| {
            *strip == block.strip && ink.shared_height(&inks[at]) <= 0.0 && !shares_width(ink, &inks[at])
        };
        let is_centred = block.strip.is_some_and(|(top, bottom)| {
            (f64::midpoint(top, bottom) - inks[at].middle().1).abs() < block.size() * STAGGERED
        }) && !heads.iter().any(is_apart);
        if !is_centred && !inks.iter().any(is_beside) {
            block.strip = None;
        }
    }
    for at in 0..blocks.len() {
        let Some(strip) = blocks[at].strip else { continue };
        let is_stacked = |one: usize| {
            let others = blocks.iter().enumerate().filter(|(other, block)| *other != one && block.strip == Some(strip));
            others.into_iter().any(|(_, other)| shares_width(&other.ink(), &blocks[one].ink()))
        };
        let members: Vec<usize> = (0..blocks.len()).filter(|other| blocks[*other].strip == Some(strip)).collect();
        if members.iter().any(|one| is_stacked(*one)) {
            members.iter().for_each(|one| blocks[*one].strip = None);
        } else {
            (blocks[at].rect.top, blocks[at].rect.bottom) = strip;
        }
    }
}

/// Blocks that share height with each other, from top to bottom.
fn components(blocks: &[Block]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|a, b| blocks[*a].rect.top.total_cmp(&blocks[*b].rect.top));
    let mut found: Vec<(f64, Vec<usize>)> = Vec::new();
    for at in order {
        let rect = blocks[at].rect;
        match found.last_mut().filter(|(bottom, _)| rect.top < *bottom - blocks[at].size() * 0.2) {
            Some((bottom, members)) => {
                *bottom = bottom.max(rect.bottom);
                members.push(at);
            }
            None => found.push((rect.bottom, vec![at])),
        }
    }
    let mut joined: Vec<Vec<usize>> = Vec::new();
    let mut last: Vec<usize> = Vec::new();
    for (_, members) in found {
        let own = members.clone();
        match joined.last_mut().filter(|_| is_staggered(blocks, &last, &members)) {
            Some(before) => before.extend(members),
            None => joined.push(members),
        }
        last = own;
    }
    joined
}

/// Whether two rows interlock: close to each other, and nothing of one stands above anything of the other.
fn is_staggered(blocks: &[Block], above: &[usize], below: &[usize]) -> bool {
    if above.len() + below.len() < 3
        || above.is_empty()
        || above.iter().chain(below).any(|at| blocks[*at].strip.is_some())
    {
        return false;
    }
    let bottom = above.iter().map(|at| blocks[*at].rect.bottom).fold(f64::NEG_INFINITY, f64::max);
    let top = below.iter().map(|at| blocks[*at].rect.top).fold(f64::INFINITY, f64::min);
    top - bottom < blocks[below[0]].size() * STAGGERED
        && above.iter().all(|one| below.iter().all(|other| !shares_width(&blocks[*one].rect, &blocks[*other].rect)))
}

/// The rows of a component: they begin where the texts begin that stand below another one of it.
fn in_rows(blocks: &mut [Block], members: &[usize]) {
    let is_stacked =
        |at: &usize| members.iter().any(|other| other != at && shares_width(&blocks[*at].rect, &blocks[*other].rect));
    let top = members.iter().map(|at| blocks[*at].rect.top).fold(f64::INFINITY, f64::min);
    let bottom = members.iter().map(|at| blocks[*at].rect.bottom).fold(f64::NEG_INFINITY, f64::max);
    let slack = members.iter().map(|at| blocks[*at].size()).fold(0.0, f64::max) * LEVEL;
    let mut starts: Vec<f64> = members.iter().filter(|at| is_stacked(at)).map(|at| blocks[*at].rect.top).collect();
    starts.push(top);
    starts.sort_by(f64::total_cmp);
    starts.dedup_by(|b, a| *b - *a < slack);
    starts.push(bottom);
    let spans: Vec<(f64, f64)> = members.iter().map(|at| span(blocks, members, *at, &starts, slack)).collect();
    for (at, (top, bottom)) in members.iter().zip(spans) {
        (blocks[*at].rect.top, blocks[*at].rect.bottom) = (top, bottom);
    }
}

/// From where to where the rows reach that a block stands in.
fn span(blocks: &[Block], members: &[usize], at: usize, starts: &[f64], slack: f64) -> (f64, f64) {
    let own = blocks[at].rect;
    let rows = starts.len() - 1;
    let row_of = |y: f64| (0..rows).rev().find(|row| starts[*row] <= y + slack).unwrap_or(0);
    let (first, last) = (row_of(own.top), row_of(own.bottom - slack * 2.0).max(row_of(own.top)));
    let is_at_top = (own.top - starts[first]).abs() < slack;
    if is_at_top {
        return (starts[first], starts[last + 1]);
    }
    // A text in the middle of several rows reaches over all of them.
    let is_free = |from: usize, to: usize| {
        members.iter().filter(|other| **other != at).all(|other| {
            let other = blocks[*other].rect;
            !shares_width(&other, &own) || other.bottom <= starts[from] + slack || other.top >= starts[to + 1] - slack
        })
    };
    let ranges = (0..=first).flat_map(|from| (last..rows).map(move |to| (from, to)));
    let distance = |(from, to): &(usize, usize)| (f64::midpoint(starts[*from], starts[to + 1]) - own.middle().1).abs();
    let best = ranges.filter(|(from, to)| is_free(*from, *to)).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let (from, to) = best.unwrap_or((first, last));
    (starts[from], starts[to + 1])
}
