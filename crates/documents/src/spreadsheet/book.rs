//! A workbook as a whole: its sheets, its names, and what all of them share.

use super::content::SheetContent;
use super::drawing::{self, Shape};
use super::notes::{self, Control, Note};
use super::package::Package;
use super::rich::{self, Rich};
use super::sheet;
use super::styles::{self, Styles};
use super::xml::{self, Handler, attribute, broken, is_true};
use crate::intake::limits;
use crate::number_format::Epoch;
use hoshin_domain::{Finding, FindingCode, Place};

/// A workbook that is open, its sheets still unread.
pub(crate) struct Book<'b> {
    package: Package<'b>,
    pub(crate) sheets: Vec<SheetEntry>,
    /// The names of cells and what they stand for.
    pub(crate) names: Vec<(String, String)>,
    pub(crate) epoch: Epoch,
    pub(crate) styles: Styles,
    strings: Vec<Rich>,
}

/// A sheet as the workbook lists it.
#[derive(Debug, Clone)]
pub(crate) struct SheetEntry {
    pub(crate) name: String,
    pub(crate) is_hidden: bool,
    pub(crate) kind: SheetKind,
    part: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetKind {
    Cells,
    /// A chart that fills a sheet.
    Chart,
    /// Dialogs and macros of old.
    Other,
}

/// What lies upon a sheet beside its cells.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    pub(crate) shapes: Vec<Shape>,
    pub(crate) notes: Vec<Note>,
    pub(crate) controls: Vec<Control>,
    /// Whether there were more shapes than are looked at.
    pub(crate) is_cut: bool,
}

impl<'b> Book<'b> {
    /// The workbook, or why it cannot be read.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Finding> {
        let mut package = Package::open(bytes)?;
        let part = package.main_part();
        let relations = package.relations(&part)?;
        let mut list = List::default();
        if !package.walk(&part, &mut list)? {
            return Err(broken(&part));
        }
        let entry = |listed: Listed| {
            let found = relations.iter().find(|relation| relation.id == listed.relation);
            let kind = match found.map(|relation| relation.kind.as_str()) {
                Some("chartsheet") => SheetKind::Chart,
                Some("worksheet") => SheetKind::Cells,
                Some(_) | None => SheetKind::Other,
            };
            let part = found.map(|relation| relation.target.clone()).unwrap_or_default();
            SheetEntry { name: listed.name, is_hidden: listed.is_hidden, kind, part }
        };
        let sheets = list.sheets.into_iter().map(entry).collect();
        let of_kind = |kind: &str| {
            relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.clone())
        };
        let mut styles = styles::Reader::default();
        if let Some(theme) = of_kind("theme") {
            package.walk(&theme, &mut styles.theme)?;
        }
        if let Some(part) = of_kind("styles") {
            package.walk(&part, &mut styles)?;
        }
        let styles = styles.styles();
        let mut strings = rich::Strings::new(&styles);
        if let Some(part) = of_kind("sharedStrings") {
            package.walk(&part, &mut strings)?;
        }
        let strings = strings.strings;
        Ok(Self { package, sheets, names: list.names, epoch: list.epoch, styles, strings })
    }

    /// The filled cells of a sheet; `left` counts down how many more are read.
    pub(crate) fn content(&mut self, entry: &SheetEntry, left: &mut usize) -> Result<SheetContent, Finding> {
        let mut reader = sheet::Reader::new(&self.styles, &self.strings, left, &entry.name);
        let place = || Place::Sheet(entry.name.clone());
        let found = self.package.walk(&entry.part, &mut reader).map_err(|finding| placed(finding, place()))?;
        if found {
            Ok(reader.finished())
        } else {
            Err(Finding::new(FindingCode::Broken, place()).about(entry.part.clone()))
        }
    }

    /// What lies upon a sheet.
    pub(crate) fn overlay(&mut self, entry: &SheetEntry, content: &SheetContent) -> Result<Overlay, Finding> {
        let mut overlay = Overlay::default();
        if !content.has_drawing {
            return Ok(overlay);
        }
        for relation in self.package.relations(&entry.part)? {
            match relation.kind.as_str() {
                "drawing" => {
                    let mut reader = drawing::Reader::new(&content.grid, limits::SHAPES);
                    self.package.walk(&relation.target, &mut reader)?;
                    overlay.is_cut |= reader.is_cut;
                    overlay.shapes.extend(reader.shapes);
                }
                "comments" => {
                    let mut reader = notes::Comments::new(&self.styles);
                    self.package.walk(&relation.target, &mut reader)?;
                    overlay.notes.extend(reader.notes);
                }
                "vmlDrawing" => {
                    let mut reader = notes::Controls::new(&content.grid);
                    // Old drawings are often no XML; what stands before the fault is taken.
                    let _is_whole = self.package.walk_leniently(&relation.target, &mut reader)?;
                    overlay.controls.extend(reader.controls);
                }
                _ => {}
            }
        }
        Ok(overlay)
    }
}

/// The same finding at a sheet, if it says no place of its own.
fn placed(finding: Finding, place: Place) -> Finding {
    if finding.place == Place::File { Finding { place, ..finding } } else { finding }
}

struct Listed {
    name: String,
    relation: String,
    is_hidden: bool,
}

/// What the workbook's own part says.
#[derive(Default)]
struct List {
    sheets: Vec<Listed>,
    names: Vec<(String, String)>,
    epoch: Epoch,
    name: Option<(String, String)>,
}

impl Handler for List {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        match name {
            "sheet" => self.sheets.push(Listed {
                name: attribute(tag, "name").unwrap_or_default(),
                relation: attribute(tag, "id").unwrap_or_default(),
                is_hidden: attribute(tag, "state").is_some_and(|state| state != "visible"),
            }),
            "workbookPr" if attribute(tag, "date1904").is_some_and(|value| is_true(&value)) => {
                self.epoch = Epoch::Of1904;
            }
            "definedName" => self.name = Some((attribute(tag, "name").unwrap_or_default(), String::new())),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some((_, formula)) = &mut self.name {
            formula.push_str(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        if name == "definedName" {
            self.names.extend(self.name.take());
        }
        Ok(())
    }
}
