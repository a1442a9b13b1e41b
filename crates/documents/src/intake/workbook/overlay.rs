//! What lies upon a sheet: text boxes, pictures, rings round a choice, boxes that are ticked, notes.

use super::Position;
use super::draft::{Draft, DraftCell};
use super::rings;
use crate::intake::cell::Look;
use crate::intake::limits;
use crate::spreadsheet::{Area, Control, Grid, Overlay, Shape, ShapeKind, SheetContent, Styles};
use hoshin_domain::FindingCode;
use std::collections::{BTreeMap, HashMap};

/// Lays it upon the cells.
pub(super) fn lay(draft: &mut Draft, overlay: &Overlay, content: &SheetContent, styles: &Styles) {
    let mut ground = Ground::new(draft, content, styles);
    for shape in &overlay.shapes {
        ground.shape(draft, shape);
    }
    ground.controls(draft, &overlay.controls);
    ground.written(draft);
    if overlay.is_cut {
        draft.tell_of_sheet(FindingCode::TooManyShapes, format!("> {}", limits::SHAPES));
    }
    for note in &overlay.notes {
        draft.tell(FindingCode::Comment, (note.cell.row, u32::from(note.cell.column)), &note.text);
    }
}

/// The cells below the drawings.
struct Ground<'c> {
    grid: &'c Grid,
    merged: &'c [(Position, Position)],
    styles: &'c Styles,
    /// Which cell of the draft begins where.
    filled: HashMap<Position, usize>,
    /// What text boxes say, by the cell they lie on: where it ends, and what they are.
    boxes: BTreeMap<Position, (Position, Vec<Shape>)>,
}

/// A cell below a shape.
#[derive(Debug, Clone, Copy)]
struct Under {
    begin: Position,
    end: Position,
    area: Area,
    shared: f64,
}

/// The most rows and columns below one shape that are looked at one by one.
const REACH: u32 = 40;

impl<'c> Ground<'c> {
    fn new(draft: &Draft, content: &'c SheetContent, styles: &'c Styles) -> Self {
        let filled = draft.cells.iter().enumerate().map(|(at, cell)| (cell.begin, at)).collect();
        Self { grid: &content.grid, merged: &content.merged, styles, filled, boxes: BTreeMap::new() }
    }

    /// The cells below an area, the one with most of it first.
    fn under(&self, area: &Area) -> Vec<Under> {
        let under = |begin, end| {
            let cell = self.grid.area(begin, end);
            Under { begin, end, area: cell, shared: cell.shared(area) }
        };
        let merged: Vec<Under> =
            self.merged.iter().map(|(begin, end)| under(*begin, *end)).filter(|cell| cell.shared > 0.0).collect();
        let ((top, left), (bottom, right)) =
            (self.grid.at((area.left, area.top)), self.grid.at((area.right, area.bottom)));
        let mut cells = merged.clone();
        for row in top..=bottom.min(top + REACH) {
            for column in left..=right.min(left + REACH) {
                let is_merged = merged.iter().any(|cell| {
                    (cell.begin.0..=cell.end.0).contains(&row) && (cell.begin.1..=cell.end.1).contains(&column)
                });
                if !is_merged {
                    cells.push(under((row, column), (row, column)));
                }
            }
        }
        cells.retain(|cell| cell.shared > 0.0);
        cells.sort_by(|one, other| other.shared.total_cmp(&one.shared).then(one.begin.cmp(&other.begin)));
        cells
    }

    fn shape(&mut self, draft: &mut Draft, shape: &Shape) {
        let under = self.under(&shape.area);
        let at = under.first().map_or_else(|| self.grid.at((shape.area.left, shape.area.top)), |cell| cell.begin);
        if !shape.struck.trim().is_empty() {
            draft.tell(FindingCode::StruckOut, at, &shape.struck);
        }
        let text = shape.text.trim();
        let is_ring = match shape.kind {
            ShapeKind::Ring => text.is_empty(),
            // Drawn by hand, or a frame round one of several choices.
            ShapeKind::Form => text.is_empty() && self.lies_on_choices(draft, &under, &shape.area),
            ShapeKind::Line | ShapeKind::Picture | ShapeKind::Chart => false,
        } || matches!(text, "○" | "〇" | "◯");
        match shape.kind {
            ShapeKind::Picture | ShapeKind::Chart => draft.tell(FindingCode::PictureUnread, at, ""),
            _ if is_ring && under.iter().any(|cell| self.filled.contains_key(&cell.begin)) => {
                self.ring(draft, &under, shape.area);
            }
            ShapeKind::Form | ShapeKind::Ring | ShapeKind::Line if !text.is_empty() => {
                self.text_box(draft, &under, at, shape);
            }
            ShapeKind::Line => self.line(draft, &under, shape.area),
            ShapeKind::Form | ShapeKind::Ring => {}
        }
    }

    fn lies_on_choices(&self, draft: &Draft, under: &[Under], area: &Area) -> bool {
        let Some(cell) = under.first() else { return false };
        let text = self.filled.get(&cell.begin).map(|at| draft.cells[*at].text.as_str()).unwrap_or_default();
        let choices = rings::choices(text);
        let is_inside = cell.shared >= area.size() * 0.8 && area.size() <= cell.area.size() * 0.7;
        is_inside && choices.len() > 1 && choices.iter().all(|(_, choice)| choice.chars().count() <= 6)
    }

    /// A text upon an empty cell is that cell's; upon others it belongs to nobody and is only told.
    fn text_box(&mut self, draft: &mut Draft, under: &[Under], at: Position, shape: &Shape) {
        let is_enough = |cell: &&Under| cell.shared >= shape.area.size() / 4.0 || cell.shared >= cell.area.size() / 2.0;
        let empty = under.iter().filter(is_enough).find(|cell| !self.filled.contains_key(&cell.begin));
        match empty {
            Some(cell) => {
                let (_, texts) = self.boxes.entry(cell.begin).or_insert_with(|| (cell.end, Vec::new()));
                texts.push(shape.clone());
            }
            None => draft.tell_whole(FindingCode::TextBoxAside, at, &shape.text),
        }
    }

    /// The texts of boxes as cells.
    fn written(&mut self, draft: &mut Draft) {
        for (begin, (end, mut texts)) in std::mem::take(&mut self.boxes) {
            texts.sort_by(|one, other| {
                one.area.top.total_cmp(&other.area.top).then(one.area.left.total_cmp(&other.area.left))
            });
            let text = texts.into_iter().map(|shape| shape.text).collect::<Vec<_>>().join("\n");
            draft.tell(FindingCode::TextBox, begin, &text);
            draft.cells.push(DraftCell { begin, end, text, look: Look::default(), style: 0 });
        }
    }

    fn ring(&mut self, draft: &mut Draft, under: &[Under], ring: Area) {
        let Some(cell) = under.iter().find(|cell| self.filled.contains_key(&cell.begin)) else { return };
        let Some(own) = self.filled.get(&cell.begin).copied() else { return };
        let text = draft.cells[own].text.clone();
        let style = self.styles.of(draft.cells[own].style);
        if rings::choices(&text).len() == 1 && self.choose_cell(draft, own, cell, ring) {
            draft.tell(FindingCode::RingedChoice, cell.begin, &text);
        } else if let Some(choice) = rings::chosen(&text, cell.area, style, ring) {
            draft.tell(FindingCode::RingedChoice, cell.begin, &format!("{choice} / {text}"));
            draft.cells[own].text = choice.to_owned();
        } else {
            draft.tell(FindingCode::ShapeOnText, cell.begin, &text);
        }
    }

    /// One of several cells side by side that hold a choice each: the others say nothing any more.
    fn choose_cell(&self, draft: &mut Draft, own: usize, cell: &Under, ring: Area) -> bool {
        let length = |at: usize| draft.cells[at].text.trim().chars().count();
        let (row, count) = (cell.begin.0, length(own));
        let is_centred = (ring.middle().0 - cell.area.middle().0).abs() <= (cell.area.right - cell.area.left) * 0.35;
        let is_like = |at: &usize| draft.cells[*at].begin.0 == row && length(*at) == count;
        let mut others: Vec<usize> = Vec::new();
        let (mut left, mut right) = (cell.begin.1, cell.end.1);
        // Outwards on both sides, as long as one touches the next.
        loop {
            let next = self.filled.values().copied().filter(is_like).find(|at| {
                let other = &draft.cells[*at];
                other.end.1 + 1 == left || other.begin.1 == right + 1
            });
            let Some(next) = next.filter(|_| others.len() < 10) else { break };
            left = left.min(draft.cells[next].begin.1);
            right = right.max(draft.cells[next].end.1);
            others.push(next);
        }
        if others.is_empty() || count > 3 || !is_centred {
            return false;
        }
        for other in others {
            draft.cells[other].text.clear();
        }
        true
    }

    // A line through a text may strike it out; one along the edge of a cell is a frame.
    fn line(&self, draft: &mut Draft, under: &[Under], line: Area) {
        let is_flat = line.bottom - line.top <= 3.0;
        let flat = Area { top: line.top - 0.5, bottom: line.bottom + 0.5, ..line };
        let under = if under.is_empty() { self.under(&flat) } else { under.to_vec() };
        for cell in under.iter().filter(|cell| self.filled.contains_key(&cell.begin)) {
            let height = cell.area.bottom - cell.area.top;
            let place = (line.middle().1 - cell.area.top) / height.max(1.0);
            if is_flat && (0.2..=0.8).contains(&place) && line.right - line.left >= 10.0 {
                let text = self.filled.get(&cell.begin).map(|at| draft.cells[*at].text.clone());
                draft.tell(FindingCode::ShapeOnText, cell.begin, &text.unwrap_or_default());
            }
        }
    }

    /// Boxes that can be ticked, as the text they make together: □Ａ　☑Ｂ.
    fn controls(&mut self, draft: &mut Draft, controls: &[Control]) {
        let mut by_cell: BTreeMap<Position, (Under, Vec<&Control>)> = BTreeMap::new();
        for control in controls {
            if let Some(cell) = self.under(&control.area).first() {
                by_cell.entry(cell.begin).or_insert_with(|| (*cell, Vec::new())).1.push(control);
            }
        }
        for (begin, (cell, mut controls)) in by_cell {
            controls.sort_by(|one, other| {
                one.area.top.total_cmp(&other.area.top).then(one.area.left.total_cmp(&other.area.left))
            });
            let is_ticked = controls.iter().any(|control| control.is_checked);
            let mark = |control: &Control| if control.is_checked { "☑" } else { "□" };
            let text = controls.iter().map(|control| format!("{}{}", mark(control), control.caption));
            let text = text.collect::<Vec<_>>().join("　");
            match self.filled.get(&begin).copied() {
                // A box before a word is that word's.
                Some(own) if controls.len() == 1 && controls[0].caption.is_empty() => {
                    draft.cells[own].text.insert_str(0, mark(controls[0]));
                }
                Some(_) if is_ticked => draft.tell(FindingCode::ShapeOnText, begin, &text),
                Some(_) => {}
                None if controls.iter().all(|control| control.caption.is_empty()) && !is_ticked => {}
                None => {
                    draft.tell(FindingCode::TextBox, begin, &text);
                    draft.cells.push(DraftCell { begin, end: cell.end, text, look: Look::default(), style: 0 });
                    self.filled.insert(begin, draft.cells.len() - 1);
                }
            }
        }
    }
}
