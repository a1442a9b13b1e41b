//! Letters in rows, rows in texts, and texts in columns: what stands apart on a page before anything of it is placed.

use super::characters::Character;
use crate::intake::cell::Rect;
use crate::intake::joining::Line;
use crate::intake::label::is_arrows;

/// A gap of this many type sizes separates two texts on one line.
pub(super) const COLUMN_GAP: f64 = 2.0;

/// A gap of this many type sizes stands for a space that was not drawn.
const WORD_GAP: f64 = 0.5;

/// The share of a page's height at its edges where page numbers stand.
const MARGIN: f64 = 0.07;

/// The characters row by row, each from left to right. Characters of one row stand on one baseline.
pub(super) fn rows(mut characters: Vec<Character>) -> Vec<Vec<Character>> {
    characters.sort_by(|a, b| a.baseline().total_cmp(&b.baseline()));
    let mut rows: Vec<Vec<Character>> = Vec::new();
    for character in characters {
        let is_on = |row: &&mut Vec<Character>| {
            character.baseline() - row[0].baseline() < row[0].size.min(character.size) * 0.5
        };
        match rows.last_mut().filter(is_on) {
            Some(row) => row.push(character),
            None => rows.push(vec![character]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
    }
    rows
}

pub(super) fn fragments(row: Vec<Character>) -> Vec<Line> {
    parted(row, &[])
}

/// The texts of one row: a wide gap separates them, and where a column ends before a letter; a narrow gap was a space.
pub(super) fn parted(row: Vec<Character>, ends: &[bool]) -> Vec<Line> {
    let mut fragments: Vec<Line> = Vec::new();
    let mut before = 0.0;
    for (at, character) in row.into_iter().enumerate() {
        let left = std::mem::replace(&mut before, character.rect.left);
        let is_end = ends.get(at).copied().unwrap_or_default();
        let gap = fragments.last().map(|line| (character.rect.left - line.rect.right) / character.size);
        match (fragments.last_mut(), gap) {
            (Some(line), Some(gap)) if gap < COLUMN_GAP && !is_end && !is_ornament(line, &character, gap) => {
                if line.text.ends_with('\u{3000}') && character.rect.left - left < character.size * FULL_WIDTH {
                    narrow_last(line);
                }
                if is_space(line, &character, gap) {
                    line.text.push_str(&space(gap));
                }
                line.text.push_str(&character.text);
                line.rect = line.rect.around(character.rect);
            }
            _ => fragments.push(Line { text: character.text, rect: character.rect, size: character.size }),
        }
    }
    fragments.retain(|line| !line.text.is_empty());
    fragments
}

// An arrow between two columns belongs to neither, however close they stand.
fn is_ornament(line: &Line, next: &Character, gap: f64) -> bool {
    gap > WORD_GAP && (is_arrows(&line.text) || is_arrows(&next.text))
}

// A font that draws both spaces alike names only one of them: a space that takes no full width is none.
fn narrow_last(line: &mut Line) {
    line.text.pop();
    line.text.push(' ');
}

fn is_space(line: &Line, next: &Character, gap: f64) -> bool {
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    let between_words = line.text.ends_with(is_latin) && next.text.starts_with(is_latin);
    let is_drawn = line.text.ends_with(char::is_whitespace) || next.text.starts_with(char::is_whitespace);
    !is_drawn && gap > if between_words { WORD_GAP / 3.0 } else { WORD_GAP }
}

/// The space that was not drawn: full-width ones leave gaps of whole type sizes.
fn space(gap: f64) -> String {
    if gap > FULL_WIDTH_GAP { "\u{3000}".repeat((gap.round() as usize).max(1)) } else { " ".to_owned() }
}

/// A gap of more than this many type sizes was made by full-width spaces.
const FULL_WIDTH_GAP: f64 = 0.75;

/// A space that takes less of the type size is not of full width. Proportional fonts draw theirs at two thirds.
const FULL_WIDTH: f64 = 0.6;

/// The lines of a field column by column: what no line of the field bridges stands apart.
pub(super) fn columns(mut lines: Vec<Line>) -> Vec<Vec<Line>> {
    lines.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
    let mut columns: Vec<(f64, Vec<Line>)> = Vec::new();
    for line in lines {
        match columns.last_mut() {
            Some((right, column)) if line.rect.left - *right < line.size * COLUMN_GAP => {
                *right = right.max(line.rect.right);
                column.push(line);
            }
            _ => columns.push((line.rect.right, vec![line])),
        }
    }
    let mut columns: Vec<Vec<Line>> = columns.into_iter().map(|(_, lines)| lines).collect();
    for column in &mut columns {
        column.sort_by(|a, b| a.rect.top.total_cmp(&b.rect.top));
    }
    columns
}

pub(super) fn is_margin(rect: &Rect, height: f64) -> bool {
    height.is_finite() && (rect.bottom < height * MARGIN || rect.top > height * (1.0 - MARGIN))
}
