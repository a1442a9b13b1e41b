//! What one page draws, in points from the upper left corner: characters, ruled lines, fills and pictures.

use super::direction::Direction;
use super::ink::{Clips, Fill, Ink, colour_of};
use super::{looks, strings, strokes};
use crate::intake::cell::Rect;
use crate::intake::limits;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, Rect as Area, Shape};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use hayro_syntax::object::{Dict, String as PdfString};

/// A character as it was drawn: its box is as wide as its advance and as high as its type size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Character {
    pub(super) text: String,
    pub(super) rect: Rect,
    pub(super) size: f64,
    pub(super) direction: Direction,
    /// Whether its font sets it below the one before.
    pub(super) is_vertical: bool,
    pub(super) is_bold: bool,
    pub(super) ink: Ink,
}

impl Character {
    pub(super) fn baseline(&self) -> f64 {
        self.rect.top + self.size * ASCENT
    }
}

/// A thing thinner than this many points is a line, not a surface.
const LINE_THICKNESS: f64 = 3.0;

/// The share of the type size above the baseline; the rest is below.
pub(super) const ASCENT: f64 = 0.85;

/// Collects what a page draws.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pub(super) characters: Vec<Character>,
    pub(super) lines: Vec<Rect>,
    pub(super) fills: Vec<Fill>,
    /// How many surfaces of any shape were filled: letters may be drawn so.
    pub(super) shapes: usize,
    /// More than the limits allow was drawn; the rest was not collected.
    pub(super) overflowed: bool,
    /// Glyphs whose character the PDF does not tell.
    pub(super) unreadable: usize,
    clips: Clips,
    /// For each open piece of marked content: what it says it reads as, and where it begins.
    marked: Vec<(Option<String>, usize)>,
    order: usize,
}

impl Collector {
    fn add_glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, (is_vertical, is_bold): (bool, bool), ink: Ink) {
        if self.characters.len() >= limits::PAGE_CHARACTERS {
            self.overflowed = true;
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(character)) => strings::letter(character).to_string(),
            Some(BfString::String(text)) => text.chars().map(strings::letter).collect(),
            None => {
                self.unreadable += 1;
                char::REPLACEMENT_CHARACTER.to_string()
            }
        };
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(type3) => type3.advance_width(),
        };
        // The advance of a font for vertical text leads down.
        let advance = f64::from(advance.filter(|_| !is_vertical).unwrap_or(EM as f32));
        if let Some((rect, size, direction)) = boxed(advance, transform) {
            let is_clipped = ink.is_clipped || self.clips.is_outside(rect);
            self.add_character(Character {
                text,
                rect,
                size,
                direction,
                is_vertical,
                is_bold,
                ink: Ink { is_clipped, ..ink },
            });
        }
    }

    // LibreOffice draws bold type twice, filled and then stroked, at the same place.
    fn add_character(&mut self, character: Character) {
        let second = self.characters.iter_mut().rev().take(RECENT).find(|before| {
            (before.rect.left - character.rect.left).abs() < character.size * 0.1
                && (before.rect.top - character.rect.top).abs() < character.size * 0.1
                && before.text == character.text
        });
        match second {
            // A white letter with a black edge is seen.
            Some(before) => {
                before.is_bold |= before.ink.is_hollow != character.ink.is_hollow;
                before.ink = before.ink.or(character.ink);
            }
            None => self.characters.push(character),
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
    fn add_filled(&mut self, path: &BezPath, bounds: Area, ink: Ink) {
        let rect = Rect::new(bounds.x0, bounds.y0, bounds.x1, bounds.y1);
        if rect.width() < LINE_THICKNESS || rect.height() < LINE_THICKNESS {
            if ink.is_drawn() {
                self.add_line(rect);
            }
            return;
        }
        self.shapes += 1;
        if self.fills.len() < limits::PAGE_FILLS && path.area().abs() > bounds.area() * NEARLY_WHOLE {
            self.fills.extend(self.clips.shown(rect).map(|rect| Fill { rect, ink, is_picture: false }));
        }
    }

    fn add_stroked(&mut self, path: &BezPath) {
        strokes::lines(path).into_iter().for_each(|line| self.add_line(line));
    }

    fn ink(&mut self, props: &DrawProps<'_>, mode: &DrawMode) -> Ink {
        self.order += 1;
        let colour = colour_of(&props.paint);
        let is_mixed = self.clips.is_mixed() || props.soft_mask.is_some() || props.blend_mode != BlendMode::Normal;
        Ink {
            colour: colour.map(|(colour, _)| colour),
            alpha: colour.map_or(1.0, |(_, alpha)| alpha) * self.clips.opacity(),
            is_invisible: matches!(mode, DrawMode::Invisible),
            is_hollow: matches!(mode, DrawMode::Stroke(_)),
            is_mixed,
            is_clipped: false,
            order: self.order,
        }
    }

    /// Puts what a piece of content says it reads as in the place of its glyphs.
    fn say(&mut self, said: &str, from: usize) {
        let Some(glyphs) = self.characters.get_mut(from..).filter(|glyphs| !glyphs.is_empty()) else { return };
        let said: Vec<char> = said.chars().filter(|c| *c != '\u{AD}').map(strings::letter).collect();
        if said.len() == glyphs.len() {
            glyphs.iter_mut().zip(said).for_each(|(glyph, c)| glyph.text = c.to_string());
            return;
        }
        let is_short = glyphs.len() <= SHORT && said.len() <= SHORT && !said.is_empty();
        if is_short && glyphs.iter().all(|glyph| (glyph.baseline() - glyphs[0].baseline()).abs() < glyph.size * 0.5) {
            let around = glyphs.iter().map(|glyph| glyph.rect).reduce(Rect::around);
            let first = &mut glyphs[0];
            first.text = said.into_iter().collect();
            first.rect = around.unwrap_or(first.rect);
            self.characters.truncate(from + 1);
        }
    }
}

/// A piece of this many glyphs may read otherwise as a whole: a ligature, a letter with its mark, ㍻.
const SHORT: usize = 6;

/// How many characters back the second drawing of a bold one may be.
const RECENT: usize = 256;

/// A surface that fills this share of the box around it is taken for the box.
const NEARLY_WHOLE: f64 = 0.85;

/// The units of a glyph's advance in one type size.
const EM: f64 = 1000.0;

/// The character's box, its size and its direction; `None` if it stands nowhere.
fn boxed(advance: f64, transform: Affine) -> Option<(Rect, f64, Direction)> {
    let [a, b, c, d, x, y] = transform.as_coeffs();
    let size = c.hypot(d) * EM;
    let scale = a.hypot(b);
    if !size.is_finite() || !x.is_finite() || !y.is_finite() || size <= 0.0 || scale <= 0.0 {
        return None;
    }
    let direction = Direction::of(a, b);
    let width = scale * advance;
    let rect = match direction {
        Direction::Right => Rect::new(x, y - size * ASCENT, x + width, y + size * (1.0 - ASCENT)),
        Direction::Down => Rect::new(x - size * (1.0 - ASCENT), y, x + size * ASCENT, y + width),
        Direction::Up => Rect::new(x - size * ASCENT, y - width, x + size * (1.0 - ASCENT), y),
        Direction::Left => Rect::new(x - width, y - size * (1.0 - ASCENT), x, y + size * ASCENT),
        Direction::Oblique => {
            let half = size.max(width) / 2.0;
            let (middle_x, middle_y) = (x + a / scale * width / 2.0, y + b / scale * width / 2.0);
            Rect::new(middle_x - half, middle_y - half, middle_x + half, middle_y + half)
        }
    };
    Some((rect, size, direction))
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let ink = self.ink(&props, mode);
        let path = props.transform * path.clone();
        match mode {
            DrawMode::Fill(_) => self.add_filled(&path, path.bounding_box(), ink),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) if ink.is_drawn() => self.add_stroked(&path),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) | DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let ink = self.ink(&props, mode);
        let is_vertical = run.writing_mode() == WritingMode::Vertical;
        let is_bold = run.glyphs().first().is_some_and(|glyph| looks::is_bold(glyph));
        for glyph in run.glyphs() {
            self.add_glyph(glyph, props.transform * glyph.transform(), (is_vertical, is_bold), ink);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.order += 1;
        let size = Area::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let bounds = props.transform.transform_rect_bbox(size);
        let is_stencil = matches!(image, Image::Stencil(_));
        let is_masked = match &image {
            Image::Stencil(_) => true,
            Image::Raster(raster) => {
                ["SMask", "Mask", "SMaskInData"].iter().any(|key| raster.stream().dict().contains_key(key))
            }
        };
        let ink = Ink {
            colour: None,
            alpha: self.clips.opacity(),
            is_mixed: is_stencil || is_masked || self.clips.is_masked() || props.blend_mode != BlendMode::Normal,
            order: self.order,
            ..Ink::default()
        };
        let rect = Rect::new(bounds.x0, bounds.y0, bounds.x1, bounds.y1);
        if self.fills.len() < limits::PAGE_FILLS {
            self.fills.extend(self.clips.shown(rect).map(|rect| Fill { rect, ink, is_picture: true }));
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bounds = clip.path.bounding_box();
        self.clips.push(Rect::new(bounds.x0, bounds.y0, bounds.x1, bounds.y1));
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend_mode: BlendMode) {
        self.clips.begin_group(f64::from(opacity), mask.is_some(), blend_mode != BlendMode::Normal);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {
        self.clips.end_group();
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let said = properties.and_then(|own| own.get::<PdfString<'_>>("ActualText"));
        self.marked.push((said.map(|said| strings::decoded(said.as_bytes())), self.characters.len()));
    }

    fn end_marked_content(&mut self) {
        if let Some((Some(said), from)) = self.marked.pop() {
            self.say(&said, from);
        }
    }
}
