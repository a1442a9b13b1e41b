//! Columns that a person has drawn: each gets a heading of its own, in the row of headings where it begins.

use crate::address::Address;
use crate::intake::cell::{Cell, Leaf, Rect, Shape};
use crate::intake::label::LabelBook;
use crate::intake::vocabulary;
use hoshin_domain::form::{Drawn, DrawnUnit};
use hoshin_domain::{Form, Place};

/// The paper with a heading over every column that the form knows by its place.
pub(in crate::intake) fn with_drawn(mut leaves: Vec<Leaf>, labels: &LabelBook, form: &Form) -> Vec<Leaf> {
    let words = form.headings.all().into_iter().flat_map(|(_, words)| words);
    let columns: Vec<(String, Drawn)> = words.filter_map(|word| Some((word.clone(), Drawn::of_words(word)?))).collect();
    for (word, drawn) in &columns {
        let band = Band::of(*drawn);
        let has_texts = |leaf: &Leaf| leaf.cells.iter().any(|cell| band.holds(&cell.rect));
        let own: Vec<usize> =
            (0..leaves.len()).filter(|at| is_measured(&leaves[*at], drawn.unit) && has_texts(&leaves[*at])).collect();
        let row = |at: &usize| Some((*at, row_of_headings(&leaves[*at], &band, labels)?));
        let mut rows: Vec<_> = own.iter().filter_map(row).collect();
        // Where no page has a row of headings, one is put over the texts.
        if rows.is_empty() {
            let row = |at: &usize| Some((*at, over_texts(&leaves[*at], &band, drawn.unit)?));
            rows = own.iter().filter_map(row).collect();
        }
        rows.into_iter().for_each(|(at, row)| head(&mut leaves[at], word, &band, row));
    }
    leaves
}

fn is_measured(leaf: &Leaf, unit: DrawnUnit) -> bool {
    leaf.cells.first().is_some_and(|cell| match cell.place {
        Place::Page { .. } => unit == DrawnUnit::Points,
        Place::Cell { .. } => unit == DrawnUnit::Cells,
        Place::File | Place::Sheet(_) | Place::Line(_) | Place::Paragraph(_) | Place::Table { .. } => false,
    })
}

/// Puts the heading of a column into a row.
fn head(leaf: &mut Leaf, word: &str, band: &Band, (shape, row): (Shape, Rect)) {
    let rect = Rect::new(band.left, row.top, band.right, row.bottom);
    let is_in_row = |cell: &Cell| cell.rect.is_beside(&rect) && (cell.rect.top - rect.top).abs() < rect.height();
    // What stood over the column gives way: it is its heading by another word, or reaches over others as well.
    leaf.cells.retain(|cell| !(is_in_row(cell) && band.is_over(&cell.rect)));
    leaf.cells.iter_mut().filter(|cell| is_in_row(cell)).for_each(|cell| band.cut(&mut cell.rect));
    let before = leaf.cells.iter().position(|cell| cell.rect.top >= rect.top && cell.rect.left > rect.left);
    let place = place(&leaf.cells[0].place, &rect);
    let heading = Cell::new(rect, word.to_owned(), place, shape);
    leaf.cells.insert(before.unwrap_or(leaf.cells.len()), heading);
}

/// The room of a drawn column on a leaf.
struct Band {
    left: f64,
    right: f64,
    from: Option<f64>,
}

impl Band {
    fn of(drawn: Drawn) -> Self {
        let [left, right] = [drawn.left, drawn.right].map(f64::from);
        match drawn.unit {
            DrawnUnit::Cells => Self { left: left - 1.0, right, from: drawn.from.map(|row| f64::from(row) - 1.0) },
            DrawnUnit::Points => Self { left, right, from: drawn.from.map(f64::from) },
        }
    }

    /// Whether a text stands in the column: most of its width, and not above it.
    fn holds(&self, rect: &Rect) -> bool {
        self.is_over(rect) && self.from.is_none_or(|from| rect.bottom > from)
    }

    fn is_over(&self, rect: &Rect) -> bool {
        let shared = self.right.min(rect.right) - self.left.max(rect.left);
        shared * 2.0 > rect.width()
    }

    /// Leaves of a wide text what lies at one side of the column.
    fn cut(&self, rect: &mut Rect) {
        if rect.right <= self.left || rect.left >= self.right {
            return;
        }
        if self.left - rect.left >= rect.right - self.right {
            rect.right = self.left;
        } else {
            rect.left = self.right;
        }
    }
}

/// The row in which several headings stand, with how they are set.
fn row_of_headings(leaf: &Leaf, band: &Band, labels: &LabelBook) -> Option<(Shape, Rect)> {
    let is_heading = |cell: &&Cell| {
        let is_known = labels.exact(&cell.text).is_some() || !vocabulary::senses(&cell.text).is_empty();
        is_known && !band.is_over(&cell.rect) || Drawn::of_words(&cell.text).is_some()
    };
    let known: Vec<&Cell> = leaf.cells.iter().filter(is_heading).collect();
    let is_alone = |cell: &Cell| known.iter().filter(|other| other.rect.is_beside(&cell.rect)).count() < 2;
    let rows = known.iter().filter(|cell| !is_alone(cell));
    let is_reached = |cell: &&&Cell| band.from.is_none_or(|from| cell.rect.top <= from + cell.rect.height() / 2.0);
    let rows = rows.filter(is_reached);
    let of_top = |a: &&&Cell, b: &&&Cell| a.rect.top.total_cmp(&b.rect.top);
    let row = if band.from.is_some() { rows.max_by(of_top) } else { rows.min_by(of_top) };
    row.map(|cell| (cell.shape, cell.rect))
}

/// A row of its own over the first text of the column, where no headings stand.
fn over_texts(leaf: &Leaf, band: &Band, unit: DrawnUnit) -> Option<(Shape, Rect)> {
    let first =
        leaf.cells.iter().filter(|cell| band.holds(&cell.rect)).min_by(|a, b| a.rect.top.total_cmp(&b.rect.top))?;
    let height = match unit {
        DrawnUnit::Cells => 1.0,
        DrawnUnit::Points => 12.0,
    };
    Some((first.shape, Rect { top: first.rect.top - height, bottom: first.rect.top, ..first.rect }))
}

fn place(of_leaf: &Place, rect: &Rect) -> Place {
    let whole = |length: f64| length.max(0.0) as u32;
    match of_leaf {
        Place::Page { page, .. } => Place::Page { page: *page, at: Some((rect.left as i32, rect.top as i32)) },
        Place::Cell { sheet, .. } => {
            let cell = Address::at((whole(rect.top), whole(rect.left))).short();
            Place::Cell { sheet: sheet.clone(), cell }
        }
        Place::File | Place::Sheet(_) | Place::Line(_) | Place::Paragraph(_) | Place::Table { .. } => of_leaf.clone(),
    }
}
