//! Shapes, text boxes and pictures that lie upon a sheet.

use super::anchor::{Anchor, Box4, Corner, Group, Side};
use super::grid::{Area, Grid};
use super::xml::{self, Handler, attribute, flag, number};
use hoshin_domain::Finding;

/// Something drawn.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) kind: ShapeKind,
    pub(crate) area: Area,
    /// Its text, a line feed between paragraphs.
    pub(crate) text: String,
    /// What of its text is struck out.
    pub(crate) struck: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShapeKind {
    /// A box of any form.
    Form,
    /// A ring: drawn round a choice.
    Ring,
    /// A line without an arrow.
    Line,
    Picture,
    /// A chart or a diagram.
    Chart,
}

pub(super) struct Reader<'g> {
    grid: &'g Grid,
    most: usize,
    pub(super) shapes: Vec<Shape>,
    pub(super) is_cut: bool,
    anchor: Anchor,
    groups: Vec<Group>,
    shape: Option<Open>,
    /// How deep we are in what is drawn a second time for older programs.
    skipped: usize,
    number: Option<(Corner, Side)>,
    digits: String,
}

/// A shape whose parts are being read.
#[derive(Debug)]
struct Open {
    element: String,
    kind: ShapeKind,
    is_hidden: bool,
    /// A control of a form: what it shows stands elsewhere.
    is_control: bool,
    frame: Option<Box4>,
    paragraphs: Vec<String>,
    struck: String,
    is_struck: bool,
    is_in_text: bool,
}

impl<'g> Reader<'g> {
    pub(super) fn new(grid: &'g Grid, most: usize) -> Self {
        Self {
            grid,
            most,
            shapes: Vec::new(),
            is_cut: false,
            anchor: Anchor::default(),
            groups: Vec::new(),
            shape: None,
            skipped: 0,
            number: None,
            digits: String::new(),
        }
    }

    fn open_shape(&mut self, name: &str) {
        let kind = match name {
            "pic" => ShapeKind::Picture,
            "graphicFrame" | "contentPart" => ShapeKind::Chart,
            _ => ShapeKind::Form,
        };
        self.shape = Some(Open {
            element: name.to_owned(),
            kind,
            is_hidden: false,
            is_control: false,
            frame: None,
            paragraphs: Vec::new(),
            struck: String::new(),
            is_struck: false,
            is_in_text: false,
        });
    }

    fn in_shape(&mut self, tag: &xml::Tag<'_>, name: &str) {
        let Some(shape) = &mut self.shape else { return };
        match name {
            "cNvPr" => shape.is_hidden = flag(tag, "hidden"),
            "compatExt" => shape.is_control = true,
            "prstGeom" => {
                shape.kind = match attribute(tag, "prst").as_deref() {
                    _ if shape.kind != ShapeKind::Form => shape.kind,
                    Some("ellipse" | "donut" | "flowChartConnector") => ShapeKind::Ring,
                    Some("line" | "straightConnector1") => ShapeKind::Line,
                    Some(_) | None => ShapeKind::Form,
                };
            }
            "headEnd" | "tailEnd"
                if shape.kind == ShapeKind::Line && attribute(tag, "type").is_some_and(|kind| kind != "none") =>
            {
                shape.kind = ShapeKind::Form;
            }
            "p" => shape.paragraphs.push(String::new()),
            "br" => shape.paragraphs.push(String::new()),
            "rPr" => shape.is_struck = attribute(tag, "strike").is_some_and(|strike| strike != "noStrike"),
            "r" | "fld" => shape.is_struck = false,
            "t" => shape.is_in_text = true,
            _ => {}
        }
    }

    // Frames of shapes and groups alike: off and ext, and for groups chOff and chExt.
    fn framed(&mut self, tag: &xml::Tag<'_>, name: &str) {
        let pair = |one, other| Some([number::<f64>(tag, one)?, number::<f64>(tag, other)?]);
        let target: &mut Box4 = match (&mut self.shape, self.groups.last_mut()) {
            (Some(shape), _) => shape.frame.get_or_insert_default(),
            (None, Some(group)) if name.starts_with("ch") => &mut group.own,
            (None, Some(group)) => &mut group.frame,
            (None, None) => return,
        };
        let (first, values) = match name {
            "off" | "chOff" => (0, pair("x", "y")),
            _ => (2, pair("cx", "cy")),
        };
        if let Some(values) = values {
            target[first..first + 2].copy_from_slice(&values);
        }
    }

    /// Where a shape lies: its anchor, or its place in the group it belongs to.
    fn area(&self, frame: Option<Box4>) -> Area {
        match (self.groups.last(), frame) {
            (Some(group), Some(frame)) => group.area_of(frame),
            (Some(group), None) => group.area,
            (None, _) => self.anchor.area(self.grid),
        }
    }

    fn close_shape(&mut self, shape: Open) {
        if shape.is_hidden || shape.is_control {
            return;
        }
        if self.shapes.len() >= self.most {
            self.is_cut = true;
            return;
        }
        let text = shape.paragraphs.join("\n").trim_matches('\n').to_owned();
        let area = self.area(shape.frame);
        self.shapes.push(Shape { kind: shape.kind, area, text, struck: shape.struck });
    }
}

impl Handler for Reader<'_> {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        if self.skipped > 0 || name == "Fallback" {
            self.skipped += 1;
            return Ok(());
        }
        match name {
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                self.anchor = Anchor::default();
                self.groups.clear();
            }
            "from" if self.shape.is_none() => self.anchor.corner = Some(Corner::From),
            "to" if self.shape.is_none() => self.anchor.corner = Some(Corner::To),
            "col" | "colOff" | "row" | "rowOff" if self.shape.is_none() => {
                let side = match name {
                    "col" => Side::Column,
                    "colOff" => Side::ColumnOffset,
                    "row" => Side::Row,
                    _ => Side::RowOffset,
                };
                self.number = self.anchor.corner.map(|corner| (corner, side));
                self.digits.clear();
            }
            "ext" if self.shape.is_none() && self.groups.is_empty() => {
                self.anchor.size = number(tag, "cx").zip(number(tag, "cy"));
            }
            "grpSp" if self.shape.is_none() => self.groups.push(Group::default()),
            "sp" | "pic" | "graphicFrame" | "cxnSp" | "contentPart" if self.shape.is_none() => {
                // All that is known of a group is known before its first part.
                let parent = self.groups.len().checked_sub(2).and_then(|at| self.groups.get(at)).copied();
                let anchored = self.anchor.area(self.grid);
                if let Some(group) = self.groups.last_mut() {
                    group.area = parent.map_or(anchored, |parent| parent.area_of(group.frame));
                }
                self.open_shape(name);
            }
            "off" | "ext" | "chOff" | "chExt" => self.framed(tag, name),
            _ => self.in_shape(tag, name),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.number.is_some() {
            self.digits.push_str(text);
        }
        let Some(shape) = self.shape.as_mut().filter(|shape| shape.is_in_text && self.skipped == 0) else { return };
        if shape.is_struck {
            shape.struck.push_str(text);
        } else if let Some(paragraph) = shape.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            "from" | "to" => self.anchor.corner = None,
            "col" | "colOff" | "row" | "rowOff" => {
                if let (Some((corner, side)), Ok(number)) = (self.number.take(), self.digits.trim().parse()) {
                    let to = match corner {
                        Corner::From => &mut self.anchor.from,
                        Corner::To => self.anchor.to.get_or_insert_default(),
                    };
                    to[side as usize] = number;
                }
            }
            "grpSp" => {
                self.groups.pop();
            }
            "t" => {
                if let Some(shape) = &mut self.shape {
                    shape.is_in_text = false;
                }
            }
            _ => {
                if let Some(shape) = self.shape.take_if(|shape| shape.element == name) {
                    self.close_shape(shape);
                }
            }
        }
        Ok(())
    }
}
