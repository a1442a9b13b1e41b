//! The rows below a band: plan at the left, check at the right, matched by height.

use super::bands::{Band, Heading};
use super::slots;
use crate::intake::cell::{Cell, Rect, Shape};
use crate::intake::joining;
use crate::intake::label::{Label, LabelBook, is_arrows};
use crate::intake::phrases;
use hoshin_domain::extras::{ExtraKey, Extras, Level, Side};

/// One row: its plan text and what stands beside it.
#[derive(Debug, Default)]
pub(super) struct Row<'c> {
    pub(super) rect: Option<Rect>,
    pub(super) plan: Vec<&'c Cell>,
    pub(super) check: Vec<&'c Cell>,
    pub(super) grade: Vec<&'c Cell>,
    pub(super) sections: Vec<String>,
    pub(super) extras: Vec<(Side, ExtraKey, &'c Cell)>,
    /// An arrow leads from plan to check: the row is whole and does not go on elsewhere.
    pub(super) has_arrow: bool,
}

impl<'c> Row<'c> {
    fn grow(&mut self, rect: Rect) {
        self.rect = Some(self.rect.map_or(rect, |own| own.around(rect)));
    }

    pub(super) fn is_empty(&self) -> bool {
        let is_bare = self.plan.is_empty() && self.check.is_empty() && self.grade.is_empty();
        is_bare && self.sections.is_empty() && self.extras.is_empty()
    }
}

/// The columns of a band's cells.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Column {
    Plan,
    Check,
    Grade,
    Sections,
    Extra(Side, ExtraKey),
}

const COLUMNS: [(Label, Column); 7] = [
    (Label::AnnualTarget, Column::Plan),
    (Label::Initiative, Column::Plan),
    (Label::Attainment, Column::Check),
    (Label::Result, Column::Check),
    (Label::Grade, Column::Grade),
    (Label::OverallGrade, Column::Grade),
    (Label::Sections, Column::Sections),
];

fn column(heading: &Heading) -> Option<Column> {
    if let Label::Extra(Level::Target | Level::Initiative, side, key) = heading.label {
        return Some(Column::Extra(side, key));
    }
    COLUMNS.iter().find(|(label, _)| *label == heading.label).map(|(_, column)| *column)
}

/// The rows of a band of targets or initiatives; cells that belong to no column come back.
pub(super) fn rows<'c>(band: &Band, cells: &[&'c Cell], labels: &LabelBook) -> (Vec<Row<'c>>, Vec<&'c Cell>) {
    let mut rows: Vec<Row<'c>> = Vec::new();
    let mut others = Vec::new();
    let mut left = Vec::new();
    let cells = take_sections(band, cells, labels);
    let has_sections = cells.iter().any(|piece| matches!(piece, Piece::Sections(..)));
    let mut is_closed = true;
    for piece in cells {
        match piece {
            Piece::Sections(rect, names) => {
                close_with(&mut rows, rect, names);
                is_closed = true;
            }
            Piece::Cell(cell) if is_arrows(&cell.text) => others.push((Column::Plan, cell)),
            Piece::Cell(cell) => match band.column(cell).and_then(column) {
                Some(Column::Plan) => {
                    let goes_on = !is_closed && rows.last().is_some_and(|row| has_sections || is_below(row, cell));
                    if !goes_on {
                        rows.push(Row::default());
                    }
                    is_closed = false;
                    let row = rows.last_mut().expect("a row was just pushed or found");
                    row.plan.push(cell);
                    row.grow(cell.rect);
                }
                Some(other) => others.push((other, cell)),
                None => left.push(cell),
            },
        }
    }
    for (side, cell) in others {
        put_beside(&mut rows, side, cell, labels);
    }
    (rows, left)
}

/// What stands under a band, with 所管室・課 and its value already found.
enum Piece<'c> {
    Cell(&'c Cell),
    Sections(Rect, Vec<String>),
}

fn take_sections<'c>(band: &Band, cells: &[&'c Cell], labels: &LabelBook) -> Vec<Piece<'c>> {
    let is_label = |cell: &&Cell| labels.exact(&cell.text) == Some(Label::Sections);
    let mut pieces = Vec::new();
    let mut values: Vec<*const Cell> = Vec::new();
    for cell in cells.iter().copied() {
        if is_label(&cell) {
            let own = sections_beside(band, cell, cells);
            let rect = own.iter().fold(cell.rect, |rect, value| rect.around(value.rect));
            let names = section_names(&own, labels);
            values.extend(own.into_iter().map(std::ptr::from_ref));
            pieces.push(Piece::Sections(rect, names));
        } else if let Some((_, rest)) = labels.leading(&cell.text, &[Label::Sections]) {
            pieces.push(Piece::Sections(cell.rect, phrases::sections(rest)));
        } else {
            pieces.push(Piece::Cell(cell));
        }
    }
    pieces.retain(|piece| match piece {
        Piece::Cell(cell) => !values.contains(&std::ptr::from_ref(*cell)),
        Piece::Sections(..) => true,
    });
    pieces
}

/// The cells right of 所管室・課 in the same column; a value of several lines stands around its label.
fn sections_beside<'c>(band: &Band, label: &Cell, cells: &[&'c Cell]) -> Vec<&'c Cell> {
    let own_column = band.column(label).map(|heading| heading.label);
    let is_value = |other: &&'c Cell| {
        let is_in_column = band.column(other).map(|heading| heading.label) == own_column;
        let is_near = match (label.shape, other.shape) {
            (Shape::Line { size }, Shape::Line { .. }) => label.rect.shared_height(&other.rect) > -size * 0.3,
            (Shape::Framed | Shape::Margin { .. }, _) | (_, Shape::Framed | Shape::Margin { .. }) => {
                label.rect.is_beside(&other.rect)
            }
        };
        is_in_column
            && is_near
            && other.rect.left > label.rect.middle().0
            && other.rect.middle().0 > label.rect.right
            && !is_arrows(&other.text)
    };
    cells.iter().copied().filter(is_value).collect()
}

/// The names in several cells. A line that ends as the label's own words do (室, 課) is a whole name.
fn section_names(cells: &[&Cell], labels: &LabelBook) -> Vec<String> {
    let endings = labels.printed(Label::Sections).unwrap_or_default();
    let ends_name = |text: &str| text.trim_end().ends_with(|c: char| endings.contains(c));
    let runs = cells.split_inclusive(|cell| ends_name(&cell.text));
    let text = |run: &[&Cell]| match run {
        [only] => Some(apart_at_joints(only, ends_name)),
        several => slots::text(several),
    };
    runs.filter_map(text).flat_map(|text| phrases::sections(&text)).collect()
}

/// The text with a line of its own for every name that ended where the source's line did.
fn apart_at_joints(cell: &Cell, ends_name: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    let mut from = 0;
    for joint in cell.joints.iter().copied().chain([cell.text.len()]) {
        let line = &cell.text[from..joint];
        text.push_str(line);
        if ends_name(line) && joint < cell.text.len() {
            text.push('\n');
        }
        from = joint;
    }
    text
}

fn close_with(rows: &mut Vec<Row<'_>>, rect: Rect, names: Vec<String>) {
    let is_open = rows.last().is_some_and(|row| row.sections.is_empty());
    if !is_open {
        rows.push(Row::default());
    }
    if let Some(row) = rows.last_mut() {
        row.sections = names;
        row.grow(rect);
    }
}

/// Whether a line goes on with the row's text: directly below, and neither is a field of its own.
fn is_below(row: &Row<'_>, cell: &Cell) -> bool {
    let Some(last) = row.plan.last() else { return false };
    match (last.shape, cell.shape) {
        (Shape::Line { .. }, Shape::Line { size }) => {
            let gap = cell.rect.top - last.rect.bottom;
            gap < size * 0.7 || gap < size * 2.2 && !joining::is_finished(&last.text)
        }
        (Shape::Framed | Shape::Margin { .. }, _) | (_, Shape::Framed | Shape::Margin { .. }) => false,
    }
}

/// Puts a cell into the row it shares most height with, else into the nearest.
fn put_beside<'c>(rows: &mut Vec<Row<'c>>, side: Column, cell: &'c Cell, labels: &LabelBook) {
    let nearness = |row: &Row<'_>| row.rect.map_or(f64::NEG_INFINITY, |rect| rect.shared_height(&cell.rect));
    let nearest = (0..rows.len()).max_by(|a, b| nearness(&rows[*a]).total_cmp(&nearness(&rows[*b])).then(b.cmp(a)));
    let at = nearest.unwrap_or_else(|| {
        rows.push(Row { rect: Some(cell.rect), ..Row::default() });
        0
    });
    let row = &mut rows[at];
    if is_arrows(&cell.text) {
        row.has_arrow = row.has_arrow || row.rect.is_some_and(|rect| rect.shared_height(&cell.rect) > 0.0);
        return;
    }
    match side {
        Column::Plan => row.plan.push(cell),
        Column::Check => row.check.push(cell),
        Column::Grade => row.grade.push(cell),
        Column::Sections => row.sections.extend(section_names(&[cell], labels)),
        Column::Extra(side, key) => row.extras.push((side, key, cell)),
    }
}

pub(super) fn extras(row: &Row<'_>) -> Extras {
    let mut extras = Extras::default();
    for (side, key, _) in &row.extras {
        let own: Vec<&Cell> =
            row.extras.iter().filter(|other| (other.0, other.1) == (*side, *key)).map(|other| other.2).collect();
        extras.set(*side, *key, slots::text(&own));
    }
    extras
}
