//! Lines that were one text before they were wrapped.

use super::cell::Rect;
use super::wording::looks::is_section;

/// A line of text and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) rect: Rect,
    pub(super) size: f64,
}

/// Characters that may not begin a line: they are pulled over with the one before.
const CLOSERS: &str =
    "、。，．,.・：；:;？！?!゛゜ヽヾゝゞ々ー～）)〕］]}〉》」』】〙〗％%ぁぃぅぇぉっゃゅょァィゥェォッャュョ";

/// Characters that may not end a line: they go over with the one after.
const OPENERS: &str = "（(〔［[{〈《「『【〘〖";

/// Marks that begin an item of a list.
const BULLETS: &str = "・●○◎◯■□◆◇▼▽※★☆•◦⚫⚪‐－";

/// The text of lines that stand below each other between two edges.
///
/// A wrap happens where the next word no longer fits; where it would have fitted, a paragraph ended.
pub(super) fn join(lines: &[Line], left_edge: f64, right_edge: f64) -> String {
    // Names of sections below each other are several.
    if lines.len() > 1 && lines.iter().all(|line| is_section(&line.text)) {
        return lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join("\n");
    }
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let piece = line.text.trim_end();
        match at.checked_sub(1).map(|before| &lines[before]) {
            None => text.push_str(piece),
            Some(before) if ends_paragraph(before, line, left_edge, right_edge) => {
                text.push('\n');
                text.push_str(piece);
            }
            Some(_) => append_wrapped(&mut text, piece),
        }
    }
    text
}

fn ends_paragraph(line: &Line, next: &Line, left_edge: f64, right_edge: f64) -> bool {
    let begins_item = || {
        let has_room = room(line, left_edge, right_edge) > line.size;
        starts_item(&next.text) && (has_room || is_finished(&line.text) || starts_item(&line.text))
    };
    if next.text.starts_with('\u{3000}') || begins_item() {
        return true;
    }
    room(line, left_edge, right_edge) > first_unit(next) + line.size * SLACK
}

/// Cells have some padding and type is set a little tighter or wider than its size says.
const SLACK: f64 = 0.9;

fn room(line: &Line, left_edge: f64, right_edge: f64) -> f64 {
    let trailing = line.text.chars().rev().take_while(|c| c.is_whitespace()).count() as f64;
    let indent = (line.rect.left - left_edge).max(0.0);
    right_edge - line.rect.right + trailing * line.size + indent
}

/// The width of what cannot be broken at the beginning of a line.
fn first_unit(line: &Line) -> f64 {
    let mut units: f64 = 0.0;
    let mut is_word = None;
    let mut before = ' ';
    for character in line.text.trim_start().chars() {
        let is_latin = character.is_ascii_alphanumeric();
        // 度:81.2% cannot be broken behind the colon: a number follows.
        let is_tied = is_latin && before.is_ascii_punctuation();
        let belongs = match is_word {
            None => true,
            Some(was_latin) => was_latin && is_latin || is_tied || CLOSERS.contains(character),
        };
        before = character;
        if !belongs {
            break;
        }
        units += if character.is_ascii() { 0.55 } else { 1.0 };
        if !OPENERS.contains(character) {
            is_word = Some(is_latin);
        }
    }
    units * line.size
}

/// Whether a line begins an item: a bullet, or a number with a mark behind it.
pub(super) fn starts_item(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with(|c: char| BULLETS.contains(c) || ('①'..='⑳').contains(&c)) {
        return true;
    }
    let inner = text.trim_start_matches(['（', '(']);
    let Some((_, rest)) = super::label::leading_number(inner) else { return false };
    let is_bracketed = inner.len() < text.len();
    rest.starts_with(if is_bracketed { ['）', ')'] } else { ['．', '.'] })
        && !rest.chars().skip(1).collect::<String>().starts_with(|c: char| c.is_ascii_digit())
}

/// Appends what was wrapped; between two Latin words the wrap stood for a space.
pub(super) fn append_wrapped(text: &mut String, piece: &str) {
    let ends_latin = text.ends_with(|c: char| c.is_ascii_alphanumeric());
    if ends_latin && piece.starts_with(|c: char| c.is_ascii_alphabetic()) {
        text.push(' ');
    }
    text.push_str(piece);
}

/// The paragraphs without the indentation that only the layout gave them; `None` if nothing is left.
pub(super) fn tidy(text: &str) -> Option<String> {
    let paragraphs: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n"))
}

/// Appends what stood on the next page: an unfinished sentence goes on, a finished one ended a paragraph.
pub(super) fn append(text: &mut Option<String>, more: Option<String>) {
    let Some(more) = more else { return };
    match text {
        None => *text = Some(more),
        Some(text) if is_finished(text) => {
            text.push('\n');
            text.push_str(&more);
        }
        Some(text) => append_wrapped(text, &more),
    }
}

/// Whether a text ends as sentences end.
pub(super) fn is_finished(text: &str) -> bool {
    text.trim_end().ends_with(['。', '．', '.', '！', '？', '!', '?', '）', ')', '」', '』'])
}
