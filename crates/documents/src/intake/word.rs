//! The front end for Word documents: what a reader sees of them, in cells on sheets without measure.

mod blocks;
mod fields;
mod layout;
mod line;
mod notes;
mod numbering;
mod parts;
mod reading;
mod styles;
mod symbols;
mod tables;
mod tree;

use super::cell::Leaf;
use super::label::LabelBook;
use super::limits;
use hoshin_domain::{Finding, FindingCode, Place};
use notes::Notes;
use numbering::Numbering;
use parts::Package;
use reading::{Scribe, Spot};
use styles::Styles;
use tree::Element;

/// The parts of a document between its page breaks as cells, and what was left out; or why it cannot be read.
pub(super) fn read(bytes: &[u8], labels: &LabelBook) -> Result<(Vec<Leaf>, Vec<Finding>), Finding> {
    let mut package = Package::open(bytes)?;
    let document = package.document()?;
    let styles = package.parts("styles")?.first().map(Styles::of).unwrap_or_default();
    let numbering = package.parts("numbering")?.first().map(Numbering::of).unwrap_or_default();
    let mut notes = Notes::default();
    for kind in ["footnotes", "endnotes", "comments"] {
        package.parts(kind)?.iter().for_each(|part| notes.add(part));
    }
    let mut scribe = Scribe::new(&styles, numbering, &notes);
    let body = document.within("body").ok_or_else(|| Finding::new(FindingCode::Broken, Place::File).about("body"))?;
    let blocks = scribe.blocks(body, &Spot::page());
    if scribe.is_full() {
        return Err(Finding::new(FindingCode::TooManyCells, Place::File).about(format!("> {}", limits::CELLS)));
    }
    let findings = std::mem::take(&mut scribe.findings);
    let mut leaves = layout::leaves(&blocks, labels);
    let (heads, feet) = (package.parts("header")?, package.parts("footer")?);
    add_margins(&mut leaves, &mut scribe, &heads, &feet);
    if leaves.is_empty() {
        return Err(Finding::new(FindingCode::EmptyFile, Place::File));
    }
    Ok((leaves, findings))
}

/// Every line that runs along the pages, once: above of the first sheet and below of the last.
fn add_margins(leaves: &mut [Leaf], scribe: &mut Scribe<'_>, heads: &[Element], feet: &[Element]) {
    let mut seen: Vec<String> = Vec::new();
    let mut lines = |parts: &[Element]| {
        let mut own = Vec::new();
        for part in parts.iter().flat_map(Element::elements) {
            let blocks = scribe.blocks(part, &Spot { cell: Some(Place::File), ..Spot::page() });
            own.extend(blocks::running(&blocks).lines().map(|line| line.trim().replace('\t', "\u{3000}")));
        }
        own.retain(|line| {
            let is_new = !line.is_empty() && !seen.contains(line);
            seen.extend(is_new.then(|| line.clone()));
            is_new
        });
        own
    };
    let (heads, feet) = (lines(heads), lines(feet));
    if let Some(first) = leaves.first_mut() {
        let at = |index: usize| (index as f64 - heads.len() as f64) * blocks::LINE;
        first.cells.extend(heads.iter().enumerate().map(|(index, line)| layout::margin(line, at(index))));
    }
    if let Some(last) = leaves.last_mut() {
        let bottom = last.cells.iter().map(|cell| cell.rect.bottom).fold(0.0, f64::max);
        let at = |index: usize| bottom + (index as f64 + 1.0) * blocks::LINE;
        last.cells.extend(feet.iter().enumerate().map(|(index, line)| layout::margin(line, at(index))));
    }
}
