//! The parts of a Word document's archive, found by what the archive says of them.

use super::tree::{self, Element};
use crate::intake::limits;
use hoshin_domain::{Finding, FindingCode, Place};
use std::io::{Cursor, Read};
use zip::ZipArchive;

pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The part with the text: `word/document.xml`, but others call it otherwise.
    main: String,
    /// What belongs to it, by kind.
    related: Vec<(String, String)>,
}

/// The most parts of one kind that are read: heads and feet of many sections.
const PARTS: usize = 50;

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Finding> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error.to_string()))?;
        let mut package = Self { archive, main: "word/document.xml".to_owned(), related: Vec::new() };
        let root = package.relations("_rels/.rels")?;
        if let Some((_, target)) = root.into_iter().find(|(kind, _)| kind == "officeDocument") {
            package.main = target.trim_start_matches('/').to_owned();
        }
        let (folder, name) = package.main.rsplit_once('/').unwrap_or(("", &package.main));
        let (folder, relations) = (folder.to_owned(), format!("{folder}/_rels/{name}.rels"));
        let related = package.relations(relations.trim_start_matches('/'))?;
        package.related = related.into_iter().map(|(kind, target)| (kind, resolved(&folder, &target))).collect();
        Ok(package)
    }

    pub(super) fn document(&mut self) -> Result<Element, Finding> {
        let main = self.main.clone();
        self.tree(&main)?.ok_or_else(|| broken(&main))
    }

    /// The parts of a kind, such as `header`.
    pub(super) fn parts(&mut self, kind: &str) -> Result<Vec<Element>, Finding> {
        let names: Vec<String> =
            self.related.iter().filter(|(own, _)| own == kind).map(|(_, name)| name.clone()).take(PARTS).collect();
        let mut parts = Vec::new();
        for name in names {
            parts.extend(self.tree(&name)?);
        }
        Ok(parts)
    }

    fn tree(&mut self, name: &str) -> Result<Option<Element>, Finding> {
        let Ok(part) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        part.take(limits::UNPACKED_BYTES).read_to_end(&mut bytes).map_err(|error| broken(&error.to_string()))?;
        let (text, _encoding) = super::super::decoding::decode(&bytes)?;
        tree::parse(&text).map(Some)
    }

    /// The kinds of what a part refers to inside of the archive, with their names.
    fn relations(&mut self, name: &str) -> Result<Vec<(String, String)>, Finding> {
        let Some(root) = self.tree(name)? else { return Ok(Vec::new()) };
        let relation = |element: &Element| {
            let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
            let is_inside = element.attribute("TargetMode") != Some("External");
            Some((kind, element.attribute("Target")?.to_owned())).filter(|_| is_inside)
        };
        Ok(root.elements().flat_map(Element::elements).filter_map(relation).collect())
    }
}

/// The name of a part that is named from a folder: `../customXml/item1.xml`, `/word/styles.xml`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(path.pop()),
            "." | "" => {}
            name => path.push(name),
        }
    }
    path.join("/")
}

fn broken(reason: &str) -> Finding {
    Finding::new(FindingCode::Broken, Place::File).about(reason)
}
