//! The archive of a workbook: its parts and how they point at each other.

use super::xml::{self, Handler, attribute, broken};
use hoshin_domain::Finding;
use std::collections::HashMap;
use std::io::{BufReader, Cursor};
use zip::ZipArchive;

pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Where each part stands, by its name in small letters.
    parts: HashMap<String, usize>,
}

/// An arrow from one part to another.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: worksheet, chartsheet, drawing.
    pub(super) kind: String,
    pub(super) target: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Finding> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error.to_string()))?;
        let names = archive.file_names().enumerate();
        let parts = names.filter_map(|(at, name)| Some((plain(&name.ok()?), at))).collect();
        Ok(Self { archive, parts })
    }

    /// The part that lists the sheets.
    pub(super) fn main_part(&mut self) -> String {
        let relations = self.relations("").unwrap_or_default();
        let listed = relations.into_iter().find(|relation| relation.kind == "officeDocument");
        let by_name = || self.parts.keys().find(|name| name.ends_with("xl/workbook.xml")).cloned();
        let listed = listed.map(|relation| relation.target).filter(|part| self.parts.contains_key(part));
        listed.or_else(by_name).unwrap_or_else(|| "xl/workbook.xml".to_owned())
    }

    /// The arrows that leave a part.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Finding> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut list = Relations { folder, relations: Vec::new() };
        self.walk(&format!("{folder}{slash}_rels/{file}.rels"), &mut list)?;
        Ok(list.relations)
    }

    /// Hands a part to its handler; `false` if there is none of this name.
    pub(super) fn walk(&mut self, part: &str, handler: &mut impl Handler) -> Result<bool, Finding> {
        let Some(at) = self.parts.get(&plain(part)).copied() else { return Ok(false) };
        let entry = self.archive.by_index(at).map_err(|error| broken(&error.to_string()))?;
        xml::walk(BufReader::new(entry), handler, false)?;
        Ok(true)
    }

    /// The same for a part that may be no XML: `false` also if it broke off.
    pub(super) fn walk_leniently(&mut self, part: &str, handler: &mut impl Handler) -> Result<bool, Finding> {
        let Some(at) = self.parts.get(&plain(part)).copied() else { return Ok(false) };
        let entry = self.archive.by_index(at).map_err(|error| broken(&error.to_string()))?;
        Ok(xml::walk(BufReader::new(entry), handler, true).is_ok())
    }
}

// Some programs write other slashes, or one at the beginning, or large letters.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

struct Relations<'f> {
    folder: &'f str,
    relations: Vec<Relation>,
}

impl Handler for Relations<'_> {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        let is_outside = attribute(tag, "TargetMode").is_some_and(|mode| mode == "External");
        if name == "Relationship" && !is_outside {
            let kind = attribute(tag, "Type").unwrap_or_default();
            self.relations.push(Relation {
                id: attribute(tag, "Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolved(self.folder, &attribute(tag, "Target").unwrap_or_default()),
            });
        }
        Ok(())
    }

    fn text(&mut self, _text: &str) {}

    fn close(&mut self, _name: &str) -> Result<(), Finding> {
        Ok(())
    }
}

/// A target as seen from a folder: ../drawings/drawing1.xml.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let absolute = target.starts_with('/');
    let mut steps: Vec<&str> =
        if absolute { Vec::new() } else { folder.split('/').filter(|step| !step.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    plain(&steps.join("/"))
}
