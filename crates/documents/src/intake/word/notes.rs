//! Footnotes and comments: they stand in parts of their own and are told where they are called.

use super::tree::Element;
use hoshin_domain::{Finding, FindingCode, Place};
use std::collections::HashMap;

/// The texts of notes by their kind and number.
#[derive(Debug, Default)]
pub(super) struct Notes(HashMap<(&'static str, String), String>);

impl Notes {
    pub(super) fn add(&mut self, root: &Element) {
        for note in root.elements().flat_map(Element::elements) {
            let kind = match note.name {
                "footnote" => "footnoteReference",
                "endnote" => "endnoteReference",
                "comment" => "commentReference",
                _ => continue,
            };
            if let Some(id) = note.attribute("id") {
                self.0.insert((kind, id.to_owned()), plain_text(note));
            }
        }
    }

    /// What is to be said of a note that is called here.
    pub(super) fn finding(&self, reference: &Element, place: &Place) -> Option<Finding> {
        let code = if reference.name == "commentReference" { FindingCode::Comment } else { FindingCode::Footnote };
        let text = self.0.get(&(reference.name, reference.attribute("id")?.to_owned()))?;
        Some(Finding::new(code, place.clone()).about(text.as_str()))
    }
}

/// All text of an element, whoever sees it.
pub(super) fn plain_text(element: &Element) -> String {
    let mut text = String::new();
    collect(element, &mut text);
    text.trim().to_owned()
}

fn collect(element: &Element, text: &mut String) {
    match element.name {
        "t" | "delText" => element.text().for_each(|own| text.push_str(own)),
        "rt" | "Fallback" => {}
        _ => element.elements().for_each(|child| collect(child, text)),
    }
    if element.name == "p" && !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
