//! The parts of a workbook as streams of elements.

use hoshin_domain::{Finding, FindingCode, Place};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::BufRead;

pub(crate) type Tag<'t> = BytesStart<'t>;

/// What is made of a part, element by element; names come without their prefix.
pub(crate) trait Handler {
    fn open(&mut self, tag: &Tag<'_>, name: &str) -> Result<(), Finding>;
    fn text(&mut self, text: &str);
    fn close(&mut self, name: &str) -> Result<(), Finding>;
}

/// Hands a part to its handler.
pub(crate) fn walk(source: impl BufRead, handler: &mut impl Handler, is_lenient: bool) -> Result<(), Finding> {
    let mut reader = Reader::from_reader(source);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = !is_lenient;
    config.allow_unmatched_ends = is_lenient;
    config.allow_dangling_amp = is_lenient;
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|error| broken(&error.to_string()))?;
        match event {
            Event::Start(tag) => handler.open(&tag, tag.local_name().as_ref())?,
            Event::End(tag) => handler.close(tag.local_name().as_ref())?,
            Event::Text(text) => handler.text(&text),
            Event::CData(text) => handler.text(&text),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().map_err(|error| broken(&error.to_string()))?;
                match character {
                    Some(character) => handler.text(character.encode_utf8(&mut [0; 4])),
                    None => handler.text(resolve_predefined_entity(&entity).unwrap_or_default()),
                }
            }
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        buffer.clear();
    }
}

/// An attribute by its name without prefix.
pub(crate) fn attribute(tag: &Tag<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// A number in an attribute.
pub(crate) fn number<T: std::str::FromStr>(tag: &Tag<'_>, name: &str) -> Option<T> {
    attribute(tag, name)?.trim().parse().ok()
}

/// Whether an attribute says yes; `false` if it is missing.
pub(crate) fn flag(tag: &Tag<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| is_true(&value))
}

pub(crate) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on" | "t" | "True")
}

/// Whether an element that needs no value says yes: <b/>, <b val="0"/>.
pub(crate) fn is_on(tag: &Tag<'_>) -> bool {
    attribute(tag, "val").is_none_or(|value| is_true(&value))
}

/// Why a part cannot be read.
pub(super) fn broken(reason: &str) -> Finding {
    Finding::new(FindingCode::Broken, Place::File).about(reason)
}
