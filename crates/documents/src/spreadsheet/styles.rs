//! How cells are set: formats, fonts and fills by the number of a style.

use super::colour::{Rgb, Theme, WHITE};
use super::xml::{self, Handler, attribute, flag, is_on, number};
use crate::intake::limits;
use crate::number_format::{NumberFormat, built_in};
use hoshin_domain::Finding;
use std::collections::HashMap;
use std::sync::Arc;

/// All styles of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: Vec<Style>,
    plain: Style,
    pub(super) theme: Theme,
    /// The font of the whole workbook, by which columns are measured.
    pub(crate) font: Font,
    /// Whether there were more than are looked at.
    pub(crate) is_cut: bool,
}

/// One style.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    pub(crate) format: Option<Arc<NumberFormat>>,
    pub(crate) format_id: u32,
    pub(crate) font: Font,
    pub(crate) fill: Fill,
    pub(crate) across: Across,
    pub(crate) down: Down,
    /// Whether the text stands in the middle of its cell and the empty ones behind it.
    pub(crate) is_spread: bool,
    /// Whether TRUE and FALSE are shown as a box that can be ticked.
    pub(crate) is_check_box: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Font {
    pub(crate) is_bold: bool,
    pub(crate) is_struck: bool,
    /// None is left to the program: black.
    pub(crate) colour: Option<Rgb>,
    /// In points.
    pub(crate) size: f64,
    pub(crate) is_latin: bool,
}

impl Default for Font {
    fn default() -> Self {
        Self { is_bold: false, is_struck: false, colour: None, size: 11.0, is_latin: false }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Fill {
    #[default]
    None,
    Solid(Rgb),
    /// A pattern or a blend: a colour, but not one.
    Mixed,
}

/// Where a text stands in its cell from left to right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Across {
    #[default]
    Left,
    Middle,
    Right,
    /// Spread out, wrapped or turned: nobody can say where a letter is.
    Unknown,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Down {
    Top,
    Middle,
    #[default]
    Bottom,
}

impl Styles {
    /// Styles that another kind of workbook has.
    pub(crate) fn of_list(styles: Vec<Style>) -> Self {
        let plain = styles.first().cloned().unwrap_or_default();
        Self { font: plain.font.clone(), plain, styles, theme: Theme::default(), is_cut: false }
    }

    pub(crate) fn of(&self, number: u32) -> &Style {
        self.styles.get(number as usize).unwrap_or(&self.plain)
    }
}

impl Fill {
    /// Whether it is a colour of its own.
    pub(crate) fn is_filled(self) -> bool {
        match self {
            Fill::None => false,
            Fill::Solid(colour) => colour != WHITE,
            Fill::Mixed => true,
        }
    }

    /// The colour behind the text; none if it is several.
    pub(crate) fn behind(self) -> Option<Rgb> {
        match self {
            Fill::None => Some(WHITE),
            Fill::Solid(colour) => Some(colour),
            Fill::Mixed => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StyleList {
    Fonts,
    Fills,
    Styles,
}

#[derive(Debug, Default)]
struct Coded {
    format: u32,
    font: usize,
    fill: usize,
    across: Across,
    down: Down,
    is_spread: bool,
    is_check_box: bool,
}

/// Reads the part that holds them.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) theme: Theme,
    part: Option<StyleList>,
    codes: HashMap<u32, String>,
    fonts: Vec<Font>,
    fills: Vec<Fill>,
    styles: Vec<Coded>,
    is_cut: bool,
}

impl Reader {
    /// The styles, each with what its numbers stand for.
    pub(super) fn styles(self) -> Styles {
        let mut formats: HashMap<u32, Option<Arc<NumberFormat>>> = HashMap::new();
        let mut format = |id: u32| {
            let code = self.codes.get(&id).map(String::as_str).or(built_in(id));
            let new = || code.filter(|_| id != 0).map(|code| Arc::new(NumberFormat::of(code)));
            formats.entry(id).or_insert_with(new).clone()
        };
        let mut styles = Vec::with_capacity(self.styles.len());
        for coded in &self.styles {
            styles.push(Style {
                format: format(coded.format),
                format_id: coded.format,
                font: self.fonts.get(coded.font).cloned().unwrap_or_default(),
                fill: self.fills.get(coded.fill).copied().unwrap_or_default(),
                across: coded.across,
                down: coded.down,
                is_spread: coded.is_spread,
                is_check_box: coded.is_check_box,
            });
        }
        let font = self.fonts.first().cloned().unwrap_or_default();
        let plain = styles.first().cloned().unwrap_or_default();
        Styles { styles, plain, theme: self.theme, font, is_cut: self.is_cut }
    }

    fn push<T>(list: &mut Vec<T>, one: T, is_cut: &mut bool) {
        if list.len() < limits::STYLES { list.push(one) } else { *is_cut = true }
    }

    fn font(&mut self, tag: &xml::Tag<'_>, name: &str) {
        let is_first = self.fonts.len() <= 1;
        let colour = if name == "color" { self.theme.colour(tag) } else { None };
        let Some(font) = self.fonts.last_mut() else { return };
        match name {
            "b" => font.is_bold = is_on(tag),
            "strike" => font.is_struck = is_on(tag),
            "color" => font.colour = colour,
            "sz" => font.size = number(tag, "val").unwrap_or(font.size),
            "name" if is_first => {
                font.is_latin = attribute(tag, "val").is_some_and(|name| name.is_ascii() && !name.starts_with("MS "))
            }
            _ => {}
        }
    }

    fn fill(&mut self, tag: &xml::Tag<'_>, name: &str) {
        let colour = if name == "fgColor" { self.theme.colour(tag) } else { None };
        let Some(fill) = self.fills.last_mut() else { return };
        match name {
            "patternFill" => {
                *fill = match attribute(tag, "patternType").as_deref() {
                    Some("solid") => Fill::Solid(WHITE),
                    None | Some("none") => Fill::None,
                    Some(_) => Fill::Mixed,
                };
            }
            "fgColor" => {
                // A colour that is the window's own is not known here.
                if let Fill::Solid(_) = *fill {
                    *fill = colour.map_or(Fill::Mixed, Fill::Solid);
                }
            }
            "gradientFill" => *fill = Fill::Mixed,
            _ => {}
        }
    }

    fn style(&mut self, tag: &xml::Tag<'_>, name: &str) {
        if name == "xf" {
            let coded = Coded {
                format: number(tag, "numFmtId").unwrap_or(0),
                font: number(tag, "fontId").unwrap_or(0),
                fill: number(tag, "fillId").unwrap_or(0),
                ..Coded::default()
            };
            return Self::push(&mut self.styles, coded, &mut self.is_cut);
        }
        let Some(style) = self.styles.last_mut().filter(|_| !self.is_cut) else { return };
        match name {
            "alignment" => {
                let is_turned = number::<i32>(tag, "textRotation").is_some_and(|turned| turned != 0);
                let across = attribute(tag, "horizontal");
                style.is_spread = across.as_deref() == Some("centerContinuous");
                style.across = match across.as_deref() {
                    _ if is_turned => Across::Unknown,
                    Some("center" | "centerContinuous") => Across::Middle,
                    Some("right") => Across::Right,
                    Some("distributed" | "justify" | "fill") => Across::Unknown,
                    Some(_) | None if flag(tag, "shrinkToFit") => Across::Unknown,
                    Some(_) | None => Across::Left,
                };
                style.down = match attribute(tag, "vertical").as_deref() {
                    Some("top") => Down::Top,
                    Some("center" | "distributed" | "justify") => Down::Middle,
                    Some(_) | None => Down::Bottom,
                };
            }
            "xfComplement" => style.is_check_box = true,
            _ => {}
        }
    }
}

impl Handler for Reader {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        match (self.part, name) {
            (None, "fonts") => self.part = Some(StyleList::Fonts),
            (None, "fills") => self.part = Some(StyleList::Fills),
            (None, "cellXfs") => self.part = Some(StyleList::Styles),
            (None, "numFmt") => {
                let (id, code) = (number(tag, "numFmtId"), attribute(tag, "formatCode"));
                if let (Some(id), Some(code)) = (id, code)
                    && self.codes.len() < limits::STYLES
                {
                    // Those of conditional formats come later and mean nothing here.
                    self.codes.entry(id).or_insert(code);
                }
            }
            (Some(StyleList::Fonts), "font") => Self::push(&mut self.fonts, Font::default(), &mut self.is_cut),
            (Some(StyleList::Fonts), _) => self.font(tag, name),
            (Some(StyleList::Fills), "fill") => Self::push(&mut self.fills, Fill::None, &mut self.is_cut),
            (Some(StyleList::Fills), _) => self.fill(tag, name),
            (Some(StyleList::Styles), _) => self.style(tag, name),
            (None, _) => {}
        }
        Ok(())
    }

    fn text(&mut self, _text: &str) {}

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        if matches!(name, "fonts" | "fills" | "cellXfs") {
            self.part = None;
        }
        Ok(())
    }
}
