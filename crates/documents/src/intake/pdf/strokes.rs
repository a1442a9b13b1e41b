//! Stroked paths: which of their parts rule fields.

use crate::intake::cell::Rect;
use hayro_interpret::kurbo::{BezPath, PathEl, Point, Shape};

/// A frame with round corners that is lower than this many points holds one line.
const BADGE: f64 = 24.0;

/// The level and upright lines of a stroked path. A badge with round corners is drawn around a word, as around a grade: its
/// edges part no rows.
pub(super) fn lines(path: &BezPath) -> Vec<Rect> {
    let is_round = path.elements().iter().any(|element| matches!(element, PathEl::CurveTo(..) | PathEl::QuadTo(..)));
    let mut lines = Vec::new();
    if is_round && path.bounding_box().height() < BADGE {
        return lines;
    }
    let (mut start, mut from) = (Point::ZERO, Point::ZERO);
    for element in path.elements() {
        let to = match *element {
            PathEl::MoveTo(to) => {
                (start, from) = (to, to);
                continue;
            }
            PathEl::LineTo(to) => to,
            PathEl::ClosePath => start,
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                from = to;
                continue;
            }
        };
        if (from.x - to.x).abs() < 1.0 || (from.y - to.y).abs() < 1.0 {
            let (left, right) = (from.x.min(to.x), from.x.max(to.x));
            lines.push(Rect::new(left, from.y.min(to.y), right, from.y.max(to.y)));
        }
        from = to;
    }
    lines
}
