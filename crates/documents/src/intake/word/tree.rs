//! The XML of a Word document as a tree of the few elements and attributes that say what a reader sees.

use crate::intake::limits;
use hoshin_domain::{Finding, FindingCode, Place};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element by its local name: producers choose other prefixes. What is not known is named by the empty string.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: &'static str,
    attributes: Vec<(&'static str, Box<str>)>,
    pub(super) children: Vec<Node>,
}

#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.name == name)
    }

    /// The first element of this name, however deep.
    pub(super) fn within(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|child| if child.name == name { Some(child) } else { child.within(name) })
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| &**value)
    }

    /// The value of a child: `<jc val="center"/>`.
    pub(super) fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("val")
    }

    pub(super) fn number(&self, child: &str) -> Option<usize> {
        self.value(child)?.parse().ok()
    }

    /// Whether a switch is on or off: `<b/>`, `<b val="0"/>`; `None` if it is not there.
    pub(super) fn switch(&self, child: &str) -> Option<bool> {
        let child = self.child(child)?;
        Some(!child.attribute("val").is_some_and(|value| matches!(value, "0" | "false" | "off" | "none")))
    }

    /// The text of an element that holds nothing else.
    pub(super) fn text(&self) -> impl Iterator<Item = &str> {
        self.children.iter().filter_map(|child| match child {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        })
    }
}

/// The tree of one part, or why it is not read: broken, too deep, too many elements.
pub(super) fn parse(xml: &str) -> Result<Element, Finding> {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    let mut count = 0;
    // How deep the reader is in something that nobody sees.
    let mut skipped = 0;
    loop {
        let event = reader.read_event().map_err(|error| broken(&error.to_string()))?;
        match event {
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::Eof => break,
            _ if skipped > 0 => {}
            Event::Start(tag) if is_skipped(tag.local_name().as_ref()) => skipped = 1,
            Event::Start(tag) => open.push(counted(&tag, &mut count, open.len())?),
            Event::Empty(tag) if is_skipped(tag.local_name().as_ref()) => {}
            Event::Empty(tag) => {
                let own = counted(&tag, &mut count, open.len())?;
                add(&mut open, Node::Element(own));
            }
            Event::End(_) => {
                let closed = open.pop().filter(|_| !open.is_empty()).ok_or_else(|| broken("end"))?;
                add(&mut open, Node::Element(closed));
            }
            Event::Text(text) => add_text(&mut open, &text),
            Event::CData(text) => add_text(&mut open, &text),
            Event::GeneralRef(entity) => add_text(&mut open, &resolved(&entity)?),
            Event::DocType(_) => return Err(Finding::new(FindingCode::XmlEntities, Place::File)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    match open.pop() {
        Some(root) if open.is_empty() => Ok(root),
        _ => Err(broken("end of file")),
    }
}

/// One more element, unless there are too many or it lies too deep.
fn counted(tag: &BytesStart<'_>, count: &mut usize, depth: usize) -> Result<Element, Finding> {
    *count += 1;
    if depth > limits::WORD_DEPTH || *count > limits::WORD_ELEMENTS {
        return Err(Finding::new(FindingCode::XmlTooLarge, Place::File));
    }
    Ok(element(tag))
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

// White space between elements means nothing: text stands only where Word puts it.
fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut().filter(|parent| TEXTS.contains(&parent.name)) else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let name = tag.local_name();
    let name = NAMES.iter().copied().find(|known| *known == name.as_ref()).unwrap_or_default();
    if name.is_empty() {
        return Element::default();
    }
    let mut attributes = tag.attributes();
    let kept = attributes.with_checks(false).flatten().filter_map(|attribute| {
        let local = attribute.key.local_name();
        let known = ATTRIBUTES.iter().copied().find(|known| *known == local.as_ref())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((known, value.into_owned().into_boxed_str()))
    });
    Element { name, attributes: kept.collect(), children: Vec::new() }
}

fn resolved(entity: &BytesRef<'_>) -> Result<String, Finding> {
    if let Some(character) = entity.resolve_char_ref().map_err(|error| broken(&error.to_string()))? {
        return Ok(character.to_string());
    }
    Ok(resolve_predefined_entity(entity).unwrap_or_default().to_owned())
}

/// How things were before a tracked change of their looks: a strike that was taken away still stands there.
fn is_skipped(name: &str) -> bool {
    name.ends_with("PrChange") || matches!(name, "tblGridChange" | "numberingChange" | "binData")
}

fn broken(reason: &str) -> Finding {
    Finding::new(FindingCode::Broken, Place::File).about(reason)
}

/// The elements that hold text.
const TEXTS: &[&str] = &["t", "delText", "instrText"];

#[rustfmt::skip]
const ATTRIBUTES: &[&str] =
    &["val", "id", "type", "fill", "w", "font", "char", "styleId", "ilvl", "numId", "abstractNumId", "fldCharType",
      "instr", "checked", "Target", "Type", "Id", "TargetMode", "default", "color", "left", "right", "ascii", "space"];

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "p", "r", "t", "rPr", "pPr", "tbl", "tr", "tc", "tcPr", "tblPr", "trPr", "tblGrid", "gridCol", "gridSpan", "vMerge",
    "hMerge", "gridBefore", "gridAfter", "tblStyle", "shd", "color", "sz", "b", "bCs", "strike", "dstrike", "vanish",
    "webHidden", "highlight", "pStyle", "rStyle", "numPr", "ilvl", "numId", "jc", "ind", "pageBreakBefore", "br", "cr",
    "tab", "ptab", "noBreakHyphen", "softHyphen", "sym", "ruby", "rt", "rubyBase", "rubyPr", "fldSimple", "fldChar",
    "instrText", "ffData", "checkBox", "checked", "default", "ddList", "listEntry", "result", "hyperlink", "smartTag",
    "ins", "del", "moveFrom", "moveTo", "delText", "cellDel", "cellIns", "sdt", "sdtPr", "sdtEndPr", "sdtContent",
    "showingPlcHdr", "checkbox", "AlternateContent", "Choice", "Fallback", "drawing", "pict", "object", "txbxContent",
    "blip", "imagedata", "footnoteReference", "endnoteReference", "commentReference", "sectPr", "headerReference",
    "footerReference", "type", "pgSz", "pgMar", "body", "document", "styles", "style", "basedOn", "link", "tblStylePr",
    "numbering", "abstractNum", "num", "lvl", "start", "numFmt", "lvlText", "suff", "lvlOverride", "startOverride",
    "lvlRestart", "isLgl", "numStyleLink", "styleLink", "Relationships", "Relationship", "footnotes", "endnotes",
    "footnote", "endnote", "comments", "comment", "hdr", "ftr", "separator", "continuationSeparator", "altChunk",
    "docDefaults", "rPrDefault", "rFonts", "abstractNumId", "hidden", "chart", "relIds", "OLEObject", "oMath", "oMathPara", "statusText",
];
