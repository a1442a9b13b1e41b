//! Lines put together to rows.

use super::row::{Column, Row, SAME, Spot, is_full, is_unfinished, is_whole};
use super::{Line, Piece, is_heading};
use crate::intake::joining::{is_finished, starts_item};
use crate::intake::wording::looks::is_section;

pub(super) fn rows(lines: &[Line], edge: f64) -> Vec<Row> {
    let margin = lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.left).fold(f64::INFINITY, f64::min);
    let mut rows: Vec<Row> = Vec::new();
    let mut head: Vec<f64> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let page = Page { lines, head: &head, margin, edge };
        let goes_on = |row: &&mut Row| !line.is_apart && page.goes_on(row, at);
        match rows.last_mut().filter(goes_on) {
            Some(row) => row.take(at, &line.pieces, line.bottom),
            None => {
                head = rows.last().map_or(head.clone(), |row| row.heads(&head));
                rows.push(begun(at, line));
            }
        }
    }
    rows
}

fn begun(at: usize, line: &Line) -> Row {
    let column = |piece: &Piece| Column::new(piece, at);
    Row {
        columns: line.pieces.iter().map(column).collect(),
        top: line.top,
        bottom: line.bottom,
        is_apart: line.is_apart,
    }
}

/// What is known of a page while its lines are put together.
#[derive(Debug, Clone, Copy)]
struct Page<'p> {
    lines: &'p [Line],
    /// Where the columns of the last headings begin.
    head: &'p [f64],
    margin: f64,
    edge: f64,
}

impl Page<'_> {
    /// Where a column of a row ends: at the next one of the row, of the line that follows, of the headings, or at the edge.
    fn end(self, row: &Row, column: usize, line: &[Piece]) -> f64 {
        let own = row.columns[column].left;
        let lefts = row.columns.iter().map(|column| column.left).chain(line.iter().map(|piece| piece.left));
        let heads = self.head.iter().copied().filter(|left| *left > row.columns[column].right());
        lefts.chain(heads).filter(|left| *left > own + SAME).fold(self.edge, f64::min)
    }

    /// Whether a line goes on with the row above it.
    fn goes_on(self, row: &Row, at: usize) -> bool {
        let pieces = &self.lines[at].pieces;
        let spots: Vec<Spot> = pieces.iter().map(|piece| row.spot(piece)).collect();
        if spots.contains(&Spot::Across) {
            return false;
        }
        let held = held(&spots, pieces);
        if held.len() == pieces.len() && self.completes(row, &held, at) {
            return true;
        }
        let is_first = |(column, _): &Held<'_>| *column == 0;
        let is_table = row.columns.len() > 1 && (pieces.len() > 1 || held.iter().any(is_first));
        if is_table && held.iter().any(|own| self.is_next(row, *own, at)) {
            return false;
        }
        if held.iter().any(|own| self.is_open(row, *own, at)) {
            return true;
        }
        match held[..] {
            [only] if pieces.len() == 1 && row.columns.len() > 1 => self.adds(row, only, at),
            _ => is_label_in_the_middle(row, &spots, pieces, self.margin),
        }
    }

    /// Whether the text of a column goes on with a piece of the line below it.
    fn is_open(self, row: &Row, (column, piece): Held<'_>, at: usize) -> bool {
        let own = &row.columns[column];
        let is_whole = || own.short().is_some_and(|text| is_whole(&text));
        let end = self.end(row, column, &self.lines[at].pieces);
        own.last + 1 == at && is_unfinished(own.last(), piece, end) && !is_whole()
    }

    /// Whether another text begins in a column: what is whole is not gone on with.
    fn is_next(self, row: &Row, (column, piece): Held<'_>, at: usize) -> bool {
        let own = &row.columns[column];
        let (last, text) = (own.last(), piece.text.trim());
        let is_first = (own.left - row.left()).abs() <= SAME;
        let end = self.end(row, column, &self.lines[at].pieces);
        let is_short = !is_full(last, piece, end) || is_whole(last.text.trim());
        let are_sections = is_section(last.text.trim()) && is_section(text);
        let is_other = is_first || is_short && !are_sections && !starts_item(text);
        // The text of the first column may stand in the middle of its row.
        (own.last + 1 == at || is_first) && is_other && !self.is_open(row, (column, piece), at)
    }

    /// Whether each text is the rest of the heading above it.
    fn completes(self, row: &Row, held: &[Held<'_>], at: usize) -> bool {
        let whole = |(column, piece): &Held<'_>| {
            let own = &row.columns[*column];
            let Some(before) = own.short() else { return false };
            let end = self.end(row, *column, &self.lines[at].pieces);
            // Two headings one below the other are two levels, unless the upper one had no room.
            let is_level =
                is_heading(&before) && is_heading(&piece.text) && row.is_head() && !is_full(own.last(), piece, end);
            is_heading(&format!("{before}{}", piece.text.trim())) && !is_level
        };
        !held.is_empty() && held.iter().all(whole)
    }

    /// Whether a line adds a paragraph, an item or a section to the ones of its column.
    fn adds(self, row: &Row, (column, piece): Held<'_>, at: usize) -> bool {
        let last = row.columns[column].last().text.trim();
        let text = piece.text.trim();
        let is_more = starts_item(text) || is_section(text) && is_section(last) || is_finished(last) && !is_whole(text);
        is_more && !begins_next(row.columns[column].left, &self.lines[at..], self.edge)
    }
}

/// A piece and the column of the row above in which it stands.
type Held<'p> = (usize, &'p Piece);

fn held<'p>(spots: &[Spot], pieces: &'p [Piece]) -> Vec<Held<'p>> {
    let own = |(spot, piece): (&Spot, &'p Piece)| match spot {
        Spot::Of(column) => Some((*column, piece)),
        Spot::Free | Spot::Across => None,
    };
    spots.iter().zip(pieces).filter_map(own).collect()
}

/// Whether a line begins a text whose label stands further down, in its middle.
fn begins_next(left: f64, lines: &[Line], edge: f64) -> bool {
    for pair in lines.windows(2).take(DEEPEST) {
        let of = |line: &Line| line.pieces.iter().find(|piece| (piece.left - left).abs() <= SAME).cloned();
        let (Some(own), Some(next)) = (of(&pair[0]), of(&pair[1])) else { return false };
        let end = pair[1].pieces.iter().map(|piece| piece.left).filter(|own| *own > left + SAME).fold(edge, f64::min);
        if pair[1].is_apart || !is_unfinished(&own, &next, end) {
            return false;
        }
        if pair[1].pieces.iter().any(|piece| piece.left < left - SAME) {
            return true;
        }
    }
    false
}

/// A label in the middle of its text has no more lines above it.
const DEEPEST: usize = 20;

/// Whether a line brings the label at the left that a text of finished sentences is still without.
fn is_label_in_the_middle(row: &Row, spots: &[Spot], pieces: &[Piece], margin: f64) -> bool {
    let is_label = spots.first() == Some(&Spot::Free) && pieces[0].left <= margin + SAME;
    let is_text = spots.iter().any(|spot| matches!(spot, Spot::Of(_)));
    row.left() > margin + SAME && is_label && is_text && is_finished(row.columns[0].last().text.trim())
}
