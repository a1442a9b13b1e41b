//! How cells, columns and rows are set, by the names of their styles.

use crate::spreadsheet::xml::{self, Handler, attribute};
use crate::spreadsheet::{Across, Down, Fill, Font, Rgb, Style, parsed};
use hoshin_domain::Finding;
use std::collections::{HashMap, HashSet};

/// The styles of a workbook by family and name.
#[derive(Debug, Default)]
pub(super) struct StyleBook {
    styles: HashMap<(String, String), Raw>,
    pub(super) hidden_tables: HashSet<String>,
    current: Option<(String, String)>,
}

/// What a style says itself; what it does not say is its parent's.
#[derive(Debug, Clone, Default)]
struct Raw {
    parent: Option<String>,
    colour: Option<Option<Rgb>>,
    is_struck: Option<bool>,
    is_bold: Option<bool>,
    size: Option<f64>,
    fill: Option<Fill>,
    across: Option<Across>,
    down: Option<Down>,
    /// The width of a column or the height of a row, in pixels.
    extent: Option<f64>,
}

/// How many parents of a style are asked.
const GENERATIONS: usize = 10;

impl StyleBook {
    /// The styles from the farthest parent to the one named.
    fn line(&self, family: &str, name: &str) -> Vec<&Raw> {
        let mut line = Vec::new();
        let mut name = Some(name.to_owned());
        while let Some(own) = name.take().and_then(|name| self.styles.get(&(family.to_owned(), name))) {
            line.push(own);
            if line.len() < GENERATIONS {
                name.clone_from(&own.parent);
            }
        }
        line.reverse();
        line
    }

    pub(super) fn cell(&self, name: &str) -> Style {
        let mut style = Style::default();
        for raw in self.line("table-cell", name) {
            raw.dress(&mut style.font);
            style.fill = raw.fill.unwrap_or(style.fill);
            style.across = raw.across.unwrap_or(style.across);
            style.down = raw.down.unwrap_or(style.down);
        }
        style
    }

    /// The font of a span within a text of another.
    pub(super) fn span(&self, name: &str, around: &Font) -> Font {
        let mut font = around.clone();
        self.line("text", name).into_iter().for_each(|raw| raw.dress(&mut font));
        font
    }

    pub(super) fn extent(&self, family: &str, name: &str) -> Option<f64> {
        self.styles.get(&(family.to_owned(), name.to_owned()))?.extent
    }

    fn properties(&mut self, tag: &xml::Tag<'_>, name: &str) {
        let Some(key) = &self.current else { return };
        let Some(raw) = self.styles.get_mut(key) else { return };
        let said = |name: &str| attribute(tag, name);
        match name {
            "text-properties" => {
                raw.text(&said);
            }
            "table-cell-properties" => {
                if let Some(colour) = said("background-color") {
                    raw.fill = Some(rgb(&colour).map_or(Fill::None, Fill::Solid));
                }
                raw.down = match said("vertical-align").as_deref() {
                    Some("top") => Some(Down::Top),
                    Some("middle") => Some(Down::Middle),
                    Some("bottom") => Some(Down::Bottom),
                    Some(_) | None => raw.down,
                };
            }
            "paragraph-properties" => {
                raw.across = match said("text-align").as_deref() {
                    Some("center") => Some(Across::Middle),
                    Some("end" | "right") => Some(Across::Right),
                    Some("start" | "left") => Some(Across::Left),
                    Some(_) => Some(Across::Unknown),
                    None => raw.across,
                };
            }
            "table-column-properties" => raw.extent = said("column-width").as_deref().and_then(pixels),
            "table-row-properties" => raw.extent = said("row-height").as_deref().and_then(pixels),
            "table-properties" if said("display").is_some_and(|shown| shown == "false") => {
                self.hidden_tables.insert(key.1.clone());
            }
            _ => {}
        }
    }
}

impl Raw {
    fn dress(&self, font: &mut Font) {
        font.colour = self.colour.unwrap_or(font.colour);
        font.is_struck = self.is_struck.unwrap_or(font.is_struck);
        font.is_bold = self.is_bold.unwrap_or(font.is_bold);
        font.size = self.size.unwrap_or(font.size);
    }

    fn text(&mut self, said: &impl Fn(&str) -> Option<String>) {
        if let Some(colour) = said("color") {
            self.colour = Some(rgb(&colour));
        }
        if said("use-window-font-color").is_some_and(|own| own == "true") {
            self.colour = Some(None);
        }
        if let Some(line) = said("text-line-through-style").or_else(|| said("text-line-through-type")) {
            self.is_struck = Some(line != "none");
        }
        if let Some(weight) = said("font-weight-asian").or_else(|| said("font-weight")) {
            self.is_bold = Some(weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600));
        }
        let size = said("font-size-asian").or_else(|| said("font-size"));
        self.size = size.and_then(|size| size.strip_suffix("pt")?.parse().ok()).or(self.size);
    }
}

impl Handler for StyleBook {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        match name {
            "style" => {
                let key = (attribute(tag, "family").unwrap_or_default(), attribute(tag, "name").unwrap_or_default());
                let parent = attribute(tag, "parent-style-name");
                self.styles.insert(key.clone(), Raw { parent, ..Raw::default() });
                self.current = Some(key);
            }
            _ => self.properties(tag, name),
        }
        Ok(())
    }

    fn text(&mut self, _text: &str) {}

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        if name == "style" {
            self.current = None;
        }
        Ok(())
    }
}

fn rgb(text: &str) -> Option<Rgb> {
    parsed(text.strip_prefix('#')?)
}

/// A length in pixels: 2.258cm, 0.889in.
pub(super) fn pixels(text: &str) -> Option<f64> {
    let unit = text.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f64 = text[..unit].parse().ok()?;
    let inches = match &text[unit..] {
        "cm" => number / 2.54,
        "mm" => number / 25.4,
        "in" => number,
        "pt" => number / 72.0,
        "pc" => number / 6.0,
        "px" => number / 96.0,
        _ => return None,
    };
    Some(inches * 96.0)
}
