//! Reading XML: a tree with line numbers. No document type, no entities but the five, and bounded.

use crate::intake::limits;
use hoshin_domain::{Finding, FindingCode, Place, Unplaced};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// An element with everything in it. Names are without prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    /// Counted from 1.
    pub(super) line: u32,
    pub(super) attributes: Vec<(String, String)>,
    /// The text between the tags, of all pieces together.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Takes out the first child of this name.
    pub(super) fn take(&mut self, name: &str) -> Option<Element> {
        let at = self.children.iter().position(|child| child.name == name)?;
        Some(self.children.remove(at))
    }

    /// Takes out all children of this name.
    pub(super) fn take_all(&mut self, name: &str) -> Vec<Element> {
        let (taken, kept) = std::mem::take(&mut self.children).into_iter().partition(|child| child.name == name);
        self.children = kept;
        taken
    }

    /// Takes the text out of the first child of this name; `None` where it is empty.
    pub(super) fn take_text(&mut self, name: &str) -> Option<String> {
        let at = self.children.iter().position(|child| child.name == name)?;
        let text = std::mem::take(&mut self.children[at].text);
        if self.children[at].children.is_empty() {
            self.children.remove(at);
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// Takes out texts that say nothing of their own.
    pub(super) fn drop_texts(&mut self, names: &[&str]) {
        for name in names {
            self.take_text(name);
        }
    }

    /// The text of the first child of this name; `None` where it is empty.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str()).filter(|text| !text.is_empty())
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What nobody took.
#[derive(Debug, Default)]
pub(super) struct Left(pub(super) Vec<Unplaced>);

impl Left {
    /// Everything that is left in an element. Identifiers are no texts of the paper.
    pub(super) fn rest(&mut self, element: Element) {
        if element.name == "Identifier" {
            return;
        }
        self.at(element.line, element.text);
        element.children.into_iter().for_each(|child| self.rest(child));
    }

    /// A text that found no place, if there is one.
    pub(super) fn optional(&mut self, text: Option<String>) {
        text.into_iter().for_each(|text| self.text(text));
    }

    /// A text that found no place.
    pub(super) fn text(&mut self, text: String) {
        self.0.push(Unplaced { place: Place::File, text });
    }

    fn at(&mut self, line: u32, text: String) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.push(Unplaced { place: Place::Line(line), text: text.to_owned() });
        }
    }
}

/// The root of a document.
pub(super) fn parse(text: &str) -> Result<Element, Finding> {
    // XML's line ends are line feeds, whatever the file's are.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut parser = Parser { lines: Lines::of(&text), open: Vec::new(), root: None, count: 0 };
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = true;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| parser.broken(at, &error))?;
        let line = parser.lines.at(at);
        match event {
            Event::Start(start) => parser.begin(&start, line)?,
            Event::Empty(start) => {
                parser.begin(&start, line)?;
                parser.end();
            }
            Event::End(_) => parser.end(),
            Event::Text(piece) => parser.text(&piece.xml10_content(), line)?,
            Event::CData(piece) => parser.text(&piece.xml10_content(), line)?,
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().map_err(|error| parser.broken(at, &error))?;
                let known = resolve_predefined_entity(&name.xml10_content());
                let text = character.map(String::from).or(known.map(str::to_owned));
                parser.text(&text.ok_or_else(|| forbidden(line, &name.xml10_content()))?, line)?;
            }
            Event::DocType(_) => return Err(forbidden(line, "DOCTYPE")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    match (parser.root, parser.open.is_empty()) {
        (Some(root), true) => Ok(root),
        (Some(_) | None, _) => Err(Finding::new(FindingCode::Broken, Place::File)),
    }
}

struct Parser {
    lines: Lines,
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl Parser {
    fn begin(&mut self, start: &BytesStart<'_>, line: u32) -> Result<(), Finding> {
        self.count += 1;
        if self.count > limits::XML_ELEMENTS || self.open.len() >= limits::XML_DEPTH {
            return Err(Finding::new(FindingCode::XmlTooLarge, Place::Line(line)));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(Finding::new(FindingCode::Broken, Place::Line(line)));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let broken = |reason: String| Finding::new(FindingCode::Broken, Place::Line(line)).about(reason);
            let attribute = attribute.map_err(|error| broken(error.to_string()))?;
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|error| broken(error.to_string()))?;
            let name = attribute.key.as_ref().to_owned();
            attributes.push((name, value.into_owned()));
        }
        let name = start.local_name().as_ref().to_owned();
        self.open.push(Element { name, line, attributes, ..Element::default() });
        Ok(())
    }

    fn end(&mut self) {
        let Some(done) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => self.root = Some(done),
        }
    }

    fn text(&mut self, text: &str, line: u32) -> Result<(), Finding> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(Finding::new(FindingCode::Broken, Place::Line(line))),
        }
        Ok(())
    }

    fn broken(&mut self, at: u64, error: &impl std::fmt::Display) -> Finding {
        Finding::new(FindingCode::Broken, Place::Line(self.lines.at(at))).about(error.to_string())
    }
}

fn forbidden(line: u32, what: &str) -> Finding {
    Finding::new(FindingCode::XmlEntities, Place::Line(line)).about(what.chars().take(40).collect::<String>())
}

/// The byte at which each line begins.
struct Lines(Vec<u64>);

impl Lines {
    fn of(text: &str) -> Self {
        let ends = text.bytes().zip(1_u64..).filter(|(byte, _)| *byte == b'\n');
        Self(std::iter::once(0).chain(ends.map(|(_, at)| at)).collect())
    }

    fn at(&self, byte: u64) -> u32 {
        u32::try_from(self.0.partition_point(|begin| *begin <= byte)).unwrap_or(u32::MAX)
    }
}
