//! Colours as a workbook names them: by value, by its theme, by an old palette.

use super::xml::{self, Handler, attribute, number};
use hoshin_domain::Finding;

/// Red, green, blue.
pub(crate) type Rgb = [u8; 3];

pub(crate) const WHITE: Rgb = [255; 3];
pub(crate) const BLACK: Rgb = [0; 3];

/// Two colours that differ by less than this in each part are one to the eye.
const NEAR: u8 = 16;

pub(crate) fn is_near(one: Rgb, other: Rgb) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) <= NEAR)
}

/// The colours of a theme, in the order in which cells count them.
#[derive(Debug, Clone)]
pub(super) struct Theme {
    colours: [Rgb; 12],
    current: Option<usize>,
}

impl Default for Theme {
    fn default() -> Self {
        let hex = |value: u32| [(value >> 16) as u8, (value >> 8) as u8, value as u8];
        let office = [
            0xFF_FFFF, 0x00_0000, 0xE7_E6E6, 0x44_546A, 0x44_72C4, 0xED_7D31, 0xA5_A5A5, 0xFF_C000, 0x5B_9BD5,
            0x70_AD47, 0x05_63C1, 0x95_4F72,
        ];
        Self { colours: office.map(hex), current: None }
    }
}

const NAMES: [&str; 12] =
    ["lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"];

impl Handler for Theme {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        if let Some(at) = NAMES.iter().position(|own| *own == name) {
            self.current = Some(at);
        }
        let value = match name {
            "srgbClr" => attribute(tag, "val"),
            "sysClr" => attribute(tag, "lastClr"),
            _ => None,
        };
        if let (Some(at), Some(colour)) = (self.current, value.as_deref().and_then(parsed)) {
            self.colours[at] = colour;
            self.current = None;
        }
        Ok(())
    }

    fn text(&mut self, _text: &str) {}

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        if name == "clrScheme" {
            self.current = None;
        }
        Ok(())
    }
}

impl Theme {
    /// The colour an element names; none if it is left to the program.
    pub(super) fn colour(&self, tag: &xml::Tag<'_>) -> Option<Rgb> {
        let tint = number(tag, "tint").unwrap_or(0.0);
        if let Some(rgb) = attribute(tag, "rgb") {
            return parsed(&rgb).map(|colour| tinted(colour, tint));
        }
        if let Some(theme) = number::<usize>(tag, "theme") {
            return self.colours.get(theme).map(|colour| tinted(*colour, tint));
        }
        number::<usize>(tag, "indexed").and_then(indexed).map(|colour| tinted(colour, tint))
    }
}

/// FF0000 or FFFF0000; the first pair of eight digits is ignored, as programs do.
pub(crate) fn parsed(text: &str) -> Option<Rgb> {
    let digits = if text.len() == 8 { text.get(2..)? } else { text };
    let value = (digits.len() == 6).then(|| u32::from_str_radix(digits, 16).ok()).flatten()?;
    Some([(value >> 16) as u8, (value >> 8) as u8, value as u8])
}

// Lighter or darker; near enough to what programs do by lightness.
fn tinted(colour: Rgb, tint: f64) -> Rgb {
    colour.map(|part| {
        let part = f64::from(part);
        let tinted = if tint < 0.0 { part * (1.0 + tint) } else { part + (255.0 - part) * tint };
        tinted.round().clamp(0.0, 255.0) as u8
    })
}

/// The palette of old; 64 and above are the colours of the window.
pub(crate) fn indexed(at: usize) -> Option<Rgb> {
    const BASE: [u32; 8] = [0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF];
    const MORE: [u32; 48] = [
        0x80_0000, 0x00_8000, 0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xC0_C0C0, 0x80_8080, 0x99_99FF, 0x99_3366,
        0xFF_FFCC, 0xCC_FFFF, 0x66_0066, 0xFF_8080, 0x00_66CC, 0xCC_CCFF, 0x00_0080, 0xFF_00FF, 0xFF_FF00, 0x00_FFFF,
        0x80_0080, 0x80_0000, 0x00_8080, 0x00_00FF, 0x00_CCFF, 0xCC_FFFF, 0xCC_FFCC, 0xFF_FF99, 0x99_CCFF, 0xFF_99CC,
        0xCC_99FF, 0xFF_CC99, 0x33_66FF, 0x33_CCCC, 0x99_CC00, 0xFF_CC00, 0xFF_9900, 0xFF_6600, 0x66_6699, 0x96_9696,
        0x00_3366, 0x33_9966, 0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
    ];
    let value = match at {
        0..=7 => BASE[at],
        8..=15 => BASE[at - 8],
        16..=63 => MORE[at - 16],
        65 => 0xFF_FFFF,
        _ => return None,
    };
    Some([(value >> 16) as u8, (value >> 8) as u8, value as u8])
}
