//! Which cells are not shown, because their rows or columns are not.

use super::Position;
use super::draft::Range;

/// Rows and columns that are not shown, each as ranges in order.
#[derive(Debug, Default)]
pub(super) struct Unshown {
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
}

impl Unshown {
    pub(super) fn new(rows: &[(u32, u32)], columns: &[(u32, u32)]) -> Self {
        let sorted = |ranges: &[(u32, u32)]| {
            let mut ranges = ranges.to_vec();
            ranges.sort_unstable();
            // Rows told one by one are one range.
            ranges.dedup_by(|next, before| {
                let touches = next.0 <= before.1.saturating_add(1);
                before.1 = if touches { before.1.max(next.1) } else { before.1 };
                touches
            });
            ranges
        };
        Self { rows: sorted(rows), columns: sorted(columns) }
    }

    /// The rows or columns that hide a cell as a whole: a merged one is seen as long as any of its rows is.
    pub(super) fn range(&self, begin: Position, end: Position) -> Option<Range> {
        let rows = around(&self.rows, begin.0, end.0).map(Range::Rows);
        rows.or_else(|| around(&self.columns, begin.1, end.1).map(Range::Columns))
    }
}

/// The first of the range that holds all from first to last.
fn around(ranges: &[(u32, u32)], first: u32, last: u32) -> Option<u32> {
    let at = ranges.partition_point(|range| range.0 <= first).checked_sub(1)?;
    (ranges[at].1 >= last).then_some(ranges[at].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_cell_is_seen_as_long_as_one_of_its_rows_is() {
        let unshown = Unshown::new(&[(4, 6)], &[(2, 2)]);
        assert_eq!(unshown.range((5, 0), (6, 0)), Some(Range::Rows(4)));
        assert_eq!(unshown.range((5, 0), (7, 0)), None);
        assert_eq!(unshown.range((0, 2), (0, 2)), Some(Range::Columns(2)));
        assert_eq!(unshown.range((0, 1), (0, 2)), None);
    }
}
