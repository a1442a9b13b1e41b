//! Frames that nobody drew: lines of texts in columns become the cells of rows, by where they begin and how they wrap.

mod growing;
mod row;

use super::cell::{Cell, Rect, Shape};
use super::vocabulary::senses;
use hoshin_domain::Place;
use row::Row;

/// A text of a line that stands apart from the others beside it. Lengths count half-width characters.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) text: String,
    pub(super) place: Place,
}

/// A line with its pieces from left to right.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Whether there is more room above it than between the lines of one text.
    pub(super) is_apart: bool,
}

/// The cells of the lines of a page: those of one row are as high as the row, and as wide as the columns leave room.
pub(super) fn cells(lines: &[Line]) -> Vec<Cell> {
    let edge = lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.right).fold(0.0, f64::max) + ROOM;
    let rows = growing::rows(lines, edge);
    let is_airy = is_airy(&rows);
    let mut cells = Vec::new();
    let mut head: Vec<f64> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        head = row.heads(&head);
        // Where every row has room around it, that room is no end of a field.
        let bottom = |at: usize| {
            let next = rows.get(at + 1).map(|next| next.top);
            next.filter(|next| is_airy && next - rows[at].bottom < ONE_LINE).unwrap_or(rows[at].bottom)
        };
        let mut own = framed(row, bottom(at), &head, edge);
        if let Some(below) = rows.get(at + 1).filter(|below| row.is_head() && is_second(&own, below)) {
            reach_down(&mut own, below, bottom(at + 1));
        }
        cells.extend(own);
    }
    cells
}

/// Whether a row is the second level of headings: each stands within one of the first, and not all of these have some.
fn is_second(head: &[Cell], below: &Row) -> bool {
    let within = |column: &row::Column| {
        let is_in = |cell: &&Cell| column.left >= cell.rect.left - row::SAME && column.right() <= cell.rect.right;
        head.iter().position(|cell| is_in(&cell))
    };
    let owners: Vec<Option<usize>> = below.columns.iter().map(within).collect();
    let are_several = owners.windows(2).any(|pair| pair[0] == pair[1]);
    let is_near = head.first().is_some_and(|cell| below.top - cell.rect.bottom < ONE_LINE);
    is_near
        && are_several
        && owners.iter().all(Option::is_some)
        && below.columns.iter().all(|column| is_heading(&column.text(f64::INFINITY)))
}

/// Headings without any below them are as high as both levels.
fn reach_down(head: &mut [Cell], below: &Row, bottom: f64) {
    for cell in head {
        let has_own = below
            .columns
            .iter()
            .any(|column| column.left >= cell.rect.left - row::SAME && column.left < cell.rect.right);
        cell.rect.bottom = if has_own { below.top } else { bottom };
    }
}

/// Columns stand apart by at least this much.
const ROOM: f64 = 2.0;

/// One empty line between two rows.
const ONE_LINE: f64 = 1.5;

/// Whether the rows of tables have room between them.
fn is_airy(rows: &[Row]) -> bool {
    let pairs = rows.windows(2).filter(|pair| pair.iter().all(|row| row.columns.len() > 1));
    let (mut near, mut apart) = (0, 0);
    for pair in pairs {
        if pair[1].top - pair[0].bottom > 0.5 {
            apart += 1;
        } else {
            near += 1;
        }
    }
    apart > near
}

fn framed(row: &Row, bottom: f64, head: &[f64], edge: f64) -> Vec<Cell> {
    let lefts: Vec<f64> = row.columns.iter().map(|column| column.left).collect();
    let is_under = |left: f64| head.iter().any(|own| (own - left).abs() <= row::SAME);
    let mut cells = Vec::new();
    for (at, column) in row.columns.iter().enumerate() {
        let next = lefts.get(at + 1).copied().unwrap_or(edge);
        let of_head = head.iter().copied().filter(|own| is_under(column.left) && *own >= column.right() + 1.0);
        let right = of_head.fold(next, f64::min);
        let (text, joined) = (column.text(right), column.pieces.iter().map(|piece| piece.text.as_str()));
        let rect = Rect::new(column.left.floor(), row.top, right.floor(), bottom);
        let first = &column.pieces[0];
        cells.push(Cell::new(rect, text, first.place.clone(), Shape::Framed).joined_of(joined));
    }
    cells
}

/// Whether a text is a heading for sure.
fn is_heading(text: &str) -> bool {
    !senses(text).is_empty()
}
