//! What covers what: the colour of a text and of the ground that it stands on.

use crate::intake::cell::Rect;
use hayro_interpret::Paint;

/// How something is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ink {
    /// `None` is a pattern.
    pub(super) colour: Option<[u8; 3]>,
    pub(super) alpha: f64,
    /// Text that is only there to be searched.
    pub(super) is_invisible: bool,
    /// Only the edge is drawn.
    pub(super) is_hollow: bool,
    /// It is mixed with what lies below, so it hides nothing.
    pub(super) is_mixed: bool,
    pub(super) is_clipped: bool,
    /// The how manieth thing of the page.
    pub(super) order: usize,
}

impl Default for Ink {
    fn default() -> Self {
        Self {
            colour: Some([0; 3]),
            alpha: 1.0,
            is_invisible: false,
            is_hollow: false,
            is_mixed: false,
            is_clipped: false,
            order: 0,
        }
    }
}

/// What is this transparent is not seen.
const TRANSPARENT: f64 = 0.02;
const OPAQUE: f64 = 0.95;

/// Colours that differ by less look the same.
const ALIKE: u8 = 12;

impl Ink {
    pub(super) fn is_drawn(&self) -> bool {
        !self.is_invisible && self.alpha > TRANSPARENT
    }

    /// The ink of the one of two that are drawn at one place that is seen.
    pub(super) fn or(self, later: Self) -> Self {
        let is_pale = |ink: &Self| ink.colour.is_some_and(|colour| alike(colour, [255; 3])) || !ink.is_drawn();
        if is_pale(&later) && !is_pale(&self) { self } else { later }
    }

    /// Whether it sets what stands upon it off from the page.
    pub(super) fn is_coloured(&self) -> bool {
        self.alpha > 0.1 && self.colour.is_none_or(|colour| !alike(colour, [255; 3]))
    }

    fn covers(&self) -> bool {
        self.alpha > OPAQUE && !self.is_mixed
    }

    fn is_faint(&self) -> bool {
        let light = |[red, green, blue]: [u8; 3]| u32::from(red) * 3 + u32::from(green) * 6 + u32::from(blue);
        self.alpha < 0.6 || self.is_hollow || self.colour.is_some_and(|colour| light(colour) > 1_650)
    }
}

fn alike(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(a, b)| a.abs_diff(b) <= ALIKE)
}

/// The colour and the opacity of a paint; `None` if it is a pattern.
pub(super) fn colour_of(paint: &Paint<'_>) -> Option<([u8; 3], f64)> {
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
            Some(([red, green, blue], f64::from(alpha) / 255.0))
        }
        Paint::Pattern(_) => None,
    }
}

/// A filled surface or a picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fill {
    pub(super) rect: Rect,
    pub(super) ink: Ink,
    pub(super) is_picture: bool,
}

impl Fill {
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.rect.left <= x && x <= self.rect.right && self.rect.top <= y && y <= self.rect.bottom
    }
}

/// Why nobody sees a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unseen {
    /// It is drawn in no colour, or lies under a picture: a scan with its text behind it is so.
    Behind,
    Pale,
}

/// Whether and why nobody sees a text of this ink in this box.
pub(super) fn unseen(ink: &Ink, rect: Rect, fills: &[Fill]) -> Option<Unseen> {
    if ink.is_invisible {
        return Some(Unseen::Behind);
    }
    if !ink.is_drawn() || ink.is_clipped {
        return Some(Unseen::Pale);
    }
    let middle = rect.middle();
    let is_over = |fill: &&Fill| fill.ink.order > ink.order && fill.ink.covers() && fill.holds(middle);
    if let Some(over) = fills.iter().find(|fill| is_over(fill) && is_covered(rect, fill.rect)) {
        return Some(if over.is_picture { Unseen::Behind } else { Unseen::Pale });
    }
    let is_alike = ink.colour.zip(ground(ink, rect, fills)).is_some_and(|(colour, ground)| alike(colour, ground));
    (is_alike && !ink.is_mixed).then_some(Unseen::Pale)
}

/// The colour that something is drawn upon; `None` if it is not known.
fn ground(ink: &Ink, rect: Rect, fills: &[Fill]) -> Option<[u8; 3]> {
    let middle = rect.middle();
    let is_below = |fill: &&Fill| fill.ink.order < ink.order && fill.ink.alpha > 0.5 && fill.holds(middle);
    fills.iter().rfind(is_below).map_or(Some([255; 3]), |fill| fill.ink.colour.filter(|_| !fill.ink.is_mixed))
}

/// Whether text of this ink is only a ground for other text: pale, on the paper itself.
pub(super) fn is_ground(ink: &Ink, rect: Rect, fills: &[Fill]) -> bool {
    ink.is_faint() && ground(ink, rect, fills).is_some_and(|ground| alike(ground, [255; 3]))
}

fn is_covered(rect: Rect, by: Rect) -> bool {
    let width = rect.right.min(by.right) - rect.left.max(by.left);
    width > rect.width() * 0.8 && rect.shared_height(&by) > rect.height() * 0.7
}

/// The clips and groups that are open while a page is drawn.
#[derive(Debug, Default)]
pub(super) struct Clips {
    clips: Vec<Rect>,
    /// Opacity, whether there is a mask, whether it is mixed with what lies below.
    groups: Vec<(f64, bool, bool)>,
}

impl Clips {
    pub(super) fn push(&mut self, rect: Rect) {
        let inner = self.clips.last().map_or(rect, |outer| common(rect, *outer));
        self.clips.push(inner);
    }

    pub(super) fn pop(&mut self) {
        self.clips.pop();
    }

    pub(super) fn begin_group(&mut self, opacity: f64, is_masked: bool, is_mixed: bool) {
        self.groups.push((opacity, is_masked, is_mixed));
    }

    pub(super) fn end_group(&mut self) {
        self.groups.pop();
    }

    pub(super) fn opacity(&self) -> f64 {
        self.groups.iter().map(|(opacity, ..)| opacity).product()
    }

    pub(super) fn is_masked(&self) -> bool {
        self.groups.iter().any(|(_, is_masked, _)| *is_masked)
    }

    pub(super) fn is_mixed(&self) -> bool {
        self.groups.iter().any(|(_, is_masked, is_mixed)| *is_masked || *is_mixed)
    }

    pub(super) fn is_outside(&self, rect: Rect) -> bool {
        let (x, y) = rect.middle();
        self.clips.last().is_some_and(|clip| x < clip.left || x > clip.right || y < clip.top || y > clip.bottom)
    }

    /// The part of a surface that is seen.
    pub(super) fn shown(&self, rect: Rect) -> Option<Rect> {
        let rect = self.clips.last().map_or(rect, |clip| common(rect, *clip));
        (rect.width() > 0.0 && rect.height() > 0.0).then_some(rect)
    }
}

fn common(one: Rect, other: Rect) -> Rect {
    Rect::new(
        one.left.max(other.left),
        one.top.max(other.top),
        one.right.min(other.right),
        one.bottom.min(other.bottom),
    )
}
