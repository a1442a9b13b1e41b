//! One leaf as the evidence sees it: its texts with what they may mean, row by row.

use super::inline::{inline, inline_apart};
use super::item::Item;
use super::lines;
use crate::intake::cell::{Cell, Leaf, Rect, Shape, is_grid};
use crate::intake::label::{LabelBook, is_arrows};
use crate::intake::phrases;
use crate::intake::vocabulary::{self, Sense, headword};
use crate::intake::wording::heading::numbered_goal;
use crate::intake::wording::spread::gathered;

/// A leaf with its texts in rows.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) items: Vec<Item>,
    /// The items that begin at one height, from left to right; from top to bottom.
    pub(super) rows: Vec<Vec<usize>>,
    /// What two edges of one line may differ by.
    pub(super) slack: f64,
    /// More free height than this ends a field.
    pub(super) gap: f64,
    /// Lines that run along the pages: a title may be among them.
    pub(super) margins: Vec<Cell>,
}

impl Page {
    pub(super) fn new(leaf: &Leaf, labels: &LabelBook, is_of_form: bool) -> Self {
        let (margins, mut cells): (Vec<Cell>, Vec<Cell>) =
            leaf.cells.iter().cloned().partition(|cell| matches!(cell.shape, Shape::Margin { .. }));
        // A heading may stand where page numbers do.
        let (headings, margins): (Vec<Cell>, Vec<Cell>) = margins.into_iter().partition(|cell| {
            numbered_goal(&cell.text).is_some()
                || labels.goal(&cell.text).is_some()
                || !vocabulary::senses(&cell.text).is_empty()
        });
        cells.extend(headings.into_iter().map(|cell| match cell.shape {
            Shape::Margin { size } => Cell { shape: Shape::Line { size }, ..cell },
            Shape::Framed | Shape::Line { .. } => cell,
        }));
        let is_grid = is_grid(&cells);
        let (slack, gap) = if is_grid { (0.3, 0.9) } else { (3.5, 14.0) };
        let is_said = |cell: &Cell| !is_arrows(&cell.text) && !phrases::is_status_line(&cell.text);
        let mut cells: Vec<Cell> = cells.into_iter().filter(is_said).map(goal_apart).map(gather).collect();
        without_close(&mut cells);
        let cells = labels_whole(cells);
        let cells = if is_grid { cells } else { lines::blocks(cells) };
        let is_alone = |cell: &Cell| {
            cells.iter().all(|other| other == cell || !other.rect.is_beside(&cell.rect) || inline(other).is_some())
        };
        let apart = cells.iter().flat_map(|cell| if is_alone(cell) { inline_apart(cell) } else { vec![cell.clone()] });
        let pieces = apart.flat_map(|cell| headings_apart(cell, labels));
        let items: Vec<Item> = pieces.map(|cell| Item::new(cell, labels, is_of_form)).collect();
        let mut page = Self { items, rows: Vec::new(), slack, gap, margins };
        page.rows = page.in_rows();
        page.forget_moments();
        page.forget_spans();
        page
    }

    /// 年度末 heads a field where 中間 stands beside or above it; elsewhere it says when something is due.
    fn forget_moments(&mut self) {
        let is_moment = |item: &Item| ["年度末", "期末", "最終"].contains(&headword(item.text()).as_str());
        let is_of = |own: &Rect, other: &Item| {
            let is_in_column = (other.rect().left - own.left).abs() <= self.slack;
            other.may_be(Sense::Mid) && (is_in_column || other.rect().is_beside(own))
        };
        let of_dates: Vec<usize> = (0..self.items.len())
            .filter(|at| is_moment(&self.items[*at]))
            .filter(|at| !self.items.iter().any(|other| is_of(self.items[*at].rect(), other)))
            .collect();
        for at in of_dates {
            self.items[at].senses.clear();
        }
    }

    /// ４～６月 heads a column beside ７～９月 and others; alone it says when something is done.
    fn forget_spans(&mut self) {
        let is_span = |at: &usize| vocabulary::is_quarter(&headword(self.items[*at].text()));
        let spans = |row: &&Vec<usize>| row.iter().filter(|at| is_span(at)).count();
        let is_alone = |at: &usize| is_span(at) && !self.items[*at].text().contains("四半期");
        let alone: Vec<usize> =
            self.rows.iter().filter(|row| spans(row) < 2).flatten().copied().filter(is_alone).collect();
        for at in alone {
            self.items[at].senses.clear();
        }
    }

    fn in_rows(&self) -> Vec<Vec<usize>> {
        let rect = |at: usize| self.items[at].rect();
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        order.sort_by(|a, b| rect(*a).top.total_cmp(&rect(*b).top).then(rect(*a).left.total_cmp(&rect(*b).left)));
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for at in order {
            let is_line = |at: usize| matches!(self.items[at].cell.shape, Shape::Line { .. });
            let is_on = |row: &&mut Vec<usize>| {
                let first = row[0];
                (rect(at).top - rect(first).top).abs() <= self.slack
                    || is_line(at) && is_line(first) && rect(at).is_beside(rect(first))
            };
            match rows.last_mut().filter(is_on) {
                Some(row) => row.push(at),
                None => rows.push(vec![at]),
            }
        }
        for row in &mut rows {
            row.sort_by(|a, b| rect(*a).left.total_cmp(&rect(*b).left));
        }
        rows
    }

    pub(super) fn item(&self, at: usize) -> &Item {
        &self.items[at]
    }

    /// The items of a row that nothing has taken yet.
    pub(super) fn open(&self, row: usize) -> Vec<usize> {
        self.rows
            .get(row)
            .map(|row| row.iter().copied().filter(|at| !self.items[*at].is_used).collect())
            .unwrap_or_default()
    }

    pub(super) fn take(&mut self, at: usize) -> Cell {
        self.items[at].is_used = true;
        self.items[at].cell.clone()
    }

    /// Whether two items have the same left and right edges.
    pub(super) fn is_aligned(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.items[one].rect(), self.items[other].rect());
        (one.left - other.left).abs() <= self.slack && (one.right - other.right).abs() <= self.slack
    }

    /// The nearest open item right of another on its height.
    pub(super) fn right_of(&self, at: usize) -> Option<usize> {
        let own = self.items[at].rect();
        let is_right = |other: &usize| {
            let rect = self.items[*other].rect();
            !self.items[*other].is_used && rect.left >= own.right - self.slack && rect.is_beside(own)
        };
        (0..self.items.len())
            .filter(is_right)
            .min_by(|a, b| self.items[*a].rect().left.total_cmp(&self.items[*b].rect().left))
    }

    /// The nearest open item below another that shares its width.
    pub(super) fn below(&self, at: usize) -> Option<usize> {
        let own = self.items[at].rect();
        let is_below = |other: &usize| {
            let rect = self.items[*other].rect();
            let shared = rect.right.min(own.right) - rect.left.max(own.left);
            !self.items[*other].is_used
                && rect.top >= own.bottom - self.slack
                && shared > 0.3 * rect.width().min(own.width())
        };
        (0..self.items.len())
            .filter(is_below)
            .min_by(|a, b| self.items[*a].rect().top.total_cmp(&self.items[*b].rect().top))
    }
}

/// 重点目標１ over its title in one field: the wrap between them is the end of the number.
fn goal_apart(cell: Cell) -> Cell {
    let Some(at) = cell.joints.first().copied().filter(|_| numbered_goal(&cell.text).is_none()) else { return cell };
    let (Some(number), Some(title)) = (cell.text.get(..at), cell.text.get(at..)) else { return cell };
    let is_goal = numbered_goal(number).is_some_and(|(_, rest)| rest.is_empty());
    if is_goal { Cell { text: format!("{number}\n{title}"), joints: Vec::new(), ..cell } } else { cell }
}

/// Headings that were cut at a label of the form within them, whole again: 目標の and 達成度 of one cell.
fn labels_whole(cells: Vec<Cell>) -> Vec<Cell> {
    let mut whole: Vec<Cell> = Vec::new();
    for cell in cells {
        let joined = whole
            .last()
            .filter(|last| last.place == cell.place && last.rect.left == cell.rect.left)
            .map(|last| format!("{}{}", last.text.trim(), cell.text.trim()));
        // 重点目標 over №1 is one heading.
        let is_counted = |text: &String| numbered_goal(text).is_some_and(|(_, rest)| rest.is_empty());
        let joined = joined.filter(|text| !vocabulary::senses(text).is_empty() || is_counted(text));
        match (joined, whole.last_mut()) {
            (Some(text), Some(last)) => {
                last.rect = last.rect.around(cell.rect);
                last.text = text;
            }
            _ => whole.push(cell),
        }
    }
    whole
}

/// A line in which several headings stand side by side, each as a cell of its own.
fn headings_apart(cell: Cell, labels: &LabelBook) -> Vec<Cell> {
    if !matches!(cell.shape, Shape::Line { .. }) || labels.exact(&cell.text).is_some() {
        return vec![cell];
    }
    let pieces = pieces_of(&cell);
    let is_known = |piece: &Cell| !vocabulary::senses(&piece.text).is_empty();
    if pieces.len() > 1 && pieces.iter().all(is_known) { pieces } else { vec![cell] }
}

/// The pieces of a line between wide spaces; where each stands is told by the widths of its characters.
pub(super) fn pieces_of(cell: &Cell) -> Vec<Cell> {
    let width = |c: char| if c.is_ascii() { 0.55 } else { 1.0 };
    let total: f64 = cell.text.chars().map(width).sum();
    let scale = if total > 0.0 { cell.rect.width() / total } else { 0.0 };
    let mut pieces: Vec<Cell> = Vec::new();
    let (mut x, mut text, mut start) = (0.0, String::new(), 0.0);
    for c in cell.text.chars().chain(['\u{3000}']) {
        if c == '\u{3000}' {
            if !text.trim().is_empty() {
                let rect =
                    Rect { left: cell.rect.left + start * scale, right: cell.rect.left + x * scale, ..cell.rect };
                pieces.push(Cell { rect, text: std::mem::take(&mut text), joints: Vec::new(), ..cell.clone() });
            }
            x += width(c);
            start = x;
            text.clear();
            continue;
        }
        text.push(c);
        x += width(c);
    }
    pieces
}

fn gather(cell: Cell) -> Cell {
    match gathered(&cell.text) {
        Some(text) => Cell { text, joints: Vec::new(), ..cell },
        None => cell,
    }
}

/// 以上 at the end says that nothing follows.
fn without_close(cells: &mut Vec<Cell>) {
    let last = (0..cells.len()).max_by(|a, b| cells[*a].rect.top.total_cmp(&cells[*b].rect.top));
    let Some(last) = last.filter(|last| {
        cells[*last].text.split_whitespace().eq(["以上"]) || cells[*last].text.split_whitespace().eq(["以", "上"])
    }) else {
        return;
    };
    let own = cells[last].rect;
    if cells.iter().filter(|cell| cell.rect.is_beside(&own)).count() == 1 {
        cells.remove(last);
    }
}
