//! A row of such a table with its columns.

use super::{Piece, is_heading};
use crate::intake::grades;
use crate::intake::joining::{self, starts_item};
use crate::intake::label::whole_number;
use crate::intake::wording::looks::is_section;
use hoshin_domain::text::folded;

/// What two texts of one column may begin apart.
pub(super) const SAME: f64 = 2.0;

/// The pieces below each other in one row.
#[derive(Debug, Clone)]
pub(in crate::intake) struct Column {
    pub(in crate::intake) left: f64,
    pub(in crate::intake) pieces: Vec<Piece>,
    /// The line of the last piece.
    pub(super) last: usize,
    right: f64,
}

#[derive(Debug, Clone)]
pub(in crate::intake) struct Row {
    pub(in crate::intake) columns: Vec<Column>,
    pub(in crate::intake) top: f64,
    pub(in crate::intake) bottom: f64,
    pub(in crate::intake) is_apart: bool,
}

/// No heading is wrapped into more lines.
const MOST_LINES: usize = 5;

/// Where a piece would stand in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// In the column of this number.
    Of(usize),
    /// Where no column is yet.
    Free,
    /// Across what is there.
    Across,
}

impl Column {
    pub(super) fn new(piece: &Piece, line: usize) -> Self {
        Self { left: piece.left, pieces: vec![piece.clone()], last: line, right: piece.right }
    }

    pub(super) fn right(&self) -> f64 {
        self.right
    }

    fn push(&mut self, piece: &Piece, line: usize) {
        self.pieces.push(piece.clone());
        self.last = line;
        self.right = self.right.max(piece.right);
    }

    pub(super) fn last(&self) -> &Piece {
        &self.pieces[self.pieces.len() - 1]
    }

    /// Whether it lies in one of the columns that begin so, and not in the first.
    fn is_within(&self, lefts: &[f64]) -> bool {
        self.left > lefts[0] + SAME
            && lefts.iter().all(|left| (self.left - left).abs() <= SAME || *left < self.left || *left >= self.right())
    }

    /// The text without its wraps, if it is no longer than headings are.
    pub(super) fn short(&self) -> Option<String> {
        (self.pieces.len() <= MOST_LINES).then(|| self.pieces.iter().map(|piece| piece.text.trim()).collect())
    }

    /// The text, its wraps joined; `right` is where the next column begins.
    pub(super) fn text(&self, right: f64) -> String {
        let mut text = String::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &self.pieces[before]);
            match before {
                Some(before)
                    if is_unfinished(before, piece, right)
                        || at < MOST_LINES && is_heading(&format!("{text}{}", piece.text.trim())) =>
                {
                    joining::append_wrapped(&mut text, piece.text.trim());
                }
                Some(_) => {
                    text.push('\n');
                    text.push_str(piece.text.trim());
                }
                None => text.push_str(piece.text.trim()),
            }
        }
        text
    }
}

impl Row {
    pub(super) fn spot(&self, piece: &Piece) -> Spot {
        let own = self.columns.iter().position(|column| (column.left - piece.left).abs() <= SAME);
        if let Some(own) = own {
            let next = self.columns.get(own + 1).map_or(f64::INFINITY, |next| next.left);
            return if piece.right <= next { Spot::Of(own) } else { Spot::Across };
        }
        let is_over = |column: &Column| piece.left < column.right() + 1.0 && column.left < piece.right + 1.0;
        if self.columns.iter().any(is_over) { Spot::Across } else { Spot::Free }
    }

    pub(super) fn left(&self) -> f64 {
        self.columns.iter().map(|column| column.left).fold(f64::INFINITY, f64::min)
    }

    /// Whether the row is made of headings beside each other.
    pub(super) fn is_head(&self) -> bool {
        let is_one = |column: &&Column| column.short().is_some_and(|text| is_heading(&text));
        let known = self.columns.iter().filter(is_one).count();
        known > 1 && known * 2 >= self.columns.len()
    }

    /// Where the columns below it begin, after those of the headings above; a line of its own ends these.
    pub(super) fn heads(&self, above: &[f64]) -> Vec<f64> {
        let own = self.columns.iter().map(|column| column.left);
        if self.is_head() {
            let is_second =
                !above.is_empty() && !self.is_apart && self.columns.iter().all(|column| column.is_within(above));
            let mut heads: Vec<f64> = if is_second { above.to_vec() } else { Vec::new() };
            heads.extend(own.filter(|left| !is_second || above.iter().all(|other| (left - other).abs() > SAME)));
            heads.sort_by(f64::total_cmp);
            return heads;
        }
        if self.columns.len() == 1 && self.is_apart { Vec::new() } else { above.to_vec() }
    }

    pub(super) fn take(&mut self, line: usize, pieces: &[Piece], bottom: f64) {
        let spots: Vec<Spot> = pieces.iter().map(|piece| self.spot(piece)).collect();
        for (spot, piece) in spots.into_iter().zip(pieces) {
            match spot {
                Spot::Of(own) => {
                    self.columns[own].push(piece, line);
                }
                Spot::Free | Spot::Across => {
                    self.columns.push(Column::new(piece, line));
                }
            }
        }
        self.columns.sort_by(|a, b| a.left.total_cmp(&b.left));
        self.bottom = bottom;
    }
}

/// Whether a text goes on in the line below: it fills its column and ends in the middle of something.
pub(super) fn is_unfinished(piece: &Piece, next: &Piece, end: f64) -> bool {
    let text = piece.text.trim();
    is_full(piece, next, end)
        && !is_whole(text)
        && !ends_sentence(text)
        && !starts_item(&next.text)
        && !is_step(&next.text)
}

/// Whether a line begins the next step of a scale: Ｂ：概ね達成.
fn is_step(text: &str) -> bool {
    let Some((code, _)) = text.split_once(['：', ':', '…']) else { return false };
    code.trim().chars().count() == 1 && grades::is_code(&folded(code))
}

/// Whether what follows had no room behind a text any more: a character, or a number, which is not parted.
pub(super) fn is_full(piece: &Piece, next: &Piece, end: f64) -> bool {
    let number = next.text.trim().chars().take_while(char::is_ascii).count() as f64;
    piece.right + WRAP + number.clamp(2.0, 10.0) > end
}

// A bracket may close in the middle of a sentence, so it ends none here.
fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '!', '?'])
}

/// The room at the end of a wrapped line: the gap to the next column, and a character that may not begin a line.
const WRAP: f64 = 4.0;

/// Whether a text says something by itself: no wrap is in it.
pub(super) fn is_whole(text: &str) -> bool {
    is_heading(text) || is_section(text) || grades::is_grade(text) || whole_number(text).is_some()
}
