//! Where a form ends: at the right with its merged bands, below with the field of its last heading.

use crate::intake::cell::{Cell, Leaf, Rect, Shape};
use crate::intake::label::{Label, LabelBook, is_arrows};
use crate::intake::phrases;
use crate::intake::vocabulary;
use crate::intake::wording::heading::numbered_goal;
use crate::intake::wording::steps::steps;
use hoshin_domain::Place;
use hoshin_domain::text::folded;

/// A leaf with fewer known headings has no form whose end could be told.
const HEADINGS: usize = 4;

/// So many merged cells that end in one column show the width of a form.
const BANDS: usize = 3;

/// Takes out of the cells of a leaf what stands beside or below its form.
pub(super) fn outside(leaf: &mut Leaf, labels: &LabelBook) -> Vec<Cell> {
    // A paper in other words than the form's may print its legend anywhere; on the form it has its own place.
    let is_foreign = labels.share_in(|| leaf.cells.iter().map(|cell| cell.text.as_str())) * 4.0 < 1.0;
    let (legends, rest): (Vec<Cell>, Vec<Cell>) =
        std::mem::take(&mut leaf.cells).into_iter().partition(|cell| is_foreign && steps(&cell.text).is_some());
    leaf.cells = rest;
    let out = outside_of(leaf, labels);
    leaf.cells.extend(legends);
    out
}

fn outside_of(leaf: &mut Leaf, labels: &LabelBook) -> Vec<Cell> {
    let is_outside: Box<dyn Fn(&Cell) -> bool> = match leaf.place {
        Place::Sheet(_) => {
            let mut taken = take(leaf, beside_bands(&leaf.cells, labels));
            taken.extend(take(leaf, below_last_field(&leaf.cells, labels)));
            return taken;
        }
        Place::Page { .. } => beyond_frames(&leaf.cells, labels),
        Place::File => behind_tables(&leaf.cells, labels),
        Place::Cell { .. } | Place::Line(_) | Place::Paragraph(_) | Place::Table { .. } => return Vec::new(),
    };
    take(leaf, is_outside)
}

fn take(leaf: &mut Leaf, is_outside: Box<dyn Fn(&Cell) -> bool>) -> Vec<Cell> {
    let (out, own) = std::mem::take(&mut leaf.cells).into_iter().partition(|cell| is_outside(cell));
    leaf.cells = own;
    out
}

fn nothing() -> Box<dyn Fn(&Cell) -> bool> {
    Box::new(|_| false)
}

fn is_heading(cell: &Cell, labels: &LabelBook) -> bool {
    labels.exact(&cell.text).is_some() || !vocabulary::senses(&cell.text).is_empty()
}

/// Whether a text opens a part of the paper, wherever it stands.
fn opens(cell: &Cell, labels: &LabelBook) -> bool {
    const INLINE: &[Label] = &[
        Label::Evaluation,
        Label::OverallGrade,
        Label::Considerations,
        Label::Grade,
        Label::Attainment,
        Label::Result,
        Label::AnnualTarget,
        Label::Initiative,
        Label::Sections,
        Label::Department,
        Label::DepartmentHead,
    ];
    is_heading(cell, labels)
        || labels.goal(&cell.text).is_some()
        || numbered_goal(&cell.text).is_some()
        || labels.leading(&cell.text, INLINE).is_some()
        || phrases::title(&cell.text, labels).is_some()
        || phrases::plan_line(&cell.text, labels).is_some()
        || phrases::begins_with_post(&cell.text)
        || labels.year_heading(&cell.text).is_some()
}

/// Right of the merged bands that show the width of a sheet's form. A heading that the form lacks is a column of its own.
fn beside_bands(cells: &[Cell], labels: &LabelBook) -> Box<dyn Fn(&Cell) -> bool> {
    let left = cells.iter().map(|cell| cell.rect.left).fold(f64::INFINITY, f64::min);
    let bands = cells.iter().filter(|cell| cell.rect.width() > 1.5);
    let Some(right) = bands.clone().map(|cell| cell.rect.right).reduce(f64::max) else { return nothing() };
    let full = bands.clone().filter(|cell| cell.rect.left <= left && cell.rect.right >= right).count();
    let ending = bands.filter(|cell| cell.rect.right >= right).count();
    let (own, beyond): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(|cell| cell.rect.left < right);
    let is_known = |cell: &&Cell| own.iter().any(|other| folded(&other.text) == folded(&cell.text));
    let headings = own.iter().filter(|cell| is_heading(cell, labels)).count();
    let is_of_paper = beyond.iter().any(|cell| opens(cell, labels) && !is_known(cell));
    if full == 0 || ending < BANDS || headings < HEADINGS || is_of_paper {
        return nothing();
    }
    Box::new(move |cell| cell.rect.left >= right)
}

/// Below the field of the last heading of a sheet: what does not span as the field does is none of it.
fn below_last_field(cells: &[Cell], labels: &LabelBook) -> Box<dyn Fn(&Cell) -> bool> {
    let headings: Vec<&Cell> = cells.iter().filter(|cell| labels.exact(&cell.text).is_some()).collect();
    let Some(last) = headings.iter().max_by(|a, b| a.rect.top.total_cmp(&b.rect.top)) else { return nothing() };
    // The steps of a scale stand in cells of their own, row by row.
    if labels.exact(&last.text) == Some(Label::Scale) {
        return nothing();
    }
    let last = last.rect;
    let is_alone = !cells.iter().any(|cell| cell.rect != last && cell.rect.is_beside(&last));
    if headings.len() < HEADINGS || !is_alone || last.width() < 1.5 || has_goal_below(cells, last, labels) {
        return nothing();
    }
    let is_like = move |rect: &Rect| rect.left == last.left && rect.right == last.right;
    let has_field = cells.iter().any(|cell| is_like(&cell.rect) && (cell.rect.top - last.bottom).abs() < 0.1);
    let end = if has_field { last.bottom } else { last.bottom + 0.5 };
    Box::new(move |cell| cell.rect.top >= end && !is_like(&cell.rect))
}

/// Whether anything below opens another part: then the field does not end the form.
fn has_goal_below(cells: &[Cell], last: Rect, labels: &LabelBook) -> bool {
    let is_part = |cell: &Cell| {
        labels.goal(&cell.text).is_some()
            || numbered_goal(&cell.text).is_some()
            || phrases::title(&cell.text, labels).is_some()
            || phrases::plan_line(&cell.text, labels).is_some()
            || phrases::begins_with_post(&cell.text)
    };
    cells.iter().any(|cell| cell.rect.top >= last.bottom - 0.1 && is_part(cell))
}

/// Outside of every frame of a ruled page: below the last field, or right of all.
fn beyond_frames(cells: &[Cell], labels: &LabelBook) -> Box<dyn Fn(&Cell) -> bool> {
    let framed: Vec<&Cell> = cells.iter().filter(|cell| cell.shape == Shape::Framed).collect();
    let headings = framed.iter().filter(|cell| is_heading(cell, labels)).count();
    let lowest = framed.iter().max_by(|a, b| a.rect.bottom.total_cmp(&b.rect.bottom));
    let Some(lowest) = lowest.filter(|_| headings >= HEADINGS) else { return nothing() };
    let (bottom, around) = (lowest.rect.bottom, framed.iter().map(|cell| cell.rect).reduce(Rect::around));
    let right = around.map_or(f64::INFINITY, |around| around.right);
    let is_line = |cell: &Cell| matches!(cell.shape, Shape::Line { .. });
    let lines = || cells.iter().filter(|cell| is_line(cell));
    let is_open = is_heading(lowest, labels)
        || lines().any(|cell| cell.rect.middle().1 > bottom && opens(cell, labels))
        || framed.iter().any(|cell| cell.rect.is_beside(&lowest.rect) && labels.exact(&cell.text).is_some());
    let has_part = lines().any(|cell| cell.rect.left > right && opens(cell, labels));
    Box::new(move |cell| {
        let is_below = !is_open && cell.rect.top >= bottom - 1.0;
        let is_right = !has_part && cell.rect.left >= right - 1.0;
        matches!(cell.shape, Shape::Line { .. }) && !is_arrows(&cell.text) && (is_below || is_right)
    })
}

/// Paragraphs of a document behind a table that asks for a goal, until one opens a part of the paper.
fn behind_tables(cells: &[Cell], labels: &LabelBook) -> Box<dyn Fn(&Cell) -> bool> {
    let mut out: Vec<(Rect, String)> = Vec::new();
    let mut headings = 0;
    let mut ends_with_heading = true;
    for cell in cells {
        let is_part = opens(cell, labels);
        if !cell.is_loose {
            headings += usize::from(labels.exact(&cell.text).is_some_and(Label::is_of_goal_page));
            ends_with_heading = is_heading(cell, labels);
        } else if is_part {
            // A heading without a frame has its text without a frame.
            headings = 0;
        } else if headings >= BANDS && !ends_with_heading {
            out.push((cell.rect, cell.text.clone()));
        }
    }
    Box::new(move |cell| cell.is_loose && out.iter().any(|(rect, text)| *rect == cell.rect && *text == cell.text))
}
