//! A text of a page as the lattice sees it.

use crate::intake::cell::Rect;
use crate::intake::joining::Line;

/// Lines that were one text before they were wrapped.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    /// Around its letters; then as high as its row, then as wide as its column.
    pub(super) rect: Rect,
    /// The level rules above and below it.
    pub(super) strip: Option<(f64, f64)>,
    /// Which row of the page it stands in.
    pub(super) band: usize,
    /// Whether it stands in a table.
    pub(super) is_framed: bool,
}

impl Block {
    pub(super) fn size(&self) -> f64 {
        self.lines.first().map_or(0.0, |line| line.size)
    }

    pub(super) fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }

    pub(super) fn ink(&self) -> Rect {
        self.lines.iter().map(|line| line.rect).reduce(Rect::around).unwrap_or(self.rect)
    }
}

/// Whether both stand beside each other: they share height and no width.
pub(super) fn is_aside(one: &Block, other: &Block) -> bool {
    one.rect.shared_height(&other.rect) > 0.5 && !shares_width(&one.ink(), &other.ink())
}

pub(super) fn shares_width(one: &Rect, other: &Rect) -> bool {
    one.right.min(other.right) - one.left.max(other.left) > 0.0
}
