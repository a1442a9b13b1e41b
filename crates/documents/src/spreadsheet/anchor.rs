//! Where a drawing lies: between two cells, or within a group.

use super::grid::{Area, Grid};

/// A rectangle in the units of the file.
pub(super) type Box4 = [f64; 4];

/// A group, whose parts are placed in units of its own.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    /// Where it lies on the sheet.
    pub(super) area: Area,
    /// Its own coordinates: left, top, width, height.
    pub(super) own: Box4,
    pub(super) frame: Box4,
}

#[derive(Debug, Default)]
pub(super) struct Anchor {
    pub(super) from: [f64; 4],
    pub(super) to: Option<[f64; 4]>,
    pub(super) size: Option<(f64, f64)>,
    pub(super) corner: Option<Corner>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Corner {
    From,
    To,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Column = 0,
    ColumnOffset = 1,
    Row = 2,
    RowOffset = 3,
}

impl Anchor {
    /// Where the anchor lies.
    pub(super) fn area(&self, grid: &Grid) -> Area {
        let corner = |[column, across, row, down]: [f64; 4]| {
            grid.place((row.clamp(0.0, 1_048_575.0) as u32, column.clamp(0.0, 16_383.0) as u32), (down, across))
        };
        let (left, top) = corner(self.from);
        let (right, bottom) = match (self.to, self.size) {
            (Some(to), _) => corner(to),
            (None, Some((width, height))) => (left + Grid::pixels(width), top + Grid::pixels(height)),
            (None, None) => (left, top),
        };
        Area { left, top, right: right.max(left), bottom: bottom.max(top) }
    }
}

impl Group {
    pub(super) fn area_of(&self, [left, top, width, height]: Box4) -> Area {
        let [own_left, own_top, own_width, own_height] = self.own;
        let x = |x: f64| self.area.left + (x - own_left) / own_width.max(1.0) * (self.area.right - self.area.left);
        let y = |y: f64| self.area.top + (y - own_top) / own_height.max(1.0) * (self.area.bottom - self.area.top);
        Area { left: x(left), top: y(top), right: x(left + width), bottom: y(top + height) }
    }
}
