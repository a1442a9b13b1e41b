//! Texts whose parts are set differently: shared by many cells, or inside one.

use super::styles::{Font, Styles};
use super::xml::{self, Handler, broken, is_on, number};
use crate::intake::limits;
use hoshin_domain::{Finding, FindingCode, Place};

/// A text in runs; a run without a font has its cell's.
pub(crate) type Rich = Vec<Run>;

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) font: Option<Box<Font>>,
}

/// Puts together one text. Readings (ふりがな) are left out.
#[derive(Debug)]
pub(super) struct Builder<'s> {
    styles: &'s Styles,
    runs: Rich,
    font: Option<Font>,
    is_in_text: bool,
    in_reading: bool,
}

impl<'s> Builder<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self { styles, runs: Vec::new(), font: None, is_in_text: false, in_reading: false }
    }

    pub(super) fn open(&mut self, tag: &xml::Tag<'_>, name: &str) {
        match name {
            "rPh" => self.in_reading = true,
            "r" => self.font = None,
            "rPr" => self.font = Some(Font::default()),
            "t" if !self.in_reading => {
                self.is_in_text = true;
                let font = self.font.clone().map(Box::new);
                self.runs.push(Run { text: String::new(), font });
            }
            _ => {
                let colour = if name == "color" { self.styles.theme.colour(tag) } else { None };
                let Some(font) = &mut self.font else { return };
                match name {
                    "b" => font.is_bold = is_on(tag),
                    "strike" => font.is_struck = is_on(tag),
                    "color" => font.colour = colour,
                    "sz" => font.size = number(tag, "val").unwrap_or(font.size),
                    _ => {}
                }
            }
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(run) = self.runs.last_mut().filter(|_| self.is_in_text) {
            run.text.push_str(text);
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "rPh" => self.in_reading = false,
            "r" => self.font = None,
            "t" => {
                self.is_in_text = false;
                if let Some(run) = self.runs.last_mut()
                    && run.text.contains("_x")
                {
                    run.text = unescaped(&run.text);
                }
            }
            _ => {}
        }
    }

    pub(super) fn taken(&mut self) -> Rich {
        self.font = None;
        std::mem::take(&mut self.runs)
    }
}

/// _x000D_ as the character it stands for.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match character {
            Some(character) => {
                out.push_str(&rest[..at]);
                out.push(character);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

/// The texts that cells share.
pub(super) struct Strings<'s> {
    builder: Builder<'s>,
    pub(super) strings: Vec<Rich>,
}

impl<'s> Strings<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self { builder: Builder::new(styles), strings: Vec::new() }
    }
}

impl Handler for Strings<'_> {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        self.builder.open(tag, name);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        self.builder.text(text);
    }

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        if name != "si" {
            self.builder.close(name);
            return Ok(());
        }
        if self.strings.len() >= limits::SHARED_TEXTS {
            let most = format!("> {}", limits::SHARED_TEXTS);
            return Err(Finding::new(FindingCode::TooManyCells, Place::File).about(most));
        }
        self.strings.push(self.builder.taken());
        Ok(())
    }
}

/// The text of a shared string by its number.
pub(super) fn shared(strings: &[Rich], number: &str) -> Result<Rich, Finding> {
    let found = number.trim().parse::<usize>().ok().and_then(|at| strings.get(at));
    found.cloned().ok_or_else(|| broken(&format!("sharedStrings {number}")))
}
