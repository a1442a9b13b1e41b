//! How texts are set: bold type, and a colour behind them.

use super::characters::Character;
use super::ink::Fill;
use crate::intake::cell::{Cell, Look, Rect};
use hayro_interpret::font::Glyph;

/// Whether a glyph is of a bold font. Fonts that are not embedded do not say.
pub(super) fn is_bold(glyph: &Glyph<'_>) -> bool {
    let Glyph::Outline(outline) = glyph else { return false };
    let Some(font) = outline.font_data() else { return false };
    let is_named = |name: &String| BOLD.iter().any(|part| name.contains(part));
    font.weight.is_some_and(|weight| weight >= 600) || font.postscript_name.as_ref().is_some_and(is_named)
}

/// What the names of bold fonts hold.
const BOLD: [&str; 9] = ["Bold", "Heavy", "Black", "-DB", "-EB", "-W6", "-W7", "-W8", "-W9"];

/// The boxes of the bold letters.
pub(super) fn bold(characters: &[Character]) -> Vec<Rect> {
    characters.iter().filter(|own| own.is_bold && !own.text.trim().is_empty()).map(|own| own.rect).collect()
}

/// Says of each cell how it looks.
pub(super) fn note(cells: &mut [Cell], bold: &[Rect], fills: &[Fill]) {
    for cell in cells {
        let is_in = |(x, y): (f64, f64)| {
            let rect = cell.rect;
            rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom
        };
        let letters = cell.text.chars().filter(|c| !c.is_whitespace()).count();
        let is_bold = bold.iter().filter(|letter| is_in(letter.middle())).count() * 2 > letters;
        let ground = fills.iter().rfind(|fill| !fill.is_picture && fill.holds(cell.rect.middle()));
        cell.look = Look { is_bold, is_filled: ground.is_some_and(|ground| ground.ink.is_coloured()) };
    }
}
