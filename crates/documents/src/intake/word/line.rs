//! The text of one paragraph: what a reader sees of it, and what not.

use super::blocks::Block;
use super::reading::{Scribe, Spot, chosen, is_wrapper};
use super::styles::{Ground, Looks};
use super::symbols;
use super::tree::{Element, Node};
use hoshin_domain::{Finding, FindingCode, Place};

/// How the text that is being read looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layer {
    pub(super) looks: Looks,
    pub(super) ground: Ground,
    /// Whether somebody deleted it and it only stands there until that is agreed to.
    pub(super) is_deleted: bool,
}

#[derive(Debug)]
pub(super) struct Line {
    place: Place,
    pub(super) text: String,
    pub(super) boxes: Vec<Block>,
    pub(super) breaks_page: bool,
    /// Whether the page breaks before the first word.
    pub(super) is_broken_first: bool,
    struck: String,
    unseen: String,
    deleted: String,
    /// How many letters are bold, and how many not.
    bold: usize,
    plain: usize,
    told: Vec<Finding>,
}

impl Line {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            text: String::new(),
            boxes: Vec::new(),
            breaks_page: false,
            is_broken_first: false,
            struck: String::new(),
            unseen: String::new(),
            deleted: String::new(),
            bold: 0,
            plain: 0,
            told: Vec::new(),
        }
    }

    pub(super) fn is_bold(&self) -> bool {
        self.bold > 0 && self.plain == 0
    }

    /// What is left out of the text.
    pub(super) fn findings(&mut self) -> Vec<Finding> {
        let left_out = [
            (FindingCode::StruckOut, &self.struck),
            (FindingCode::Unseen, &self.unseen),
            (FindingCode::Deleted, &self.deleted),
        ];
        let told = left_out.into_iter().filter(|(_, text)| !text.trim().is_empty());
        let mut findings: Vec<Finding> =
            told.map(|(code, text)| Finding::new(code, self.place.clone()).about(text.trim())).collect();
        findings.append(&mut self.told);
        findings
    }

    fn add(&mut self, text: &str, layer: Layer) {
        if layer.is_deleted {
            return self.deleted.push_str(text);
        }
        if layer.looks.is_unseen(layer.ground) {
            return self.unseen.push_str(text);
        }
        if layer.looks.struck == Some(true) {
            return self.struck.push_str(text);
        }
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        if layer.looks.bold == Some(true) {
            self.bold += letters;
        } else {
            self.plain += letters;
        }
        self.text.push_str(text);
    }
}

impl Scribe<'_> {
    /// What stands in a paragraph, or in a part of one.
    pub(super) fn inline(&mut self, parent: &Element, layer: Layer, line: &mut Line) {
        for child in parent.elements() {
            match child.name {
                "r" => self.run(child, layer, line),
                "del" | "moveFrom" => self.inline(child, Layer { is_deleted: true, ..layer }, line),
                "sdt" => self.controlled(child, |scribe, content| scribe.inline(content, layer, line)),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.inline(chosen, layer, line);
                    }
                }
                "ruby" => self.ruby(child, layer, line),
                // A formula: its letters stand directly in its runs.
                "t" => child.text().for_each(|text| line.add(text, layer)),
                name if is_wrapper(name) => self.inline(child, layer, line),
                _ => {}
            }
        }
    }

    // The reading above the letters says again what they say.
    fn ruby(&mut self, ruby: &Element, layer: Layer, line: &mut Line) {
        if let Some(base) = ruby.child("rubyBase") {
            self.inline(base, layer, line);
        }
    }

    fn run(&mut self, run: &Element, layer: Layer, line: &mut Line) {
        let properties = run.child("rPr");
        let own = properties.map(Looks::of).unwrap_or_default();
        let style = properties.and_then(|own| own.value("rStyle")).map(|id| self.styles.looks(id)).unwrap_or_default();
        let layer = Layer { looks: own.over(style).over(layer.looks), ..layer };
        for child in &run.children {
            if let Node::Element(child) = child {
                self.piece(child, layer, line);
            }
        }
    }

    fn piece(&mut self, piece: &Element, layer: Layer, line: &mut Line) {
        let is_shown = self.fields.is_shown();
        match piece.name {
            "instrText" => self.fields.note_code(piece.text()),
            "fldChar" => {
                if let Some(text) = self.fields.turn(piece) {
                    line.add(&text, layer);
                }
            }
            _ if !is_shown => {}
            "t" => piece.text().for_each(|text| self.letters(text, layer, line)),
            "delText" => piece.text().for_each(|text| line.add(text, Layer { is_deleted: true, ..layer })),
            "sym" => {
                let code = piece.attribute("char").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                // Old writers leave out that symbols lie in the private use area.
                let code = code.map(|code| if code < 0x100 { code + 0xF000 } else { code }).and_then(char::from_u32);
                let shown = code.map(|code| symbols::shown(piece.attribute("font"), code));
                shown.into_iter().for_each(|c| self.letters(c.encode_utf8(&mut [0; 4]), layer, line));
            }
            "br" if piece.attribute("type") == Some("page") => {
                line.breaks_page = true;
                line.is_broken_first = line.text.trim().is_empty();
            }
            "br" if piece.attribute("type") == Some("column") => {}
            "br" | "cr" => line.add("\n", layer),
            "tab" | "ptab" => line.add("\t", layer),
            "noBreakHyphen" => line.add("-", layer),
            "ruby" => self.ruby(piece, layer, line),
            "drawing" | "pict" | "object" | "AlternateContent" => self.drawn(piece, layer, line),
            "footnoteReference" | "endnoteReference" | "commentReference" => {
                let told = self.notes.finding(piece, &line.place);
                line.told.extend(told);
            }
            _ => {}
        }
    }

    fn letters(&mut self, text: &str, layer: Layer, line: &mut Line) {
        match self.tick {
            None => line.add(text, layer),
            // A box is one character, and only once.
            Some(tick) if tick != SPENT => {
                self.tick = Some(SPENT);
                line.add(tick.encode_utf8(&mut [0; 4]), layer);
            }
            Some(_) => {}
        }
    }

    /// A drawing: its text boxes are read once, a picture is told.
    fn drawn(&mut self, drawing: &Element, layer: Layer, line: &mut Line) {
        if drawing.name == "txbxContent" {
            let spot = Spot { cell: Some(line.place.clone()), ground: Ground::Unknown };
            let fields = std::mem::take(&mut self.fields);
            let blocks = self.blocks(drawing, &spot);
            self.fields = fields;
            if layer.is_deleted {
                line.deleted.push_str(&super::blocks::plain(&blocks));
            } else {
                line.boxes.extend(blocks);
            }
            return;
        }
        let code = match drawing.name {
            "blip" | "imagedata" | "chart" | "relIds" => Some(FindingCode::PictureUnread),
            "OLEObject" => Some(FindingCode::EmbeddedUnread),
            _ => None,
        };
        if let Some(code) = code.filter(|code| !line.told.iter().any(|finding| finding.code == *code)) {
            line.told.push(Finding::new(code, line.place.clone()));
        }
        if drawing.name == "AlternateContent" {
            if let Some(chosen) = chosen(drawing) {
                self.drawn(chosen, layer, line);
            }
            return;
        }
        for child in drawing.elements() {
            self.drawn(child, layer, line);
        }
    }
}

/// The tick of a box that has been shown.
const SPENT: char = '\0';
