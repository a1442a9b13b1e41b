//! The characters and the ruled lines of one page, in points from the upper left corner.

use crate::intake::cell::Rect;
use crate::intake::limits;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Shape};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

/// A character as it was drawn: its box is as wide as its advance and as high as its type size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Character {
    pub(super) text: String,
    pub(super) rect: Rect,
    pub(super) size: f64,
}

impl Character {
    pub(super) fn baseline(&self) -> f64 {
        self.rect.top + self.size * ASCENT
    }
}

/// A thing thinner than this many points is a line, not a surface.
const LINE_THICKNESS: f64 = 3.0;

/// The share of the type size above the baseline; the rest is below.
const ASCENT: f64 = 0.85;

/// Collects what a page draws.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pub(super) characters: Vec<Character>,
    pub(super) lines: Vec<Rect>,
    pub(super) has_image: bool,
    /// More than the limits allow was drawn; the rest was not collected.
    pub(super) overflowed: bool,
    /// Glyphs whose character the PDF does not tell.
    pub(super) unreadable: usize,
}

impl Collector {
    fn add_glyph(&mut self, glyph: &Glyph<'_>, transform: Affine) {
        if self.characters.len() >= limits::PAGE_CHARACTERS {
            self.overflowed = true;
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(character)) => character.to_string(),
            Some(BfString::String(text)) => text,
            None => {
                self.unreadable += 1;
                char::REPLACEMENT_CHARACTER.to_string()
            }
        };
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(type3) => type3.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(EM as f32));
        if let Some(character) = boxed(text, advance, transform) {
            self.add_character(character);
        }
    }

    // LibreOffice draws bold type twice, filled and then stroked, at the same place.
    fn add_character(&mut self, character: Character) {
        let is_second = self.characters.iter().rev().take(RECENT).any(|before| {
            before.text == character.text
                && (before.rect.left - character.rect.left).abs() < character.size * 0.1
                && (before.rect.top - character.rect.top).abs() < character.size * 0.1
        });
        if !is_second {
            self.characters.push(character);
        }
    }

    fn add_line(&mut self, rect: Rect) {
        if self.lines.len() >= limits::PAGE_LINES {
            self.overflowed = true;
        } else if [rect.left, rect.top, rect.right, rect.bottom].iter().all(|side| side.is_finite()) {
            self.lines.push(rect);
        }
    }

    // A filled path that is thin is a line; a filled surface has edges only as its background, so it gives none.
    fn add_filled(&mut self, path: &BezPath) {
        let bounds = path.bounding_box();
        let rect = Rect::new(bounds.x0, bounds.y0, bounds.x1, bounds.y1);
        if rect.width() < LINE_THICKNESS || rect.height() < LINE_THICKNESS {
            self.add_line(rect);
        }
    }

    fn add_stroked(&mut self, path: &BezPath) {
        let mut start = Point::ZERO;
        let mut from = Point::ZERO;
        for element in path.elements() {
            let to = match *element {
                PathEl::MoveTo(to) => {
                    start = to;
                    from = to;
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
                self.add_line(Rect::new(left, from.y.min(to.y), right, from.y.max(to.y)));
            }
            from = to;
        }
    }
}

/// How many characters back the second drawing of a bold one may be.
const RECENT: usize = 256;

/// The units of a glyph's advance in one type size.
const EM: f64 = 1000.0;

/// The character's box; `None` if it stands nowhere or is turned.
fn boxed(text: String, advance: f64, transform: Affine) -> Option<Character> {
    let [a, b, c, d, x, y] = transform.as_coeffs();
    let size = c.hypot(d) * EM;
    let width = a.hypot(b) * advance;
    let is_upright = b.abs() < a.abs() * 0.1;
    if !size.is_finite() || !x.is_finite() || !y.is_finite() || size <= 0.0 || !is_upright {
        return None;
    }
    let rect = Rect::new(x, y - size * ASCENT, x + width, y + size * (1.0 - ASCENT));
    Some(Character { text, rect, size })
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let path = props.transform * path.clone();
        match mode {
            DrawMode::Fill(_) => self.add_filled(&path),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => self.add_stroked(&path),
            DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.add_glyph(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.has_image = true;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
