//! Lines of a text layer that were one text: without positions, only their width tells.

use crate::intake::joining::{append_wrapped, starts_item, tidy};
use crate::intake::label::leading_number;

/// A line that ends a sentence this many columns early ended a paragraph too.
const EARLY: usize = 4;

/// A line this many columns short ended a paragraph whatever it ends in.
const FAR_TOO_EARLY: usize = 10;

/// The width in columns: full-width characters count two.
pub(super) fn width(line: &str) -> usize {
    line.trim_end().chars().map(|c| if is_narrow(c) { 1 } else { 2 }).sum()
}

fn is_narrow(c: char) -> bool {
    c.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&c)
}

/// The text of wrapped lines; `full` is the width of a full line of their column.
pub(super) fn join(lines: &[String], full: usize) -> Option<String> {
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let piece = line.trim_end();
        match at.checked_sub(1).map(|before| lines[before].as_str()) {
            None => text.push_str(piece),
            Some(before) if ends_paragraph(before, line, full) => {
                text.push('\n');
                text.push_str(piece);
            }
            Some(_) => append_wrapped(&mut text, piece.trim_start()),
        }
    }
    tidy(&text)
}

/// The text of lines that are one phrase, such as a title.
pub(super) fn join_phrase(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        append_wrapped(&mut text, line.trim());
    }
    text
}

fn ends_paragraph(line: &str, next: &str, full: usize) -> bool {
    let line = line.trim_end();
    let room = full.saturating_sub(width(line));
    let ends_sentence = line.ends_with(['。', '！', '？', '」', '）']);
    next.starts_with('\u{3000}')
        || room >= FAR_TOO_EARLY
        || ends_sentence && room >= EARLY
        || starts_item(next) && (ends_sentence || room >= 2 || starts_item(line))
        || ends_sentence && starts_number(next)
}

/// Whether a line begins with a number that stands apart: ２　効果の測り方を検討します。
fn starts_number(line: &str) -> bool {
    leading_number(line.trim_start()).is_some_and(|(_, rest)| rest.starts_with(char::is_whitespace))
}
