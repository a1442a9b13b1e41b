//! A sheet while it is read: its filled cells, and what was left out of them.

use super::{Position, place};
use crate::intake::cell::{Cell, Leaf, Look, Rect, Shape};
use crate::intake::label::LabelBook;
use crate::intake::radicals;
use hoshin_domain::{Finding, FindingCode, Place};

/// What one cell shows, and what is doubtful about it.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) text: String,
    /// The formula behind it, without its equals sign; empty if only its error is known.
    pub(super) formula: Option<String>,
    /// Whether it gives an error or was never computed.
    pub(super) has_no_value: bool,
    /// Whether a program may have made a day of something else.
    pub(super) is_doubtful_day: bool,
    pub(super) struck: String,
    pub(super) invisible: String,
    pub(super) look: Look,
    /// The number of its style, if the front end knows styles.
    pub(super) style: u32,
}

/// A filled cell.
#[derive(Debug, Clone)]
pub(super) struct DraftCell {
    pub(super) begin: Position,
    pub(super) end: Position,
    pub(super) text: String,
    pub(super) look: Look,
    pub(super) style: u32,
}

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) cells: Vec<DraftCell>,
    findings: Vec<Finding>,
    /// Cells without a value, each with its formula.
    faulty: Vec<(Position, String)>,
    /// What stands in rows and columns that are not shown: in which of them, where, and what.
    hidden: Vec<(Range, Position, String)>,
}

/// A range of rows or columns, by its first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    Rows(u32),
    Columns(u32),
}

impl Draft {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    pub(super) fn tell(&mut self, code: FindingCode, position: Position, detail: &str) {
        self.tell_whole(code, position, &beginning(detail));
    }

    /// Tells a text that stands nowhere else, so all of it.
    pub(super) fn tell_whole(&mut self, code: FindingCode, position: Position, detail: &str) {
        let finding = Finding::new(code, place(&self.name, position));
        self.findings.push(if detail.is_empty() { finding } else { finding.about(detail) });
    }

    /// Says something of the sheet as a whole.
    pub(super) fn tell_of_sheet(&mut self, code: FindingCode, detail: String) {
        self.findings.push(Finding::new(code, Place::Sheet(self.name.clone())).about(detail));
    }

    /// A cell of a row or column that is not shown.
    pub(super) fn hide(&mut self, range: Range, position: Position, text: String) {
        if !text.trim().is_empty() {
            self.hidden.push((range, position, text));
        }
    }

    /// Adds one filled cell.
    pub(super) fn put(&mut self, position: Position, end: Option<Position>, shown: Shown) {
        if !shown.struck.trim().is_empty() {
            self.tell(FindingCode::StruckOut, position, &shown.struck);
        }
        if !shown.invisible.trim().is_empty() {
            self.tell(FindingCode::Unseen, position, &shown.invisible);
        }
        if shown.has_no_value {
            self.faulty.push((position, shown.formula.unwrap_or_default()));
            return;
        }
        if let Some(formula) = &shown.formula {
            self.tell(FindingCode::Formula, position, &format!("={formula}"));
        } else if shown.is_doubtful_day {
            self.tell(FindingCode::DateCell, position, &shown.text);
        }
        if !shown.text.trim().is_empty() {
            let (end, Shown { text, look, style, .. }) = (end.unwrap_or(position), shown);
            self.cells.push(DraftCell { begin: position, end, text, look, style });
        }
    }

    /// The sheet as a leaf, and all that was found on the way.
    pub(super) fn finished(mut self, labels: &LabelBook) -> (Leaf, Vec<Finding>) {
        self.tell_hidden();
        self.tell_faulty(labels);
        let mut leaf = Leaf { place: Place::Sheet(self.name.clone()), cells: Vec::new() };
        for cell in std::mem::take(&mut self.cells) {
            let (text, radicals) = radicals::as_typed(&cell.text);
            if !radicals.is_empty() {
                self.tell(FindingCode::Radical, cell.begin, &radicals);
            }
            if text.trim().is_empty() {
                continue;
            }
            let (begin, end) = (cell.begin, cell.end);
            let rect =
                Rect::new(f64::from(begin.1), f64::from(begin.0), f64::from(end.1) + 1.0, f64::from(end.0) + 1.0);
            let pieces = pieces(rect, text, place(&self.name, begin), labels);
            leaf.cells.extend(pieces.into_iter().map(|piece| piece.looking(cell.look)));
        }
        (leaf, self.findings)
    }

    // One finding for each range of rows or columns, at its first cell.
    fn tell_hidden(&mut self) {
        let mut told: Vec<(Range, Position, String)> = Vec::new();
        for (range, position, text) in std::mem::take(&mut self.hidden) {
            match told.iter_mut().rev().take(SEVERAL).find(|(own, ..)| *own == range) {
                Some((.., texts)) if texts.chars().count() < DETAIL => {
                    texts.push_str(" / ");
                    texts.push_str(&text);
                }
                Some(_) => {}
                None => told.push((range, position, text)),
            }
        }
        for (_, position, text) in told {
            self.tell(FindingCode::HiddenCells, position, &text);
        }
    }

    // An error within the form was seen by whoever filled it in; one of a helper far from it says nothing of the paper.
    fn tell_faulty(&mut self, labels: &LabelBook) {
        let faulty = std::mem::take(&mut self.faulty);
        if faulty.is_empty() {
            return;
        }
        let is_label = |cell: &DraftCell| cell.text.lines().any(|line| labels.exact(line).is_some());
        let has_label = self.cells.iter().any(is_label);
        let top = self.cells.iter().map(|cell| cell.begin.0).min().unwrap_or(0);
        let bottom = self.cells.iter().map(|cell| cell.end.0).max().unwrap_or(0);
        let right = self.cells.iter().map(|cell| cell.end.1).max().unwrap_or(0);
        for ((row, column), formula) in faulty {
            let is_beside_label = || {
                let is_left =
                    |cell: &&DraftCell| cell.end.1 + 1 == column && (cell.begin.0..=cell.end.0).contains(&row);
                self.cells.iter().filter(is_left).any(is_label)
            };
            let is_inside = (top..=bottom + 1).contains(&row) && (column <= right || is_beside_label());
            let code =
                if has_label && is_inside { FindingCode::FormulaWithoutValue } else { FindingCode::ErrorOutside };
            let detail = if formula.is_empty() { String::new() } else { format!("={formula}") };
            self.tell(code, (row, column), &detail);
        }
    }
}

/// The most characters of a text that a finding repeats.
const DETAIL: usize = 200;

/// How many ranges back the one a cell belongs to is looked for.
const SEVERAL: usize = 50;

/// A text as a finding repeats it.
pub(super) fn beginning(text: &str) -> String {
    let text = text.trim().replace(['\r', '\n'], " ");
    if text.chars().count() <= DETAIL { text } else { text.chars().take(DETAIL).chain(['…']).collect() }
}

/// A cell, or several if some of its lines are labels: 全体の達成度 with the grade below it.
pub(in crate::intake) fn pieces(rect: Rect, text: String, place: Place, labels: &LabelBook) -> Vec<Cell> {
    let cell = |rect, text| Cell::new(rect, text, place.clone(), Shape::Framed);
    let text = hoshin_domain::text::with_plain_line_ends(&text);
    let lines: Vec<&str> = text.lines().collect();
    let is_label = |line: &&str| labels.exact(line).is_some();
    if lines.len() < 2 || labels.exact(&text).is_some() || !lines.iter().any(is_label) {
        return vec![cell(rect, text)];
    }
    let step = rect.height() / lines.len() as f64;
    let mut pieces: Vec<Cell> = Vec::new();
    let mut was_label = true;
    for (at, line) in lines.iter().enumerate() {
        let top = rect.top + step * at as f64;
        let own = Rect::new(rect.left, top, rect.right, top + step);
        let now_label = is_label(line);
        match pieces.last_mut() {
            Some(piece) if !was_label && !now_label => {
                piece.text.push('\n');
                piece.text.push_str(line);
                piece.rect = piece.rect.around(own);
            }
            _ => pieces.push(cell(own, (*line).to_owned())),
        }
        was_label = now_label;
    }
    pieces
}
