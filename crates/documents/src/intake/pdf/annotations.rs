//! What was laid upon a page: filled-in fields and typed text are text, notes are told, strokes strike out.

use super::characters::{Character, Collector};
use super::direction::Direction;
use super::ink::Ink;
use super::strings;
use crate::intake::cell::Rect;
use hayro_interpret::kurbo::{Affine, Rect as Area, Shape};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret};
use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};
use hoshin_domain::{Finding, FindingCode, Place};

/// What the annotations of a page add to it.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) characters: Vec<Character>,
    /// The strokes through letters that readers of PDFs draw.
    pub(super) strikes: Vec<Rect>,
    pub(super) findings: Vec<Finding>,
}

/// The most annotations of a page that are looked at.
const MOST: usize = 2_000;

const HIDDEN: u32 = 1 << 1 | 1 << 5;

/// Reads the annotations of a page; `upright` leads from its own points to those from the upper left corner.
pub(super) fn of_page<'a>(
    page: &Page<'a>,
    number: u32,
    upright: Affine,
    cache: &InterpreterCache<'a>,
    pdf: &'a Pdf,
) -> Laid {
    let mut laid = Laid::default();
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return laid };
    for annotation in annotations.iter::<Dict<'a>>().take(MOST) {
        if annotation.get::<u32>("F").unwrap_or(0) & HIDDEN != 0 {
            continue;
        }
        let Some(area) = annotation.get::<hayro_syntax::object::Rect>("Rect") else { continue };
        let area = upright.transform_rect_bbox(Area::new(area.x0, area.y0, area.x1, area.y1));
        let rect = Rect::new(area.x0, area.y0, area.x1, area.y1);
        let kind = annotation.get::<Name<'_>>("Subtype");
        let place = || Place::Page { page: number, at: Some((rect.left.round() as i32, rect.top.round() as i32)) };
        match kind.as_deref() {
            Some(b"Widget") => laid.characters.extend(filled_in(&annotation, rect, upright, cache, pdf, page)),
            Some(b"FreeText") => laid.characters.extend(typed(&annotation, rect, upright, cache, pdf, page)),
            Some(b"FileAttachment") => laid.findings.push(Finding::new(FindingCode::EmbeddedUnread, place())),
            // The window of a note says again what the note says; a link says nothing.
            Some(b"Popup" | b"Link" | b"Screen" | b"PrinterMark") | None => {}
            Some(kind) => {
                if kind == b"StrikeOut" {
                    laid.strikes.extend(strikes(&annotation, rect, upright));
                }
                let said = annotation.get::<PdfString<'_>>("Contents").map(|said| strings::text(&said));
                let said = said.filter(|said| !said.trim().is_empty());
                laid.findings.extend(said.map(|said| Finding::new(FindingCode::Comment, place()).about(said.trim())));
            }
        }
    }
    laid
}

/// The text of a field of a form: as it is drawn, else as it is stored.
fn filled_in<'a>(
    field: &Dict<'a>,
    rect: Rect,
    upright: Affine,
    cache: &InterpreterCache<'a>,
    pdf: &'a Pdf,
    page: &Page<'a>,
) -> Vec<Character> {
    let parent = field.get::<Dict<'a>>("Parent");
    let inherited = |key: &str| field.get::<Object<'a>>(key).or_else(|| parent.as_ref()?.get::<Object<'a>>(key));
    let kind = inherited("FT").and_then(Object::into_name);
    if kind.as_deref() == Some(b"Btn") {
        let is_button = inherited("Ff").and_then(Object::into_i32).unwrap_or(0) & 1 << 16 != 0;
        let state = field.get::<Name<'_>>("AS");
        let is_on = state.as_deref().is_some_and(|state| state != b"Off");
        return if is_button { Vec::new() } else { letters(if is_on { "☑" } else { "□" }, rect) };
    }
    let drawn = appearance(field, rect, upright, cache, pdf, page);
    if !drawn.is_empty() {
        return drawn;
    }
    let value = inherited("V").and_then(Object::into_string).map(|value| strings::text(&value));
    value.map(|value| letters(&value, rect)).unwrap_or_default()
}

fn typed<'a>(
    note: &Dict<'a>,
    rect: Rect,
    upright: Affine,
    cache: &InterpreterCache<'a>,
    pdf: &'a Pdf,
    page: &Page<'a>,
) -> Vec<Character> {
    let drawn = appearance(note, rect, upright, cache, pdf, page);
    if !drawn.is_empty() {
        return drawn;
    }
    let said = note.get::<PdfString<'_>>("Contents").map(|said| strings::text(&said));
    said.map(|said| letters(&said, rect)).unwrap_or_default()
}

/// The characters of an annotation as they are drawn: its box is brought to its place on the page.
fn appearance<'a>(
    annotation: &Dict<'a>,
    rect: Rect,
    upright: Affine,
    cache: &InterpreterCache<'a>,
    pdf: &'a Pdf,
    page: &Page<'a>,
) -> Vec<Character> {
    let Some(normal) = annotation.get::<Dict<'a>>("AP").and_then(|own| own.get::<Stream<'a>>("N")) else {
        return Vec::new();
    };
    let dict = normal.dict();
    let matrix = Affine::new(dict.get::<[f64; 6]>("Matrix").unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
    let (Some([x0, y0, x1, y1]), Ok(content)) = (dict.get::<[f64; 4]>("BBox"), normal.decoded_data()) else {
        return Vec::new();
    };
    let drawn = (upright * matrix * Area::new(x0, y0, x1, y1).to_path(0.1)).bounding_box();
    if drawn.width() <= 0.0 || drawn.height() <= 0.0 {
        return Vec::new();
    }
    let (scale_x, scale_y) = (rect.width() / drawn.width(), rect.height() / drawn.height());
    let brought =
        Affine::new([scale_x, 0.0, 0.0, scale_y, rect.left - scale_x * drawn.x0, rect.top - scale_y * drawn.y0]);
    let resources = dict.get::<Dict<'a>>("Resources").map(Resources::new);
    let bounds = Area::new(rect.left, rect.top, rect.right, rect.bottom);
    let mut context =
        Context::new(brought * upright * matrix, bounds, cache, pdf.xref(), InterpreterSettings::default());
    let mut collector = Collector::default();
    let resources = resources.as_ref().unwrap_or(page.resources());
    interpret(TypedIter::new(content.as_ref()), resources, &mut context, &mut collector);
    // White text in a field is not looked for: its ground may be anything.
    collector.characters.into_iter().map(|own| Character { ink: Ink::default(), ..own }).collect()
}

/// The strokes through the lines that were marked.
fn strikes(annotation: &Dict<'_>, rect: Rect, upright: Affine) -> Vec<Rect> {
    let corners: Vec<f64> =
        annotation.get::<Array<'_>>("QuadPoints").map(|own| own.iter::<f64>().collect()).unwrap_or_default();
    let stroke = |area: Rect| {
        let middle = area.middle().1;
        Rect { top: middle, bottom: middle, ..area }
    };
    let quads: Vec<Rect> = corners
        .as_chunks::<8>()
        .0
        .iter()
        .map(|[x0, y0, x1, y1, x2, y2, x3, y3]| {
            let (left, right) = (x0.min(*x1).min(*x2).min(*x3), x0.max(*x1).max(*x2).max(*x3));
            let (low, high) = (y0.min(*y1).min(*y2).min(*y3), y0.max(*y1).max(*y2).max(*y3));
            let area = upright.transform_rect_bbox(Area::new(left, low, right, high));
            stroke(Rect::new(area.x0, area.y0, area.x1, area.y1))
        })
        .collect();
    if quads.is_empty() { vec![stroke(rect)] } else { quads }
}

/// A text whose letters are nowhere drawn, set into its box.
fn letters(text: &str, rect: Rect) -> Vec<Character> {
    let lines: Vec<&str> = text.lines().collect();
    let size = (rect.height() / lines.len().max(1) as f64).clamp(4.0, TYPE_SIZE);
    let mut characters = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let step = (rect.width() / line.chars().count().max(1) as f64).min(size);
        let top = rect.top + (rect.height() - size * lines.len() as f64) / 2.0 + row as f64 * size;
        for (at, c) in line.chars().enumerate() {
            let left = rect.left + at as f64 * step;
            characters.push(Character {
                text: c.to_string(),
                rect: Rect::new(left, top, left + step, top + size),
                size,
                direction: Direction::Right,
                is_vertical: false,
                is_bold: false,
                ink: Ink::default(),
            });
        }
    }
    characters
}

/// The size that letters of a field are taken to have if it has room for them.
const TYPE_SIZE: f64 = 10.0;
