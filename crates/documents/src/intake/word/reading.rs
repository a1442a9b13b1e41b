//! From the tree of a document to its blocks: paragraphs, tables, page breaks.

use super::blocks::{Block, Paragraph};
use super::fields::Fields;
use super::line::{Layer, Line};
use super::notes::Notes;
use super::numbering::Numbering;
use super::styles::{Ground, Styles, WHITE, numbering_of};
use super::tree::Element;
use crate::intake::cell::Look;
use hoshin_domain::{Finding, FindingCode, Place};

/// Reads a document from its beginning to its end: numbers count on, fields may go over paragraphs.
pub(super) struct Scribe<'d> {
    pub(super) styles: &'d Styles,
    pub(super) numbering: Numbering,
    pub(super) notes: &'d Notes,
    pub(super) findings: Vec<Finding>,
    pub(super) fields: Fields,
    /// What a check box shows instead of the character it stores.
    pub(super) tick: Option<char>,
    pub(super) tables: u32,
    pub(super) cells: usize,
    paragraphs: u32,
}

/// Where the scribe is: in a cell of the document's tables or between them, and on what ground.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) cell: Option<Place>,
    pub(super) ground: Ground,
}

impl Spot {
    pub(super) fn page() -> Self {
        Self { cell: None, ground: Ground::Colour(WHITE) }
    }
}

/// What stands in a wrapper stands in the text: smart tags, what was inserted, unknown ones.
pub(super) fn is_wrapper(name: &str) -> bool {
    matches!(
        name,
        "" | "ins"
            | "moveTo"
            | "smartTag"
            | "sdtContent"
            | "Choice"
            | "hyperlink"
            | "fldSimple"
            | "oMath"
            | "oMathPara"
    )
}

impl<'d> Scribe<'d> {
    pub(super) fn new(styles: &'d Styles, numbering: Numbering, notes: &'d Notes) -> Self {
        Self {
            styles,
            numbering,
            notes,
            findings: Vec::new(),
            fields: Fields::default(),
            tick: None,
            tables: 0,
            cells: 0,
            paragraphs: 0,
        }
    }

    /// The blocks of a body, a cell or a text box.
    pub(super) fn blocks(&mut self, parent: &Element, spot: &Spot) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut goes_on = false;
        self.gather(parent, spot, &mut blocks, &mut goes_on);
        blocks
    }

    // `goes_on`: the mark that ended the paragraph before was deleted.
    fn gather(&mut self, parent: &Element, spot: &Spot, blocks: &mut Vec<Block>, goes_on: &mut bool) {
        for child in parent.elements() {
            match child.name {
                "p" => self.add_paragraph(child, spot, blocks, goes_on),
                "tbl" => blocks.extend(self.table(child, spot).map(Block::Table)),
                "sdt" => self.controlled(child, |scribe, content| scribe.gather(content, spot, blocks, goes_on)),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.gather(chosen, spot, blocks, goes_on);
                    }
                }
                "altChunk" => self.findings.push(Finding::new(FindingCode::EmbeddedUnread, Place::File)),
                name if is_wrapper(name) => self.gather(child, spot, blocks, goes_on),
                _ => {}
            }
        }
    }

    /// What stands in a content control, unless it is only the prompt to fill it in.
    pub(super) fn controlled(&mut self, control: &Element, read: impl FnOnce(&mut Self, &Element)) {
        let properties = control.child("sdtPr");
        if properties.is_some_and(|own| own.switch("showingPlcHdr") == Some(true)) {
            return;
        }
        let Some(content) = control.child("sdtContent") else { return };
        let is_checked = |tick: &Element| tick.switch("checked") == Some(true);
        let tick =
            properties.and_then(|own| own.child("checkbox")).map(|tick| if is_checked(tick) { '☑' } else { '□' });
        let before = self.tick;
        self.tick = tick.or(before);
        read(self, content);
        self.tick = before;
    }

    fn add_paragraph(&mut self, element: &Element, spot: &Spot, blocks: &mut Vec<Block>, goes_on: &mut bool) {
        let properties = element.child("pPr");
        let place = spot.cell.clone().unwrap_or_else(|| {
            self.paragraphs += 1;
            Place::Paragraph(self.paragraphs)
        });
        let style = properties.and_then(|own| own.value("pStyle"));
        blocks.extend(self.begins_page(properties, style).then_some(Block::PageBreak));
        let looks = style.map(|id| self.styles.looks(id)).unwrap_or_default();
        let ground = properties.and_then(Ground::of).or(looks.ground).unwrap_or(spot.ground);
        let layer = Layer { looks: super::styles::Looks { ground: None, ..looks }, ground, is_deleted: false };
        let mut line = Line::new(place.clone());
        self.inline(element, layer, &mut line);
        let is_numbered = spot.cell.is_some() || !line.text.trim().is_empty();
        if let Some(mark) = self.mark(properties, style).filter(|_| is_numbered) {
            line.text.insert_str(0, &mark);
        }
        self.findings.extend(line.findings());
        let paragraph = Paragraph {
            look: Look { is_bold: line.is_bold(), is_filled: ground.is_coloured() },
            text: line.text,
            place,
            boxes: line.boxes,
        };
        let breaks_before = line.breaks_page && line.is_broken_first;
        blocks.extend(breaks_before.then_some(Block::PageBreak));
        match blocks.last_mut() {
            Some(Block::Paragraph(before)) if *goes_on => {
                before.text.push_str(&paragraph.text);
                before.boxes.extend(paragraph.boxes);
            }
            _ => blocks.push(Block::Paragraph(paragraph)),
        }
        let ends_section = properties.and_then(|own| own.child("sectPr")).is_some_and(ends_page);
        blocks.extend((line.breaks_page && !breaks_before || ends_section).then_some(Block::PageBreak));
        *goes_on = properties.and_then(|own| own.child("rPr")).is_some_and(|mark| mark.child("del").is_some());
    }

    fn begins_page(&self, properties: Option<&Element>, style: Option<&str>) -> bool {
        let styled = || style.is_some_and(|id| self.styles.breaks_page(id));
        properties.and_then(|own| own.switch("pageBreakBefore")).unwrap_or_else(styled)
    }

    /// The automatic number of a paragraph.
    fn mark(&mut self, properties: Option<&Element>, style: Option<&str>) -> Option<String> {
        let styled = || style.and_then(|id| self.styles.numbering(id)).map(|(list, level)| (list.to_owned(), level));
        let (list, level) = properties.and_then(numbering_of).or_else(styled)?;
        self.numbering.next(&list, level)
    }
}

/// The part of several ones for readers of several ages that is shown; the text stands in each of them.
pub(super) fn chosen(alternatives: &Element) -> Option<&Element> {
    alternatives.child("Choice").or_else(|| alternatives.child("Fallback"))
}

fn ends_page(section: &Element) -> bool {
    !matches!(section.value("type"), Some("continuous" | "nextColumn"))
}
