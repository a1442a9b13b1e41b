//! Which way letters run: most papers stand upright, some pages are turned, and watermarks lie across.

use super::characters::Character;
use crate::intake::cell::Rect;

/// The direction from one letter to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Right,
    Down,
    Left,
    Up,
    Oblique,
}

/// The steepest slope of a line that is taken for straight: scans are never quite level.
const SLOPE: f64 = 0.1;

impl Direction {
    /// The direction of a vector; y grows downwards.
    pub(super) fn of(x: f64, y: f64) -> Self {
        if y.abs() < x.abs() * SLOPE {
            if x > 0.0 { Direction::Right } else { Direction::Left }
        } else if x.abs() < y.abs() * SLOPE {
            if y > 0.0 { Direction::Down } else { Direction::Up }
        } else {
            Direction::Oblique
        }
    }

    /// The box on the page that is turned until letters of this direction stand upright.
    pub(super) fn turned(self, rect: Rect, (width, height): (f64, f64)) -> Rect {
        match self {
            Direction::Right | Direction::Oblique => rect,
            Direction::Down => Rect::new(rect.top, width - rect.right, rect.bottom, width - rect.left),
            Direction::Up => Rect::new(height - rect.bottom, rect.left, height - rect.top, rect.right),
            Direction::Left => {
                Rect::new(width - rect.right, height - rect.bottom, width - rect.left, height - rect.top)
            }
        }
    }

    /// The size of the turned page.
    pub(super) fn turned_size(self, (width, height): (f64, f64)) -> (f64, f64) {
        match self {
            Direction::Right | Direction::Left | Direction::Oblique => (width, height),
            Direction::Down | Direction::Up => (height, width),
        }
    }

    /// The direction that this one has on a page that was turned to set `upright` upright.
    pub(super) fn seen_from(self, upright: Self) -> Self {
        const ROUND: [Direction; 4] = [Direction::Right, Direction::Down, Direction::Left, Direction::Up];
        let at = |direction| ROUND.iter().position(|own| *own == direction);
        match (at(self), at(upright)) {
            (Some(own), Some(upright)) => ROUND[(own + 4 - upright) % 4],
            _ => self,
        }
    }

    /// The direction that turns a page back which was turned for this one.
    pub(super) fn back(self) -> Self {
        match self {
            Direction::Down => Direction::Up,
            Direction::Up => Direction::Down,
            Direction::Right | Direction::Left | Direction::Oblique => self,
        }
    }
}

/// The direction of most letters of a page.
pub(super) fn prevailing(characters: &[Character]) -> Direction {
    let count = |direction: Direction| characters.iter().filter(|own| own.direction == direction).count();
    let turned = [Direction::Down, Direction::Up, Direction::Left];
    let most = turned.into_iter().max_by_key(|direction| count(*direction));
    most.filter(|direction| count(*direction) > count(Direction::Right)).unwrap_or(Direction::Right)
}
