//! One page of a PDF as a picture.

use crate::fonts;
use crate::intake::pdf::unpacking;
use crate::intake::{guarded, limits};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use std::sync::Arc;

/// How large a page is in points, in which places on it are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSize {
    pub width: u32,
    pub height: u32,
}

/// The width of a picture in pixels: what a column of a wide screen shows.
const WIDTH: f32 = 900.0;

/// The most pixels a picture is high. A page is 1.4 times as high as wide; what is longer is drawn smaller.
const HEIGHT: f32 = 4_000.0;

/// A page of a PDF as PNG, counted from 1; `None` if there is none or it cannot be drawn. Never panics.
pub fn page(bytes: &[u8], number: usize) -> Option<Vec<u8>> {
    guarded(|| drawn(bytes, number)).flatten()
}

/// The sizes of a PDF's pages; `None` if it cannot be opened or has more pages than are read.
pub(super) fn sizes(bytes: &[u8]) -> Option<Vec<PageSize>> {
    let pdf = opened(bytes)?;
    let pages = pdf.pages();
    let size = |page: &Page<'_>| {
        let (width, height) = page.render_dimensions();
        PageSize { width: width.round() as u32, height: height.round() as u32 }
    };
    (1..=limits::PAGES).contains(&pages.len()).then(|| pages.iter().map(size).collect())
}

fn opened(bytes: &[u8]) -> Option<Pdf> {
    unpacking::check(bytes).ok()?;
    Pdf::new(bytes.to_vec()).ok()
}

fn drawn(bytes: &[u8], number: usize) -> Option<Vec<u8>> {
    let pdf = opened(bytes)?;
    let pages = pdf.pages();
    let page: &Page<'_> = pages.get(number.checked_sub(1)?).filter(|_| number <= limits::PAGES)?;
    let (width, height) = page.render_dimensions();
    let scale = (WIDTH / width).min(HEIGHT / height);
    if !scale.is_finite() || width * scale < 1.0 || height * scale < 1.0 {
        return None;
    }
    let settings = InterpreterSettings { font_resolver: Arc::new(font), ..InterpreterSettings::default() };
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixmap = render(page, &RenderCache::new(), &settings, &RenderSettings::default(), &pixels);
    pixmap.into_png().ok()
}

// Offices leave Japanese fonts out of their PDFs; without one of ours such a page would be empty.
fn font(query: &FontQuery) -> Option<(FontData, u32)> {
    match query {
        FontQuery::Standard(standard) => Some(standard.get_font_data()),
        FontQuery::Fallback(wanted) if wanted.character_collection.is_some() => {
            let ours: &'static [u8] = if wanted.is_bold { fonts::BOLD } else { fonts::REGULAR };
            Some((Arc::new(ours), 0))
        }
        FontQuery::Fallback(wanted) => Some(wanted.pick_standard_font().get_font_data()),
    }
}
