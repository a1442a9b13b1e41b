//! The letters of the scale: a text of their own, or what slipped behind the line beside them.

use crate::intake::phrases;
use crate::intake::text::items::{Content, Item};
use crate::intake::text::known::is_code;
use crate::intake::text::wraps::width;
use hoshin_domain::GradeScale;
use hoshin_domain::text::folded;

/// The one letter that a text is, if the scale knows it.
pub(in crate::intake::text) fn letter(item: &Item, scale: &GradeScale) -> Option<String> {
    let [line] = item.content.lines()? else { return None };
    phrases::code(line, scale).filter(|_| folded(line).chars().count() < LONGEST_GRADE)
}

/// B（概ね達成） is a grade, a sentence that begins with its letter is none.
const LONGEST_GRADE: usize = 12;

/// The items with each letter apart that stands behind a line, out of its column.
pub(super) fn apart(items: &[Item], scale: &GradeScale) -> Vec<Item> {
    let mut found = Vec::new();
    for item in items {
        let split = item.content.lines().and_then(|lines| behind(lines, scale));
        let Some((lines, code)) = split else {
            found.push(item.clone());
            continue;
        };
        found.push(Item { source: lines.join("\n"), content: Content::Text(lines), ..item.clone() });
        found.push(Item { source: code.clone(), content: Content::Text(vec![code]), ..item.clone() });
    }
    found
}

/// The lines without the letter behind one of them, and the letter.
fn behind(lines: &[String], scale: &GradeScale) -> Option<(Vec<String>, String)> {
    lines.iter().enumerate().find_map(|(at, line)| {
        let (rest, word) = line.trim_end().rsplit_once(char::is_whitespace)?;
        let others = lines.iter().enumerate().filter(|(other, _)| *other != at);
        let sticks_out = others.map(|(_, other)| width(other)).all(|other| width(line) > other + 1);
        let is_apart = rest.trim_end().ends_with('。') || lines.len() > 1 && sticks_out;
        if !is_code(word, &scale.0) || !is_apart || rest.trim().is_empty() {
            return None;
        }
        let mut lines = lines.to_vec();
        rest.trim_end().clone_into(&mut lines[at]);
        Some((lines, word.to_owned()))
    })
}
