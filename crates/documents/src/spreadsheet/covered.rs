//! Which cells lie below a merged range: what they hold is not shown.

use super::position::Position;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// The merged ranges of a sheet, asked row by row from the top.
#[derive(Debug)]
pub(crate) struct Covered {
    /// By their first row, the last one to come first.
    waiting: Vec<(Position, Position)>,
    /// By their first column: the last row and column.
    open: BTreeMap<u32, Position>,
    ends: HashMap<Position, Position>,
}

impl Covered {
    pub(crate) fn new(merged: &[(Position, Position)]) -> Self {
        let mut waiting = merged.to_vec();
        waiting.sort_unstable_by_key(|range| Reverse(range.0));
        Self { waiting, open: BTreeMap::new(), ends: merged.iter().copied().collect() }
    }

    /// The last cell of the range that begins here.
    pub(crate) fn end(&self, position: Position) -> Option<Position> {
        self.ends.get(&position).copied()
    }

    /// Whether a cell lies below a merged range that begins elsewhere. Rows must not go back.
    pub(crate) fn is_below(&mut self, position: Position) -> bool {
        if self.ends.contains_key(&position) {
            return false;
        }
        let (row, column) = position;
        while let Some((begin, end)) = self.waiting.pop_if(|(begin, _)| begin.0 <= row) {
            self.open.insert(begin.1, end);
        }
        while let Some((&first, &(bottom, right))) = self.open.range(..=column).next_back() {
            if bottom >= row {
                return right >= column;
            }
            self.open.remove(&first);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_below_a_merged_range_are_covered() {
        let mut covered = Covered::new(&[((0, 0), (1, 2)), ((2, 1), (2, 3)), ((0, 4), (9, 4))]);
        for (position, is_below) in [
            ((0, 0), false),
            ((0, 1), true),
            ((0, 3), false),
            ((1, 0), true),
            ((1, 4), true),
            ((2, 0), false),
            ((2, 1), false),
            ((2, 2), true),
            ((2, 4), true),
            ((3, 1), false),
            ((10, 4), false),
        ] {
            assert_eq!(covered.is_below(position), is_below, "{position:?}");
        }
        assert_eq!(covered.end((2, 1)), Some((2, 3)));
    }
}
