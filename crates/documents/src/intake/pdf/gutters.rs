//! Columns of tables that have level rules only, or none: what no line of the table bridges stands apart.

use super::characters::Character;
use crate::intake::cell::Rect;

/// A table without upright rules: where it lies and where its columns part.
#[derive(Debug)]
pub(super) struct Ruled {
    area: Rect,
    gutters: Vec<f64>,
}

/// Ends of rules that differ by less belong together, in points.
const NEAR: f64 = 3.0;

/// A column begins after this share of the type size, if no line of the table bridges it: one space is no column.
const NARROWEST: f64 = 1.2;

/// Cells keep this share of the type size free, at the least.
const PADDING: f64 = 0.3;

/// A table has at least so many rows of text, and so many on both sides of where columns part.
const ROWS: usize = 3;

/// The tables of the level rules of a page, as far as these rows of text stand in no ruled field.
pub(super) fn tables(level: &[Rect], rows: &[Vec<Character>]) -> Vec<Ruled> {
    let mut groups: Vec<Vec<Rect>> = Vec::new();
    for rule in whole(level) {
        let is_alike = |group: &&mut Vec<Rect>| {
            (group[0].left - rule.left).abs() < NEAR && (group[0].right - rule.right).abs() < NEAR
        };
        match groups.iter_mut().find(is_alike) {
            Some(group) => group.push(rule),
            None => groups.push(vec![rule]),
        }
    }
    let tables = groups.into_iter().filter(|group| group.len() > 1).filter_map(|group| table(&group, level, rows));
    tables.filter(|table| !table.gutters.is_empty()).collect()
}

/// Rules as they look: browsers draw them cell by cell.
fn whole(level: &[Rect]) -> Vec<Rect> {
    let mut sorted = level.to_vec();
    sorted.sort_by(|a, b| a.middle().1.total_cmp(&b.middle().1).then(a.left.total_cmp(&b.left)));
    let mut whole: Vec<Rect> = Vec::new();
    for rule in sorted {
        match whole.iter_mut().rev().take(20).find(|before| {
            (before.middle().1 - rule.middle().1).abs() < 1.0
                && rule.left - before.right < NEAR
                && before.left <= rule.left
        }) {
            Some(before) => before.right = before.right.max(rule.right),
            None => whole.push(rule),
        }
    }
    whole
}

fn table(group: &[Rect], level: &[Rect], rows: &[Vec<Character>]) -> Option<Ruled> {
    let area = group.iter().copied().reduce(Rect::around)?;
    let is_in = |own: &&Character| {
        let (x, y) = own.rect.middle();
        area.left - NEAR <= x && x <= area.right + NEAR && area.top <= y && y <= area.bottom
    };
    let inner: Vec<Vec<&Character>> =
        rows.iter().map(|row| row.iter().filter(is_in).collect::<Vec<_>>()).filter(|row| !row.is_empty()).collect();
    if inner.len() < ROWS {
        return None;
    }
    let mut taken: Vec<(f64, f64)> = inner.iter().flatten().map(|own| (own.rect.left, own.rect.right)).collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = inner.iter().flatten().map(|own| own.size).fold(f64::INFINITY, f64::min);
    let mut gutters = Vec::new();
    let mut end = taken.first()?.1;
    for (left, right) in taken {
        if left - end > size * NARROWEST {
            gutters.push(f64::midpoint(end, left));
        }
        end = end.max(right);
    }
    // Where several rules part at one place, the columns do.
    let ends = level.iter().filter(|rule| rule.top >= area.top - 1.0 && rule.bottom <= area.bottom + 1.0);
    let mut ends: Vec<f64> = ends.map(|rule| rule.right).filter(|x| *x < area.right - NEAR).collect();
    ends.sort_by(f64::total_cmp);
    let runs = ends.chunk_by(|a, b| b - a < 1.0).filter(|run| run.len() > 1).map(|run| run[0]);
    let has_sides = |x: &f64| {
        let is_left = |own: &&&Character| own.rect.middle().0 < *x;
        let both =
            inner.iter().filter(|row| row.iter().any(|own| is_left(&own)) && !row.iter().all(|own| is_left(&own)));
        both.count() >= ROWS
    };
    gutters.retain(has_sides);
    gutters.extend(runs);
    gutters.retain(|x| {
        inner.iter().flatten().all(|own| *x <= own.rect.left + own.size * 0.3 || own.rect.right - own.size * 0.3 <= *x)
    });
    Some(Ruled { area, gutters })
}

impl Ruled {
    /// Whether a column ends between two letters of a row.
    pub(super) fn parts(&self, before: &Rect, after: &Rect) -> bool {
        let y = before.middle().1;
        let is_in = self.area.top <= y && y <= self.area.bottom;
        // What goes on without a gap is the text of a cell over several columns.
        let has_gap = after.left - before.right > before.height() * PADDING;
        is_in && has_gap && self.gutters.iter().any(|x| before.right - 2.0 <= *x && *x < after.middle().0)
    }
}
