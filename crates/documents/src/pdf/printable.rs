//! Text as it can be printed: what has no shape is left out, what our fonts do not have is shown as 〓.

use super::world::FONTS;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::compose;

// What printers set for a character they do not have.
const GETA: char = '〓';

// A font's own list is searched from its start for every character; a page has thousands.
static COVERED: LazyLock<HashSet<u32>> =
    LazyLock::new(|| FONTS.iter().flat_map(|font| font.info().coverage.iter()).collect());

/// Every text in the value made printable; the characters our fonts do not have are handed back.
pub(super) fn make_printable(value: &mut Value) -> BTreeSet<char> {
    let mut unprinted = BTreeSet::new();
    walk(value, &mut unprinted);
    unprinted
}

fn walk(value: &mut Value, unprinted: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => *text = printable(text, unprinted),
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, unprinted)),
        Value::Object(fields) => fields.values_mut().for_each(|field| walk(field, unprinted)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn printable(text: &str, unprinted: &mut BTreeSet<char>) -> String {
    let mut printed = String::with_capacity(text.len());
    let mut before = None;
    for character in in_full_width(&text.replace("\r\n", "\n")).chars() {
        match character {
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => printed.push('\n'),
            // A tab has no width of its own on paper.
            '\t' => printed.push_str("    "),
            _ if is_shapeless(character) => {}
            _ if is_covered(character) || is_variation(character) || joins(before, character) => {
                printed.push(character)
            }
            _ if character.is_whitespace() => printed.push(' '),
            _ => {
                unprinted.insert(character);
                printed.push(GETA);
            }
        }
        before = Some(character);
    }
    printed
}

// A voiced mark of half width is a glyph of its own behind its letter, and only some readers of the file take both
// together: others extract ﾃﾞﾃﾞ, or another letter's pair. In full width both are one character, for all of them.
fn in_full_width(text: &str) -> Cow<'_, str> {
    if !text.contains(VOICED) {
        return Cow::Borrowed(text);
    }
    let mut full = String::with_capacity(text.len());
    let mut run = String::new();
    for character in text.chars().chain(['\n']) {
        if is_half_width_kana(character) {
            run.push(character);
            continue;
        }
        let own = std::mem::take(&mut run);
        if own.contains(VOICED) {
            full.extend(own.nfkc())
        } else {
            full.push_str(&own)
        }
        full.push(character);
    }
    full.pop();
    Cow::Owned(full)
}

const VOICED: [char; 2] = ['ﾞ', 'ﾟ'];

fn is_half_width_kana(character: char) -> bool {
    matches!(character, '\u{FF66}'..='\u{FF9F}')
}

// Controls, marks of writing direction (which could make a text read as another) and invisible fillers.
fn is_shapeless(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E00FF}')
}

fn is_covered(character: char) -> bool {
    COVERED.contains(&character.into())
}

// Chooses a shape of the character before it and has none of its own: 葛󠄀.
fn is_variation(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

// The second half of が when a Mac wrote it as か + ゛: the font has the whole.
fn joins(before: Option<char>, character: char) -> bool {
    before.and_then(|before| compose(before, character)).is_some_and(is_covered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voiced_kana_of_half_width_are_printed_in_full_width() {
        for (text, printed) in [
            ("ﾃﾞｼﾞﾀﾙ推進", "デジタル推進"),
            ("ｻｰﾋﾞｽとﾀｸｼｰ", "サービスとﾀｸｼｰ"),
            ("ﾀｸｼｰ", "ﾀｸｼｰ"),
            ("ﾊﾟﾝ\nﾊﾞｽ", "パン\nバス"),
            ("ﾞ", "\u{3099}"),
        ] {
            assert_eq!(in_full_width(text), printed, "{text}");
        }
    }
}
