//! Notes beside cells, and boxes that can be ticked: both are kept apart from what is drawn.

use super::grid::{Area, Grid};
use super::position::{COLUMNS, ROWS};
use super::rich::Builder;
use super::styles::Styles;
use super::xml::{self, Handler, attribute};
use crate::address::Address;
use crate::intake::limits;
use hoshin_domain::Finding;

/// A note beside a cell.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) cell: Address,
    pub(crate) text: String,
}

/// A box or button of a form, with its caption.
#[derive(Debug, Clone)]
pub(crate) struct Control {
    pub(crate) area: Area,
    pub(crate) caption: String,
    pub(crate) is_checked: bool,
}

pub(super) struct Comments<'s> {
    builder: Builder<'s>,
    pub(super) notes: Vec<Note>,
    cell: Option<Address>,
}

impl<'s> Comments<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self { builder: Builder::new(styles), notes: Vec::new(), cell: None }
    }
}

impl Handler for Comments<'_> {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        if name == "comment" {
            self.cell = attribute(tag, "ref").as_deref().and_then(Address::parse);
        } else if self.cell.is_some() {
            self.builder.open(tag, name);
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        self.builder.text(text);
    }

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        if name != "comment" {
            self.builder.close(name);
            return Ok(());
        }
        let text = self.builder.taken().into_iter().map(|run| run.text).collect();
        if let Some(cell) = self.cell.take().filter(|_| self.notes.len() < limits::SHAPES) {
            self.notes.push(Note { cell, text });
        }
        Ok(())
    }
}

/// Reads the old drawing in which boxes that can be ticked stand.
pub(super) struct Controls<'g> {
    grid: &'g Grid,
    pub(super) controls: Vec<Control>,
    caption: String,
    inside: Option<&'static str>,
    is_box: bool,
    anchor: String,
    checked: String,
}

impl<'g> Controls<'g> {
    pub(super) fn new(grid: &'g Grid) -> Self {
        Self {
            grid,
            controls: Vec::new(),
            caption: String::new(),
            inside: None,
            is_box: false,
            anchor: String::new(),
            checked: String::new(),
        }
    }

    /// The place of an anchor: column, pixels, row, pixels, and the same for the other corner.
    fn area(&self) -> Option<Area> {
        let numbers: Vec<u32> = self.anchor.split(',').filter_map(|number| number.trim().parse().ok()).collect();
        let [left, across, top, down, right, end_across, bottom, end_down] = numbers[..] else { return None };
        let place = |row: u32, column: u32, down: u32, across: u32| {
            let emu = |pixels: u32| f64::from(pixels) * 9_525.0;
            self.grid.place((row.min(ROWS - 1), column.min(COLUMNS - 1)), (emu(down), emu(across)))
        };
        let ((left, top), (right, bottom)) =
            (place(top, left, down, across), place(bottom, right, end_down, end_across));
        Some(Area { left, top, right, bottom })
    }
}

impl Handler for Controls<'_> {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        match name {
            "shape" => {
                self.caption.clear();
                self.anchor.clear();
                self.checked.clear();
                self.is_box = false;
            }
            "ClientData" => {
                self.is_box = matches!(attribute(tag, "ObjectType").as_deref(), Some("Checkbox" | "Radio"));
            }
            "textbox" => self.inside = Some("textbox"),
            "Anchor" => self.inside = Some("Anchor"),
            "Checked" => self.inside = Some("Checked"),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.inside {
            Some("textbox") => self.caption.push_str(text.trim()),
            Some("Anchor") => self.anchor.push_str(text),
            Some(_) => self.checked.push_str(text),
            None => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        if self.inside == Some(name) {
            self.inside = None;
        }
        if name == "ClientData"
            && self.is_box
            && self.controls.len() < limits::SHAPES
            && let Some(area) = self.area()
        {
            let is_checked = self.checked.trim() == "1";
            self.controls.push(Control { area, caption: self.caption.clone(), is_checked });
        }
        Ok(())
    }
}
