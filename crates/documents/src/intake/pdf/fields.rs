//! Ruled fields: which lines stand around a point.

use crate::intake::cell::Rect;

/// The ruled lines of a page, told apart by direction.
#[derive(Debug)]
pub(super) struct Rules {
    upright: Vec<Rect>,
    level: Vec<Rect>,
    /// The level ones, each at the height of the first that lies at about its own.
    snapped: Vec<(Rect, f64)>,
}

/// Lines drawn by hand of two programs meet within this many points.
const GAP: f64 = 1.5;

impl Rules {
    pub(super) fn new(lines: &[Rect]) -> Self {
        let (upright, level): (Vec<Rect>, Vec<Rect>) = lines.iter().partition(|line| line.height() > line.width());
        let mut snapped: Vec<(Rect, f64)> = level.iter().map(|line| (*line, line.middle().1)).collect();
        snapped.sort_by(|a, b| a.1.total_cmp(&b.1));
        let mut height = f64::NEG_INFINITY;
        for (_, own) in &mut snapped {
            height = if *own - height < GAP { height } else { *own };
            *own = height;
        }
        Self { upright, level, snapped }
    }

    /// The nearest level rules above and below a point; `None` if one side is open.
    pub(super) fn strip(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let above = self.snapped.iter().filter(|(line, _)| line.left - GAP <= x && x <= line.right + GAP);
        nearest(above.map(|(_, height)| *height), y)
    }

    /// How far the rules reach that lie around a point; `None` if one side is open.
    pub(super) fn ends(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let (_, bottom) = self.strip((x, y))?;
        let mut own: Vec<Rect> =
            self.snapped.iter().filter(|(_, height)| *height == bottom).map(|(line, _)| *line).collect();
        own.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut reach: Option<(f64, f64)> = None;
        // Browsers draw rules cell by cell.
        for line in own {
            match &mut reach {
                Some((_, right)) if line.left - *right < GAP * 2.0 => *right = right.max(line.right),
                Some((_, right)) if *right >= x - GAP => break,
                Some(_) | None => reach = Some((line.left, line.right)),
            }
        }
        reach.filter(|(left, right)| left - GAP <= x && x <= right + GAP)
    }

    /// Whether a level line lies between two points below each other.
    pub(super) fn is_between(&self, (x, y): (f64, f64), (_, below): (f64, f64)) -> bool {
        let crosses = |line: &Rect| line.left - GAP <= x && x <= line.right + GAP;
        self.level.iter().any(|line| y < line.middle().1 && line.middle().1 < below && crosses(line))
    }

    /// The field around a point: the nearest line on each of its four sides; `None` if one side is open.
    pub(super) fn field_around(&self, (x, y): (f64, f64)) -> Option<Rect> {
        let beside = self.upright.iter().filter(|line| line.top - GAP <= y && y <= line.bottom + GAP);
        let (left, right) = nearest(beside.map(|line| line.middle().0), x)?;
        let above = self.level.iter().filter(|line| line.left - GAP <= x && x <= line.right + GAP);
        let (top, bottom) = nearest(above.map(|line| line.middle().1), y)?;
        Some(Rect::new(left, top, right, bottom))
    }
}

/// The greatest value below and the smallest above.
fn nearest(values: impl Iterator<Item = f64>, at: f64) -> Option<(f64, f64)> {
    let (mut below, mut above) = (f64::NEG_INFINITY, f64::INFINITY);
    for value in values {
        if value <= at {
            below = below.max(value);
        } else {
            above = above.min(value);
        }
    }
    (below.is_finite() && above.is_finite()).then_some((below, above))
}

/// Whether two rays found the same field.
pub(super) fn is_same(one: &Rect, other: &Rect) -> bool {
    let sides = [(one.left, other.left), (one.top, other.top), (one.right, other.right), (one.bottom, other.bottom)];
    sides.iter().all(|(a, b)| (a - b).abs() < GAP)
}
