//! Rows of letters, parted where a column ends, and the parts below each other that are one wrapped text.

use super::block::Block;
use crate::intake::cell::Rect;
use crate::intake::joining::Line;
use crate::intake::pdf::characters::Character;
use crate::intake::pdf::fields::Rules;
use crate::intake::pdf::rows::{COLUMN_GAP, parted};
use crate::intake::vocabulary::{self, Sense};
use crate::intake::wording::heading::numbered_goal;

/// A text of one line with the level rules above and below it.
pub(super) struct Piece {
    line: Line,
    pub(super) strip: Option<(f64, f64)>,
}

/// A gap of this many type sizes that no space fills may part columns: the words and the lines around it tell.
const NARROWEST: f64 = 0.75;

/// Between the rules of a row a gap of this many type sizes parts columns, if no space fills it.
const SURE: f64 = 1.2;

/// Rows are lower than this many type sizes.
const HIGHEST: f64 = 12.0;

/// Lines of one paragraph stand at most this many type sizes apart.
const LEADING: f64 = 0.5;

/// Those of a page with much room between them, as browsers print it.
const WIDE_LEADING: f64 = 1.0;

/// The most letters of a heading that do not fit into its column.
const REST: usize = 4;

/// Starts of texts that differ by less stand below each other, in points.
const ALIGNED: f64 = 0.8;

pub(super) fn pieces(rows: Vec<Vec<Character>>, rules: &Rules) -> Vec<Piece> {
    let starts: Vec<Vec<f64>> = rows.iter().map(|row| starts(row)).collect();
    let ends: Vec<Vec<bool>> = (0..rows.len()).map(|at| ends(&rows, at, &starts, rules)).collect();
    let mut pieces = Vec::new();
    for (row, ends) in rows.into_iter().zip(ends) {
        pieces
            .extend(parted(row, &ends).into_iter().map(|line| Piece { strip: rules.strip(line.rect.middle()), line }));
    }
    pieces.sort_by(|a, b| {
        a.line.rect.top.total_cmp(&b.line.rect.top).then(a.line.rect.left.total_cmp(&b.line.rect.left))
    });
    pieces
}

/// The gap before a letter in type sizes, if no space fills it.
fn gap(row: &[Character], at: usize) -> f64 {
    let Some(before) = at.checked_sub(1).map(|before| &row[before]) else { return f64::INFINITY };
    let is_space = |own: &Character| own.text.chars().all(char::is_whitespace);
    if is_space(before) || is_space(&row[at]) {
        return 0.0;
    }
    // The right half of 。 is free and is cut off where a line ends.
    let free = if before.text.ends_with(CLOSERS) { before.size * 0.5 } else { 0.0 };
    (row[at].rect.left - before.rect.right + free) / row[at].size.max(0.1)
}

const CLOSERS: [char; 8] = ['。', '、', '）', '」', '』', '】', '〕', '．'];

/// Where texts of a row begin.
fn starts(row: &[Character]) -> Vec<f64> {
    (0..row.len()).filter(|at| gap(row, *at) > NARROWEST).map(|at| row[at].rect.left).collect()
}

/// For each letter of a row, whether a column ends before it.
fn ends(rows: &[Vec<Character>], at: usize, starts: &[Vec<f64>], rules: &Rules) -> Vec<bool> {
    let row = &rows[at];
    let candidates: Vec<usize> = (1..row.len()).filter(|letter| gap(row, *letter) > NARROWEST).collect();
    let mut ends = vec![false; row.len()];
    // A row with several wide gaps is one of a table.
    let is_row = candidates.iter().filter(|letter| gap(row, **letter) > COLUMN_GAP).count() > 1;
    for (place, letter) in candidates.iter().enumerate() {
        let from = place.checked_sub(1).map_or(0, |before| candidates[before]);
        let to = candidates.get(place + 1).copied().unwrap_or(row.len());
        let (before, after) = (row[letter - 1].rect, row[*letter].rect);
        ends[*letter] = rules.strip(before.middle()) != rules.strip(after.middle())
            || gap(row, *letter) > SURE && (is_row || is_row_of(rules, before.middle(), row[*letter].size))
            || is_heading(&row[from..*letter])
            || is_heading(&row[*letter..to])
            || is_aligned(starts, at, after.left)
            || parts_lines(rows, at, (row[from].rect.left, before.right), (after.left, row[to - 1].rect.right));
    }
    ends
}

/// Whether two rules as close as those of a row lie around a point.
fn is_row_of(rules: &Rules, at: (f64, f64), size: f64) -> bool {
    rules.strip(at).is_some_and(|(top, bottom)| bottom - top < size * HIGHEST)
}

/// Whether a run of letters is a heading for sure. What a paper is called stands in its title behind a space.
fn is_heading(run: &[Character]) -> bool {
    let text: String = run.iter().map(|own| own.text.as_str()).collect();
    let senses = vocabulary::senses(&text);
    !senses.is_empty() && !senses.contains(&Sense::BasicPolicy) && text.trim().chars().count() > 1
}

/// Whether texts of two other rows begin at the same place.
fn is_aligned(starts: &[Vec<f64>], at: usize, left: f64) -> bool {
    let has = |own: &&Vec<f64>| own.iter().any(|start| (start - left).abs() < ALIGNED);
    starts.iter().enumerate().filter(|(row, _)| *row != at).map(|(_, own)| own).filter(has).count() > 1
}

/// Whether the lines close above and below part where this one has its gap.
fn parts_lines(rows: &[Vec<Character>], at: usize, (first, end): (f64, f64), (start, last): (f64, f64)) -> bool {
    let own = &rows[at][0];
    let is_near = |row: &&Vec<Character>| {
        let first = &row[0];
        let free = (first.rect.top - own.rect.bottom).max(own.rect.top - first.rect.bottom);
        free < own.size * LEADING
    };
    let from = at.saturating_sub(3);
    let near = || {
        let others = rows.iter().enumerate().skip(from).take(7).filter(|(row, _)| *row != at).map(|(_, row)| row);
        others.filter(is_near).flatten().filter(|own| !own.text.trim().is_empty())
    };
    let slack = own.size * 0.2;
    let bridges = |other: &Character| other.rect.left < start - slack && other.rect.right > end + slack;
    let is_close = |other: &Character| first - slack < other.rect.left && other.rect.right < last + slack;
    near().any(is_close) && !near().any(bridges)
}

/// Pieces below each other that are one text.
pub(super) fn blocks(pieces: Vec<Piece>) -> Vec<Block> {
    let is_known = |piece: &&Piece| !vocabulary::senses(&piece.line.text).is_empty();
    let heads: Vec<Rect> = pieces.iter().filter(is_known).map(|piece| piece.line.rect).collect();
    let mut blocks: Vec<Block> = Vec::new();
    for Piece { line, strip } in pieces {
        let is_next = |block: &Block| goes_on(block, &line) && !is_led(block, &line, &heads);
        let above = blocks.iter_mut().rev().take(60).find(|block| block.strip == strip && is_next(block));
        match above {
            Some(block) => {
                block.rect = block.rect.around(line.rect);
                block.lines.push(line);
            }
            None => blocks.push(Block { rect: line.rect, lines: vec![line], strip, band: 0, is_framed: false }),
        }
    }
    blocks
}

/// Whether a heading beside a line begins another text there, as one beside the first line began the text above.
fn is_led(block: &Block, line: &Line, heads: &[Rect]) -> bool {
    let (Some(first), Some(last)) = (block.lines.first(), block.lines.last()) else { return false };
    let is_beside = |head: &Rect, line: &Line| head.right <= line.rect.left && head.is_beside(&line.rect);
    heads.iter().any(|head| is_beside(head, line) && !is_beside(head, last))
        && heads.iter().any(|head| is_beside(head, first))
}

fn goes_on(block: &Block, line: &Line) -> bool {
    let Some(last) = block.lines.last() else { return false };
    let gap = (line.rect.top - last.rect.bottom) / line.size;
    let leading = if is_rest_of_heading(block, line) { WIDE_LEADING } else { LEADING };
    let is_near = gap > -0.3 && gap < leading && (last.size - line.size).abs() < 0.5;
    is_near && is_below(last.rect, line) && is_one_text(block, &line.text)
}

/// Whether a line is what a narrow column left of a heading: the heading is known with it and not without.
fn is_rest_of_heading(block: &Block, line: &Line) -> bool {
    let (above, is_flush) = (block.text(), (block.rect.left - line.rect.left).abs() < ALIGNED);
    let is_known = |text: &str| !vocabulary::senses(text).is_empty();
    is_flush
        && line.text.trim().chars().count() <= REST
        && !is_known(&above)
        && is_known(&format!("{above}{}", line.text))
}

/// Whether a line begins where the one above does, but for an indentation, or stands in its middle.
fn is_below(above: Rect, line: &Line) -> bool {
    let is_flush = (above.left - line.rect.left).abs() < line.size * 1.3;
    let is_centred = (above.middle().0 - line.rect.middle().0).abs() < line.size * 0.6;
    is_flush || is_centred
}

/// Whether a line may go on with a text: neither of them is a heading of its own.
fn is_one_text(block: &Block, text: &str) -> bool {
    let above: String = block.lines.iter().map(|line| line.text.as_str()).collect();
    let is_known = |text: &str| !vocabulary::senses(text).is_empty();
    if above.chars().count() < 16 && is_known(&format!("{above}{text}")) {
        return true;
    }
    // Between two rules an unfinished text goes on, even with a word that is a heading elsewhere: 検証.
    let is_open = block.strip.is_some() && !above.trim_end().ends_with('。');
    !is_known(&above)
        && (is_open || !is_known(text))
        && numbered_goal(text).is_none()
        && numbered_goal(&above).is_none()
}

/// A gap as wide parts two texts whatever they say.
const _: () = assert!(NARROWEST < COLUMN_GAP);
